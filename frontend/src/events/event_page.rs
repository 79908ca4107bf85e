//! The page of an event: its facts, the member's answer and the guests; tools for its host.

use super::actions::{answer_event, intent_of, party_for};
use super::answer_buttons::AnswerButtons;
use super::view_model::{
    capacity_words, host_words, kind_glyph, kind_words, party_words, state_order, state_words,
    time_words, totals_words,
};
use crate::offline::use_store;
use crate::page::{TextInput, keyed_rows, memo, replica_page, use_now};
use crate::route::{self, Route};
use crate::safety::{ReportLine, ReportTarget, SafetyButton, SafetySheet, no_report_target};
use crate::share::share;
use crate::ui::{
    ActionBar, Avatar, Badge, BadgeTone, Banner, BannerTone, Button, ButtonTone, Glyph, Icon,
    LinkButton, Row, Sheet, Show, Stepper, TextArea, Toast, TopBar, use_toasts,
};
use crate::words::{self, t::common, t::events as t, t::people, t::safety};
use leptos::prelude::*;
use posse_shared::events::{
    Answer, AnswerCard, CancelReason, EventDoc, Intent, Note, RsvpState, Status,
};
use posse_shared::id::{EventId, MemberId};
use posse_shared::people::Party;
use posse_shared::safety::Subject;
use posse_shared::sync::Command;
use posse_shared::time::Revision;

/// The page.
#[component]
pub fn EventPage(id: EventId) -> impl IntoView {
    replica_page(
        move |replica| replica.event(id).cloned(),
        |event| view! { <FoundEvent event/> }.into_any(),
    )
}

/// The state of the member's own answer.
fn own_state(event: &EventDoc) -> Option<RsvpState> {
    event.mine.as_ref().map(|mine| mine.state)
}

/// The page that the back arrow leads to. Never to a circle that the member is not in.
fn back_route(event: &EventDoc) -> Route {
    let replica = use_store().projection();
    let is_in = |id| replica.with_untracked(|replica| replica.circle(id).is_some());
    match event.circle {
        Some(id) if is_in(id) => Route::Circle(id),
        Some(_) => Route::Discover,
        None => Route::Home,
    }
}

#[component]
fn FoundEvent(event: Memo<EventDoc>) -> impl IntoView {
    let now = use_now();
    let back = event.with_untracked(back_route);
    let is_over = memo(move || event.with(|event| event.event.ends_at <= now.get()));
    let is_cancelled = memo(move || event.with(EventDoc::is_cancelled));
    let is_on = memo(move || !is_over.get() && !is_cancelled.get());
    let is_answered = memo(move || is_on.get() && event.with(|event| event.mine.is_some()));
    let may_come = memo(move || {
        let state = event.with(own_state);
        is_on.get()
            && state.is_some_and(|state| state != RsvpState::Declined)
            && !event.with(|event| event.hosting)
    });
    let target = no_report_target();
    let over = move || {
        is_over
            .get()
            .then(|| view! { <p class="soft">{t::over()}</p> })
    };
    view! {
        <TopBar title=Signal::derive(move || event.with(|event| event.event.title.to_string()))
            back=route::href(&back) back_label=common::back()/>
        <div class="stack">
            {move || event.with(badges)}
            {move || event.with(banners)}
            {move || event.with(facts)}
            <Show when=is_answered><PartyAndNote event/></Show>
            <Show when=may_come><PoorlyChildButton event/></Show>
            <Show when=move || !is_cancelled.get()><Guests event target/></Show>
            <Tools event is_on/>
            <HostLine event target/>
        </div>
        <SafetySheet target/>
        <Show when=is_on fallback=move || over>
            <ActionBar label=t::your_answer()><AnswerButtons event/></ActionBar>
        </Show>
    }
}

fn badges(event: &EventDoc) -> impl IntoView + use<> {
    let (kind, unsent) = (event.event.kind, use_store().is_unsent(event.id));
    let (step_free, feeding) = (event.event.step_free, event.event.feeding_friendly);
    let unsent = unsent.then(|| {
        view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> }
    });
    let badge = |glyph: Glyph, words: &'static str| view! { <Badge glyph=glyph>{words}</Badge> };
    view! {
        <div class="cluster">
            {badge(kind_glyph(kind), kind_words(kind))}
            {unsent}
            {step_free.then(|| badge(Glyph::StepFree, t::step_free()))}
            {feeding.then(|| badge(Glyph::Feeding, t::feeding_friendly()))}
        </div>
    }
}

