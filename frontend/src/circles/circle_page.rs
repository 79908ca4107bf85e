//! The page of a circle: coming events, members, description; host tools behind one button.

use super::host_cards::{StageQuestionCard, WaitlistCard};
use super::host_tools::HostTools;
use crate::events::AnswerableCard;
use crate::offline::use_store;
use crate::page::{follow, keyed_rows, memo, replica_page, use_now};
use crate::route::{self, Route, use_route};
use crate::safety::{ReportLine, ReportTarget, SafetyButton, SafetySheet, no_report_target};
use crate::ui::{
    Art, Avatar, Badge, Banner, BannerTone, Button, ButtonTone, EmptyState, Glyph, Icon,
    LinkButton, Row, Sheet, Show, TopBar,
};
use crate::words::{
    self,
    t::{circles as t, common, events, problem, safety},
};
use leptos::prelude::*;
use posse_shared::circles::membership::may_leave;
use posse_shared::circles::{CircleDoc, MemberCard, Role};
use posse_shared::events::EventDoc;
use posse_shared::id::{CircleId, MemberId};
use posse_shared::safety::Subject;
use posse_shared::sync::Command;

/// The page.
#[component]
pub fn CirclePage(id: CircleId) -> impl IntoView {
    replica_page(
        move |replica| replica.circle(id).cloned(),
        move |circle| view! { <FoundCircle id circle/> }.into_any(),
    )
}

#[component]
fn FoundCircle(id: CircleId, circle: Memo<CircleDoc>) -> impl IntoView {
    let is_host = memo(move || circle.with(|circle| circle.role == Role::Host));
    let is_closed = memo(move || circle.with(|circle| circle.closed));
    let has_blocked = memo(move || circle.with(|circle| circle.someone_blocked));
    let about = memo(move || circle.with(|circle| circle.circle.about.to_string()));
    let target = no_report_target();
    let report_target = move |()| {
        circle.with(|circle| {
            let subject = Subject::Circle { circle: circle.id };
            ReportTarget::thing(circle.circle.name.as_str(), subject)
        })
    };
    view! {
        <TopBar title=Signal::derive(move || circle.with(|circle| circle.circle.name.to_string()))
            back=route::href(&Route::Home) back_label=common::back()/>
        <div class="stack loose">
            {move || circle.with(facts)}
            <StageQuestionCard id circle/>
            <WaitlistCard id circle/>
            <Show when=is_closed>
                <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::closed()/>
            </Show>
            <Show when=has_blocked>
                <Banner tone=BannerTone::Info glyph=Glyph::Info message=safety::someone_in_circle()/>
            </Show>
            <Events id circle is_closed/>
            <Members circle target/>
            <Show when=move || !about.with(String::is_empty)>
                <section class="section"><h2>{t::about_title()}</h2><p>{about}</p></section>
            </Show>
            <Show when=is_host><HostTools id circle/></Show>
            <LeaveButton id/>
            <Show when=move || !is_host.get()><ReportLine about=report_target target/></Show>
        </div>
        <SafetySheet target/>
    }
}

/// The stage, the usual times, and the languages.
fn facts(circle: &CircleDoc) -> impl IntoView + use<> {
    let count = u32::try_from(circle.members.len()).unwrap_or_default();
    let (stage, slots) = (circle.circle.stage, circle.circle.slots);
    let children_welcome = circle.circle.children_welcome;
    let languages = circle.circle.languages.as_slice().iter();
    let languages: Vec<String> = languages
        .map(|language| words::language_name(language.as_str()))
        .collect();
    let facts = [
        (
            Glyph::Clock,
            (!slots.is_empty()).then(|| words::week_words(slots)),
        ),
        (
            Glyph::Globe,
            (!languages.is_empty()).then(|| languages.join(", ")),
        ),
        (
            Glyph::Play,
            children_welcome.then(|| t::children_welcome().to_owned()),
        ),
    ];
    let facts = facts.into_iter().filter_map(|(glyph, words)| {
        let words = words?;
        Some(view! { <li><Icon glyph/>{words}</li> })
    });
    let facts = facts.collect_view();
    view! {
        <div class="cluster">
            <Badge glyph=Glyph::People>{words::stage_words(stage)}</Badge>
            <Badge>{t::members_count(count)}</Badge>
        </div>
        <ul class="facts">{facts}</ul>
    }
}

