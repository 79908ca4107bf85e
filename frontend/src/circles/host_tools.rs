//! What hosts do: edit, invite, hand over, remove, close.

use crate::clock;
use crate::offline::use_store;
use crate::people::share;
use crate::route::{self, Route};
use crate::storage;
use crate::ui::{
    Button, ButtonTone, Disclosure, Glyph, LinkButton, QrView, Row, Sheet, Toast, use_toasts,
};
use crate::words::{self, t::circles as t, t::common};
use fast_qr::QRBuilder;
use fast_qr::convert::svg::SvgBuilder;
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, InviteCard, InviteDraft, InviteToken, MemberCard, Role};
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

/// The host's tools, folded away.
#[component]
pub fn HostTools(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let closing = RwSignal::new(false);
    let me = store
        .seen()
        .with_untracked(|seen| seen.me.as_ref().map(|me| me.id));
    // Sent when she can no longer take it back.
    let act = move |command: Command, said: &str| {
        let revision = store.act_held(command);
        toasts.show(Toast::new(said).undo(common::undo(), move || {
            store.take_back(revision);
        }));
    };
    let other = move |other: &MemberCard| {
        let (member, first) = (other.id, other.name.first().to_owned());
        let is_host = other.role == Role::Host;
        let (make, out) = (t::hand_over(&first), t::remove(&first));
        let (handed, removed) = (t::hand_over_done(&first), t::remove_done(&first));
        let trailing = move || {
            view! {
                <div class="stack tight">
                    {(!is_host).then(|| view! { <Button tone=ButtonTone::Quiet on_press=move || act(Command::HandOver { id, to: member }, &handed)>{make}</Button> })}
                    <Button tone=ButtonTone::Plain on_press=move || act(Command::RemoveMember { id, member }, &removed)>{out}</Button>
                </div>
            }
        };
        view! { <Row title=other.name.to_string() trailing/> }
    };
    let others = move || {
        circle.with(|circle| {
            let others = circle.members.iter();
            others
                .filter(|member| Some(member.id) != me)
                .map(other)
                .collect_view()
        })
    };
    let close = move || {
        store.act(Command::CloseCircle { id });
        closing.set(false);
    };
    let open = Memo::new(move |_| circle.with(|circle| !circle.closed));
    view! {
        <Disclosure summary=t::tools()>
            <div class="stack">
                <Show when=move || open.get()><Invites id circle/></Show>
                <LinkButton href=route::href(&Route::EditCircle(id)) tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::edit()}</LinkButton>
                <LinkButton href=route::href(&Route::Requests) tone=ButtonTone::Quiet glyph=Glyph::Bell>{t::requests_title()}</LinkButton>
                <ul class="rows">{others}</ul>
                <Show when=move || open.get()><Button tone=ButtonTone::Plain glyph=Glyph::Close on_press=move || closing.set(true)>{t::close()}</Button></Show>
            </div>
        </Disclosure>
        <Sheet open=closing on_close=move || closing.set(false) title=t::close() close_label=common::close()>
            <p>{t::close_text()}</p>
            <Button tone=ButtonTone::Danger wide=true on_press=close>{t::close()}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || closing.set(false)>{common::cancel()}</Button>
        </Sheet>
    }
}

/// Invite links: made here, also without signal; shown as text to share and as a QR code.
#[component]
fn Invites(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let shown = RwSignal::new(None::<String>);
    let make = move || {
        let invite = InviteId::from_random(clock::random_bits());
        let token = InviteToken::from_random(clock::random_bytes());
        storage::write(&key(invite), token.as_str());
        shown.set(Some(format!("/i#{}", token.as_str())));
        let draft = InviteDraft {
            token,
            uses: USES,
            expires_at: clock::now().plus(DAYS * DAY),
        };
        store.act(Command::CreateInvite { id, invite, draft });
    };
    let zone = crate::zone::here();
    let row = move |card: &InviteCard| {
        let invite = card.id;
        let until = zone
            .as_ref()
            .map(|zone| words::date_short(card.expires_at, zone));
        let left = t::invite_uses(card.uses_left.into());
        let again = storage::read(&key(invite)).map(|token| format!("/i#{token}"));
        let trailing = move || {
            view! {
                <div class="stack tight">
                    {again.clone().map(|path| view! { <Button tone=ButtonTone::Quiet glyph=Glyph::Qr on_press=move || shown.set(Some(path.clone()))>{common::share()}</Button> })}
                    <Button tone=ButtonTone::Plain on_press=move || { store.act(Command::RevokeInvite { id, invite }); }>{t::revoke()}</Button>
                </div>
            }
        };
        view! { <Row title=left detail=until trailing/> }
    };
    let open = move || circle.with(|circle| circle.invites.iter().map(row.clone()).collect_view());
    view! {
        <h3>{t::invite()}</h3>
        <Button glyph=Glyph::Link on_press=make>{t::invite_make()}</Button>
        {move || shown.get().map(|path| {
            let url = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default() + &path;
            view! {
                <QrView label=t::invite_qr() svg=qr(&url)/>
                <p class="small">{url.clone()}</p>
                <Button tone=ButtonTone::Quiet glyph=Glyph::Share on_press=move || share(&path, move || toasts.show(Toast::new(common::copied())))>{common::share()}</Button>
            }
        })}
        <ul class="rows">{open}</ul>
    }
}

/// A QR code as SVG.
fn qr(text: &str) -> String {
    QRBuilder::new(text)
        .build()
        .map(|code| SvgBuilder::default().to_str(&code))
        .unwrap_or_default()
}
