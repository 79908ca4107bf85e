//! The host's actions on other members: hand over, or remove. The host must confirm each.

use crate::offline::use_store;
use crate::page::{ConfirmSheet, act_with_undo, keyed_rows, memo};
use crate::ui::{Button, ButtonTone, Row, use_toasts};
use crate::words::t::circles as t;
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, MemberCard, Role};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

/// An action on a member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HostAction {
    HandOver,
    Remove,
}

impl HostAction {
    fn label(self, name: &str) -> String {
        match self {
            Self::HandOver => t::hand_over(name),
            Self::Remove => t::remove(name),
        }
    }

    fn question(self, name: &str) -> String {
        match self {
            Self::HandOver => t::hand_over_text(name),
            Self::Remove => t::remove_text(name),
        }
    }

    fn done_words(self, name: &str) -> String {
        match self {
            Self::HandOver => t::hand_over_done(name),
            Self::Remove => t::remove_done(name),
        }
    }

    const fn tone(self) -> ButtonTone {
        match self {
            Self::HandOver => ButtonTone::Primary,
            Self::Remove => ButtonTone::Danger,
        }
    }

    const fn command(self, id: CircleId, member: MemberId) -> Command {
        match self {
            Self::HandOver => Command::HandOver { id, to: member },
            Self::Remove => Command::RemoveMember { id, member },
        }
    }
}

/// An action on a member, with her first name.
type Asked = (HostAction, MemberId, String);

/// The other members, each with the actions on her.
#[component]
pub(super) fn OtherMembers(id: CircleId, circle: Memo<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let me = store.member_id();
    let keys = move || {
        circle.with(|circle| {
            let others = circle.members.iter().filter(|one| Some(one.id) != me);
            others.map(|member| member.id.number()).collect()
        })
    };
    let asked = RwSignal::new(None::<Asked>);
    let row = move |key: i64| {
        let id = MemberId::from_number(key);
        id.map(|id| member_row(circle, id, asked)).into_any()
    };
    let words_of = move |words: fn(HostAction, &str) -> String| {
        Signal::derive(move || {
            asked
                .with(|asked| asked.as_ref().map(|(action, _, name)| words(*action, name)))
                .unwrap_or_default()
        })
    };
    let tone = Signal::derive(move || {
        let action = asked.with(|asked| asked.as_ref().map(|(action, ..)| *action));
        action.map_or(ButtonTone::Danger, HostAction::tone)
    });
    let act = move || {
        let Some((action, member, name)) = asked.get_untracked() else {
            return;
        };
        let command = action.command(id, member);
        act_with_undo(store, toasts, command, action.done_words(&name));
        // After handing over she is no host, and these tools are gone with this signal.
        if action == HostAction::Remove {
            asked.set(None);
        }
    };
    view! {
        <ul class="rows">{keyed_rows(keys, row)}</ul>
        <ConfirmSheet open=Signal::derive(move || asked.with(Option::is_some)) on_close=move || asked.set(None)
            title=words_of(HostAction::label) text=words_of(HostAction::question)
            confirm_label=words_of(HostAction::label) tone on_confirm=act/>
    }
}

/// One of the other members. Nobody can take over a closed circle.
fn member_row(circle: Memo<CircleDoc>, id: MemberId, asked: RwSignal<Option<Asked>>) -> AnyView {
    let read = move |read: fn(&MemberCard) -> String| {
        circle.with(|circle| {
            let member = circle.members.iter().find(|member| member.id == id);
            member.map(read).unwrap_or_default()
        })
    };
    let first = move || read(|member| member.name.first().to_owned());
    let may_host = memo(move || {
        circle.with(|circle| {
            let is_host = |one: &MemberCard| one.id == id && one.role == Role::Host;
            !circle.closed && !circle.members.iter().any(is_host)
        })
    });
    let button = move |action: HostAction, tone: ButtonTone| {
        let press = move || asked.set(Some((action, id, untrack(first))));
        view! { <Button tone on_press=press>{move || action.label(&first())}</Button> }
    };
    let trailing = move || {
        view! {
            <div class="stack tight">
                {move || may_host.get().then(|| button(HostAction::HandOver, ButtonTone::Quiet))}
                {button(HostAction::Remove, ButtonTone::Plain)}
            </div>
        }
    };
    let name = Signal::derive(move || read(|member| member.name.to_string()));
    view! { <Row title=name trailing/> }.into_any()
}
