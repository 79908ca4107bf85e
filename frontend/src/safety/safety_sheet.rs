//! The sheet that opens from where something happened: reporting it, blocking whom it concerns.
//!
//! Two taps: the three dots, and what is wrong. Words and the block beside them are there for who
//! wants them, never in the way.

use crate::clock;
use crate::offline::use_store;
use crate::ui::{
    Button, ButtonTone, Checkbox, Disclosure, Glyph, IconButton, Sheet, TextArea, Toast, use_toasts,
};
use crate::words::t::{common, safety as t};
use leptos::prelude::*;
use posse_shared::id::{MemberId, ReportId};
use posse_shared::people::DisplayName;
use posse_shared::safety::{Reason, ReportText, Subject};
use posse_shared::sync::Command;

/// What she is concerned about: the sheet is open while there is something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTarget {
    /// What it is called.
    pub(crate) name: String,
    /// What would be reported.
    pub(crate) subject: Subject,
    /// Who it is, if it is a person, and by which name she knows her.
    pub(crate) person: Option<(MemberId, String)>,
}

impl ReportTarget {
    /// About a person, by her whole name as far as it is known here.
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

    /// The same, of something else that is hers.
    pub(crate) fn with(self, subject: Subject) -> Self {
        Self { subject, ..self }
    }
}

/// A page's place for her concern; one sheet serves all its buttons.
pub fn report_target() -> RwSignal<Option<ReportTarget>> {
    RwSignal::new(None)
}

/// The three dots beside somebody's name.
#[component]
pub fn SafetyButton(about: ReportTarget, open: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let label = t::more_about(&about.name);
    view! { <IconButton label glyph=Glyph::More on_press=move |()| open.set(Some(about.clone()))/> }
}

/// A quiet line at the end of a page: what the page is about can be reported.
#[component]
pub fn ReportLine(about: ReportTarget, open: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    view! { <div class="report-line"><Button tone=ButtonTone::Plain glyph=Glyph::Flag on_press=move || open.set(Some(about.clone()))>{t::report_this()}</Button></div> }
}

/// The sheet.
#[component]
pub fn SafetySheet(open: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let is_open = Signal::derive(move || open.with(Option::is_some));
    let title = Signal::derive(move || {
        open.with(|open| open.as_ref().map(|about| about.name.clone()))
            .unwrap_or_default()
    });
    view! {
        <Sheet open=is_open on_close=move || open.set(None) title close_label=common::close()>
            {move || open.get().map(|about| view! { <Choices about open/> })}
        </Sheet>
    }
}

#[component]
fn Choices(about: ReportTarget, open: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let ReportTarget {
        name,
        subject,
        person,
    } = about;
    let block = person
        .clone()
        .map(|(member, known)| view! { <Block member name=name.clone() known open/> });
    view! {
        {block}
        <Report name subject person open/>
    }
}

pub(super) const fn reason_words(reason: Reason) -> fn() -> &'static str {
    match reason {
        Reason::Danger => t::report_danger,
        Reason::Child => t::report_child,
        Reason::Harassment => t::report_harassment,
        Reason::Fake => t::report_fake,
        Reason::Spam => t::report_spam,
        Reason::Other => t::report_other,
    }
}

/// Reporting: what is wrong is the button that sends it.
#[component]
fn Report(
    name: String,
    subject: Subject,
    person: Option<(MemberId, String)>,
    open: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let (text, too) = (RwSignal::new(String::new()), RwSignal::new(false));
    let error = RwSignal::new(None::<String>);
    let block_too = person.is_some().then(|| t::block_too(&name));
    let send = move |reason: Reason| {
        let text = match ReportText::parse(&text.get_untracked()) {
            Ok(text) => text,
            Err(wrong) => return error.set(Some(crate::words::text_problem(wrong).to_owned())),
        };
        open.set(None);
        let id = ReportId::from_random(clock::random_bits());
        store.act(Command::Report {
            id,
            subject,
            reason,
            text,
        });
        if let Some((member, known)) = person.clone().filter(|_| too.get_untracked())
            && let Ok(name) = DisplayName::parse(&known)
        {
            store.act_held(Command::Block { member, name });
        }
        toasts.show(Toast::new(t::report_done()));
    };
    let reasons = Reason::ALL.iter().map(|reason| {
        let (reason, send) = (*reason, send.clone());
        view! { <Button tone=ButtonTone::Quiet wide=true on_press=move || send(reason)>{reason_words(reason)()}</Button> }
    });
    let reasons = reasons.collect_view();
    view! {
        <h3>{t::report_title()}</h3>
        <p class="soft small">{t::report_hint()}</p>
        {block_too.map(|label| view! { <Checkbox label checked=too on_change=move |yes| too.set(yes)/> })}
        <Disclosure summary=t::report_text()>
            <TextArea label=t::report_text() value=text on_input=move |new| text.set(new) error
                hint=Some(t::report_text_hint().to_owned()) limit=ReportText::MAX rows=3/>
        </Disclosure>
        <div class="stack tight">{reasons}</div>
        <p class="soft small">{t::emergency()}</p>
    }
}

/// Blocking: sent when she can no longer take it back, because leaving a circle is for good.
#[component]
fn Block(
    member: MemberId,
    name: String,
    known: String,
    open: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let (label, text) = (t::block(&name), t::block_text(&name));
    let block = move || {
        let Ok(known) = DisplayName::parse(&known) else {
            return;
        };
        open.set(None);
        let command = Command::Block {
            member,
            name: known,
        };
        let revision = store.act_held(command);
        toasts.show(
            Toast::new(t::block_done(&name)).undo(common::undo(), move || {
                store.take_back(revision);
            }),
        );
    };
    view! {
        <p class="soft">{text}</p>
        <Button tone=ButtonTone::Danger wide=true glyph=Glyph::Lock on_press=block>{label}</Button>
    }
}
