//! The moderation page: the content of each report as it was, the history of both members, and the
//! decision.
//!
//! The queue is fetched when the page is opened or looked at again, and never stored: what others
//! wrote in trust must not stay on a phone.

use super::moderation_queue::ModerationQueue;
use super::notice_answer_card::notice_answer_card;
use super::report_card::report_card;
use crate::page::{ConfirmSheet, failure_banner, keyed_rows, memo};
use crate::route::{self, Route};
use crate::ui::{Art, EmptyState, Show, TopBar, use_toasts};
use crate::words::t::{common, safety as t};
use leptos::prelude::*;

/// The page. What the moderator writes on a card stays when another card goes.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let queue_state = ModerationQueue::new(use_toasts());
    queue_state.load();
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            queue_state.load();
        }
    });
    on_cleanup(move || listener.remove());
    let fetched = queue_state.fetched.value();
    let report_keys = move || {
        fetched.with(|queue| {
            let reports = queue.iter().flat_map(|queue| &queue.reports);
            reports.map(|report| report.id.number()).collect::<Vec<_>>()
        })
    };
    let answer_keys = move || {
        fetched.with(|queue| {
            let answers = queue.iter().flat_map(|queue| &queue.answers);
            answers
                .map(|answer| answer.notice.id.number())
                .collect::<Vec<_>>()
        })
    };
    let report = move |key: i64| {
        fetched.with_untracked(|queue| {
            let mut reports = queue.iter().flat_map(|queue| &queue.reports);
            let report = reports.find(|report| report.id.number() == key);
            report
                .map(|report| report_card(report.clone(), queue_state))
                .into_any()
        })
    };
    let answer = move |key: i64| {
        fetched.with_untracked(|queue| {
            let mut answers = queue.iter().flat_map(|queue| &queue.answers);
            let answer = answers.find(|answer| answer.notice.id.number() == key);
            answer
                .map(|answer| notice_answer_card(answer.clone(), queue_state))
                .into_any()
        })
    };
    let has_reports = memo(move || !report_keys().is_empty());
    let has_answers = memo(move || !answer_keys().is_empty());
    let is_fetched = memo(move || fetched.with(Option::is_some));
    let is_empty = move || is_fetched.get() && !has_reports.get() && !has_answers.get();
    let failure = move || {
        queue_state
            .fetched
            .failure()
            .get()
            .filter(|_| !is_fetched.get())
    };
    let to_confirm = queue_state.to_confirm;
    let label = Signal::derive(move || {
        to_confirm.with(|asked| asked.as_ref().map_or("", |asked| asked.label).to_owned())
    });
    let question = Signal::derive(move || {
        to_confirm.with(|asked| {
            asked
                .as_ref()
                .map(|asked| asked.question.clone())
                .unwrap_or_default()
        })
    });
    let has_join_request = Signal::derive(move || {
        let report = to_confirm.with(|asked| asked.as_ref().map(|asked| asked.report));
        report.is_some_and(|report| report_keys().contains(&report.number()))
    });
    let confirm = move || {
        if let Some(asked) = to_confirm.get_untracked() {
            to_confirm.set(None);
            (asked.confirm)();
        }
    };
    view! {
        <TopBar title=t::queue_title() back=route::href(&Route::Me) back_label=common::back()/>
        <div class="stack loose">
            {move || failure().map(failure_banner)}
            <Show when=is_empty>
                <EmptyState art=Art::AllDone title=t::queue_empty() text=Some(t::queue_empty_text().to_owned())/>
            </Show>
            <Show when=has_reports><h2>{t::queue()}</h2></Show>
            {keyed_rows(report_keys, report)}
            <Show when=has_answers><h2>{t::answers_title()}</h2></Show>
            {keyed_rows(answer_keys, answer)}
        </div>
        <ConfirmSheet open=has_join_request on_close=move || to_confirm.set(None) title=label
            text=question confirm_label=label on_confirm=confirm/>
    }
}
