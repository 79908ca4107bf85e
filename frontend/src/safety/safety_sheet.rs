//! The sheet that reports a thing or blocks a member. It opens from where something happened.
//!
//! Reporting takes two taps: the three dots, and the reason. Words and the block are there for a
//! member who wants them, and never in the way.

use crate::clock;
use crate::offline::use_store;
use crate::page::{TextInput, act_with_undo};
use crate::ui::{
    Button, ButtonTone, Checkbox, Disclosure, Glyph, IconButton, Sheet, TextArea, Toast, use_toasts,
};
use crate::words::t::{common, safety as t};
use leptos::prelude::*;
use posse_shared::id::{MemberId, ReportId};
use posse_shared::people::DisplayName;
use posse_shared::safety::{ReportReason, ReportText, Subject};
use posse_shared::sync::Command;

/// A thing or person that the member may report or block. The sheet is open while there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTarget {
    /// The name of the thing or person.
    pub(crate) name: String,
    /// The subject of the report.
    pub(crate) subject: Subject,
    /// The person, with her whole name as far as the member knows it.
    pub(crate) person: Option<(MemberId, String)>,
}

impl ReportTarget {
    /// A person. `known` is her whole name, as far as the member knows it.
    pub(crate) fn person(name: &str, known: &str, member: MemberId) -> Self {
        Self {
            name: name.to_owned(),
            subject: Subject::Member {
                member,
                circle: None,
            },
            person: Some((member, known.to_owned())),
        }
    }

    /// A thing that nobody in particular has written.
    pub(crate) fn thing(name: &str, subject: Subject) -> Self {
        Self {
            name: name.to_owned(),
            subject,
            person: None,
        }
    }

    /// The same person, with another subject of the report.
    pub(crate) fn for_subject(self, subject: Subject) -> Self {
        Self { subject, ..self }
    }
}

/// The target of a page, none at first. One sheet serves all buttons of the page.
pub fn no_report_target() -> RwSignal<Option<ReportTarget>> {
    RwSignal::new(None)
}

/// The three dots beside a member's name. `about` reads the current target.
#[component]
pub fn SafetyButton(
    #[prop(into)] about: Callback<(), ReportTarget>,
    target: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let label = Signal::derive(move || t::more_about(&about.run(()).name));
    let press = move |()| target.set(Some(untrack(|| about.run(()))));
    view! { <IconButton label glyph=Glyph::More on_press=press/> }
}

/// A quiet line at the end of a page or card, to report it. `about` reads the current target.
#[component]
pub fn ReportLine(
    #[prop(into)] about: Callback<(), ReportTarget>,
    target: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let press = move || target.set(Some(untrack(|| about.run(()))));
    view! {
        <div class="report-line">
            <Button tone=ButtonTone::Plain glyph=Glyph::Flag on_press=press>{t::report_this()}</Button>
        </div>
    }
}

/// The sheet.
#[component]
pub fn SafetySheet(target: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let is_open = Signal::derive(move || target.with(Option::is_some));
    let title = Signal::derive(move || {
        target
            .with(|target| target.as_ref().map(|about| about.name.clone()))
            .unwrap_or_default()
    });
    view! {
        <Sheet open=is_open on_close=move || target.set(None) title close_label=common::close()>
            {move || target.get().map(|about| view! { <Choices about target/> })}
        </Sheet>
    }
}

#[component]
fn Choices(about: ReportTarget, target: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let ReportTarget {
        name,
        subject,
        person,
    } = about;
    let block = person
        .clone()
        .map(|(member, known)| view! { <Block member name=name.clone() known target/> });
    view! {
        {block}
        <Report name subject person target/>
    }
}

/// A reason of a report in words.
pub(super) fn reason_words(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Danger => t::report_danger(),
        ReportReason::Child => t::report_child(),
        ReportReason::Harassment => t::report_harassment(),
        ReportReason::Fake => t::report_fake(),
        ReportReason::Spam => t::report_spam(),
        ReportReason::Other => t::report_other(),
    }
}

/// The report. Each reason is a button that sends it.
#[component]
fn Report(
    name: String,
    subject: Subject,
    person: Option<(MemberId, String)>,
    target: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let (text, blocks_too) = (TextInput::new(""), RwSignal::new(false));
    let block_label = person.is_some().then(|| t::block_too(&name));
    let send = move |reason: ReportReason| {
        let Some(text) = text.read(ReportText::parse) else {
            return;
        };
        target.set(None);
        let id = ReportId::from_random(clock::random_bits());
        store.act(Command::Report {
            id,
            subject,
            reason,
            text,
        });
        if let Some((member, known)) = person.clone().filter(|_| blocks_too.get_untracked())
            && let Ok(name) = DisplayName::parse(&known)
        {
            store.act_held(Command::Block { member, name });
        }
        toasts.show(Toast::new(t::report_done()));
    };
    let reasons = ReportReason::ALL.iter().map(|reason| {
        let (reason, send) = (*reason, send.clone());
        view! {
            <Button tone=ButtonTone::Quiet wide=true on_press=move || send(reason)>{reason_words(reason)}</Button>
        }
    });
    let reasons = reasons.collect_view();
    let block_box = block_label.map(|label| {
        view! { <Checkbox label checked=blocks_too on_change=move |yes| blocks_too.set(yes)/> }
    });
    view! {
        <h3>{t::report_title()}</h3>
        <p class="soft small">{t::report_hint()}</p>
        {block_box}
        <Disclosure summary=t::report_text()>
            <TextArea label=t::report_text() value=text.value() on_input=move |typed| text.set(typed)
                error=text.error() hint=Some(t::report_text_hint().to_owned()) limit=ReportText::MAX rows=3/>
        </Disclosure>
        <div class="stack tight">{reasons}</div>
        <p class="soft small">{t::emergency()}</p>
    }
}

/// The block. It is held back until the member can no longer undo it, because it may end a
/// membership for good.
#[component]
fn Block(
    member: MemberId,
    name: String,
    known: String,
    target: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let (label, text) = (t::block(&name), t::block_text(&name));
    let block = move || {
        let Ok(known) = DisplayName::parse(&known) else {
            return;
        };
        target.set(None);
        let command = Command::Block {
            member,
            name: known,
        };
        act_with_undo(store, toasts, command, t::block_done(&name));
    };
    view! {
        <p class="soft">{text}</p>
        <Button tone=ButtonTone::Danger wide=true glyph=Glyph::Lock on_press=block>{label}</Button>
    }
}
