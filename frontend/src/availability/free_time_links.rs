//! The ways to the page: a card on Home for who has not said, a row on Me.

use super::actions::free;
use super::view_model::{Question, question};
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Card, CardTitle, LinkButton, Row};
use crate::words::t::{availability as t, people};
use crate::{clock, storage};
use leptos::prelude::*;

/// What she does not want to be asked now.
const PUT_OFF: &str = "posse.m.free-time-later";

/// The mark of the question that is asked once; the other's is its Monday.
const ONCE: &str = "once";

fn href() -> String {
    route::href(&Route::FreeTime { setting_up: false })
}

/// A card that asks gently: once, and each week who works shifts. She may put it off.
#[component]
pub fn FreeTimeCard() -> impl IntoView {
    let store = use_store();
    let put_off = RwSignal::new(storage::read(PUT_OFF));
    let asked = Memo::new(move |_| {
        let today = clock::today();
        let question = store
            .projection()
            .with(|seen| question(seen.me.as_ref()?, today))?;
        let mark = match question {
            Question::Ever => ONCE.to_owned(),
            Question::ThisWeek => today.monday().into(),
        };
        (put_off.get().as_ref() != Some(&mark)).then_some((question, mark))
    });
    let card = move |(question, mark): (Question, String)| {
        let (title, text) = match question {
            Question::Ever => (t::title(), t::card()),
            Question::ThisWeek => (t::title_this_week(), t::card_this_week()),
        };
        let later = move || {
            storage::write(PUT_OFF, &mark);
            put_off.set(Some(mark.clone()));
        };
        view! {
            <Card>
                <CardTitle>{title}</CardTitle>
                <p>{text}</p>
                <div class="cluster">
                    <LinkButton href=href() tone=ButtonTone::Quiet>{t::say_when()}</LinkButton>
                    <Button tone=ButtonTone::Plain on_press=later>{people::later()}</Button>
                </div>
            </Card>
        }
    };
    move || asked.get().map(card)
}

/// The way from Me, with how often she is free.
#[component]
pub fn FreeTimeRow() -> impl IntoView {
    let store = use_store();
    let detail = move || {
        let often = free(store).map(|free| t::times_a_week(free.term.len()));
        Some(often.unwrap_or_else(|| t::not_said().to_owned()))
    };
    view! {
        <ul class="rows"><Row title=t::title() detail=Signal::derive(detail) href=href()/></ul>
    }
}
