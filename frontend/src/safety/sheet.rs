//! The sheet that opens from where something happened: blocking whom it concerns.

use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, Glyph, IconButton, Sheet, Toast, use_toasts};
use crate::words::t::{common, safety as t};
use leptos::prelude::*;
use posse_shared::id::MemberId;
use posse_shared::people::DisplayName;
use posse_shared::sync::Command;

/// What she is concerned about: the sheet is open while there is something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// What it is called.
    pub(crate) name: String,
    /// Who it is, or who answers for it, and by which name she knows her.
    pub(crate) person: Option<(MemberId, String)>,
}

/// A page's place for her concern; one sheet serves all its buttons.
pub fn concern() -> RwSignal<Option<Concern>> {
    RwSignal::new(None)
}

/// The three dots beside somebody's name.
#[component]
pub fn SafetyButton(about: Concern, open: RwSignal<Option<Concern>>) -> impl IntoView {
    let label = t::more_about(&about.name);
    view! { <IconButton label glyph=Glyph::More on_press=move |()| open.set(Some(about.clone()))/> }
}

/// The sheet.
#[component]
pub fn SafetySheet(open: RwSignal<Option<Concern>>) -> impl IntoView {
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
fn Choices(about: Concern, open: RwSignal<Option<Concern>>) -> impl IntoView {
    let name = about.name;
    about
        .person
        .map(|(member, known)| view! { <Block member name known open/> })
}

/// Blocking: sent when she can no longer take it back, because leaving a circle is for good.
#[component]
fn Block(
    member: MemberId,
    name: String,
    known: String,
    open: RwSignal<Option<Concern>>,
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
