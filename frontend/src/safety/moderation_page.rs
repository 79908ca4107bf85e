//! The queue of moderators: what was reported, as it was, what is known of both, and what to do.
//!
//! It is asked for when it is opened or looked at again, and kept nowhere: what others wrote in trust does not lie about
//! on a phone.

use super::moderation_queue::{ModerationQueue, failure_banner};
use super::notice_answer_card::NoticeAnswerCard;
use super::report_card::ReportCard;
use crate::route::{self, Route};
use crate::ui::{Art, EmptyState, TopBar, use_toasts};
use crate::words::t::{common, safety as t};
use leptos::prelude::*;

/// The Moderation screen. What she writes on a card stays when another one goes.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let queue = ModerationQueue::new(use_toasts());
    queue.load();
    let looks = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            queue.load();
        }
    });
    on_cleanup(move || looks.remove());
    let held = Memo::new(move |_| queue.queue.get().unwrap_or_default());
    let has_reports = Memo::new(move |_| held.with(|queue| !queue.reports.is_empty()));
    let has_answers = Memo::new(move |_| held.with(|queue| !queue.answers.is_empty()));
    let is_here = Memo::new(move |_| queue.queue.with(Option::is_some));
    let is_empty = move || is_here.get() && !has_reports.get() && !has_answers.get();
    let failure = move || queue.failure.get().filter(|_| !is_here.get());
    view! {
        <TopBar title=t::queue_title() back=route::href(&Route::Me) back_label=common::back()/>
        <div class="stack loose">
            {move || failure().map(failure_banner)}
            <Show when=is_empty>
                <EmptyState art=Art::AllDone title=t::queue_empty() text=Some(t::queue_empty_text().to_owned())/>
            </Show>
            <Show when=move || has_reports.get()><h2>{t::queue()}</h2></Show>
            <For each=move || held.get().reports key=|report| report.id let:report><ReportCard report queue/></For>
            <Show when=move || has_answers.get()><h2>{t::answers_title()}</h2></Show>
            <For each=move || held.get().answers key=|answer| answer.notice.id let:answer><NoticeAnswerCard answer queue/></For>
        </div>
    }
}
