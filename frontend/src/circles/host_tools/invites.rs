//! Invite links: made here, also without signal; shown as text to share and as a QR code.

use crate::clock;
use crate::offline::use_store;
use crate::share::share;
use crate::storage;
use crate::ui::{Button, ButtonTone, Glyph, QrView, Row, Toast, use_toasts};
use crate::words::{self, t::circles as t, t::common};
use fast_qr::QRBuilder;
use fast_qr::convert::svg::SvgBuilder;
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, InviteCard, InviteDraft, InviteToken};
use posse_shared::id::{CircleId, InviteId};
use posse_shared::sync::Command;
use posse_shared::time::DAY;

/// How long and for how many a new invite is.
const DAYS: i64 = 14;
const USES: u8 = 5;

/// Where the token of an invite is kept: only this phone has it.
fn key(invite: InviteId) -> String {
    format!("posse.m.invite.{invite}")
}

/// An invite and the path of its link.
type Shown = RwSignal<Option<(InviteId, String)>>;

/// Making, sharing and ending invites.
#[component]
pub(super) fn Invites(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let shown: Shown = RwSignal::new(None);
    let make = move || {
        let invite = InviteId::from_random(clock::random_bits());
        let token = InviteToken::from_random(clock::random_bytes());
        storage::write(&key(invite), token.as_str());
        shown.set(Some((invite, format!("/i#{}", token.as_str()))));
        let draft = InviteDraft {
            token,
            uses: USES,
            expires_at: clock::now().plus(DAYS * DAY),
        };
        store.act(Command::CreateInvite { id, invite, draft });
    };
    let end = move |invite: InviteId| {
        store.act(Command::RevokeInvite { id, invite });
        storage::remove(&key(invite));
        // A link that leads nowhere is not for sharing.
        if shown.with_untracked(|shown| shown.as_ref().is_some_and(|(of, _)| *of == invite)) {
            shown.set(None);
        }
    };
    let full = Memo::new(move |_| {
        circle.with(|circle| circle.members.len() >= usize::from(circle.circle.cap.get()))
    });
    let open = move || {
        circle.with(|circle| {
            let row = |card| invite(card, shown, end);
            circle.invites.iter().map(row).collect_view()
        })
    };
    view! {
        <h3>{t::invite()}</h3>
        <Show when=move || full.get()><p class="soft">{t::invite_while_full()}</p></Show>
        <Button glyph=Glyph::Link on_press=make>{t::invite_make()}</Button>
        {move || shown.get().map(|(_, path)| view! { <Link path/> })}
        <ul class="rows">{open}</ul>
    }
}

/// An invite that is open: shared again on the phone that made it, or ended.
fn invite<E>(card: &InviteCard, shown: Shown, end: E) -> impl IntoView + use<E>
where
    E: Fn(InviteId) + Copy + Send + Sync + 'static,
{
    let invite = card.id;
    let zone = crate::zone::here();
    let until = zone.map(|zone| words::date_short(card.expires_at, &zone));
    let left = t::invite_uses(card.uses_left.into());
    let again = storage::read(&key(invite)).map(|token| format!("/i#{token}"));
    let trailing = move || {
        view! {
            <div class="stack tight">
                {again.clone().map(|path| view! { <Button tone=ButtonTone::Quiet glyph=Glyph::Qr on_press=move || shown.set(Some((invite, path.clone())))>{common::share()}</Button> })}
                <Button tone=ButtonTone::Plain on_press=move || end(invite)>{t::revoke()}</Button>
            </div>
        }
    };
    view! { <Row title=left detail=until trailing/> }
}

/// A link to show and to share.
#[component]
fn Link(path: String) -> impl IntoView {
    let toasts = use_toasts();
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let url = origin.unwrap_or_default() + &path;
    let copied = move || toasts.show(Toast::new(common::copied()));
    view! {
        <QrView label=t::invite_qr() svg=qr(&url)/>
        <p class="small">{url}</p>
        <Button tone=ButtonTone::Quiet glyph=Glyph::Share on_press=move || share(&path, copied)>{common::share()}</Button>
    }
}

/// A QR code as SVG.
fn qr(text: &str) -> String {
    QRBuilder::new(text)
        .build()
        .map(|code| SvgBuilder::default().to_str(&code))
        .unwrap_or_default()
}
