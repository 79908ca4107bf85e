//! Invite links. The phone makes them, also without a network, and shows them as text and QR code.

use crate::clock;
use crate::offline::use_store;
use crate::page::{keyed_rows, memo};
use crate::share::share;
use crate::storage;
use crate::ui::{Button, ButtonTone, Glyph, QrView, Row, Show, Toast, use_toasts};
use crate::words::{self, t::circles as t, t::common};
use fast_qr::QRBuilder;
use fast_qr::convert::svg::SvgBuilder;
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, InviteCard, InviteDraft, InviteToken};
use posse_shared::id::{CircleId, InviteId};
use posse_shared::sync::Command;
use posse_shared::time::DAY;

/// The lifetime of a new invite, in days.
const DAYS: i64 = 14;
/// The number of members that can use a new invite.
const USES: u8 = 5;

/// The storage key of an invite's token. Only the phone that made the invite has the token.
fn key(invite: InviteId) -> String {
    format!("posse.m.invite.{invite}")
}

/// The path of an invite link.
fn link_path(token: &str) -> String {
    format!("/i#{token}")
}

/// The invite that is shown, and the path of its link.
type ShownInvite = RwSignal<Option<(InviteId, String)>>;

/// Making, sharing and revoking invites.
#[component]
pub(super) fn Invites(id: CircleId, circle: Memo<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let shown: ShownInvite = RwSignal::new(None);
    let make = move || {
        let invite = InviteId::from_random(clock::random_bits());
        let token = InviteToken::from_random(clock::random_bytes());
        storage::write(&key(invite), token.as_str());
        shown.set(Some((invite, link_path(token.as_str()))));
        let draft = InviteDraft {
            token,
            uses: USES,
            expires_at: clock::now().plus(DAYS * DAY),
        };
        store.act(Command::CreateInvite { id, invite, draft });
    };
    let revoke = move |invite: InviteId| {
        store.act(Command::RevokeInvite { id, invite });
        storage::remove(&key(invite));
        // A revoked link must not be shared.
        if shown.with_untracked(|shown| shown.as_ref().is_some_and(|(id, _)| *id == invite)) {
            shown.set(None);
        }
    };
    let is_full = memo(move || {
        circle.with(|circle| circle.members.len() >= usize::from(circle.circle.cap.get()))
    });
    let keys = move || {
        circle.with(|circle| {
            let invites = circle.invites.iter();
            invites.map(|invite| invite.id.number()).collect()
        })
    };
    let row = move |key: i64| {
        let id = InviteId::from_number(key);
        id.map(|id| invite_row(circle, id, shown, revoke))
            .into_any()
    };
    view! {
        <h3>{t::invite()}</h3>
        <Show when=is_full><p class="soft">{t::invite_while_full()}</p></Show>
        <Button glyph=Glyph::Link on_press=make>{t::invite_make()}</Button>
        {move || shown.get().map(|(_, path)| view! { <InviteLink path/> })}
        <ul class="rows">{keyed_rows(keys, row)}</ul>
    }
}

/// An invite that can still be used. The phone that made it can share it again.
fn invite_row(
    circle: Memo<CircleDoc>,
    invite: InviteId,
    shown: ShownInvite,
    revoke: impl Fn(InviteId) + Copy + Send + Sync + 'static,
) -> AnyView {
    let card = move || -> Option<InviteCard> {
        circle.with(|circle| {
            let card = circle.invites.iter().find(|card| card.id == invite);
            card.cloned()
        })
    };
    let until = move || {
        let (card, zone) = card().zip(crate::zone::here())?;
        Some(words::date_short(card.expires_at, &zone))
    };
    let left = move || t::invite_uses(card().map_or(0, |card| card.uses_left).into());
    let share_again = storage::read(&key(invite)).map(|token| {
        let path = link_path(&token);
        let press = move || shown.set(Some((invite, path.clone())));
        view! { <Button tone=ButtonTone::Quiet glyph=Glyph::Qr on_press=press>{common::share()}</Button> }
    });
    let trailing = move || {
        view! {
            <div class="stack tight">
                {share_again}
                <Button tone=ButtonTone::Plain on_press=move || revoke(invite)>{t::revoke()}</Button>
            </div>
        }
    };
    view! { <Row title=Signal::derive(left) detail=Signal::derive(until) trailing/> }.into_any()
}

/// A link to show and to share.
#[component]
fn InviteLink(path: String) -> impl IntoView {
    let toasts = use_toasts();
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let url = origin.unwrap_or_default() + &path;
    let on_copied = move || toasts.show(Toast::new(common::copied()));
    let press = move || share(&path, on_copied);
    view! {
        <QrView label=t::invite_qr() svg=qr_svg(&url)/>
        <p class="small">{url}</p>
        <Button tone=ButtonTone::Quiet glyph=Glyph::Share on_press=press>{common::share()}</Button>
    }
}

fn qr_svg(text: &str) -> String {
    QRBuilder::new(text)
        .build()
        .map(|code| SvgBuilder::default().to_str(&code))
        .unwrap_or_default()
}
