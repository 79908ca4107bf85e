//! One event: what, when, where, her answer, who is coming; for its host, what hosts do.

use super::actions::{answer, party_of};
use super::answer_buttons::AnswerButtons;
use super::view_model::{
    counts, hosted_by, kind_glyph, kind_words, party_words, place_in_list, places,
    state_words_of_another, when,
};
use crate::clock;
use crate::offline::use_store;
use crate::page::replica_page;
use crate::route::{self, Route};
use crate::safety::{ReportLine, ReportTarget, SafetyButton, SafetySheet, report_target};
use crate::ui::{
    ActionBar, Avatar, Badge, BadgeTone, Banner, BannerTone, Button, ButtonTone, Glyph, Icon,
    LinkButton, Row, Sheet, Stepper, TextArea, Toast, TopBar, use_toasts,
};
use crate::words::{self, t::common, t::events as t, t::safety};
use leptos::prelude::*;
use posse_shared::events::{Answer, CancelReason, EventDoc, Intent, Note, RsvpState, Status};
use posse_shared::id::EventId;
use posse_shared::people::Party;
use posse_shared::safety::Subject;
use posse_shared::sync::Command;
use posse_shared::time::Revision;

/// The Event screen.
#[component]
pub fn EventPage(id: EventId) -> impl IntoView {
    replica_page(
        move |seen| seen.event(id).cloned(),
        |event| view! { <Found event/> },
    )
}

/// How she stands to the event.
fn state_of(event: &EventDoc) -> Option<RsvpState> {
    event.mine.as_ref().map(|mine| mine.state)
}

#[component]
fn Found(event: Signal<EventDoc>) -> impl IntoView {
    // Never to a circle that she is not in.
    let circle = event.with_untracked(|event| event.circle);
    let seen = use_store().projection();
    let hers = circle.filter(|id| seen.with_untracked(|seen| seen.circle(*id).is_some()));
    let back = match (circle, hers) {
        (_, Some(id)) => Route::Circle(id),
        (Some(_), None) => Route::Discover,
        (None, None) => Route::Home,
    };
    let over = event.with_untracked(|event| event.event.ends_at <= clock::now());
    let is_on = Memo::new(move |_| !over && event.with(|event| !event.is_cancelled()));
    let answered = Memo::new(move |_| is_on.get() && event.with(|event| event.mine.is_some()));
    let coming = Memo::new(move |_| {
        let state = event.with(state_of);
        is_on.get()
            && state.is_some_and(|state| state != RsvpState::Declined)
            && !event.with(|event| event.hosting)
    });
    let open = report_target();
    view! {
        <TopBar title=Signal::derive(move || event.with(|event| event.event.title.to_string()))
            back=route::href(&back) back_label=common::back()/>
        <div class="stack">
            {move || event.with(badges)}
            {move || event.with(notices)}
            {move || event.with(facts)}
            <Show when=move || answered.get()><PartyAndNote event/></Show>
            <Show when=move || coming.get()><PoorlyChild event/></Show>
            <Show when=move || !event.with(EventDoc::is_cancelled)>{move || event.with(|event| people(event, open))}</Show>
            <Tools event over/>
            {move || event.with(|event| about_host(event, open))}
        </div>
        <SafetySheet open/>
        <Show when=move || is_on.get() fallback=move || over.then(|| view! { <p class="soft">{t::over()}</p> })>
            <ActionBar label=t::your_answer()><AnswerButtons event/></ActionBar>
        </Show>
    }
}

fn badges(event: &EventDoc) -> impl IntoView + use<> {
    let (kind, unsent) = (event.event.kind, use_store().is_unsent(event.id));
    let (step_free, feeding) = (event.event.step_free, event.event.feeding_friendly);
    view! {
        <div class="cluster">
            <Badge glyph=kind_glyph(kind)>{kind_words(kind)}</Badge>
            {unsent.then(|| view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> })}
            {step_free.then(|| view! { <Badge glyph=Glyph::StepFree>{t::step_free()}</Badge> })}
            {feeding.then(|| view! { <Badge glyph=Glyph::Feeding>{t::feeding_friendly()}</Badge> })}
        </div>
    }
}

/// What she must not miss.
fn notices(event: &EventDoc) -> impl IntoView + use<> {
    let off = match &event.status {
        Status::Cancelled { reason } if !reason.is_empty() => {
            Some(format!("{}: {reason}", t::cancelled()))
        }
        Status::Cancelled { .. } => Some(t::cancelled().to_owned()),
        Status::Scheduled => None,
    };
    let cap = event.event.capacity.adults;
    let tight = event.hosting && cap.is_some_and(|cap| event.totals.adults > cap.into());
    let waits = state_of(event) == Some(RsvpState::Waitlisted);
    view! {
        {off.map(|text| view! { <Banner tone=BannerTone::Problem glyph=Glyph::Info message=text/> })}
        {tight.then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::over_capacity()/> })}
        {event.someone_blocked.then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Info message=safety::someone_there()/> })}
        {waits.then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Clock message=t::waitlisted()/> })}
    }
}

