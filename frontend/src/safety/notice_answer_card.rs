//! An answer on a moderator's queue: what was decided and why, what she says to it, and what becomes of it.

use super::moderation_queue::{ModerationQueue, action_words, failure_banner};
use super::reason_field::{ReasonField, ReasonInput};
use crate::clock;
use crate::ui::{Button, ButtonTone, Card, CardTitle};
use crate::words::t::safety as t;
use leptos::prelude::*;
use posse_shared::id::NoticeId;
use posse_shared::safety::api::{ReviewAnswer, ReviewRequest};
use posse_shared::safety::moderation::{Action, OpenAnswer};

/// What taking a decision back is called, and what it does.
fn lifting(decided: Action) -> (&'static str, &'static str) {
    match decided {
        Action::Suspend => (t::review_lift(), t::lifting_suspend()),
        Action::Close => (t::review_open(), t::lifting_close()),
        Action::Hide => (t::review_show(), t::lifting_hide()),
        Action::Remove => (t::review_take_back(), t::lifting_remove()),
        Action::Warn | Action::Dismiss => (t::review_take_back(), t::lifting_warn()),
    }
}

/// An answer, and what becomes of it.
#[component]
pub(super) fn NoticeAnswerCard(answer: OpenAnswer, queue: ModerationQueue) -> impl IntoView {
    let OpenAnswer {
        notice,
        name,
        answer,
    } = answer;
    let id = notice.id;
    let decided = Action::from_word(notice.news.as_str()).unwrap_or(Action::Warn);
    let (lift, effect) = lifting(decided);
    let what = if notice.about.is_empty() {
        t::answer_decided(action_words(decided))
    } else {
        t::answer_decided_of(action_words(decided), &notice.about)
    };
    let reads = t::reads_her(&name);
    let (why, failure) = (ReasonInput::new(), RwSignal::new(None::<String>));
    let review = move |lift: bool| {
        let Some(reason) = why.read() else { return };
        let request = ReviewRequest {
            lift,
            reason,
            notice: NoticeId::from_random(clock::random_bits()),
        };
        queue.decide::<ReviewAnswer>((id,), request, failure);
    };
    view! {
        <Card>
            <CardTitle>{name}</CardTitle>
            <p>{what}</p>
            <p class="soft">{t::answer_why(&notice.reason)}</p>
            <p><span class="soft small">{t::answer_says()}</span>" “"{answer.to_string()}"”"</p>
            <p class="soft small">{effect}</p>
            <ReasonField why reads/>
            {move || failure.get().map(failure_banner)}
            <div class="cluster even">
                <Button tone=ButtonTone::Quiet busy=queue.busy on_press=move || review(false)>{t::review_uphold()}</Button>
                <Button tone=ButtonTone::Quiet busy=queue.busy on_press=move || review(true)>{lift}</Button>
            </div>
        </Card>
    }
}
