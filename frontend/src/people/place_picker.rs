//! The area of a member or a circle: the phone's position, made coarse on the phone, or a town.

use crate::json;
use crate::page::memo;
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

/// The most towns that are suggested.
const MOST_SUGGESTIONS: usize = 6;

/// A town as the member would call it.
fn town_words(place: &Place) -> String {
    if place.region.is_empty() {
        place.name.clone()
    } else {
        format!("{}, {}", place.name, place.region)
    }
}

/// The country of the browser's language. Its towns are suggested first.
fn browser_country() -> Option<String> {
    let language = web_sys::window()?.navigator().language()?;
    let country = language.split('-').nth(1)?;
    Some(country.to_owned()).filter(|code| !code.is_empty())
}

/// The name of an area; empty for none.
pub(crate) fn place_name(home: Option<&Home>) -> String {
    home.map(|home| home.place.to_string()).unwrap_or_default()
}

/// A button for the phone's position, and a field that completes towns.
#[component]
pub fn PlacePicker(
    /// The name of the chosen area; empty for none. See [`place_name`].
    chosen: Signal<String>,
    /// Another area was chosen.
    #[prop(into)]
    on_pick: Callback<Home>,
    /// Is set to whether the field holds a text that is not a chosen town.
    #[prop(optional)]
    is_open: Option<StoredValue<bool>>,
) -> impl IntoView {
    let typed = RwSignal::new(chosen.get_untracked());
    let towns = RwSignal::new((String::new(), Vec::<Place>::new()));
    let country = browser_country();
    let found = memo(move || {
        towns.with(|(_, towns)| {
            let found = complete(towns, &typed.get(), country.as_deref(), MOST_SUGGESTIONS);
            found.into_iter().cloned().collect::<Vec<_>>()
        })
    });
    let choices = move || {
        let choice = |(at, place): (usize, &Place)| {
            Choice::new(at.to_string(), town_words(place)).detail(place.country.clone())
        };
        found.with(|found| found.iter().enumerate().map(choice).collect::<Vec<_>>())
    };
    let on_input = move |text: String| {
        typed.set(text.clone());
        let Some(shard) = shard_of(&text) else { return };
        if towns.with_untracked(|(loaded, _)| *loaded == shard) {
            return;
        }
        spawn_local(async move {
            let url = format!("/places/{shard}.json");
            if let Ok(answer) = Request::get(&url).send().await
                && let Ok(text) = answer.text().await
            {
                // For a shard without a file the server answers with the app's own page, which is
                // no JSON and so holds no town.
                towns.set((shard, json::read(&text).unwrap_or_default()));
            }
        });
    };
    let pick = move |place: Place| {
        let name = PlaceLabel::parse(&town_words(&place)).ok()?;
        on_pick.run(Home {
            cell: place.area,
            place: name.clone(),
        });
        Some(name)
    };
    let on_suggestion = move |choice: Choice| {
        let at: Option<usize> = choice.value.parse().ok();
        let place = at.and_then(|at| found.get_untracked().get(at).cloned());
        if let Some(name) = place.and_then(pick) {
            typed.set(name.to_string());
        }
    };
    // A member who types the whole name of a town and goes on has chosen it.
    let meant = memo(move || {
        let text = typed.get().trim().to_lowercase();
        let mut towns = found.get().into_iter();
        towns.find(|place| place.name.to_lowercase() == text)
    });
    Effect::new(move |_| {
        if let Some(place) = meant.get() {
            pick(place);
        }
    });
    let is_unknown = memo(move || {
        let text = typed.get();
        !text.is_empty() && meant.with(Option::is_none) && chosen.with(|chosen| *chosen != text)
    });
    if let Some(is_open) = is_open {
        Effect::new(move |_| is_open.set_value(is_unknown.get()));
    }
    let has_left = RwSignal::new(false);
    let position_error = RwSignal::new(None::<String>);
    let use_position = move || {
        ask_position(move |cell| match cell {
            Some(cell) => {
                if let Ok(place) = PlaceLabel::parse(t::here_name()) {
                    typed.set(place.to_string());
                    position_error.set(None);
                    on_pick.run(Home { cell, place });
                }
            }
            None => position_error.set(Some(t::position_no().to_owned())),
        });
    };
    let error = Signal::derive(move || {
        let is_unknown = has_left.get() && is_unknown.get();
        position_error
            .get()
            .or_else(|| is_unknown.then(|| t::town_choose().to_owned()))
    });
    let status = move || t::town_status(u32::try_from(found.with(Vec::len)).unwrap_or_default());
    view! {
        <div class="stack" on:focusout=move |_| has_left.set(true)>
            <Button tone=ButtonTone::Quiet glyph=Glyph::Pin on_press=use_position>{t::here()}</Button>
            <Combobox label=t::town() value=typed on_input suggestions=Signal::derive(choices)
                on_pick=on_suggestion status=Signal::derive(status)
                hint=Some(t::town_hint().to_owned()) error/>
            <p class="soft small">{t::area_hint()}</p>
        </div>
    }
}

/// Asks the phone where it is. Only the coarse cell leaves this function.
fn ask_position(on_answer: impl Fn(Option<Cell>) + Copy + 'static) {
    let geolocation = web_sys::window().and_then(|window| window.navigator().geolocation().ok());
    let Some(geolocation) = geolocation else {
        return on_answer(None);
    };
    let found = Closure::once_into_js(move |position: web_sys::Position| {
        let at = position.coords();
        on_answer(Cell::at(at.latitude(), at.longitude()).ok());
    });
    let failed = Closure::once_into_js(move || on_answer(None));
    let asked = geolocation.get_current_position_with_error_callback(
        found.unchecked_ref(),
        Some(failed.unchecked_ref()),
    );
    if asked.is_err() {
        on_answer(None);
    }
}
