//! A report on the moderation page: the reported content, both members, and the decision.

use super::moderation_queue::{Confirmation, ModerationQueue, action_words};
use super::reason_field::ReasonField;
use super::safety_sheet::reason_words;
use crate::clock;
use crate::page::{TextInput, failure_banner};
use crate::ui::{Badge, BadgeTone, Button, ButtonTone, Card, CardTitle, Choice, Select};
use crate::words::{self, t::safety as t};
use leptos::prelude::*;
use posse_shared::id::NoticeId;
use posse_shared::safety::api::{Decide, DecideRequest};
use posse_shared::safety::moderation::{
    Action, ContentText, DecisionReason, OpenReport, PersonHistory, ReportCircle, ReportKind,
};
use std::sync::Arc;

fn kind_words(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Circle => t::kind_circle(),
        ReportKind::Event => t::kind_event(),
        ReportKind::Note => t::kind_note(),
        ReportKind::Member => t::kind_member(),
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

/// A member and her history of reports, in one line.
fn side_words(who: &str, side: &PersonHistory) -> String {
    let history = t::queue_history(&side.reports.to_string(), &side.acted.to_string());
    format!("{who} · {history}")
}

fn host_names(circle: &ReportCircle) -> String {
    let hosts: Vec<_> = circle.hosts.iter().map(String::as_str).collect();
    words::list(&hosts)
}

fn circle_words(circle: &ReportCircle) -> String {
    if circle.hosts.is_empty() {
        t::queue_circle_alone(&circle.name)
    } else {
        t::queue_circle(&circle.name, &host_names(circle))
    }
}

/// The readers of a decision's reason, in words.
fn reader_words(report: &OpenReport, action: Action) -> String {
    match (action, &report.reporter, &report.circle) {
        (Action::Dismiss, Some(reporter), _) => t::reads_reporter(&reporter.name),
        (Action::Dismiss, None, _) => t::reads_nobody().to_owned(),
        (Action::Close, _, Some(circle)) => t::reads_hosts(&host_names(circle)),
        _ => t::reads_her(&report.about.name),
    }
}

/// The question before an action that must be confirmed.
fn confirm_question(report: &OpenReport, action: Action) -> Option<String> {
    match (action, &report.circle) {
        (Action::Suspend, _) => Some(t::sure_suspend(&report.about.name)),
        (Action::Close, Some(circle)) => Some(t::sure_close(&circle.name, &host_names(circle))),
        _ => None,
    }
}

/// The card: the report, and the decision about it.
pub(super) fn report_card(report: OpenReport, queue: ModerationQueue) -> AnyView {
    view! {
        <Card>
            {reported(report.clone())}
            <Decision report queue/>
        </Card>
    }
    .into_any()
}

fn reported(report: OpenReport) -> impl IntoView {
    let tone = if report.reason.urgency() == 0 {
        BadgeTone::Stopped
    } else {
        BadgeTone::Waiting
    };
    let when = crate::zone::here().map(|zone| words::day_and_time(report.made_at, &zone));
    let by = match &report.reporter {
        Some(reporter) => side_words(&t::queue_by(&reporter.name), reporter),
        None => t::queue_by_gone().to_owned(),
    };
    let title = t::queue_about(&report.about.name);
    let history = side_words(&title, &report.about);
    let circle = report.circle.as_ref().map(circle_words);
    let quote = |ContentText { field, text }| {
        view! { <p><span class="soft small">{field_words(&field)}</span>" “"{text}"”"</p> }
    };
    let content = report.content.into_iter().map(quote).collect_view();
    let text = report.text;
    view! {
        <div class="cluster">
            <Badge tone>{reason_words(report.reason)}</Badge>
            <Badge>{kind_words(report.kind)}</Badge>
        </div>
        <CardTitle>{title}</CardTitle>
        {content}
        {(!text.is_empty()).then(|| view! { <p class="soft">{text.to_string()}</p> })}
        {circle.map(|circle| view! { <p class="soft small">{circle}</p> })}
        <p class="soft small">{history}</p>
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
    let (reason, failure) = (TextInput::new(""), RwSignal::new(None));
    let report = StoredValue::new(report);
    let send = move |action: Action, reason: DecisionReason| {
        let request = DecideRequest {
            action,
            reason,
            notice: NoticeId::from_random(clock::random_bits()),
        };
        queue.decide::<Decide>((id,), request, failure);
    };
    let press = move || {
        let Some(reason) = reason.read(DecisionReason::parse) else {
            return;
        };
        let action = action.get_untracked();
        match report.with_value(|report| confirm_question(report, action)) {
            Some(question) => queue.to_confirm.set(Some(Confirmation {
                report: id,
                label: action_words(action),
                question,
                confirm: Arc::new(move || send(action, reason.clone())),
            })),
            None => send(action, reason),
        }
    };
    let choose =
        move |word: String| action.set(Action::from_word(&word).unwrap_or(Action::Dismiss));
    let readers =
        Signal::derive(move || report.with_value(|report| reader_words(report, action.get())));
    view! {
        <Select label=t::decide() choices on_change=choose
            value=Signal::derive(move || action.get().as_str().to_owned())/>
        <ReasonField reason readers/>
        {move || failure.get().map(failure_banner)}
        <Button tone=ButtonTone::Quiet busy=queue.is_deciding on_press=press>{t::decide_send()}</Button>
    }
}
