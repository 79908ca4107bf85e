//! The ways to the page of the free time: a card on Home that asks for it, and a row on Me.

use super::actions::free_time;
use super::view_model::{Question, question_for};
use crate::offline::{Store, use_store};
use crate::page::{Now, memo, use_now};
use crate::route::{self, Route};
use crate::storage;
use crate::ui::{Button, ButtonTone, Card, CardTitle, LinkButton, Row};
use crate::words::t::{availability as t, people};
use leptos::prelude::*;

/// The storage key of the question that the member has put off.
const PUT_OFF: &str = "posse.m.free-time-later";

/// The stored value for the question that is asked once. The weekly question stores its Monday.
const ONCE: &str = "once";

fn href() -> String {
    route::href(&Route::FreeTime { setting_up: false })
}

fn open_question(store: Store, now: Now) -> Option<Question> {
    store
        .projection()
        .with(|replica| question_for(replica.me.as_ref()?, now.today()))
}

/// Whether Home asks for the free time, put off or not.
pub(crate) fn is_free_time_asked(store: Store, now: Now) -> bool {
    open_question(store, now).is_some()
}

/// A card that asks gently: every member once, and a shift worker each week. She may put it off.
#[component]
pub fn FreeTimeCard() -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let put_off = RwSignal::new(storage::read(PUT_OFF));
    let asked = memo(move || {
        let question = open_question(store, now)?;
        let mark = match question {
            Question::Ever => ONCE.to_owned(),
            Question::ThisWeek => now.today().monday().into(),
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

/// The row on Me, with how often the member is free.
#[component]
pub fn FreeTimeRow() -> impl IntoView {
    let store = use_store();
    let detail = move || {
        let often = free_time(store).map(|free| t::times_a_week(free.term.len()));
        Some(often.unwrap_or_else(|| t::not_said().to_owned()))
    };
    view! {
        <ul class="rows"><Row title=t::title() detail=Signal::derive(detail) href=href()/></ul>
    }
}