/// The facts that the member must not miss.
fn banners(event: &EventDoc) -> impl IntoView + use<> {
    let cancelled = match &event.status {
        Status::Cancelled { reason } if !reason.is_empty() => {
            Some(format!("{}: {reason}", t::cancelled()))
        }
        Status::Cancelled { .. } => Some(t::cancelled().to_owned()),
        Status::Scheduled => None,
    };
    let cap = event.event.capacity.adults;
    let is_overfull = event.hosting && cap.is_some_and(|cap| event.totals.adults > cap.into());
    let is_waitlisted = own_state(event) == Some(RsvpState::Waitlisted);
    let banner = |tone, glyph, message: String| view! { <Banner tone glyph message/> };
    let info = |glyph, message: &str| banner(BannerTone::Info, glyph, message.to_owned());
    view! {
        {cancelled.map(|words| banner(BannerTone::Problem, Glyph::Info, words))}
        {is_overfull.then(|| info(Glyph::Info, t::over_capacity()))}
        {event.someone_blocked.then(|| info(Glyph::Info, safety::someone_there()))}
        {is_waitlisted.then(|| info(Glyph::Clock, t::waitlisted()))}
    }
}

/// The time, the place, the host, the number of guests, and things to bring.
fn facts(event: &EventDoc) -> impl IntoView + use<> {
    let draft = &event.event;
    let local = crate::zone::here()
        .filter(|here| *here != draft.zone)
        .map(|here| words::day_and_time(draft.starts_at, &here));
    let is_exact_hidden = own_state(event) != Some(RsvpState::Going)
        && !event.hosting
        && draft.exact.address.is_empty()
        && draft.exact.link.is_none();
    let address = draft.exact.address.to_string();
    let link = draft.exact.link.as_ref();
    let link = link.map(|link| link.as_str().to_owned());
    let is_cancelled = event.is_cancelled();
    let bring = draft.bring.to_string();
    let fact = |glyph: Glyph, words: String| view! { <li><Icon glyph/>{words}</li> };
    let link_fact = |link: String| {
        let href = link.clone();
        view! {
            <li><Icon glyph=Glyph::Link/><a href=href target="_blank" rel="noopener noreferrer">{link}</a></li>
        }
    };
    let hidden_fact =
        || view! { <li class="soft"><Icon glyph=Glyph::Home/>{t::exact_hidden()}</li> };
    let totals = (!is_cancelled).then(|| totals_words(event.totals));
    let capacity = (!is_cancelled).then(|| capacity_words(event)).flatten();
    let without_children = (!draft.welcomes_children()).then(|| t::without_children().to_owned());
    view! {
        <ul class="facts">
            <li><Icon glyph=Glyph::Clock/>{time_words(draft)}{local.map(|words| format!(" ({words})"))}</li>
            {fact(Glyph::Pin, draft.place.to_string())}
            {(!address.is_empty()).then(|| fact(Glyph::Home, address))}
            {link.map(link_fact)}
            {is_exact_hidden.then(hidden_fact)}
            {fact(Glyph::Person, host_words(&event.host.name))}
            {totals.map(|words| fact(Glyph::People, words))}
            {capacity.map(|words| fact(Glyph::Cup, words))}
            {without_children.map(|words| fact(Glyph::Play, words))}
            {(!bring.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Heart/>{t::bring()}": "{bring}</li> })}
        </ul>
    }
}

