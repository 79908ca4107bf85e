//! One event: what, when, where, her answer, who is coming; for its host, what hosts do.

use super::actions::{answer, party_of};
use super::answer::AnswerButtons;
use super::view_model::{counts, kind_glyph, kind_words, state_words, when};
use crate::app::Nowhere;
use crate::clock;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{
    ActionBar, Avatar, Badge, BadgeTone, Banner, BannerTone, Button, ButtonTone, Glyph, Icon,
    LinkButton, Row, Sheet, Stepper, TextArea, Toast, TopBar, use_toasts,
};
use crate::words::{self, t::common, t::events as t};
use leptos::prelude::*;
use posse_shared::events::{CancelReason, EventDoc, Intent, Note, RsvpState, Status};
use posse_shared::id::EventId;
use posse_shared::people::Party;
use posse_shared::sync::Command;

/// The Event screen.
#[component]
pub fn EventPage(id: EventId) -> impl IntoView {
    let store = use_store();
    let doc = Memo::new(move |_| store.seen().with(|seen| seen.event(id).cloned()));
    move || match doc.get() {
        Some(event) => view! { <Found event/> }.into_any(),
        None => view! { <Nowhere/> }.into_any(),
    }
}

#[component]
fn Found(event: EventDoc) -> impl IntoView {
    let store = use_store();
    let back = event.circle.map_or(Route::Home, Route::Circle);
    let over = event.event.ends_at <= clock::now();
    let cancelled = event.is_cancelled();
    let unsent = store.is_unsent(event.id);
    let waitlisted = event
        .mine
        .as_ref()
        .is_some_and(|mine| mine.state == RsvpState::Waitlisted);
    let reason = match &event.status {
        Status::Cancelled { reason } if !reason.is_empty() => Some(reason.to_string()),
        _ => None,
    };
    let tight = event
        .event
        .capacity
        .adults
        .is_some_and(|cap| event.totals.adults > cap.into());
    let draft = event.event.clone();
    let local = crate::zone::here()
        .filter(|here| *here != draft.zone)
        .map(|here| words::day_and_time(draft.starts_at, &here));
    let going = event
        .mine
        .as_ref()
        .is_some_and(|mine| mine.state == RsvpState::Going);
    let coming = event
        .mine
        .as_ref()
        .is_some_and(|mine| mine.state != RsvpState::Declined)
        && !event.hosting;
    let mine = event.clone();
    view! {
        <TopBar title=draft.title.to_string() back=route::href(&back) back_label=common::back()/>
        <div class="stack">
            <div class="cluster">
                <Badge glyph=kind_glyph(draft.kind)>{kind_words(draft.kind)}</Badge>
                {unsent.then(|| view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> })}
                {draft.step_free.then(|| view! { <Badge glyph=Glyph::StepFree>{t::step_free()}</Badge> })}
                {draft.feeding_friendly.then(|| view! { <Badge glyph=Glyph::Feeding>{t::feeding_friendly()}</Badge> })}
            </div>
            {cancelled.then(|| view! { <Banner tone=BannerTone::Problem glyph=Glyph::Info message=reason.clone().unwrap_or_else(|| t::cancelled().to_owned())/> })}
            {(event.hosting && tight).then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Info message=t::over_capacity()/> })}
            {waitlisted.then(|| view! { <Banner tone=BannerTone::Info glyph=Glyph::Clock message=t::waitlisted()/> })}
            <ul class="facts">
                <li><Icon glyph=Glyph::Clock/>{when(&draft)}{local.map(|text| format!(" ({text})"))}</li>
                <li><Icon glyph=Glyph::Pin/>{draft.place.to_string()}</li>
                {(!draft.exact.address.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Home/>{draft.exact.address.to_string()}</li> })}
                {draft.exact.link.as_ref().map(|link| view! { <li><Icon glyph=Glyph::Link/><a href=link.as_str().to_owned() target="_blank" rel="noopener noreferrer">{link.as_str().to_owned()}</a></li> })}
                {(!going && !event.hosting && draft.exact.address.is_empty()).then(|| view! { <li class="soft"><Icon glyph=Glyph::Home/>{t::exact_hidden()}</li> })}
                <li><Icon glyph=Glyph::Person/>{t::hosted_by(&event.host.name)}</li>
                <li><Icon glyph=Glyph::People/>{counts(event.totals)}{draft.capacity.adults.map(|cap| format!(" · {}", t::room_for(&event.totals.adults.to_string(), &cap.to_string())))}</li>
                {(!draft.bring.is_empty()).then(|| view! { <li><Icon glyph=Glyph::Heart/>{t::bring()}": "{draft.bring.to_string()}</li> })}
            </ul>
            {(!over && !cancelled && event.mine.is_some()).then(|| view! { <PartyAndNote event=event.clone()/> })}
            {(!over && !cancelled && coming).then(|| view! { <PoorlyChild event=event.clone()/> })}
            <People event=event.clone()/>
            <Tools event=event.clone() over/>
        </div>
        {if cancelled || over {
            over.then(|| view! { <p class="soft">{t::over()}</p> }).into_any()
        } else {
            view! { <ActionBar label=t::your_answer()><AnswerButtons event=mine/></ActionBar> }.into_any()
        }}
    }
}

