//! Where she looks for others: the phone's position, made coarse on the phone, or a town.

use crate::json;
use crate::ui::{Button, ButtonTone, Choice, Combobox, Glyph};
use crate::words::t::people as t;
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::geo::Cell;
use posse_shared::people::Home;
use posse_shared::places::{Place, complete, shard_of};
use posse_shared::text::PlaceLabel;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A town as she would call it.
fn label(place: &Place) -> String {
    if place.region.is_empty() {
        place.name.clone()
    } else {
        format!("{}, {}", place.name, place.region)
    }
}

/// The box; `home` is what is chosen.
#[component]
pub fn PlacePicker(
    home: RwSignal<Option<Home>>,
    /// Told whether what stands in the field is none of the towns.
    #[prop(optional)]
    undecided: Option<RwSignal<bool>>,
) -> impl IntoView {
    let typed = RwSignal::new(
        home.get_untracked()
            .map(|home| home.place.to_string())
            .unwrap_or_default(),
    );
    let towns = RwSignal::new((String::new(), Vec::<Place>::new()));
    let country = web_sys::window()
        .and_then(|window| window.navigator().language())
        .and_then(|tag| tag.split('-').nth(1).map(str::to_owned))
        .unwrap_or_default();
    let found = Memo::new(move |_| {
        towns.with(|(_, towns)| {
            let hint = Some(country.as_str()).filter(|code| !code.is_empty());
            complete(towns, &typed.get(), hint, 6)
                .into_iter()
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let choices = move || {
        let list = found.get();
        list.iter()
            .enumerate()
            .map(|(at, place)| {
                Choice::new(at.to_string(), label(place)).detail(place.country.clone())
            })
            .collect::<Vec<_>>()
    };
    let on_input = move |text: String| {
        typed.set(text.clone());
        let Some(shard) = shard_of(&text) else { return };
        if towns.with_untracked(|(held, _)| *held == shard) {
            return;
        }
        spawn_local(async move {
            let url = format!("/places/{shard}.json");
            if let Ok(answer) = Request::get(&url).send().await
                && let Ok(text) = answer.text().await
            {
                // A key without a file is answered with the app's own page, which holds no town.
                towns.set((shard, json::read(&text).unwrap_or_default()));
            }
        });
    };
    let choose = move |place: Place| {
        let name = PlaceLabel::parse(&label(&place)).ok()?;
        let cell = place.area;
        home.set(Some(Home {
            cell,
            place: name.clone(),
        }));
        Some(name)
    };
    let on_pick = move |choice: Choice| {
        let at: Option<usize> = choice.value.parse().ok();
        let place = at.and_then(|at| found.get_untracked().get(at).cloned());
        if let Some(name) = place.and_then(choose) {
            typed.set(name.to_string());
        }
    };
    // Who types a town's whole name and goes on has chosen it.
    let meant = Memo::new(move |_| {
        let said = typed.get().trim().to_lowercase();
        let mut towns = found.get().into_iter();
        towns.find(|place| place.name.to_lowercase() == said)
    });
    Effect::new(move |_| {
        if let Some(place) = meant.get() {
            choose(place);
        }
    });
    let lost = Memo::new(move |_| {
        let chosen = home.with(|home| home.as_ref().map(|home| home.place.to_string()));
        let said = typed.get();
        !said.is_empty() && meant.with(Option::is_none) && chosen.is_none_or(|place| place != said)
    });
    let left = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(undecided) = undecided {
            undecided.set(lost.get());
        }
    });
    let refused = RwSignal::new(None::<String>);
    let locate = move || {
        ask_position(move |cell| match cell {
            Some(cell) => {
                if let Ok(place) = PlaceLabel::parse(t::here_name()) {
                    typed.set(place.to_string());
                    refused.set(None);
                    home.set(Some(Home { cell, place }));
                }
            }
            None => refused.set(Some(t::position_no().to_owned())),
        });
    };
    let error = Signal::derive(move || {
        let lost = left.get() && lost.get();
        refused
            .get()
            .or_else(|| lost.then(|| t::town_choose().to_owned()))
    });
    let status = move || t::town_status(u32::try_from(found.with(Vec::len)).unwrap_or_default());
    view! {
        <div class="stack" on:focusout=move |_| left.set(true)>
            <Button tone=ButtonTone::Quiet glyph=Glyph::Pin on_press=locate>{t::here()}</Button>
            <Combobox label=t::town() value=typed on_input suggestions=Signal::derive(choices) on_pick
                status=Signal::derive(status) hint=Some(t::town_hint().to_owned()) error/>
            <p class="soft small">{t::area_hint()}</p>
        </div>
    }
}

/// Asks the phone where it is; only the coarse cell ever leaves this function.
fn ask_position(told: impl Fn(Option<Cell>) + Copy + 'static) {
    let geolocation = web_sys::window().and_then(|window| window.navigator().geolocation().ok());
    let Some(geolocation) = geolocation else {
        return told(None);
    };
    let found = Closure::once_into_js(move |position: web_sys::Position| {
        let at = position.coords();
        told(Cell::at(at.latitude(), at.longitude()).ok());
    });
    let failed = Closure::once_into_js(move || told(None));
    let asked = geolocation.get_current_position_with_error_callback(
        found.unchecked_ref(),
        Some(failed.unchecked_ref()),
    );
    if asked.is_err() {
        told(None);
    }
}
