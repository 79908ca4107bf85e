//! The form of an event. Place, day and time matter; everything else is filled in and folded away.

mod event_form;
mod fields;
mod form_values;
mod start;

use crate::clock;
use crate::offline::{Store, use_store};
use crate::page::NotFoundPage;
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{Button, Toast, TopBar, use_toasts};
use crate::words::{t::common, t::events as t};
use crate::zone::BrowserZones;
use event_form::EventForm;
use fields::{Basics, More};
use form_values::FormValues;
use leptos::prelude::*;
use posse_shared::events::{EventDoc, EventDraft};
use posse_shared::id::{CircleId, EventId};
use posse_shared::problem::Problem;
use posse_shared::sync::Command;
use posse_shared::time::Zone;
use start::Start;

/// The page that posts an event.
#[component]
pub fn PostPage(circle: Option<CircleId>, copy_of: Option<EventId>) -> impl IntoView {
    let store = use_store();
    let source = copy_of.and_then(|id| {
        store
            .projection()
            .with_untracked(|replica| replica.event(id).cloned())
    });
    let start = match source {
        Some(source) => Start::repeat(&source),
        None => Start::post(store, circle),
    };
    view! { <Form start/> }
}

/// The same form for an existing event.
#[component]
pub fn EditEventPage(id: EventId) -> impl IntoView {
    let store = use_store();
    let doc = store
        .projection()
        .with_untracked(|replica| replica.event(id).cloned());
    match doc.filter(|doc| doc.hosting) {
        Some(doc) => view! { <Form start=Start::edit(store, doc)/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Form(start: Start) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let toasts = use_toasts();
    let form = EventForm::new(store, &start);
    let Start {
        key,
        zone,
        editing,
        back,
        ..
    } = start;
    let (zone, editing) = (StoredValue::new(zone), StoredValue::new(editing));
    let read = move |values: &FormValues| -> Option<Result<EventDraft, Vec<Problem>>> {
        let zone = zone.get_value()?;
        Some(editing.with_value(|doc| read_event(store, values, &zone, doc.as_ref())))
    };
    form.state
        .clear_errors_early(move |values| read(values).and_then(Result::err).unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        // Without a time zone the form cannot be read, and nothing is said to be wrong.
        let read = form.state.submit(&event, |values| read(values).transpose());
        if let Some(Some(event)) = read {
            let id = editing.with_value(|doc| send(store, form, event, doc.as_ref()));
            storage::remove(&key);
            toasts.show(Toast::new(done_words(store, form.is_new)));
            route::replace_with(here, Route::Event(id));
        }
    };
    let (title, label) = if form.is_new {
        (t::post_title(), t::post())
    } else {
        (t::edit_title(), common::save())
    };
    view! {
        <TopBar title back=route::href(&back) back_label=common::back()/>
        <form class="form" on:submit=submit novalidate>
            <Basics form/>
            <More form/>
            <Button submit=true wide=true>{label}</Button>
        </form>
    }
}

/// Reads the form as an event, or says what is wrong with it.
fn read_event(
    store: Store,
    values: &FormValues,
    zone: &Zone,
    before: Option<&EventDoc>,
) -> Result<EventDraft, Vec<Problem>> {
    let home = store.projection().with_untracked(|replica| {
        let me = replica.me.as_ref();
        me.and_then(|me| me.profile.home.as_ref().map(|home| home.cell.clone()))
    });
    let cell = before.and_then(|doc| doc.event.cell.clone()).or(home);
    let started_at = before.map(|doc| doc.event.starts_at);
    let event = values.read(zone, cell)?;
    let in_circle = match before {
        Some(doc) => doc.circle.is_some(),
        None => !values.circle.is_empty(),
    };
    event
        .check(clock::now(), &BrowserZones, in_circle, started_at)
        .map_err(|problem| vec![values.place_problem(problem.into(), zone)])?;
    Ok(event)
}

/// Posts the event, or saves the changes.
fn send(store: Store, form: EventForm, event: EventDraft, before: Option<&EventDoc>) -> EventId {
    let new_id = || EventId::from_random(clock::random_bits());
    let id = before.map_or_else(new_id, |doc| doc.id);
    let event = Box::new(event);
    let circle = form
        .state
        .with_untracked(|values| values.circle.parse().ok());
    store.act(match before {
        Some(doc) => Command::EditEvent {
            id,
            event,
            sequence: doc.sequence,
        },
        None => Command::CreateEvent { id, circle, event },
    });
    id
}

/// The words of the toast.
fn done_words(store: Store, is_new: bool) -> &'static str {
    match (is_new, store.online().get_untracked()) {
        (false, _) => t::saved(),
        (true, true) => t::posted(),
        (true, false) => t::posted_later(),
    }
}