/// The events that are not over.
#[component]
fn Events(id: CircleId, circle: Memo<CircleDoc>, is_closed: Memo<bool>) -> impl IntoView {
    let now = use_now();
    let upcoming = memo(move || {
        let now = now.get();
        circle.with(|circle| {
            let events = circle.events.iter();
            events
                .filter(|event| event.event.ends_at > now)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let has_none = memo(move || upcoming.with(Vec::is_empty));
    let keys =
        move || upcoming.with(|events| events.iter().map(|event| event.id.number()).collect());
    let card = move |key: i64| {
        let find = move || upcoming.with(|events| find_event(events, key));
        follow(find)
            .map(|event| view! { <AnswerableCard event/> })
            .into_any()
    };
    let post = route::href(&Route::Post {
        circle: Some(id),
        copy_of: None,
    });
    view! {
        <section class="section stack">
            <h2>{t::events_title()}</h2>
            {keyed_rows(keys, card)}
            <Show when=has_none>
                <EmptyState art=Art::NothingPlanned title=t::no_events() text=Some(t::no_events_text().to_owned())/>
            </Show>
            <Show when=move || !is_closed.get()>
                <LinkButton href=post.clone() wide=true glyph=Glyph::Cup>{events::post_title()}</LinkButton>
            </Show>
        </section>
    }
}

#[component]
fn Members(circle: Memo<CircleDoc>, target: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let keys = move || {
        circle.with(|circle| {
            let members = circle.members.iter();
            members.map(|member| member.id.number()).collect()
        })
    };
    let row = move |key: i64| {
        let id = MemberId::from_number(key);
        id.map(|id| member_row(circle, id, target)).into_any()
    };
    view! {
        <section class="section">
            <h2>{t::members()}</h2>
            <ul class="rows">{keyed_rows(keys, row)}</ul>
        </section>
    }
}

fn member_row(
    circle: Memo<CircleDoc>,
    id: MemberId,
    target: RwSignal<Option<ReportTarget>>,
) -> AnyView {
    let circle_id = circle.with_untracked(|circle| circle.id);
    // The whole name: members of a circle know each other by it, and it tells two members with the
    // same first name apart.
    let name = move || {
        let name = |member: &MemberCard| member.name.to_string();
        circle.with(|circle| find_member(circle, id).map(name).unwrap_or_default())
    };
    let detail = move || {
        circle.with(|circle| {
            let member = find_member(circle, id)?;
            match (member.role, member.about.is_empty()) {
                (Role::Host, _) => Some(t::host().to_owned()),
                (Role::Member, false) => Some(member.about.to_string()),
                (Role::Member, true) => None,
            }
        })
    };
    let about = move |()| {
        let name = name();
        ReportTarget::person(&name, &name, id).for_subject(Subject::Member {
            member: id,
            circle: Some(circle_id),
        })
    };
    let name = Signal::derive(name);
    let tone = id.number().cast_unsigned();
    let leading = move || view! { <Avatar name tone/> };
    let is_other = use_store().member_id() != Some(id);
    let trailing = move || is_other.then(|| view! { <SafetyButton about target/> });
    view! { <Row title=name detail=Signal::derive(detail) leading trailing/> }.into_any()
}

fn find_member(circle: &CircleDoc, id: MemberId) -> Option<&MemberCard> {
    circle.members.iter().find(|member| member.id == id)
}

fn find_event(events: &[EventDoc], key: i64) -> Option<EventDoc> {
    let event = events.iter().find(|event| event.id.number() == key);
    event.cloned()
}

/// Leaving the circle. The last host must hand over first.
#[component]
fn LeaveButton(id: CircleId) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let has_join_request = RwSignal::new(false);
    let leave = move || {
        if let Some(member) = store.member_id() {
            store.act(Command::RemoveMember { id, member });
            route::replace_with(here, Route::Home);
        }
    };
    let is_last_host = memo(move || {
        store.projection().with(|replica| {
            let me = replica.me.as_ref().map(|me| me.id);
            replica
                .circle(id)
                .zip(me)
                .is_some_and(|(circle, me)| may_leave(&circle.members, circle.closed, me).is_err())
        })
    });
    let question = move || {
        if is_last_host.get() {
            view! { <p>{problem::last_host()}</p> }.into_any()
        } else {
            view! {
                <p>{t::leave_text()}</p>
                <Button tone=ButtonTone::Danger wide=true on_press=leave>{t::leave()}</Button>
            }
            .into_any()
        }
    };
    let close = move || has_join_request.set(false);
    view! {
        <Button tone=ButtonTone::Plain glyph=Glyph::SignOut on_press=move || has_join_request.set(true)>{t::leave()}</Button>
        <Sheet open=has_join_request on_close=close title=t::leave() close_label=common::close()>
            {question}
            <Button tone=ButtonTone::Quiet wide=true on_press=close>{common::cancel()}</Button>
        </Sheet>
    }
}
