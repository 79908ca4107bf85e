//! One circle: what is next, who is in it, what it is about; host tools behind one button.

use super::host_cards::{StageQuestionCard, WaitlistCard};
use super::host_tools::HostTools;
use crate::clock;
use crate::events::AnswerableCard;
use crate::offline::use_store;
use crate::page::replica_page;
use crate::route::{self, Route, use_route};
use crate::safety::{ReportLine, ReportTarget, SafetyButton, SafetySheet, report_target};
use crate::ui::{
    Art, Avatar, Badge, Banner, BannerTone, Button, ButtonTone, EmptyState, Glyph, Icon,
    LinkButton, Row, Sheet, TopBar,
};
use crate::words::{
    self,
    t::{circles as t, common, events, safety},
};
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, Role};
use posse_shared::id::CircleId;
use posse_shared::safety::Subject;
use posse_shared::sync::Command;

/// The Circle screen.
#[component]
pub fn CirclePage(id: CircleId) -> impl IntoView {
    replica_page(
        move |seen| seen.circle(id).cloned(),
        move |circle| view! { <Found id circle/> },
    )
}

#[component]
fn Found(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let is_host = Memo::new(move |_| circle.with(|circle| circle.role == Role::Host));
    let closed = Memo::new(move |_| circle.with(|circle| circle.closed));
    let upcoming = Memo::new(move |_| {
        let now = clock::now();
        circle.with(|circle| {
            let events = circle.events.iter();
            events
                .filter(|event| event.event.ends_at > now)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let about = Memo::new(move |_| circle.with(|circle| circle.circle.about.to_string()));
    let blocked = Memo::new(move |_| circle.with(|circle| circle.someone_blocked));
    let open = report_target();
    view! {
        <TopBar title=Signal::derive(move || circle.with(|circle| circle.circle.name.to_string()))
            back=route::href(&Route::Home) back_label=common::back()/>
        <div class="stack loose">
            {move || circle.with(badges)}
            <StageQuestionCard id circle/>
            <WaitlistCard id circle/>
            <Show when=move || closed.get()>
                <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::closed()/>
            </Show>
            <Show when=move || blocked.get()>
                <Banner tone=BannerTone::Info glyph=Glyph::Info message=safety::someone_in_circle()/>
            </Show>
            <section class="section stack">
                <h2>{t::events_title()}</h2>
                <For each=move || upcoming.get() key=|event| event.id let:event><AnswerableCard event/></For>
                <Show when=move || upcoming.with(Vec::is_empty)>
                    <EmptyState art=Art::NothingPlanned title=t::no_events() text=Some(t::no_events_text().to_owned())/>
                </Show>
                <Show when=move || !closed.get()>
                    <LinkButton href=route::href(&Route::Post { circle: Some(id), copy_of: None }) wide=true glyph=Glyph::Cup>{events::post_title()}</LinkButton>
                </Show>
            </section>
            <section class="section"><h2>{t::members()}</h2><ul class="rows">{move || circle.with(|circle| members(circle, open))}</ul></section>
            <Show when=move || !about.with(String::is_empty)>
                <section class="section"><h2>{t::about_title()}</h2><p>{about}</p></section>
            </Show>
            <Show when=move || is_host.get()><HostTools id circle/></Show>
            <Leave id/>
            <Show when=move || !is_host.get()><ReportLine about=about_circle(&circle.read_untracked()) open/></Show>
        </div>
        <SafetySheet open/>
    }
}

/// The circle itself, for who reports it.
fn about_circle(circle: &CircleDoc) -> ReportTarget {
    ReportTarget {
        name: circle.circle.name.to_string(),
        subject: Subject::Circle { circle: circle.id },
        person: None,
    }
}

fn badges(circle: &CircleDoc) -> impl IntoView + use<> {
    let count = u32::try_from(circle.members.len()).unwrap_or_default();
    let (stage, slots) = (circle.circle.stage, circle.circle.slots);
    let children_welcome = circle.circle.children_welcome;
    let languages = circle.circle.languages.as_slice().iter();
    let languages: Vec<String> = languages
        .map(|language| words::language_name(language.as_str()))
        .collect();
    view! {
        <div class="cluster">
            <Badge glyph=Glyph::People>{words::stage_words(stage)}</Badge>
            <Badge>{t::members_count(count)}</Badge>
        </div>
        <ul class="facts">
            {(!slots.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Clock/>{words::week_words(slots)}</li> })}
            {(!languages.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Globe/>{languages.join(", ")}</li> })}
            {children_welcome.then(|| view! { <li><Icon glyph=Glyph::Play/>{t::children_welcome()}</li> })}
        </ul>
    }
}

fn members(circle: &CircleDoc, open: RwSignal<Option<ReportTarget>>) -> impl IntoView + use<> {
    let me = use_store().member_id();
    let rows = circle.members.iter().map(|member| {
        // In a circle everybody knows the others by their whole name, and two by the same first one apart.
        let name = member.name.to_string();
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
        let here = Subject::Member {
            member: member.id,
            circle: Some(circle.id),
        };
        let about = ReportTarget::person(&name, member.name.as_str(), member.id).with(here);
        let other = me != Some(member.id);
        let trailing = move || other.then(|| view! { <SafetyButton about open/> });
        view! { <Row title=name detail leading trailing/> }
    });
    rows.collect_view()
}

/// Leaving; the last host is told to hand over first.
#[component]
fn Leave(id: CircleId) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let asking = RwSignal::new(false);
    let leave = move || {
        if let Some(member) = store
            .projection()
            .with_untracked(|seen| seen.me.as_ref().map(|me| me.id))
        {
            store.act(Command::RemoveMember { id, member });
            route::replace_with(here, Route::Home);
        }
    };
    let last_host = move || {
        store.projection().with(|seen| {
            let me = seen.me.as_ref().map(|me| me.id);
            seen.circle(id).zip(me).is_some_and(|(circle, me)| {
                posse_shared::circles::membership::may_leave(&circle.members, circle.closed, me)
                    .is_err()
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
