//! Who waits for her, and for whom she waits.

use super::overflow_offer::OverflowOffer;
use crate::offline::use_store;
use crate::proposals::SpinOffSection;
use crate::safety::{ReportTarget, SafetyButton, SafetySheet, report_target};
use crate::ui::{
    Art, Avatar, Badge, BadgeTone, Button, ButtonTone, Card, CardTitle, EmptyState, Glyph, Toast,
    TopBar, use_toasts,
};
use crate::words::{self, t::circles as t, t::common, t::safety};
use leptos::prelude::*;
use posse_shared::circles::life::offer;
use posse_shared::circles::{AskCard, Asked, CircleDoc, Role};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

/// The Requests screen.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let store = use_store();
    let waiting = Memo::new(move |_| {
        store.projection().with(|seen| {
            let asks = seen.circles.iter().flat_map(|circle| {
                let of = |ask: &AskCard| AtTheDoor::new(circle, ask.clone());
                circle.asks.iter().map(of)
            });
            asks.collect::<Vec<_>>()
        })
    });
    let asked = Memo::new(move |_| store.projection().with(|seen| seen.asked.clone()));
    let open = report_target();
    view! {
        <TopBar title=t::requests_title()/>
        <div class="stack loose">
            <SpinOffSection/>
            <Show when=move || waiting.with(Vec::is_empty) && asked.with(Vec::is_empty)>
                <EmptyState art=Art::AllDone title=t::nothing_waiting() text=Some(t::nothing_waiting_text().to_owned())/>
            </Show>
            <Show when=move || !waiting.with(Vec::is_empty)>
                <section class="section stack">
                    <h2>{t::waiting_you()}</h2>
                    {move || waiting.get().into_iter().map(|one| view! { <Waiting one open/> }).collect_view()}
                </section>
            </Show>
            <Show when=move || !asked.with(Vec::is_empty)>
                <section class="section stack">
                    <h2>{t::your_asks()}</h2>
                    {move || asked.get().into_iter().map(|asked| view! { <Mine asked/> }).collect_view()}
                </section>
            </Show>
        </div>
        <SafetySheet open/>
    }
}

/// Someone who asks to join a circle, for who is in it.
#[derive(Clone, PartialEq)]
struct AtTheDoor {
    id: CircleId,
    circle: String,
    role: Role,
    /// Whether somebody in it must know her.
    vouch: bool,
    /// Who says that she does, by first name.
    known_by: Vec<String>,
    ask: AskCard,
}

impl AtTheDoor {
    fn new(circle: &CircleDoc, ask: AskCard) -> Self {
        let members = circle.members.iter();
        let knows = members.filter(|member| ask.vouches.contains(&member.id));
        Self {
            id: circle.id,
            circle: circle.circle.name.to_string(),
            role: circle.role,
            vouch: circle.circle.vouch,
            known_by: knows.map(|who| who.name.first().to_owned()).collect(),
            ask,
        }
    }

    /// What there is to know about who knows her.
    fn said(&self) -> String {
        if self.role == Role::Member {
            t::vouch_asked().to_owned()
        } else if self.known_by.is_empty() {
            t::known_by_nobody().to_owned()
        } else {
            t::known_by(&self.known_by.join(", "))
        }
    }
}

/// "I know her": stays down once it is said, and is taken back by a second tap.
#[component]
fn Knows(id: CircleId, member: MemberId, ask: AskCard) -> impl IntoView {
    let store = use_store();
    let said = store
        .member_id()
        .is_some_and(|me| ask.vouches.contains(&me));
    let press = move || {
        store.act(if said {
            Command::TakeVouchBack { id, member }
        } else {
            Command::VouchFor { id, member }
        });
    };
    view! { <Button tone=ButtonTone::Quiet pressed=Signal::derive(move || said) on_press=press>{t::vouch_do()}</Button> }
}

/// Someone who asks to join a circle of hers.
#[component]
fn Waiting(one: AtTheDoor, open: RwSignal<Option<ReportTarget>>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let said = one.vouch.then(|| one.said());
    let AtTheDoor {
        id,
        circle: name,
        role,
        vouch,
        known_by,
        ask,
    } = one;
    let member = ask.member;
    let knows = vouch.then(|| ask.clone());
    let unknown = vouch && known_by.is_empty();
    let first = ask.name.first().to_owned();
    let tone = member.number().cast_unsigned();
    let decide = move |let_in: bool| {
        let (command, said) = if let_in {
            (Command::ApproveAsk { id, member }, t::let_in_done(&first))
        } else {
            (
                Command::DeclineAsk { id, member },
                t::not_this_time().to_owned(),
            )
        };
        let revision = store.act_held(command);
        toasts.show(Toast::new(said).undo(common::undo(), move || {
            store.take_back(revision);
        }));
    };
    let words = ask
        .stages
        .as_slice()
        .iter()
        .map(|stage| words::stage_words(*stage))
        .collect::<Vec<_>>();
    let stages = words
        .into_iter()
        .map(|word| view! { <Badge>{word}</Badge> })
        .collect_view();
    let about = ReportTarget::person(ask.name.first(), ask.name.as_str(), member);
    let decline = {
        let decide = decide.clone();
        move || decide(false)
    };
    view! {
        <Card>
            <div class="cluster"><Avatar name=ask.name.to_string() tone/><CardTitle>{ask.name.to_string()}</CardTitle><SafetyButton about open/></div>
            <div class="cluster">
                <Badge>{name}</Badge>
                {stages}
            </div>
            {(!ask.text.is_empty()).then(|| view! { <p>"“"{ask.text.to_string()}"”"</p> })}
            {(!ask.about.is_empty()).then(|| view! { <p class="soft">{ask.about.to_string()}</p> })}
            {said.map(|text| view! { <p class="soft">{text}</p> })}
            {knows.map(|ask| view! { <Knows id member ask/> })}
            {(role == Role::Host).then(|| view! {
                <div class="cluster even">
                    <Button glyph=Glyph::Check disabled=unknown on_press=move || decide(true)>{t::let_in()}</Button>
                    <Button tone=ButtonTone::Quiet on_press=decline>{t::not_this_time()}</Button>
                </div>
            })}
        </Card>
    }
}

/// A circle she asked to join.
#[component]
fn Mine(asked: Asked) -> impl IntoView {
    let store = use_store();
    let id = asked.circle.id;
    let offer = offer(&asked);
    let away = if asked.declined {
        safety::notice_put_away()
    } else {
        t::withdraw()
    };
    view! {
        <Card>
            <CardTitle>{asked.circle.circle.name.to_string()}</CardTitle>
            {if asked.declined {
                view! { <p>{t::declined()}</p> }.into_any()
            } else {
                view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Clock>{t::asked()}</Badge> }.into_any()
            }}
            {offer.map(|offer| view! { <OverflowOffer id offer/> })}
            <Button tone=ButtonTone::Plain on_press=move || { store.act(Command::WithdrawAsk { id }); }>{away}</Button>
        </Card>
    }
}
