//! Posting an event: place, day and time; everything else is filled in and folded away.

mod begin;
mod fields;
mod pen;
mod typed;

use crate::app::Nowhere;
use crate::clock;
use crate::offline::{Store, use_store};
use crate::route::{self, Route, use_route};
use crate::storage;
use crate::ui::{Button, Toast, TopBar, focus_first_wrong, use_toasts};
use crate::words::{t::common, t::events as t};
use crate::zone::BrowserZones;
use begin::Start;
use fields::{Basics, More};
use leptos::prelude::*;
use pen::Pen;
use posse_shared::events::{EventDoc, EventDraft};
use posse_shared::id::{CircleId, EventId};
use posse_shared::problem::Problem;
use posse_shared::sync::Command;
use posse_shared::time::Zone;

/// The Post screen.
#[component]
pub fn PostPage(circle: Option<CircleId>, copy_of: Option<EventId>) -> impl IntoView {
    let store = use_store();
    let source = copy_of.and_then(|id| store.seen().with_untracked(|seen| seen.event(id).cloned()));
    let start = match source {
        Some(source) => Start::again(&source),
        None => Start::post(store, circle),
    };
    view! { <Form start/> }
}

/// The same form for an event that is there.
#[component]
pub fn EditEventPage(id: EventId) -> impl IntoView {
    let store = use_store();
    let doc = store.seen().with_untracked(|seen| seen.event(id).cloned());
    match doc.filter(|doc| doc.hosting) {
        Some(doc) => view! { <Form start=Start::edit(store, doc)/> }.into_any(),
        None => view! { <Nowhere/> }.into_any(),
    }
}

#[component]
fn Form(start: Start) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let toasts = use_toasts();
    let pen = Pen::new(store, &start);
    let Start {
        key, editing, back, ..
    } = start;
    let editing = StoredValue::new(editing);
    let judge = move |zone: &Zone| editing.with_value(|doc| read(store, pen, zone, doc.as_ref()));
    // What has been found wrong is gone as soon as it is right.
    Effect::new(move |_| {
        pen.typed.track();
        if let Some(zone) = pen.zone.get_value()
            && !pen.wrong.with_untracked(Vec::is_empty)
        {
            pen.wrong.set(judge(&zone).err().unwrap_or_default());
        }
    });
    let submit = move |sent: leptos::ev::SubmitEvent| {
        sent.prevent_default();
        let Some(zone) = pen.zone.get_value() else {
            return;
        };
        match judge(&zone) {
            Err(problems) => {
                pen.wrong.set(problems);
                focus_first_wrong(&sent);
            }
            Ok(event) => {
                let id = editing.with_value(|doc| send(store, pen, event, doc.as_ref()));
                storage::remove(&key);
                toasts.show(Toast::new(said(store, pen.is_new)));
                route::replace(here, Route::Event(id));
            }
        }
    };
    let (title, does) = if pen.is_new {
        (t::post_title(), t::post())
    } else {
        (t::edit_title(), common::save())
    };
    view! {
        <TopBar title back=route::href(&back) back_label=common::back()/>
        <form class="form" on:submit=submit novalidate>
            <Basics pen/>
            <More pen/>
            <Button submit=true wide=true>{does}</Button>
        </form>
    }
}

/// The event she described, or what is wrong with it.
fn read(
    store: Store,
    pen: Pen,
    zone: &Zone,
    before: Option<&EventDoc>,
) -> Result<EventDraft, Vec<Problem>> {
    let home = store.seen().with_untracked(|seen| {
        let me = seen.me.as_ref();
        me.and_then(|me| me.profile.home.as_ref().map(|home| home.cell.clone()))
    });
    let cell = before.and_then(|doc| doc.event.cell.clone()).or(home);
    let was = before.map(|doc| doc.event.starts_at);
    pen.typed.with_untracked(|typed| {
        let event = typed.read(zone, cell)?;
        let in_circle = match before {
            Some(doc) => doc.circle.is_some(),
            None => !typed.circle.is_empty(),
        };
        let sound = event.check(clock::now(), &BrowserZones, in_circle, was);
        sound.map_err(|problem| vec![typed.at_the_day(problem.into(), zone)])?;
        Ok(event)
    })
}

/// Posts the event, or saves what has changed.
fn send(store: Store, pen: Pen, event: EventDraft, before: Option<&EventDoc>) -> EventId {
    let new_id = || EventId::from_random(clock::random_bits());
    let id = before.map_or_else(new_id, |doc| doc.id);
    let event = Box::new(event);
    let circle = pen.typed.with_untracked(|typed| typed.circle.parse().ok());
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

/// What she is told when it is done.
fn said(store: Store, is_new: bool) -> &'static str {
    match (is_new, store.online().get_untracked()) {
        (false, _) => t::saved(),
        (true, true) => t::posted(),
        (true, false) => t::posted_later(),
    }
}