/// When, where, who hosts, how many, what to bring.
fn facts(event: &EventDoc) -> impl IntoView + use<> {
    let draft = &event.event;
    let local = crate::zone::here()
        .filter(|here| *here != draft.zone)
        .map(|here| words::day_and_time(draft.starts_at, &here));
    let hidden = state_of(event) != Some(RsvpState::Going)
        && !event.hosting
        && draft.exact.address.is_empty()
        && draft.exact.link.is_none();
    let address = draft.exact.address.to_string();
    let link = draft
        .exact
        .link
        .as_ref()
        .map(|link| link.as_str().to_owned());
    let cancelled = event.is_cancelled();
    let bring = draft.bring.to_string();
    view! {
        <ul class="facts">
            <li><Icon glyph=Glyph::Clock/>{when(draft)}{local.map(|text| format!(" ({text})"))}</li>
            <li><Icon glyph=Glyph::Pin/>{draft.place.to_string()}</li>
            {(!address.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Home/>{address}</li> })}
            {link.map(|link| view! { <li><Icon glyph=Glyph::Link/><a href=link.clone() target="_blank" rel="noopener noreferrer">{link.clone()}</a></li> })}
            {hidden.then(|| view! { <li class="soft"><Icon glyph=Glyph::Home/>{t::exact_hidden()}</li> })}
            <li><Icon glyph=Glyph::Person/>{hosted_by(&event.host.name)}</li>
            {(!cancelled).then(|| view! { <li><Icon glyph=Glyph::People/>{counts(event.totals)}</li> })}
            {(!cancelled).then(|| places(event)).flatten().map(|text| view! { <li><Icon glyph=Glyph::Cup/>{text}</li> })}
            {(!draft.welcomes_children()).then(|| view! { <li><Icon glyph=Glyph::Play/>{t::without_children()}</li> })}
            {(!bring.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Heart/>{t::bring()}": "{bring}</li> })}
        </ul>
    }
}