/// The member's party, and her note to the host.
#[component]
fn PartyAndNote(event: Memo<EventDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let party = event.with_untracked(|event| party_for(store, event));
    let adults = RwSignal::new(u32::from(party.adults()));
    let children = RwSignal::new(u32::from(party.children()));
    let note = TextInput::new(event.with_untracked(|event| {
        let mine = event.mine.as_ref();
        mine.map(|mine| mine.note.to_string()).unwrap_or_default()
    }));
    let (hosting, with_children) =
        event.with_untracked(|event| (event.hosting, event.event.welcomes_children()));
    let intent = move || event.with(own_state).map_or(Intent::Going, intent_of);
    let answer = move |note: Note| {
        let counts = u8::try_from(adults.get_untracked())
            .ok()
            .zip(u8::try_from(children.get_untracked()).ok());
        let party = counts
            .and_then(|(adults, children)| Party::new(adults, children).ok())
            .unwrap_or_default();
        let answer = Answer {
            intent: untrack(intent),
            party,
            note,
            revision: Revision::default(),
        };
        let id = event.with_untracked(|event| event.id);
        store.act(Command::Answer { id, answer });
    };
    // A change of the party is saved at once, with the note as it was saved last.
    let set_count = move |which: RwSignal<u32>, count: u32| {
        which.set(count);
        let saved = event.with_untracked(|event| event.mine.as_ref().map(|mine| mine.note.clone()));
        answer(saved.unwrap_or_default());
    };
    let save_note = move || {
        if let Some(note) = note.read(Note::parse) {
            answer(note);
            toasts.show(Toast::new(people::saved()));
        }
    };
    let (fewer, more) = (common::fewer(), common::one_more());
    view! {
        <section class="section stack" hidden=move || intent() == Intent::Declined>
            <h2>{t::you_bring()}</h2>
            <Stepper label=t::adults() value=adults on_change=move |count| set_count(adults, count)
                min=1 max=u32::from(Party::MAX_ADULTS) less_label=fewer more_label=more/>
            // Children who were named before the host changed this can still be taken back.
            <Show when=move || with_children || party.children() != 0>
                <Stepper label=t::children() value=children on_change=move |count| set_count(children, count)
                    min=0 max=u32::from(Party::MAX_CHILDREN) less_label=fewer more_label=more/>
            </Show>
            <Show when=move || !hosting>
                <TextArea label=t::note() value=note.value() on_input=move |text| note.set(text) error=note.error()
                    hint=Some(t::note_hint().to_owned()) limit=Note::MAX rows=2/>
                <Button tone=ButtonTone::Quiet on_press=save_note>{t::save_note()}</Button>
            </Show>
        </section>
    }
}

/// The most frequent reason for a no, in one tap. The host reads it, and nobody asks.
#[component]
fn PoorlyChildButton(event: Memo<EventDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let decline = move || {
        let note = Note::parse(t::poorly()).unwrap_or_default();
        event.with_untracked(|event| {
            let party = party_for(store, event);
            answer_event(store, toasts, event, Intent::Declined, party, note);
        });
    };
    view! {
        <Button tone=ButtonTone::Plain glyph=Glyph::Heart on_press=decline>{t::poorly_tap()}</Button>
    }
}

/// The guests, as far as the member may see them.
#[component]
fn Guests(event: Memo<EventDoc>, target: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let keys = move || {
        event.with(|event| {
            let mut answers: Vec<_> = event.answers.iter().collect();
            answers.sort_by_key(|answer| state_order(answer.state));
            let keys = answers.iter().map(|answer| answer.person.id.number());
            keys.collect()
        })
    };
    let is_host = memo(move || event.with(|event| event.hosting));
    let is_going = memo(move || event.with(own_state) == Some(RsvpState::Going));
    let is_empty = memo(move || event.with(|event| event.answers.is_empty()));
    let row = move |key: i64| {
        let guest = MemberId::from_number(key);
        guest
            .map(|guest| guest_row(event, guest, target))
            .into_any()
    };
    let list = move || {
        if is_host.get() && is_empty.get() {
            view! { <p class="soft">{t::who_nobody()}</p> }.into_any()
        } else if is_going.get() || is_host.get() {
            view! { <ul class="rows">{keyed_rows(keys, row)}</ul> }.into_any()
        } else {
            view! { <p class="soft">{t::who_when_going()}</p> }.into_any()
        }
    };
    view! { <section class="section"><h2>{t::who()}</h2>{list}</section> }
}

/// One guest: her answer, her party and, for the host, her note.
fn guest_row(
    event: Memo<EventDoc>,
    guest: MemberId,
    target: RwSignal<Option<ReportTarget>>,
) -> AnyView {
    let name = move || {
        let name = |answer: &AnswerCard| answer.person.name.clone();
        event.with(|event| find_answer(event, guest).map(name).unwrap_or_default())
    };
    let detail = move || {
        event.with(|event| {
            let answer = find_answer(event, guest)?;
            let mut detail = state_words(answer.state).to_owned();
            if let Some(party) = party_words(answer.party) {
                detail = format!("{detail} · {party}");
            }
            if !answer.note.is_empty() {
                detail = format!("{detail} · “{}”", answer.note);
            }
            Some(detail)
        })
    };
    let about = move |()| {
        let name = name();
        let about = ReportTarget::person(&name, &name, guest);
        event.with(|event| {
            let has_note = |answer: &AnswerCard| !answer.note.is_empty();
            // The host has just read the note, so that is what she reports.
            if find_answer(event, guest).is_some_and(has_note) {
                about.for_subject(Subject::Note {
                    event: event.id,
                    member: guest,
                })
            } else {
                about
            }
        })
    };
    let name = Signal::derive(name);
    let tone = guest.number().cast_unsigned();
    let leading = move || view! { <Avatar name tone/> };
    let trailing = move || view! { <SafetyButton about target/> };
    view! { <Row title=name detail=Signal::derive(detail) leading trailing/> }.into_any()
}

