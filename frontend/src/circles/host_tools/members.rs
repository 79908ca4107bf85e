//! The others in a circle, and what its host does about them: only once she has said it twice.

use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, Row, Sheet, Toast, use_toasts};
use crate::words::{t::circles as t, t::common};
use leptos::prelude::*;
use posse_shared::circles::{CircleDoc, MemberCard, Role};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

/// What she is about to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    HandOver,
    Remove,
}

impl Wish {
    fn label(self, name: &str) -> String {
        match self {
            Self::HandOver => t::hand_over(name),
            Self::Remove => t::remove(name),
        }
    }

    fn text(self, name: &str) -> String {
        match self {
            Self::HandOver => t::hand_over_text(name),
            Self::Remove => t::remove_text(name),
        }
    }

    fn done(self, name: &str) -> String {
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

/// The others, each with what can be done; what is done is asked once more.
#[component]
pub(super) fn Others(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let me = store.member_id();
    let asked = RwSignal::new(None::<(Wish, MemberId, String)>);
    let rows = move || {
        circle.with(|circle| {
            let others = circle.members.iter().filter(|one| Some(one.id) != me);
            let row = |one| member(one, circle.closed, asked);
            others.map(row).collect_view()
        })
    };
    let title = move || asked.with(|asked| asked.as_ref().map(|(wish, _, name)| wish.label(name)));
    // Sent when she can no longer take it back.
    let act = move |wish: Wish, member, name: &str| {
        let revision = store.act_held(wish.command(id, member));
        toasts.show(Toast::new(wish.done(name)).undo(common::undo(), move || {
            store.take_back(revision);
        }));
        // Who has handed over has no tools any more, nor this sheet.
        if wish == Wish::Remove {
            asked.set(None);
        }
    };
    let sure = move || {
        asked.get().map(|(wish, member, name)| {
            let (label, text) = (wish.label(&name), wish.text(&name));
            view! {
                <p>{text}</p>
                <Button tone=wish.tone() wide=true on_press=move || act(wish, member, &name)>{label}</Button>
            }
        })
    };
    view! {
        <ul class="rows">{rows}</ul>
        <Sheet open=Signal::derive(move || asked.with(Option::is_some)) on_close=move || asked.set(None)
            title=Signal::derive(move || title().unwrap_or_default()) close_label=common::close()>
            {sure}
            <Button tone=ButtonTone::Quiet wide=true on_press=move || asked.set(None)>{common::cancel()}</Button>
        </Sheet>
    }
}

/// One of the others. A circle that has closed is handed to nobody.
fn member(
    one: &MemberCard,
    closed: bool,
    asked: RwSignal<Option<(Wish, MemberId, String)>>,
) -> impl IntoView + use<> {
    let (member, first) = (one.id, one.name.first().to_owned());
    let may_host = !closed && one.role != Role::Host;
    let trailing = move || {
        let ask = move |wish: Wish, tone| {
            let name = first.clone();
            let label = wish.label(&name);
            view! { <Button tone on_press=move || asked.set(Some((wish, member, name.clone())))>{label}</Button> }
        };
        view! {
            <div class="stack tight">
                {may_host.then(|| ask(Wish::HandOver, ButtonTone::Quiet))}
                {ask(Wish::Remove, ButtonTone::Plain)}
            </div>
        }
    };
    view! { <Row title=one.name.to_string() trailing/> }
}
