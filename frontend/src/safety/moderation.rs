//! The queue of moderators: what was reported, as it was, what is known of both, and what to do.
//!
//! It is asked for when it is opened and kept nowhere: what others wrote in trust does not lie about
//! on a phone.

use super::sheet::words_of;
use crate::client::call;
use crate::clock;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{
    Art, Badge, BadgeTone, Banner, BannerTone, Button, ButtonTone, Card, CardTitle, Choice,
    EmptyState, Glyph, LinkButton, Select, TextArea, TopBar,
};
use crate::words::{self, t::common, t::safety as t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use posse_shared::endpoint::{Endpoint, Nothing};
use posse_shared::id::NoticeId;
use posse_shared::safety::api::{Decide, DecideRequest, ReviewAnswer, ReviewRequest, ShowQueue};
use posse_shared::safety::moderation::{Action, Grounds, OpenAnswer, OpenReport, Queue, Side};

/// The way there from Me; only for moderators.
#[component]
pub fn ModerationLink() -> impl IntoView {
    let store = use_store();
    let is_one = Memo::new(move |_| store.seen().with(|seen| seen.moderator));
    view! {
        <Show when=move || is_one.get()>
            <LinkButton href=route::href(&Route::Moderation) tone=ButtonTone::Quiet wide=true glyph=Glyph::Flag>{t::queue()}</LinkButton>
        </Show>
    }
}

/// What the page holds while it is open.
#[derive(Clone, Copy)]
struct Desk {
    queue: RwSignal<Option<Queue>>,
    failure: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Desk {
    /// Asks for something that is answered with the queue.
    fn ask<E: Endpoint<Response = Queue>>(self, path: E::Path, request: E::Request) {
        self.busy.set(true);
        spawn_local(async move {
            match call::<E>(&path, &request).await {
                Ok(queue) => {
                    self.queue.set(Some(queue));
                    self.failure.set(None);
                }
                Err(why) => self.failure.set(Some(why.words().to_owned())),
            }
            self.busy.set(false);
        });
    }
}

/// The Moderation screen, with the queue asked for when it is opened.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let desk = Desk {
        queue: RwSignal::new(None),
        failure: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    desk.ask::<ShowQueue>((), Nothing {});
    let reports = move || {
        let queue = desk.queue.get().unwrap_or_default();
        let reports = queue.reports.into_iter();
        reports
            .map(|report| view! { <ReportCard report desk/> })
            .collect_view()
    };
    let answers = move || {
        let queue = desk.queue.get().unwrap_or_default();
        let answers = queue.answers.into_iter();
        answers
            .map(|answer| view! { <AnswerCard answer desk/> })
            .collect_view()
    };
    let is_empty = move || {
        let queue = desk.queue.get();
        queue.is_some_and(|queue| queue.reports.is_empty() && queue.answers.is_empty())
    };
    let has_reports = move || {
        let queue = desk.queue.get();
        queue.is_some_and(|queue| !queue.reports.is_empty())
    };
    let has_answers = move || {
        let queue = desk.queue.get();
        queue.is_some_and(|queue| !queue.answers.is_empty())
    };
    view! {
        <TopBar title=t::queue_title() back=route::href(&Route::Me) back_label=common::back()/>
        <div class="stack loose">
            {move || desk.failure.get().map(|text| view! { <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=text/> })}
            <Show when=is_empty>
                <EmptyState art=Art::AllDone title=t::queue_empty() text=Some(t::queue_empty_text().to_owned())/>
            </Show>
            <Show when=has_reports><h2>{t::queue()}</h2></Show>
            {reports}
            <Show when=has_answers><h2>{t::answers_title()}</h2></Show>
            {answers}
        </div>
    }
}

fn kind_words(kind: &str) -> &'static str {
    match kind {
        "circle" => t::kind_circle(),
        "event" => t::kind_event(),
        "note" => t::kind_note(),
        _ => t::kind_member(),
    }
}

