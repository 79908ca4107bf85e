//! The moderation page: the content of each report as it was, the history of both members, and the
//! decision.
//!
//! The queue is fetched when the page is opened or looked at again, and never stored: what others
//! wrote in trust must not stay on a phone.

use super::moderation_queue::ModerationQueue;
use super::notice_answer_card::notice_answer_card;
use super::report_card::report_card;
use crate::page::{ConfirmSheet, failure_banner, keyed_rows};
use crate::route::{self, Route};
use crate::ui::{Art, EmptyState, TopBar, use_toasts};
use crate::words::t::{common, safety as t};
use leptos::prelude::*;

/// The page. What the moderator writes on a card stays when another card goes.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let queue = ModerationQueue::new(use_toasts());
    queue.load();
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            queue.load();
        }
    });
    on_cleanup(move || listener.remove());
    let fetched = queue.fetched.value();
    let reports = Memo::new(move |_| {
        fetched.with(|queue| {
            queue
                .as_ref()
                .map(|queue| queue.reports.clone())
                .unwrap_or_default()
        })
    });
    let answers = Memo::new(move |_| {
        fetched.with(|queue| {
            queue
                .as_ref()
                .map(|queue| queue.answers.clone())
                .unwrap_or_default()
        })
    });
    let has_reports = Memo::new(move |_| !reports.with(Vec::is_empty));
    let has_answers = Memo::new(move |_| !answers.with(Vec::is_empty));
    let is_fetched = Memo::new(move |_| fetched.with(Option::is_some));
    let is_empty = move || is_fetched.get() && !has_reports.get() && !has_answers.get();
    let failure = move || queue.fetched.failure().get().filter(|_| !is_fetched.get());
    let to_confirm = queue.to_confirm;
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
    let is_asking = Signal::derive(move || {
        let report = to_confirm.with(|asked| asked.as_ref().map(|asked| asked.report));
        reports.with(|reports| reports.iter().any(|one| Some(one.id) == report))
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
            <Show when=move || has_reports.get()><h2>{t::queue()}</h2></Show>
            {keyed_rows(reports, |report| report.id.number(), move |report| report_card(report.get_untracked(), queue))}
            <Show when=move || has_answers.get()><h2>{t::answers_title()}</h2></Show>
            {keyed_rows(answers, |answer| answer.notice.id.number(), move |answer| {
                notice_answer_card(answer.get_untracked(), queue)
            })}
        </div>
        <ConfirmSheet open=is_asking on_close=move || to_confirm.set(None) title=label
            text=question confirm_label=label on_confirm=confirm/>
    }
}
