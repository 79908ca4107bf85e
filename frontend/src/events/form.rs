//! Posting an event: place, day and time; everything else is filled in and folded away.

use super::view_model::kind_words;
use crate::app::Nowhere;
use crate::clock;
use crate::offline::use_store;
use crate::route::{self, Route, use_route};
use crate::ui::{
    Button, Checkbox, ChipGroup, Choice, DateField, Disclosure, Select, Stepper, TextArea,
    TextField, TimeField, Toast, TopBar, use_toasts,
};
use crate::words::{self, t::common, t::events as t};
use crate::zone::{BrowserZones, here as zone_here};
use crate::{json, storage};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use posse_shared::events::suggest::suggest;
use posse_shared::events::{
    Address, Audience, Bring, Capacity, EventDoc, EventDraft, EventTitle, Exact, Kind, MeetingLink,
};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, EventId};
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Command;
use posse_shared::text::PlaceLabel;
use posse_shared::time::{Zone, from_local, to_local};
use posse_shared::wall;
use serde::{Deserialize, Serialize};

/// The form as she typed it: kept as a draft until it is posted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of the form")]
struct Typed {
    circle: String,
    kind: String,
    title: String,
    place: String,
    date: String,
    starts: String,
    ends: String,
    address: String,
    link: String,
    bring: String,
    adults: u32,
    children: u32,
    children_welcome: bool,
    step_free: bool,
    feeding_friendly: bool,
    listed: bool,
}

const DRAFT: &str = "posse.m.post";

impl Typed {
    /// Filled in for a kind: all but the place.
    fn suggested(kind: Kind, zone: &Zone) -> Self {
        let made = suggest(kind, clock::now(), zone, &BrowserZones).ok();
        let text = |at: Option<NaiveDateTime>, write: fn(NaiveDateTime) -> String| {
            at.map(write).unwrap_or_default()
        };
        let starts = made.map(|made| made.starts);
        let ends = made.map(|made| made.starts + chrono::TimeDelta::seconds(made.lasts));
        Self {
            kind: kind.as_str().to_owned(),
            title: kind_words(kind).to_owned(),
            place: if kind == Kind::VirtualChat {
                t::online().to_owned()
            } else {
                String::new()
            },
            date: text(starts, wall::date_text),
            starts: text(starts, wall::time_text),
            ends: text(ends, wall::time_text),
            adults: 6,
            children_welcome: kind != Kind::Evening,
            ..Self::default()
        }
    }

    /// An event, to be changed or had again.
    fn of(circle: Option<CircleId>, event: &EventDraft) -> Self {
        let local = |at| to_local(&BrowserZones, &event.zone, at).ok();
        let text = |at: Option<NaiveDateTime>, write: fn(NaiveDateTime) -> String| {
            at.map(write).unwrap_or_default()
        };
        Self {
            circle: if event.audience == Audience::Neighbourhood {
                String::new()
            } else {
                circle.map(|id| id.to_string()).unwrap_or_default()
            },
            kind: event.kind.as_str().to_owned(),
            title: event.title.to_string(),
            place: event.place.to_string(),
            date: text(local(event.starts_at), wall::date_text),
            starts: text(local(event.starts_at), wall::time_text),
            ends: text(local(event.ends_at), wall::time_text),
            address: event.exact.address.to_string(),
            link: event
                .exact
                .link
                .as_ref()
                .map(|link| link.as_str().to_owned())
                .unwrap_or_default(),
            bring: event.bring.to_string(),
            adults: event.capacity.adults.map_or(0, u32::from),
            children: event.capacity.children.map_or(0, u32::from),
            children_welcome: event.capacity.children != Some(0),
            step_free: event.step_free,
            feeding_friendly: event.feeding_friendly,
            listed: event.listed,
        }
    }