fn action_words(action: Action) -> &'static str {
    match action {
        Action::Dismiss => t::do_dismiss(),
        Action::Warn => t::do_warn(),
        Action::Hide => t::do_hide(),
        Action::Remove => t::do_remove(),
        Action::Suspend => t::do_suspend(),
        Action::Close => t::do_close(),
    }
}

/// A person and what is known of her, in a line.
fn side(said: String, side: &Side) -> String {
    let history = t::queue_history(&side.reports.to_string(), &side.acted.to_string());
    format!("{said} · {history}")
}

#[component]
fn ReportCard(report: OpenReport, desk: Desk) -> impl IntoView {
    let id = report.id;
    let choices: Vec<Choice> = report
        .actions()
        .map(|action| Choice::new(action.as_str(), action_words(action)))
        .collect();
    let action = RwSignal::new(Action::Dismiss);
    let why = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let decide = move || match Grounds::parse(&why.get_untracked()) {
        Ok(reason) => desk.ask::<Decide>(
            (id,),
            DecideRequest {
                action: action.get_untracked(),
                reason,
                notice: NoticeId::from_random(clock::random_bits()),
            },
        ),
        Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
    };
    let tone = if report.reason.urgency() == 0 {
        BadgeTone::Stopped
    } else {
        BadgeTone::Waiting
    };
    let when = crate::zone::here().map(|zone| words::day_and_time(report.made_at, &zone));
    let by = match &report.reporter {
        Some(reporter) => side(t::queue_by(&reporter.name), reporter),
        None => t::queue_by_gone().to_owned(),
    };
    let title = t::queue_about(&report.about.name);
    let known = side(title.clone(), &report.about);
    let content = report.content.iter().cloned();
    let content = content
        .map(|text| view! { <p>"“"{text}"”"</p> })
        .collect_view();
    view! {
        <Card>
            <div class="cluster">
                <Badge tone>{words_of(report.reason)()}</Badge>
                <Badge>{kind_words(&report.kind)}</Badge>
            </div>
            <CardTitle>{title}</CardTitle>
            {content}
            {(!report.text.is_empty()).then(|| view! { <p class="soft">{report.text.to_string()}</p> })}
            <p class="soft small">{known}</p>
            <p class="soft small">{by}{when.map(|when| format!(" · {when}"))}</p>
            <Select label=t::decide() choices value=Signal::derive(move || action.get().as_str().to_owned())
                on_change=move |word: String| action.set(Action::from_word(&word).unwrap_or(Action::Dismiss))/>
            <Why why error/>
            <Button tone=ButtonTone::Quiet busy=desk.busy on_press=decide>{t::decide_send()}</Button>
        </Card>
    }
}

/// The reason, which whom it concerns reads.
#[component]
fn Why(why: RwSignal<String>, error: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <TextArea label=t::decide_reason() value=why on_input=move |new| why.set(new) error
            hint=Some(t::decide_reason_hint().to_owned()) limit=Grounds::MAX rows=3/>
    }
}

#[component]
fn AnswerCard(answer: OpenAnswer, desk: Desk) -> impl IntoView {
    let id = answer.notice.id;
    let why = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let review = move |lift: bool| match Grounds::parse(&why.get_untracked()) {
        Ok(reason) => desk.ask::<ReviewAnswer>(
            (id,),
            ReviewRequest {
                lift,
                reason,
                notice: NoticeId::from_random(clock::random_bits()),
            },
        ),
        Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
    };
    let suspended = answer.notice.until.is_some();
    view! {
        <Card>
            <CardTitle>{answer.name.clone()}</CardTitle>
            <p class="soft">{answer.notice.reason.clone()}</p>
            <p>"“"{answer.answer.to_string()}"”"</p>
            <Why why error/>
            <div class="cluster even">
                <Button tone=ButtonTone::Quiet busy=desk.busy on_press=move || review(false)>{t::review_uphold()}</Button>
                {suspended.then(|| view! { <Button busy=desk.busy on_press=move || review(true)>{t::review_lift()}</Button> })}
            </div>
        </Card>
    }
}
