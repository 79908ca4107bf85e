//! How a circle lives on, as its host is asked: whether its stage is still right, and what may become
//! of those for whom it has no room.

use crate::clock;
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::{Button, ButtonTone, Card, Glyph, LinkButton, Row, Toast, use_toasts};
use crate::words::{self, t::circles as t, t::common};
use leptos::prelude::*;
use posse_shared::circles::CircleDoc;
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::circles::life::{StageQuestion, stage_question, waiting_outside};
use posse_shared::id::CircleId;
use posse_shared::sync::Command;

/// Asks a host, twice a year at most, whether the circle's stage is still right.
#[component]
pub fn StageQuestionCard(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let store = use_store();
    let toasts = use_toasts();
    let asked = Memo::new(move |_| circle.with(|circle| stage_question(circle, clock::now())));
    let card = move |question: StageQuestion| {
        let StageQuestion {
            from,
            to,
            since,
            most_are_past,
        } = question;
        let (now, next) = (words::stage_words(from), words::stage_words(to));
        // Sent when she can no longer take it back: then everybody sees it.
        let answer = move |move_on: bool| {
            let answer = AnswerStageRequest {
                from,
                since,
                move_on,
            };
            let said = if move_on {
                t::moved_on(next)
            } else {
                t::asked_again().to_owned()
            };
            let revision = store.act_held(Command::AnswerStage { id, answer });
            toasts.show(Toast::new(said).undo(common::undo(), move || {
                store.take_back(revision);
            }));
        };
        view! {
            <Card>
                <h2 class="card-title">{t::moving_on(next)}</h2>
                <p>{if most_are_past { t::moving_on_most(now) } else { t::moving_on_text(now) }}</p>
                <div class="cluster even">
                    <Button on_press=move || answer(true)>{t::move_on()}</Button>
                    <Button tone=ButtonTone::Quiet on_press=move || answer(false)>{t::not_yet()}</Button>
                </div>
            </Card>
        }
    };
    move || asked.get().map(card)
}

/// Tells a host of a full circle how many wait, and what they are asked.
#[component]
pub fn WaitlistCard(id: CircleId, circle: Signal<CircleDoc>) -> impl IntoView {
    let waiting = Memo::new(move |_| circle.with(waiting_outside));
    let card = move |count: usize| {
        let count = u32::try_from(count).unwrap_or_default();
        view! {
            <Card>
                <h2 class="card-title">{t::outside(count)}</h2>
                <p>{t::outside_text()}</p>
                <ul class="rows">
                    <Row title=t::requests_title() href=route::href(&Route::Requests)/>
                </ul>
                <LinkButton href=route::href(&Route::EditCircle(id)) tone=ButtonTone::Quiet glyph=Glyph::Edit>{t::make_room()}</LinkButton>
            </Card>
        }
    };
    move || waiting.get().map(card)
}