/// Who comes with her, and a note to the host.
#[component]
fn PartyAndNote(event: Signal<EventDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let party = event.with_untracked(|event| party_of(store, event));
    let adults = RwSignal::new(u32::from(party.adults()));
    let children = RwSignal::new(u32::from(party.children()));
    let note = RwSignal::new(event.with_untracked(|event| {
        let mine = event.mine.as_ref();
        mine.map(|mine| mine.note.to_string()).unwrap_or_default()
    }));
    let (hosting, with_children) =
        event.with_untracked(|event| (event.hosting, event.event.welcomes_children()));
    let error = RwSignal::new(None::<String>);
    let intent = move || match event.with(state_of) {
        Some(RsvpState::Maybe) => Intent::Maybe,
        Some(RsvpState::Declined) => Intent::Declined,
        _ => Intent::Going,
    };
    let say = move |note: Note| {
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
    // Who comes is saved as she says it, with the note as it was.
    let count = move |which: RwSignal<u32>, count: u32| {
        which.set(count);
        let said = event.with_untracked(|event| event.mine.as_ref().map(|mine| mine.note.clone()));
        say(said.unwrap_or_default());
    };
    let save = move || match Note::parse(&note.get_untracked()) {
        Ok(note) => {
            error.set(None);
            say(note);
            toasts.show(Toast::new(words::t::people::saved()));
        }
        Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
    };
    view! {
        <section class="section stack" hidden=move || intent() == Intent::Declined>
            <h2>{t::you_bring()}</h2>
            <Stepper label=t::adults() value=adults on_change=move |n| count(adults, n) min=1 max=u32::from(Party::MAX_ADULTS)
                less_label=common::fewer() more_label=common::one_more()/>
            // Who had said so before the host changed it can still take it back.
            <Show when=move || with_children || party.children() != 0>
                <Stepper label=t::children() value=children on_change=move |n| count(children, n) min=0 max=u32::from(Party::MAX_CHILDREN)
                    less_label=common::fewer() more_label=common::one_more()/>
            </Show>
            <Show when=move || !hosting>
                <TextArea label=t::note() value=note on_input=move |text| note.set(text) error hint=Some(t::note_hint().to_owned()) limit=Note::MAX rows=2/>
                <Button tone=ButtonTone::Quiet on_press=save>{t::save_note()}</Button>
            </Show>
        </section>
    }
}

/// The commonest reason there is, in one tap: the host reads it, and nobody asks.
#[component]
fn PoorlyChild(event: Signal<EventDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let say = move || {
        let note = Note::parse(t::poorly()).unwrap_or_default();
        event.with_untracked(|event| {
            let party = party_of(store, event);
            answer(store, toasts, event, Intent::Declined, party, note);
        });
    };
    view! { <Button tone=ButtonTone::Plain glyph=Glyph::Heart on_press=say>{t::poorly_tap()}</Button> }
}

/// Who is coming, as far as she may see it.
fn people(event: &EventDoc, open: RwSignal<Option<ReportTarget>>) -> impl IntoView + use<> {
    let going = state_of(event) == Some(RsvpState::Going);
    let mut answers: Vec<_> = event.answers.iter().collect();
    answers.sort_by_key(|answer| place_in_list(answer.state));
    let rows = answers.into_iter().map(|answer| {
        let name = answer.person.name.clone();
        let tone = answer.person.id.number().cast_unsigned();
        let mut detail = state_words_of_another(answer.state).to_owned();
        if let Some(party) = party_words(answer.party) {
            detail = format!("{detail} · {party}");
        }
        if !answer.note.is_empty() {
            detail = format!("{detail} · “{}”", answer.note);
        }
        let leading = {
            let name = name.clone();
            move || view! { <Avatar name tone/> }
        };
        let mut about = ReportTarget::person(&name, &name, answer.person.id);
        // Where there is a note, it is what she has just read.
        if !answer.note.is_empty() {
            about = about.with(Subject::Note {
                event: event.id,
                member: answer.person.id,
            });
        }
        let trailing = move || view! { <SafetyButton about open/> };
        view! { <Row title=name detail=Some(detail) leading trailing/> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="section">
            <h2>{t::who()}</h2>
            {if event.answers.is_empty() && event.hosting {
                view! { <p class="soft">{t::who_nobody()}</p> }.into_any()
            } else if going || event.hosting {
                view! { <ul class="rows">{rows}</ul> }.into_any()
            } else {
                view! { <p class="soft">{t::who_when_going()}</p> }.into_any()
            }}
        </section>
    }
}

/// Where its host is somebody else: what she can do about her.
fn about_host(event: &EventDoc, open: RwSignal<Option<ReportTarget>>) -> impl IntoView + use<> {
    let host = &event.host;
    let other = use_store().member_id() != Some(host.id) && !host.name.is_empty();
    let about = ReportTarget::person(&host.name, &host.name, host.id);
    let about = about.with(Subject::Event { event: event.id });
    other.then(|| view! { <ReportLine about open/> })
}

/// Calendar and sharing; for hosts editing, repeating and cancelling.
#[component]
fn Tools(event: Signal<EventDoc>, over: bool) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let (id, hosting) = event.with_untracked(|event| (event.id, event.hosting));
    // The server makes the key of a share link: there is none yet while the event is not sent.
    let slug = Memo::new(move |_| event.with(EventDoc::slug));
    let asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let share = move || {
        if let Some(slug) = slug.get_untracked() {
            crate::share::share(&format!("/e/{slug}"), move || {
                toasts.show(Toast::new(common::copied()));
            });
        }
    };
    let cancel = move || {
        if let Ok(reason) = CancelReason::parse(&reason.get_untracked()) {
            store.act(Command::CancelEvent { id, reason });
            asking.set(false);
        }
    };
    let again = Route::Post {
        circle: None,
        copy_of: Some(id),
    };
    let changeable =
        Memo::new(move |_| hosting && !over && event.with(|event| !event.is_cancelled()));
    view! {
        <div class="cluster">
            {move || slug.get().map(|_| view! { <Button tone=ButtonTone::Quiet glyph=Glyph::Share on_press=share>{t::share()}</Button> })}
            // The server makes the file.
            {move || slug.get().filter(|_| store.online().get() && !event.with(EventDoc::is_cancelled)).map(|_| view! { <LinkButton href=format!("/api/events/{id}/calendar.ics") tone=ButtonTone::Quiet glyph=Glyph::Calendar>{t::calendar()}</LinkButton> })}
            {hosting.then(|| view! { <LinkButton href=route::href(&again) tone=ButtonTone::Quiet glyph=Glyph::Refresh>{t::again()}</LinkButton> })}
            {move || changeable.get().then(|| view! { <LinkButton href=route::href(&Route::EditEvent(id)) tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::edit()}</LinkButton> })}
            {move || changeable.get().then(|| view! { <Button tone=ButtonTone::Plain glyph=Glyph::Close on_press=move || asking.set(true)>{t::cancel()}</Button> })}
        </div>
        <Sheet open=asking on_close=move || asking.set(false) title=t::cancel() close_label=common::close()>
            <p>{t::cancel_text()}</p>
            <TextArea label=t::cancel_reason() value=reason on_input=move |text| reason.set(text) limit=CancelReason::MAX/>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || reason.set(t::poorly().to_owned())>{t::poorly()}</Button>
            <Button tone=ButtonTone::Danger wide=true on_press=cancel>{t::cancel()}</Button>
        </Sheet>
    }
}
