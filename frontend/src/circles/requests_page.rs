//! Join requests: those that wait for the viewer, and her own.

use super::overflow_offer::OverflowOffer;
use crate::offline::use_store;
use crate::page::{act_with_undo, follow, keyed_rows, memo};
use crate::proposals::SpinOffSection;
use crate::safety::{ReportTarget, SafetyButton, SafetySheet, no_report_target};
use crate::ui::{
    Art, Avatar, Badge, BadgeTone, Button, ButtonTone, Card, CardTitle, EmptyState, Glyph, Show,
    TopBar, use_toasts,
};
use crate::words::{self, t::circles as t, t::safety};
use leptos::prelude::*;
use posse_shared::circles::life::offer;
use posse_shared::circles::{CircleDoc, JoinRequest, MyJoinRequest, Role};
use posse_shared::id::CircleId;
use posse_shared::sync::{Command, Replica};

/// The page.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let store = use_store();
    let waiting = memo(move || store.projection().with(waiting_requests));
    let own = memo(move || store.projection().with(|replica| replica.asked.clone()));
    let has_waiting = memo(move || !waiting.with(Vec::is_empty));
    let has_own = memo(move || !own.with(Vec::is_empty));
    let target = no_report_target();
    let waiting_keys =
        move || waiting.with(|requests| requests.iter().map(PendingRequest::key).collect());
    let request_card = move |key: i64| {
        let find =
            move || waiting.with(|requests| requests.iter().find(|one| one.key() == key).cloned());
        follow(find)
            .map(|request| view! { <RequestCard request target/> })
            .into_any()
    };
    let own_keys =
        move || own.with(|own| own.iter().map(|asked| asked.circle.id.number()).collect());
    let own_card = move |key: i64| {
        let find = move || {
            own.with(|own| {
                let asked = own.iter().find(|asked| asked.circle.id.number() == key);
                asked.cloned()
            })
        };
        follow(find)
            .map(|asked| view! { <OwnRequestCard asked/> })
            .into_any()
    };
    let waiting_cards = move || keyed_rows(waiting_keys, request_card);
    let own_cards = move || keyed_rows(own_keys, own_card);
    view! {
        <TopBar title=t::requests_title()/>
        <div class="stack loose">
            <SpinOffSection/>
            <Show when=move || !has_waiting.get() && !has_own.get()>
                <EmptyState art=Art::AllDone title=t::nothing_waiting()
                    text=Some(t::nothing_waiting_text().to_owned())/>
            </Show>
            <Show when=has_waiting>
                <section class="section stack"><h2>{t::waiting_you()}</h2>{waiting_cards()}</section>
            </Show>
            <Show when=has_own>
                <section class="section stack"><h2>{t::your_asks()}</h2>{own_cards()}</section>
            </Show>
        </div>
        <SafetySheet target/>
    }
}

/// A join request, as a member of the circle sees it.
#[derive(Clone, PartialEq)]
struct PendingRequest {
    id: CircleId,
    circle: String,
    /// The viewer's role in the circle.
    role: Role,
    /// Whether a member must vouch for the applicant.
    needs_vouch: bool,
    /// The first names of the members who vouch for her.
    vouched_by: Vec<String>,
    ask: JoinRequest,
}

fn waiting_requests(replica: &Replica) -> Vec<PendingRequest> {
    let requests = replica.circles.iter().flat_map(|circle| {
        let request = |ask: &JoinRequest| PendingRequest::new(circle, ask.clone());
        circle.join_requests.iter().map(request)
    });
    requests.collect()
}

impl PendingRequest {
    fn new(circle: &CircleDoc, ask: JoinRequest) -> Self {
        let members = circle.members.iter();
        let vouching = members.filter(|member| ask.vouches.contains(&member.id));
        Self {
            id: circle.id,
            circle: circle.circle.name.to_string(),
            role: circle.role,
            needs_vouch: circle.circle.vouch,
            vouched_by: vouching
                .map(|member| member.name.first().to_owned())
                .collect(),
            ask,
        }
    }

    /// One number for circle and applicant: both ids are random, so two requests do not share it.
    fn key(&self) -> i64 {
        self.id.number().rotate_left(8) ^ self.ask.member.number()
    }

    /// The members who vouch for the applicant, in words. `None` if nobody must.
    fn vouch_words(&self) -> Option<String> {
        self.needs_vouch.then(|| {
            if self.role == Role::Member {
                t::vouch_asked().to_owned()
            } else if self.vouched_by.is_empty() {
                t::known_by_nobody().to_owned()
            } else {
                t::known_by(&self.vouched_by.join(", "))
            }
        })
    }
}

