//! Cards for the host of a circle: whether its stage is still right, and who waits while it is full.

use crate::offline::use_store;
use crate::page::{act_with_undo, memo, use_now};
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Card, Glyph, LinkButton, Row, use_toasts};
use crate::words::{self, t::circles as t};
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::circles::life::{StageQuestion, stage_question, waiting_applicants};
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// Asks a host, twice a year at most, whether the circle's stage is still right.
#[component]
pub fn StageQuestionCard(id: CircleId, circle: Memo<CircleDoc>) -> impl IntoView {
    let (store, now) = (use_store(), use_now());
    let toasts = use_toasts();
    let asked = memo(move || circle.with(|circle| stage_question(circle, now.get())));
    let card = move |question: StageQuestion| {
        let StageQuestion {
            from,
            to,
            since,
            most_are_past,
        } = question;
        let (current, next) = (words::stage_words(from), words::stage_words(to));
        // Every member will see the answer, so it is held back while the host can undo it.
        let answer = move |move_on: bool| {
            let answer = AnswerStageRequest {
                from,
                since,
                move_on,
            };
            let words = if move_on {
                t::moved_on(next)
            } else {
                t::asked_again().to_owned()
            };
            act_with_undo(store, toasts, Command::AnswerStage { id, answer }, words);
        };
        let text = if most_are_past {
            t::moving_on_most(current)
        } else {
            t::moving_on_text(current)
        };
        view! {
            <Card>
                <h2 class="card-title">{t::moving_on(next)}</h2>
                <p>{text}</p>
                <div class="cluster even">
                    <Button on_press=move || answer(true)>{t::move_on()}</Button>
                    <Button tone=ButtonTone::Quiet on_press=move || answer(false)>{t::not_yet()}</Button>
                </div>
            </Card>
        }
    };
    move || asked.get().map(card)
}

/// Tells the host of a full circle how many are waitlisted, and what they are asked.
#[component]
pub fn WaitlistCard(id: CircleId, circle: Memo<CircleDoc>) -> impl IntoView {
    let waiting = memo(move || circle.with(waiting_applicants));
    let card = move |count: usize| {
        let count = u32::try_from(count).unwrap_or_default();
        let edit = route::href(&Route::EditCircle(id));
        view! {
            <Card>
                <h2 class="card-title">{t::outside(count)}</h2>
                <p>{t::outside_text()}</p>
                <ul class="rows"><Row title=t::requests_title() href=route::href(&Route::Requests)/></ul>
                <LinkButton href=edit tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::make_room()}</LinkButton>
            </Card>
        }
    };
    move || waiting.get().map(card)
}