/// Who comes with her, and a note to the host.
#[component]
fn PartyAndNote(event: EventDoc) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let party = party_of(store, &event);
    let adults = RwSignal::new(u32::from(party.adults()));
    let children = RwSignal::new(u32::from(party.children()));
    let note = RwSignal::new(
        event
            .mine
            .as_ref()
            .map(|mine| mine.note.to_string())
            .unwrap_or_default(),
    );
    let error = RwSignal::new(None::<String>);
    let intent = match event.mine.as_ref().map(|mine| mine.state) {
        Some(RsvpState::Maybe) => Intent::Maybe,
        Some(RsvpState::Declined) => Intent::Declined,
        _ => Intent::Going,
    };
    let save = move || {
        let counts = u8::try_from(adults.get_untracked())
            .ok()
            .zip(u8::try_from(children.get_untracked()).ok());
        let party = counts
            .and_then(|(adults, children)| Party::new(adults, children).ok())
            .unwrap_or_default();
        match Note::parse(&note.get_untracked()) {
            Ok(note) => answer(store, toasts, &event, intent, party, note),
            Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
        }
    };
    (intent != Intent::Declined).then(|| view! {
        <section class="section stack">
            <h2>{t::you_bring()}</h2>
            <Stepper label=t::adults() value=adults on_change=move |n| adults.set(n) min=1 max=u32::from(Party::MAX_ADULTS)
                less_label=common::fewer() more_label=common::one_more()/>
            <Stepper label=t::children() value=children on_change=move |n| children.set(n) min=0 max=u32::from(Party::MAX_CHILDREN)
                less_label=common::fewer() more_label=common::one_more()/>
            <TextArea label=t::note() value=note on_input=move |text| note.set(text) error hint=Some(t::note_hint().to_owned()) limit=Note::MAX rows=2/>
            <Button tone=ButtonTone::Quiet on_press=save>{t::save_note()}</Button>
        </section>
    })
}

/// The commonest reason there is, in one tap: the host reads it, and nobody asks.
#[component]
fn PoorlyChild(event: EventDoc) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let say = move || {
        let note = Note::parse(t::poorly()).unwrap_or_default();
        let party = party_of(store, &event);
        answer(store, toasts, &event, Intent::Declined, party, note);
    };
    view! { <Button tone=ButtonTone::Plain glyph=Glyph::Heart on_press=say>{t::poorly_tap()}</Button> }
}

/// Who is coming, as far as she may see it.
#[component]
fn People(event: EventDoc) -> impl IntoView {
    let going = event
        .mine
        .as_ref()
        .is_some_and(|mine| mine.state == RsvpState::Going);
    let rows = event.answers.iter().map(|answer| {
        let name = answer.person.name.clone();
        let tone = answer.person.id.number().cast_unsigned();
        let mut detail = state_words(answer.state).to_owned();
        if answer.party.children() > 0 {
            detail = format!(
                "{detail} · {}",
                t::with_child(answer.party.children().into())
            );
        }
        if !answer.note.is_empty() {
            detail = format!("{detail} · “{}”", answer.note);
        }
        let leading = {
            let name = name.clone();
            move || view! { <Avatar name tone/> }
        };
        view! { <Row title=name detail=Some(detail) leading/> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="section">
            <h2>{t::who()}</h2>
            {if going || event.hosting {
                view! { <div class="rows">{rows}</div> }.into_any()
            } else {
                view! { <p class="soft">{t::who_when_going()}</p> }.into_any()
            }}
        </section>
    }
}

/// Calendar and sharing; for hosts editing, repeating and cancelling.
#[component]
fn Tools(event: EventDoc, over: bool) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let id = event.id;
    let asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let slug = event.slug();
    let share = move || {
        if let Some(slug) = &slug {
            crate::people::share(&format!("/e/{slug}"), move || {
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
    let shareable = event.share_key.is_some();
    let changeable = event.hosting && !over && !event.is_cancelled();
    view! {
        <div class="cluster">
            {shareable.then(|| view! { <Button tone=ButtonTone::Quiet glyph=Glyph::Share on_press=share>{t::share()}</Button> })}
            {shareable.then(|| view! { <LinkButton href=format!("/api/events/{id}/calendar.ics") tone=ButtonTone::Quiet glyph=Glyph::Calendar>{t::calendar()}</LinkButton> })}
            {event.hosting.then(|| view! { <LinkButton href=route::href(&again) tone=ButtonTone::Quiet glyph=Glyph::Refresh>{t::again()}</LinkButton> })}
            {changeable.then(|| view! { <LinkButton href=route::href(&Route::EditEvent(id)) tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::edit()}</LinkButton> })}
            {changeable.then(|| view! { <Button tone=ButtonTone::Plain glyph=Glyph::Close on_press=move || asking.set(true)>{t::cancel()}</Button> })}
        </div>
        <Sheet open=asking on_close=move || asking.set(false) title=t::cancel() close_label=common::close()>
            <p>{t::cancel_text()}</p>
            <TextArea label=t::cancel_reason() value=reason on_input=move |text| reason.set(text) limit=CancelReason::MAX/>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || reason.set(t::poorly().to_owned())>{t::poorly()}</Button>
            <Button tone=ButtonTone::Danger wide=true on_press=cancel>{t::cancel()}</Button>
        </Sheet>
    }
}
