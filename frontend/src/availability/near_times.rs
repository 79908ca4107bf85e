//! What she is told of mothers near her: when many can, as far as she can too. Kept on the phone for
//! when there is no signal.

use super::actions::free;
use crate::client::call;
use crate::offline::use_store;
use crate::words::{self, t::availability as t};
use crate::{json, storage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::availability::api::ShowNearTimes;
use posse_shared::availability::near::{NearTime, NearTimes};
use posse_shared::endpoint::Nothing;

/// What she was told last.
const KEPT: &str = "posse.m.near-times";

fn line(time: NearTime) -> String {
    t::near(&time.at_least.to_string(), &words::slot_words(time.slot))
}

/// A line for each time, at the end of the page: it comes and goes with her chips, and nothing moves
/// under her thumb. Nothing at all where nothing is safe to tell.
#[component]
pub fn NearTimesSection() -> impl IntoView {
    let store = use_store();
    let kept: Option<NearTimes> = storage::read(KEPT).and_then(|text| json::read(&text));
    let told = RwSignal::new(kept.unwrap_or_default());
    spawn_local(async move {
        if let Ok(now) = call::<ShowNearTimes>(&(), &Nothing {}).await {
            storage::write(KEPT, &json::write(&now));
            // She may have left the page meanwhile.
            drop(told.try_set(now));
        }
    });
    let lines = Memo::new(move |_| {
        let week = free(store).unwrap_or_default().term;
        told.with(|told| told.suiting(week).map(line).collect::<Vec<_>>())
    });
    let shown = move || {
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
    };
    view! { {shown} }
}