    /// What she typed as an event, or which field is not right.
    fn read(
        &self,
        zone: &Zone,
        cell: Option<Cell>,
        in_circle: bool,
    ) -> Result<EventDraft, Problem> {
        let text = |error: posse_shared::text::TextError, field| {
            Problem::field(
                posse_shared::problem::code_of_parse_error(&error.to_string()),
                field,
            )
        };
        let date = wall::parse_date(&self.date)
            .ok_or_else(|| Problem::field(Code::Empty, "event.date"))?;
        let moment = |typed: &str, field, day: NaiveDate| {
            let time = wall::parse_time(typed).ok_or_else(|| Problem::field(Code::Empty, field))?;
            from_local(&BrowserZones, zone, day.and_time(time)).map_err(|error| {
                Problem::field(
                    posse_shared::problem::code_of_parse_error(&error.to_string()),
                    field,
                )
            })
        };
        let starts_at = moment(&self.starts, "event.starts_at", date)?;
        // An evening may end after midnight.
        let next_day = date
            .succ_opt()
            .filter(|_| self.ends < self.starts)
            .unwrap_or(date);
        let ends_at = moment(&self.ends, "event.ends_at", next_day)?;
        let link = self.link.trim();
        let event = EventDraft {
            title: EventTitle::parse(&self.title).map_err(|e| text(e, "event.title"))?,
            kind: Kind::from_word(&self.kind).unwrap_or(Kind::CoffeeMorning),
            starts_at,
            ends_at,
            zone: zone.clone(),
            place: PlaceLabel::parse(&self.place).map_err(|e| text(e, "event.place"))?,
            cell,
            exact: Exact {
                address: Address::parse(&self.address).map_err(|e| text(e, "event.address"))?,
                link: if link.is_empty() {
                    None
                } else {
                    Some(
                        MeetingLink::parse(link)
                            .map_err(|_| Problem::field(Code::BadLink, "event.link"))?,
                    )
                },
            },
            bring: Bring::parse(&self.bring).map_err(|e| text(e, "event.bring"))?,
            step_free: self.step_free,
            feeding_friendly: self.feeding_friendly,
            capacity: Capacity {
                adults: u8::try_from(self.adults).ok().filter(|cap| *cap > 0),
                children: if self.children_welcome {
                    u8::try_from(self.children).ok().filter(|cap| *cap > 0)
                } else {
                    Some(0)
                },
            },
            audience: if in_circle {
                Audience::Circle
            } else {
                Audience::Neighbourhood
            },
            listed: self.listed && !in_circle,
        };
        Ok(event)
    }
}

/// The Post screen.
#[component]
pub fn PostPage(circle: Option<CircleId>, copy_of: Option<EventId>) -> impl IntoView {
    let store = use_store();
    let zone = zone_here();
    let kept = storage::read(DRAFT).and_then(|text| json::read::<Typed>(&text));
    let source = copy_of.and_then(|id| store.seen().with_untracked(|seen| seen.event(id).cloned()));
    let first_circle = store
        .seen()
        .with_untracked(|seen| seen.circles.first().map(|circle| circle.id.to_string()));
    let refused = store.again(|command| match command {
        Command::CreateEvent { circle, event, .. } => Some(Typed::of(*circle, event)),
        _ => None,
    });
    let typed = match (&source, refused.or(kept), &zone) {
        (Some(source), ..) => {
            let mut again = Typed::of(source.circle, &source.event);
            let kind = source.event.kind;
            if let Some(zone) = &zone {
                again.date = Typed::suggested(kind, zone).date;
            }
            again
        }
        (None, Some(kept), _) => kept,
        (None, None, Some(zone)) => Typed {
            circle: circle
                .map(|id| id.to_string())
                .or(first_circle)
                .unwrap_or_default(),
            ..Typed::suggested(Kind::CoffeeMorning, zone)
        },
        (None, None, None) => Typed::default(),
    };
    view! { <Form typed editing=None/> }
}

/// The same form for an event that is there.
#[component]
pub fn EditEventPage(id: EventId) -> impl IntoView {
    let store = use_store();
    let doc = store.seen().with_untracked(|seen| seen.event(id).cloned());
    match doc.filter(|doc| doc.hosting) {
        Some(doc) => {
            let refused = store.again(|command| match command {
                Command::EditEvent { id: of, event, .. } if *of == id => Some((**event).clone()),
                _ => None,
            });
            let typed = Typed::of(doc.circle, &refused.unwrap_or_else(|| doc.event.clone()));
            view! { <Form typed editing=Some(doc)/> }.into_any()
        }
        None => view! { <Nowhere/> }.into_any(),
    }
}

