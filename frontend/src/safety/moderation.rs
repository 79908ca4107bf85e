//! The queue of moderators: what was reported, as it was, what is known of both, and what to do.
//!
//! It is asked for when it is opened or looked at again, and kept nowhere: what others wrote in trust does not lie about
//! on a phone.

use super::answer_card::AnswerCard;
use super::report_card::ReportCard;
use crate::client::call;
use crate::route::{self, Route};
use crate::ui::{
    Art, Banner, BannerTone, EmptyState, Glyph, TextArea, Toast, Toasts, TopBar, use_toasts,
};
use crate::words::{self, t::common, t::safety as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::{Endpoint, Nothing};
use posse_shared::safety::api::ShowQueue;
use posse_shared::safety::moderation::{Action, Grounds, Queue};

/// What the page holds while it is open.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    queue: RwSignal<Option<Queue>>,
    /// Why there is no queue.
    failure: RwSignal<Option<String>>,
    /// Whether a decision is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Grows with each decision: a queue that was asked for before it may still hold what is decided.
    turn: StoredValue<u32>,
    toasts: Toasts,
}

impl Desk {
    fn look(self) {
        let turn = self.turn.get_value();
        spawn_local(async move {
            let answer = call::<ShowQueue>(&(), &Nothing {}).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(queue) => {
                    self.queue.set(Some(queue));
                    self.failure.set(None);
                }
                Err(why) => self.failure.set(Some(why.words().to_owned())),
            }
        });
    }

    /// Decides something; what goes wrong is said where it was decided.
    pub(super) fn decide<E: Endpoint<Response = Queue>>(
        self,
        path: E::Path,
        request: E::Request,
        failure: RwSignal<Option<String>>,
    ) {
        self.busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = call::<E>(&path, &request).await;
            self.busy.set(false);
            self.turn
                .try_update_value(|turn| *turn = turn.wrapping_add(1));
            match answer {
                Ok(queue) => {
                    self.queue.set(Some(queue));
                    self.toasts.show(Toast::new(t::decide_done()));
                }
                Err(why) => failure.set(Some(why.words().to_owned())),
            }
        });
    }
}

/// The Moderation screen. What she writes on a card stays when another one goes.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let desk = Desk {
        queue: RwSignal::new(None),
        failure: RwSignal::new(None),
        busy: RwSignal::new(false),
        turn: StoredValue::new(0),
        toasts: use_toasts(),
    };
    desk.look();
    let looks = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            desk.look();
        }
    });
    on_cleanup(move || looks.remove());
    let held = Memo::new(move |_| desk.queue.get().unwrap_or_default());
    let has_reports = Memo::new(move |_| held.with(|queue| !queue.reports.is_empty()));
    let has_answers = Memo::new(move |_| held.with(|queue| !queue.answers.is_empty()));
    let is_here = Memo::new(move |_| desk.queue.with(Option::is_some));
    let is_empty = move || is_here.get() && !has_reports.get() && !has_answers.get();
    let failure = move || desk.failure.get().filter(|_| !is_here.get());
    view! {
        <TopBar title=t::queue_title() back=route::href(&Route::Me) back_label=common::back()/>
        <div class="stack loose">
            {move || failure().map(problem)}
            <Show when=is_empty>
                <EmptyState art=Art::AllDone title=t::queue_empty() text=Some(t::queue_empty_text().to_owned())/>
            </Show>
            <Show when=move || has_reports.get()><h2>{t::queue()}</h2></Show>
            <For each=move || held.get().reports key=|report| report.id let:report><ReportCard report desk/></For>
            <Show when=move || has_answers.get()><h2>{t::answers_title()}</h2></Show>
            <For each=move || held.get().answers key=|answer| answer.notice.id let:answer><AnswerCard answer desk/></For>
        </div>
    }
}

/// What went wrong.
pub(super) fn problem(text: String) -> impl IntoView {
    view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/> }
}

pub(super) fn action_words(action: Action) -> &'static str {
    match action {
        Action::Dismiss => t::do_dismiss(),
        Action::Warn => t::do_warn(),
        Action::Hide => t::do_hide(),
        Action::Remove => t::do_remove(),
        Action::Suspend => t::do_suspend(),
        Action::Close => t::do_close(),
    }
}

/// A reason that is being written.
#[derive(Clone, Copy)]
pub(super) struct Why {
    text: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
}

impl Why {
    pub(super) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
        }
    }

    /// The reason, if there is one; otherwise the field says what is missing.
    pub(super) fn read(self) -> Option<Grounds> {
        let read = Grounds::parse(&self.text.get_untracked());
        let wrong = read.as_ref().err().copied();
        self.wrong
            .set(wrong.map(|wrong| words::text_problem(wrong).to_owned()));
        read.ok()
    }
}

/// The field for a reason, with who reads it.
#[component]
pub(super) fn WhyField(why: Why, #[prop(into)] reads: Signal<String>) -> impl IntoView {
    let Why { text, wrong } = why;
    view! {
        <TextArea label=t::decide_reason() value=text on_input=move |new| text.set(new) error=wrong
            hint=Signal::derive(move || Some(reads.get())) limit=Grounds::MAX rows=3/>
    }
}