fn find_answer(event: &EventDoc, guest: MemberId) -> Option<&AnswerCard> {
    event
        .answers
        .iter()
        .find(|answer| answer.person.id == guest)
}

/// The line that reports the event or blocks its host, unless the member is the host.
#[component]
fn HostLine(event: Memo<EventDoc>, target: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let host = memo(move || event.with(|event| event.host.clone()));
    let id = event.with_untracked(|event| event.id);
    let me = use_store().member_id();
    move || {
        let host = host.get();
        let is_other = me != Some(host.id) && !host.name.is_empty();
        let about = move |()| {
            let about = ReportTarget::person(&host.name, &host.name, host.id);
            about.for_subject(Subject::Event { event: id })
        };
        is_other.then(|| view! { <ReportLine about target/> })
    }
}

/// Calendar and sharing; for hosts also editing, repeating and cancelling.
#[component]
fn Tools(event: Memo<EventDoc>, is_on: Memo<bool>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let (id, hosting) = event.with_untracked(|event| (event.id, event.hosting));
    // The server makes the key of a share link, so an unsent event has no link.
    let slug = memo(move || event.with(EventDoc::slug));
    let has_link = memo(move || slug.with(Option::is_some));
    // The server writes the calendar file.
    let has_calendar =
        memo(move || has_link.get() && store.online().get() && !event.with(EventDoc::is_cancelled));
    let may_change = memo(move || hosting && is_on.get());
    let is_cancelling = RwSignal::new(false);
    let share_link = move || {
        if let Some(slug) = slug.get_untracked() {
            share(&format!("/e/{slug}"), move || {
                toasts.show(Toast::new(common::copied()));
            });
        }
    };
    let calendar = format!("/api/events/{id}/calendar.ics");
    let repeat = route::href(&Route::Post {
        circle: None,
        copy_of: Some(id),
    });
    let edit = route::href(&Route::EditEvent(id));
    let quiet = ButtonTone::Quiet;
    view! {
        <div class="cluster">
            <Show when=has_link>
                <Button tone=quiet glyph=Glyph::Share on_press=share_link>{t::share()}</Button>
            </Show>
            <Show when=has_calendar>
                <LinkButton href=calendar.clone() tone=quiet glyph=Glyph::Calendar>{t::calendar()}</LinkButton>
            </Show>
            {hosting.then(|| view! {
                <LinkButton href=repeat tone=quiet glyph=Glyph::Refresh>{t::again()}</LinkButton>
            })}
            <Show when=may_change>
                <LinkButton href=edit.clone() tone=quiet glyph=Glyph::Edit>{t::edit()}</LinkButton>
                <Button tone=ButtonTone::Plain glyph=Glyph::Close on_press=move || is_cancelling.set(true)>
                    {t::cancel()}
                </Button>
            </Show>
        </div>
        <CancelSheet id open=is_cancelling/>
    }
}

/// Cancelling the event, with a reason if the host gives one.
#[component]
fn CancelSheet(id: EventId, open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let reason = RwSignal::new(String::new());
    let cancel = move || {
        if let Ok(reason) = CancelReason::parse(&reason.get_untracked()) {
            store.act(Command::CancelEvent { id, reason });
            open.set(false);
        }
    };
    let poorly = move || reason.set(t::poorly().to_owned());
    view! {
        <Sheet open on_close=move || open.set(false) title=t::cancel() close_label=common::close()>
            <p>{t::cancel_text()}</p>
            <TextArea label=t::cancel_reason() value=reason on_input=move |text| reason.set(text)
                limit=CancelReason::MAX/>
            <Button tone=ButtonTone::Quiet wide=true on_press=poorly>{t::poorly()}</Button>
            <Button tone=ButtonTone::Danger wide=true on_press=cancel>{t::cancel()}</Button>
        </Sheet>
    }
}