#[component]
fn Form(typed: Typed, editing: Option<EventDoc>) -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let toasts = use_toasts();
    let form = RwSignal::new(typed);
    let wrong = RwSignal::new(None::<Problem>);
    let editing = StoredValue::new(editing);
    let is_new = editing.with_value(Option::is_none);
    let zone = editing
        .with_value(|doc| doc.as_ref().map(|doc| doc.event.zone.clone()))
        .or_else(zone_here);
    let zone_of_kind = zone.clone();
    let change = move |edit: &dyn Fn(&mut Typed)| {
        form.update(edit);
        if is_new {
            storage::write(DRAFT, &form.with_untracked(json::write));
        }
    };
    let error = move |field: &'static str| {
        Signal::derive(move || {
            wrong.with(|wrong| {
                let problem = wrong.as_ref().filter(|p| p.field.as_deref() == Some(field));
                problem.map(|problem| words::problem(problem).to_owned())
            })
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(zone) = zone.clone() else { return };
        let home = store
            .seen()
            .with_untracked(|seen| seen.me.as_ref().and_then(|me| me.profile.home.clone()));
        let before = editing.get_value();
        let typed = form.get_untracked();
        let circle: Option<CircleId> = typed.circle.parse().ok();
        let cell = before
            .as_ref()
            .and_then(|doc| doc.event.cell.clone())
            .or(home.map(|home| home.cell));
        let was = before.as_ref().map(|doc| doc.event.starts_at);
        let owner = before.as_ref().map_or(circle, |doc| doc.circle);
        let read = typed.read(&zone, cell, circle.is_some()).and_then(|event| {
            event
                .check(clock::now(), &BrowserZones, owner.is_some(), was)
                .map(|()| event)
        });
        match read {
            Err(problem) => wrong.set(Some(problem)),
            Ok(event) => {
                let id = before
                    .as_ref()
                    .map_or_else(|| EventId::from_random(clock::random_bits()), |doc| doc.id);
                let event = Box::new(event);
                store.act(match before {
                    Some(doc) => Command::EditEvent {
                        id,
                        event,
                        sequence: doc.sequence,
                    },
                    None => Command::CreateEvent { id, circle, event },
                });
                storage::remove(DRAFT);
                toasts.show(Toast::new(t::posted()));
                route::replace(here, Route::Event(id));
            }
        }
    };
    let kinds: Vec<Choice> = Kind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), kind_words(*kind)))
        .collect();
    let choose_kind = move |word: String| {
        let Some((kind, zone)) = Kind::from_word(&word).zip(zone_of_kind.clone()) else {
            return;
        };
        change(&|typed| {
            let suggested = Typed::suggested(kind, &zone);
            // What she wrote herself stays.
            let own_title = Kind::ALL
                .iter()
                .all(|kind| kind_words(*kind) != typed.title);
            let title = if own_title {
                typed.title.clone()
            } else {
                suggested.title
            };
            let place = if typed.place.is_empty() {
                suggested.place
            } else {
                typed.place.clone()
            };
            *typed = Typed {
                kind: word.clone(),
                title,
                place,
                date: suggested.date,
                starts: suggested.starts,
                ends: suggested.ends,
                children_welcome: suggested.children_welcome,
                ..typed.clone()
            };
        });
    };
    let audiences = move || {
        let mut choices: Vec<Choice> = store.seen().with(|seen| {
            seen.circles
                .iter()
                .filter(|c| !c.closed)
                .map(|c| Choice::new(c.id.to_string(), c.circle.name.to_string()))
                .collect()
        });
        choices.push(Choice::new("", t::neighbourhood()));
        choices
    };
    let title = if is_new {
        t::post_title()
    } else {
        t::edit_title()
    };
    let get = move |read: fn(&Typed) -> String| Signal::derive(move || form.with(read));
    view! {
        <TopBar title back=route::href(&Route::Home) back_label=common::back()/>
        <form class="form" on:submit=submit novalidate>
            <ChipGroup legend=t::kind() choices=kinds value=get(|f| f.kind.clone()) on_change=choose_kind/>
            <TextField label=t::place() value=get(|f| f.place.clone()) on_input=move |text: String| change(&|f| f.place.clone_from(&text))
                hint=Some(t::place_hint().to_owned()) error=error("event.place") limit=PlaceLabel::MAX required=true/>
            <DateField label=t::date() value=get(|f| f.date.clone()) on_change=move |text: String| change(&|f| f.date.clone_from(&text)) error=error("event.date")/>
            <div class="cluster even">
                <TimeField label=t::time() value=get(|f| f.starts.clone()) on_change=move |text: String| change(&|f| f.starts.clone_from(&text)) error=error("event.starts_at")/>
                <TimeField label=t::ends() value=get(|f| f.ends.clone()) on_change=move |text: String| change(&|f| f.ends.clone_from(&text)) error=error("event.ends_at")/>
            </div>
            <Show when=move || is_new>
                <Select label=t::who_sees() choices=Signal::derive(audiences) value=get(|f| f.circle.clone()) on_change=move |text: String| change(&|f| f.circle.clone_from(&text))/>
            </Show>
            {move || error("event.cell").get().map(|_| view! { <p role="alert">{t::needs_home()}</p> })}
            <Disclosure summary=t::more_fields()>
                <div class="form">
                    <TextField label=t::title() value=get(|f| f.title.clone()) on_input=move |text: String| change(&|f| f.title.clone_from(&text)) error=error("event.title") limit=EventTitle::MAX/>
                    <TextArea label=t::address() value=get(|f| f.address.clone()) on_input=move |text: String| change(&|f| f.address.clone_from(&text)) hint=Some(t::address_hint().to_owned()) error=error("event.address") limit=Address::MAX rows=2/>
                    <TextField label=t::link() value=get(|f| f.link.clone()) on_input=move |text: String| change(&|f| f.link.clone_from(&text)) error=error("event.link")/>
                    <TextArea label=t::bring() value=get(|f| f.bring.clone()) on_input=move |text: String| change(&|f| f.bring.clone_from(&text)) error=error("event.bring") limit=Bring::MAX rows=2/>
                    <Stepper label=t::adults_cap() value=Signal::derive(move || form.with(|f| f.adults)) on_change=move |n| change(&|f| f.adults = n) min=0 max=60
                        less_label=common::fewer() more_label=common::one_more() hint=Signal::derive(move || form.with(|f| (f.adults == 0).then(|| t::no_limit().to_owned())))/>
                    <Checkbox label=t::children_welcome() checked=Signal::derive(move || form.with(|f| f.children_welcome)) on_change=move |on| change(&|f| f.children_welcome = on)/>
                    <Show when=move || form.with(|f| f.children_welcome)>
                        <Stepper label=t::children_cap() value=Signal::derive(move || form.with(|f| f.children)) on_change=move |n| change(&|f| f.children = n) min=0 max=60
                            less_label=common::fewer() more_label=common::one_more() hint=Signal::derive(move || form.with(|f| (f.children == 0).then(|| t::no_children_limit().to_owned())))/>
                    </Show>
                    <Checkbox label=t::step_free() checked=Signal::derive(move || form.with(|f| f.step_free)) on_change=move |on| change(&|f| f.step_free = on)/>
                    <Checkbox label=t::feeding_friendly() checked=Signal::derive(move || form.with(|f| f.feeding_friendly)) on_change=move |on| change(&|f| f.feeding_friendly = on)/>
                    <Show when=move || form.with(|f| f.circle.is_empty())>
                        <Checkbox label=t::listed() checked=Signal::derive(move || form.with(|f| f.listed)) on_change=move |on| change(&|f| f.listed = on)/>
                    </Show>
                </div>
            </Disclosure>
            <Button submit=true wide=true>{if is_new { t::post() } else { common::save() }}</Button>
        </form>
    }
}