/// "I know her". The button stays pressed after a tap, and a second tap takes the vouch back.
#[component]
fn VouchButton(request: Memo<PendingRequest>) -> impl IntoView {
    let store = use_store();
    let (id, member) = request.with_untracked(|request| (request.id, request.ask.member));
    let has_vouched = memo(move || {
        let me = store.member_id();
        request.with(|request| me.is_some_and(|me| request.ask.vouches.contains(&me)))
    });
    let press = move || {
        store.act(if has_vouched.get_untracked() {
            Command::TakeVouchBack { id, member }
        } else {
            Command::VouchFor { id, member }
        });
    };
    view! {
        <Button tone=ButtonTone::Quiet pressed=has_vouched.into() on_press=press>{t::vouch_do()}</Button>
    }
}

/// The applicant, and for the host the decision.
#[component]
fn RequestCard(
    request: Memo<PendingRequest>,
    target: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let (id, member) = request.with_untracked(|request| (request.id, request.ask.member));
    let read =
        move |read: fn(&PendingRequest) -> String| Signal::derive(move || request.with(read));
    let name = read(|request| request.ask.name.to_string());
    let circle = read(|request| request.circle.clone());
    let is_host = memo(move || request.with(|request| request.role == Role::Host));
    let needs_vouch = memo(move || request.with(|request| request.needs_vouch));
    let lacks_vouch = Signal::derive(move || {
        request.with(|request| request.needs_vouch && request.vouched_by.is_empty())
    });
    let decide = move |let_in: bool| {
        let first = request.with_untracked(|request| request.ask.name.first().to_owned());
        let (command, words) = if let_in {
            (Command::ApproveAsk { id, member }, t::let_in_done(&first))
        } else {
            let command = Command::DeclineAsk { id, member };
            (command, t::not_this_time().to_owned())
        };
        act_with_undo(store, toasts, command, words);
    };
    let stages = move || {
        request.with(|request| {
            let stages = request.ask.stages.as_slice().iter().copied();
            let badge = |stage| view! { <Badge>{words::stage_words(stage)}</Badge> };
            stages.map(badge).collect_view()
        })
    };
    let texts = move || {
        request.with(|request| {
            let (text, about) = (request.ask.text.to_string(), request.ask.about.to_string());
            let vouch = request.vouch_words();
            view! {
                {(!text.is_empty()).then(|| view! { <p>"“"{text}"”"</p> })}
                {(!about.is_empty()).then(|| view! { <p class="soft">{about}</p> })}
                {vouch.map(|words| view! { <p class="soft">{words}</p> })}
            }
        })
    };
    let about = move |()| {
        request.with(|request| {
            let name = &request.ask.name;
            ReportTarget::person(name.first(), name.as_str(), member)
        })
    };
    let tone = member.number().cast_unsigned();
    view! {
        <Card>
            <div class="cluster">
                <Avatar name tone/><CardTitle>{name}</CardTitle><SafetyButton about target/>
            </div>
            <div class="cluster"><Badge>{circle}</Badge>{stages}</div>
            {texts}
            <Show when=needs_vouch><VouchButton request/></Show>
            <Show when=is_host>
                <div class="cluster even">
                    <Button glyph=Glyph::Check disabled=lacks_vouch on_press=move || decide(true)>{t::let_in()}</Button>
                    <Button tone=ButtonTone::Quiet on_press=move || decide(false)>{t::not_this_time()}</Button>
                </div>
            </Show>
        </Card>
    }
}

/// A circle that the viewer has asked to join.
#[component]
fn OwnRequestCard(asked: Memo<MyJoinRequest>) -> impl IntoView {
    let store = use_store();
    let id = asked.with_untracked(|asked| asked.circle.id);
    let name = move || asked.with(|asked| asked.circle.circle.name.to_string());
    let is_declined = memo(move || asked.with(|asked| asked.declined));
    let offer = memo(move || asked.with(offer));
    let status = move || {
        if is_declined.get() {
            view! { <p>{t::declined()}</p> }.into_any()
        } else {
            view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Clock>{t::asked()}</Badge> }
                .into_any()
        }
    };
    let withdraw_label = move || {
        if is_declined.get() {
            safety::notice_put_away()
        } else {
            t::withdraw()
        }
    };
    let withdraw = move || {
        store.act(Command::WithdrawAsk { id });
    };
    view! {
        <Card>
            <CardTitle>{name}</CardTitle>
            {status}
            {move || offer.get().map(|offer| view! { <OverflowOffer id offer/> })}
            <Button tone=ButtonTone::Plain on_press=withdraw>{withdraw_label}</Button>
        </Card>
    }
}
