//! Joining a circle from its card, and the sheet that asks its host.

use crate::offline::{Store, use_store};
use crate::page::{TextInput, memo};
use crate::route::{self, Route, use_route};
use crate::safety::{ReportLine, ReportTarget};
use crate::storage;
use crate::ui::{
    Badge, BadgeTone, Button, ButtonTone, Glyph, LinkButton, Sheet, Show, TextArea, Toast,
    use_toasts,
};
use crate::words::t::{circles as t, common};
use leptos::prelude::*;
use posse_shared::circles::{CircleCard, JoinPolicy, JoinRequestText};
use posse_shared::id::CircleId;
use posse_shared::safety::Subject;
use posse_shared::sync::Command;
use posse_shared::sync::project::has_join_request;

/// The storage key of the circle that a stranger wants to join, until she has signed up. Later no
/// list may show it: it may be a circle of another place.
const WISH: &str = "posse.wish";

/// The circle that the member wanted to join before she signed up.
pub(super) fn wanted_circle() -> Option<CircleId> {
    storage::read(WISH).and_then(|id| id.parse().ok())
}

/// Forgets that circle.
pub(super) fn forget_wanted_circle() {
    storage::remove(WISH);
}

/// The join requests of a page. One sheet serves all its cards.
#[derive(Clone, Copy)]
pub(super) struct JoinRequests {
    /// The circle that the sheet is about; the sheet is open while there is one.
    asked: RwSignal<Option<CircleCard>>,
    /// The text for each circle. The member finds it again if she closes the sheet.
    drafts: StoredValue<Vec<(CircleId, String)>>,
    /// The target of a report.
    target: RwSignal<Option<ReportTarget>>,
}

impl JoinRequests {
    /// Nothing is asked yet.
    pub(super) fn new(target: RwSignal<Option<ReportTarget>>) -> Self {
        Self {
            asked: RwSignal::new(None),
            drafts: StoredValue::new(Vec::new()),
            target,
        }
    }

    fn draft(self, circle: CircleId) -> String {
        self.drafts.with_value(|drafts| {
            let draft = drafts.iter().find(|(id, _)| *id == circle);
            draft.map(|(_, text)| text.clone()).unwrap_or_default()
        })
    }

    fn keep_draft(self, circle: CircleId, text: String) {
        self.drafts.update_value(|drafts| {
            drafts.retain(|(id, _)| *id != circle);
            drafts.push((circle, text));
        });
    }
}

/// The viewer's relation to a circle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Membership {
    Member,
    /// Her request waits for an answer.
    Requested,
    None,
}

fn membership_in(store: Store, id: CircleId) -> Membership {
    store.projection().with(|replica| {
        if replica.circle(id).is_some() {
            Membership::Member
        } else if has_join_request(&replica.asked, &store.unsent(), id) {
            Membership::Requested
        } else {
            Membership::None
        }
    })
}

fn join_command(card: &CircleCard, text: JoinRequestText) -> Command {
    Command::AskToJoin {
        id: card.id,
        text,
        // Members read the request too, if one of them must vouch.
        shown: card.circle.vouch,
    }
}

/// Whether a tap joins, without asking a host.
fn joins_at_once(card: &CircleCard) -> bool {
    card.circle.policy == JoinPolicy::Open && !card.circle.vouch
}

/// The button of a card, and the line that reports the circle.
#[component]
pub(super) fn JoinButton(card: Memo<CircleCard>, requests: JoinRequests) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let here = use_route();
    let id = card.with_untracked(|card| card.id);
    let membership = memo(move || membership_in(store, id));
    let is_open = memo(move || card.with(joins_at_once));
    let press = move || {
        if !store.has_member() {
            storage::write(WISH, &id.to_string());
            route::remember_for_sign_in();
            route::go_to(here, Route::SignUp);
        } else if is_open.get_untracked() {
            let command =
                card.with_untracked(|card| join_command(card, JoinRequestText::default()));
            store.act(command);
            toasts.show(Toast::new(t::joined()));
        } else {
            requests.asked.set(Some(card.get_untracked()));
        }
    };
    let label = move || if is_open.get() { t::join() } else { t::ask() };
    let button = move || match membership.get() {
        Membership::Member => {
            let href = route::href(&Route::Circle(id));
            view! { <LinkButton href tone=ButtonTone::Quiet>{t::open()}</LinkButton> }.into_any()
        }
        Membership::Requested => {
            view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Clock>{t::asked()}</Badge> }
                .into_any()
        }
        Membership::None => view! { <Button on_press=press>{label}</Button> }.into_any(),
    };
    let about = move |()| {
        card.with(|card| {
            ReportTarget::thing(card.circle.name.as_str(), Subject::Circle { circle: id })
        })
    };
    let may_report = memo(move || store.has_member() && membership.get() != Membership::Member);
    view! {
        {button}
        <Show when=may_report><ReportLine about target=requests.target/></Show>
    }
}

/// The sheet in which the member writes a line to the host.
#[component]
pub(super) fn JoinSheet(requests: JoinRequests) -> impl IntoView {
    let asked = requests.asked;
    let is_open = Signal::derive(move || asked.with(Option::is_some));
    let title = Signal::derive(move || {
        asked.with(|card| {
            let card = card.as_ref();
            card.map(|card| t::ask_title(card.circle.name.as_str()))
                .unwrap_or_default()
        })
    });
    let form = move || asked.get().map(|card| view! { <JoinForm card requests/> });
    view! {
        <Sheet open=is_open on_close=move || asked.set(None) title close_label=common::close()>{form}</Sheet>
    }
}

#[component]
fn JoinForm(card: CircleCard, requests: JoinRequests) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let id = card.id;
    let (label, hint) = if card.circle.vouch {
        (t::ask_text_vouch(), t::ask_hint_vouch())
    } else {
        (t::ask_text(), t::ask_hint())
    };
    let text = TextInput::new(requests.draft(id));
    let on_input = move |typed: String| {
        requests.keep_draft(id, typed.clone());
        text.set(typed);
    };
    let send = move || {
        if let Some(text) = text.read(JoinRequestText::parse) {
            store.act(join_command(&card, text));
            requests.asked.set(None);
            toasts.show(Toast::new(t::ask_sent()));
        }
    };
    view! {
        <TextArea label value=text.value() on_input hint=Some(hint.to_owned()) error=text.error() limit=JoinRequestText::MAX/>
        <Button wide=true on_press=send>{t::ask_send()}</Button>
    }
}
