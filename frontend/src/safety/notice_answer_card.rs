//! A member's answer to a notice, on the moderation page: the decision with its reason, her answer,
//! and the review of the decision.

use super::moderation_queue::{ModerationQueue, action_words};
use super::reason_field::ReasonField;
use crate::clock;
use crate::page::{TextInput, failure_banner};
use crate::ui::{Button, ButtonTone, Card, CardTitle};
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::id::NoticeId;
use posse_shared::safety::api::{ReviewAnswer, ReviewRequest};
use posse_shared::safety::moderation::{Action, DecisionReason, OpenAnswer};

/// The name of taking a decision back, and its effect.
fn lift_words(decided: Action) -> (&'static str, &'static str) {
    match decided {
        Action::Suspend => (t::review_lift(), t::lifting_suspend()),
        Action::Close => (t::review_open(), t::lifting_close()),
        Action::Hide => (t::review_show(), t::lifting_hide()),
        Action::Remove => (t::review_take_back(), t::lifting_remove()),
        Action::Warn | Action::Dismiss => (t::review_take_back(), t::lifting_warn()),
    }
}

/// The card.
pub(super) fn notice_answer_card(answer: OpenAnswer, queue: ModerationQueue) -> AnyView {
    let OpenAnswer {
        notice,
        name,
        answer,
    } = answer;
    let id = notice.id;
    let decided = Action::from_word(notice.kind.as_str()).unwrap_or(Action::Warn);
    let (lift, effect) = lift_words(decided);
    let decision = if notice.about.is_empty() {
        t::answer_decided(action_words(decided))
    } else {
        t::answer_decided_of(action_words(decided), &notice.about)
    };
    let readers = t::reads_her(&name);
    let (reason, failure) = (TextInput::new(""), RwSignal::new(None));
    let review = move |lift: bool| {
        let Some(reason) = reason.read(DecisionReason::parse) else {
            return;
        };
        let request = ReviewRequest {
            lift,
            reason,
            notice: NoticeId::from_random(clock::random_bits()),
        };
        queue.decide::<ReviewAnswer>((id,), request, failure);
    };
    let busy = queue.is_deciding;
    view! {
        <Card>
            <CardTitle>{name}</CardTitle>
            <p>{decision}</p>
            <p class="soft">{t::answer_why(&notice.reason)}</p>
            <p><span class="soft small">{t::answer_says()}</span>" “"{answer.to_string()}"”"</p>
            <p class="soft small">{effect}</p>
            <ReasonField reason readers/>
            {move || failure.get().map(failure_banner)}
            <div class="cluster even">
                <Button tone=ButtonTone::Quiet busy on_press=move || review(false)>{t::review_uphold()}</Button>
                <Button tone=ButtonTone::Quiet busy on_press=move || review(true)>{lift}</Button>
            </div>
        </Card>
    }
    .into_any()
}
