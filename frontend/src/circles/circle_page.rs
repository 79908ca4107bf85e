//! One circle: what is next, who is in it, what it is about; host tools behind one button.

use super::host_tools::HostTools;
use crate::app::Nowhere;
use crate::clock;
use crate::events::{AnswerButtons, EventCardView};
use crate::offline::use_store;
use crate::people::stage_words;
use crate::route::{self, Route, use_route};
use crate::ui::{
    Art, Avatar, Badge, Banner, BannerTone, Button, ButtonTone, EmptyState, Glyph, LinkButton, Row,
    Sheet, TopBar,
};
use crate::words::t::{circles as t, common, events};
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, Role};
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// The Circle screen.
#[component]
pub fn CirclePage(id: CircleId) -> impl IntoView {
    let store = use_store();
    let doc = Memo::new(move |_| store.seen().with(|seen| seen.circle(id).cloned()));
    move || match doc.get() {
        Some(circle) => view! { <Found circle/> }.into_any(),
        None => view! { <Nowhere/> }.into_any(),
    }
}

#[component]
fn Found(circle: CircleDoc) -> impl IntoView {
    let store = use_store();
    let now = clock::now();
    let id = circle.id;
    let host = circle.role == Role::Host;
    let upcoming: Vec<_> = circle
        .events
        .iter()
        .filter(|event| event.event.ends_at > now)
        .cloned()
        .collect();
    let nothing = upcoming.is_empty();
    let cards = upcoming.into_iter().map(|event| {
        let doc = event.clone();
        let cancelled = event.is_cancelled();
        let unsent = store.is_unsent(event.id);
        view! {
            <EventCardView event=event.event host=event.host.name totals=event.totals href=route::href(&Route::Event(event.id)) cancelled unsent>
                {(!cancelled).then(|| view! { <AnswerButtons event=doc/> })}
            </EventCardView>
        }
    });
    let cards = cards.collect_view();
    let members = circle.members.iter().map(|member| {
        let name = member.name.first().to_owned();
        let detail = match (member.role, member.about.is_empty()) {
            (Role::Host, _) => Some(t::host().to_owned()),
            (Role::Member, false) => Some(member.about.to_string()),
            (Role::Member, true) => None,
        };
        let tone = member.id.number().cast_unsigned();
        let leading = {
            let name = name.clone();
            move || view! { <Avatar name tone/> }
        };
        view! { <Row title=name detail leading/> }
    });
    let members = members.collect_view();
    let count = u32::try_from(circle.members.len()).unwrap_or_default();
    view! {
        <TopBar title=circle.circle.name.to_string() back=route::href(&Route::Home) back_label=common::back()/>
        <div class="stack loose">
            <div class="cluster">
                <Badge glyph=Glyph::People>{stage_words(circle.circle.stage)}</Badge>
                <Badge>{t::members_count(count)}</Badge>
            </div>
            {circle.closed.then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::closed()/> })}
            <section class="section stack">
                <h2>{t::events_title()}</h2>
                {cards}
                {nothing.then(|| view! { <EmptyState art=Art::NothingPlanned title=t::no_events() text=Some(t::no_events_text().to_owned())/> })}
                {(!circle.closed).then(|| view! {
                    <LinkButton href=route::href(&Route::Post { circle: Some(id), copy_of: None }) wide=true glyph=Glyph::Cup>{events::post_title()}</LinkButton>
                })}
            </section>
            <section class="section"><h2>{t::members()}</h2><div class="rows">{members}</div></section>
            {(!circle.circle.about.is_empty()).then(|| view! { <section class="section"><h2>{t::about_title()}</h2><p>{circle.circle.about.to_string()}</p></section> })}
            {host.then(|| view! { <HostTools circle=circle.clone()/> })}
            <Leave id/>
        </div>
    }
}

/// Leaving; the last host is told to hand over first.
#[component]
fn Leave(id: CircleId) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let asking = RwSignal::new(false);
    let leave = move || {
        if let Some(member) = store
            .seen()
            .with_untracked(|seen| seen.me.as_ref().map(|me| me.id))
        {
            store.act(Command::RemoveMember { id, member });
            route::replace(here, Route::Home);
        }
    };
    let last_host = move || {
        store.seen().with(|seen| {
            let me = seen.me.as_ref().map(|me| me.id);
            seen.circle(id).zip(me).is_some_and(|(circle, me)| {
                posse_shared::circles::membership::may_leave(&circle.members, me).is_err()
            })
        })
    };
    view! {
        <Button tone=ButtonTone::Plain glyph=Glyph::SignOut on_press=move || asking.set(true)>{t::leave()}</Button>
        <Sheet open=asking on_close=move || asking.set(false) title=t::leave() close_label=common::close()>
            {move || if last_host() {
                view! { <p>{crate::words::t::problem::last_host()}</p> }.into_any()
            } else {
                view! {
                    <p>{t::leave_text()}</p>
                    <Button tone=ButtonTone::Danger wide=true on_press=leave>{t::leave()}</Button>
                }.into_any()
            }}
            <Button tone=ButtonTone::Quiet wide=true on_press=move || asking.set(false)>{common::cancel()}</Button>
        </Sheet>
    }
}
