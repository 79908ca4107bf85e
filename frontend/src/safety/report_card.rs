//! A report on a moderator's queue: what was reported, who is concerned, and what to do about it.

use super::moderation_queue::{ModerationQueue, action_words, failure_banner};
use super::reason_field::{ReasonField, ReasonInput};
use super::safety_sheet::reason_words;
use crate::clock;
use crate::ui::{Badge, BadgeTone, Button, ButtonTone, Card, CardTitle, Choice, Select, Sheet};
use crate::words::{self, t::common, t::safety as t};
use leptos::prelude::*;
use posse_shared::id::{NoticeId, ReportId};
use posse_shared::safety::api::{Decide, DecideRequest};
use posse_shared::safety::moderation::{Action, Grounds, InCircle, OpenReport, Quote, Side};

fn kind_words(kind: &str) -> &'static str {
    match kind {
        "circle" => t::kind_circle(),
        "event" => t::kind_event(),
        "note" => t::kind_note(),
        _ => t::kind_member(),
    }
}

fn field_words(field: &str) -> &'static str {
    match field {
        "name" => t::field_name(),
        "title" => t::field_title(),
        "note" => t::field_note(),
        "about" => t::field_about(),
        "place" => t::field_place(),
        "bring" => t::field_bring(),
        "reason" => t::field_reason(),
        _ => t::field_other(),
    }
}

/// A person and what is known of her, in a line.
fn side(said: String, side: &Side) -> String {
    let history = t::queue_history(&side.reports.to_string(), &side.acted.to_string());
    format!("{said} · {history}")
}

fn hosts(circle: &InCircle) -> String {
    let hosts: Vec<_> = circle.hosts.iter().map(String::as_str).collect();
    words::list(&hosts)
}

fn where_it_was(circle: &InCircle) -> String {
    if circle.hosts.is_empty() {
        t::queue_circle_alone(&circle.name)
    } else {
        t::queue_circle(&circle.name, &hosts(circle))
    }
}

/// Who reads the reason of a decision.
fn readers(report: &OpenReport, action: Action) -> String {
    match (action, &report.reporter, &report.circle) {
        (Action::Dismiss, Some(reporter), _) => t::reads_reporter(&reporter.name),
        (Action::Dismiss, None, _) => t::reads_nobody().to_owned(),
        (Action::Close, _, Some(circle)) => t::reads_hosts(&hosts(circle)),
        _ => t::reads_her(&report.about.name),
    }
}

/// What is asked once more before it is done.
fn sure(report: &OpenReport, action: Action) -> Option<String> {
    match (action, &report.circle) {
        (Action::Suspend, _) => Some(t::sure_suspend(&report.about.name)),
        (Action::Close, Some(circle)) => Some(t::sure_close(&circle.name, &hosts(circle))),
        _ => None,
    }
}

/// A report, and the decision about it.
#[component]
pub(super) fn ReportCard(report: OpenReport, queue: ModerationQueue) -> impl IntoView {
    view! {
        <Card>
            <Reported report=report.clone()/>
            <Decision report queue/>
        </Card>
    }
}

#[component]
fn Reported(report: OpenReport) -> impl IntoView {
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
    let circle = report.circle.as_ref().map(where_it_was);
    let quote = |Quote { field, text }| {
        view! { <p><span class="soft small">{field_words(&field)}</span>" “"{text}"”"</p> }
    };
    let content = report.content.into_iter().map(quote).collect_view();
    view! {
        <div class="cluster">
            <Badge tone>{reason_words(report.reason)()}</Badge>
            <Badge>{kind_words(&report.kind)}</Badge>
        </div>
        <CardTitle>{title}</CardTitle>
        {content}
        {(!report.text.is_empty()).then(|| view! { <p class="soft">{report.text.to_string()}</p> })}
        {circle.map(|circle| view! { <p class="soft small">{circle}</p> })}
        <p class="soft small">{known}</p>
        <p class="soft small">{by}{when.map(|when| format!(" · {when}"))}</p>
    }
}

#[component]
fn Decision(report: OpenReport, queue: ModerationQueue) -> impl IntoView {
    let id = report.id;
    let choices: Vec<Choice> = report
        .actions()
        .map(|action| Choice::new(action.as_str(), action_words(action)))
        .collect();
    let action = RwSignal::new(Action::Dismiss);
    let (why, failure) = (ReasonInput::new(), RwSignal::new(None::<String>));
    // What she is asked once more, with the reason she gave.
    let asked = RwSignal::new(None::<(String, Grounds)>);
    let report = StoredValue::new(report);
    let decide = move |reason: Grounds| send(queue, id, action.get_untracked(), reason, failure);
    let press = move || {
        let Some(reason) = why.read() else { return };
        match report.with_value(|report| sure(report, action.get_untracked())) {
            Some(question) => asked.set(Some((question, reason))),
            None => decide(reason),
        }
    };
    let yes = move || {
        if let Some((_, reason)) = asked.get_untracked() {
            asked.set(None);
            decide(reason);
        }
    };
    let is_asked = Signal::derive(move || asked.with(Option::is_some));
    let does = Signal::derive(move || action_words(action.get()).to_owned());
    let question = move || asked.with(|asked| asked.as_ref().map(|(question, _)| question.clone()));
    let reads = Signal::derive(move || report.with_value(|report| readers(report, action.get())));
    view! {
        <Select label=t::decide() choices value=Signal::derive(move || action.get().as_str().to_owned())
            on_change=move |word: String| action.set(Action::from_word(&word).unwrap_or(Action::Dismiss))/>
        <ReasonField why reads/>
        {move || failure.get().map(failure_banner)}
        <Button tone=ButtonTone::Quiet busy=queue.busy on_press=press>{t::decide_send()}</Button>
        <Sheet open=is_asked on_close=move || asked.set(None) title=does close_label=common::close()>
            <p>{question}</p>
            <Button tone=ButtonTone::Danger wide=true on_press=yes>{does}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=move || asked.set(None)>{common::cancel()}</Button>
        </Sheet>
    }
}

fn send(
    queue: ModerationQueue,
    id: ReportId,
    action: Action,
    reason: Grounds,
    failure: RwSignal<Option<String>>,
) {
    let request = DecideRequest {
        action,
        reason,
        notice: NoticeId::from_random(clock::random_bits()),
    };
    queue.decide::<Decide>((id,), request, failure);
}
