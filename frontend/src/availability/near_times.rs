//! The times when members near the viewer are free, as far as she is free too. The last answer is
//! stored for a phone without a network.

use super::actions::free_time;
use crate::client::call;
use crate::offline::use_store;
use crate::page::{Fetched, memo};
use crate::words::{self, t::availability as t};
use crate::{json, storage};
use leptos::prelude::*;
use posse_shared::availability::api::ShowNearTimes;
use posse_shared::availability::near::{NearTime, NearTimes};
use posse_shared::endpoint::Nothing;

/// The storage key of the last answer.
const SAVED: &str = "posse.m.near-times";

fn line(time: NearTime) -> String {
    t::near(&time.at_least.to_string(), &words::slot_words(time.slot))
}

/// A line for each time. The section is the last of the page: it comes and goes with the chips, and
/// must not move them. Nothing where nothing is safe to tell.
#[component]
pub fn NearTimesSection() -> impl IntoView {
    let store = use_store();
    let saved: Option<NearTimes> = storage::read(SAVED).and_then(|text| json::read(&text));
    let times = Fetched::new(saved);
    times.load(async {
        let answer = call::<ShowNearTimes>(&(), &Nothing {}).await;
        // Stored even if the viewer has left the page meanwhile.
        if let Ok(times) = &answer {
            storage::write(SAVED, &json::write(times));
        }
        answer
    });
    let lines = memo(move || {
        let week = free_time(store).unwrap_or_default().term;
        times.value().with(|times| {
            let times = times.as_ref();
            times
                .map(|times| times.suiting(week).map(line).collect::<Vec<_>>())
                .unwrap_or_default()
        })
    });
    move || {
        let lines = lines.get();
        let paragraphs = lines.iter().cloned();
        let paragraphs = paragraphs
            .map(|line| view! { <p>{line}</p> })
            .collect_view();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{t::near_title()}</h2>
                    {paragraphs}
                    <p class="soft small">{t::near_hint()}</p>
                </section>
            }
        })
    }
}
