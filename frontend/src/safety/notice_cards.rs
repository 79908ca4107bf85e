//! The notices of the moderators: a calm card on Home with the reason, and room for one answer.

use crate::offline::use_store;
use crate::page::{TextInput, keyed_rows, memo};
use crate::ui::{Button, ButtonTone, Card, CardTitle, Disclosure, Show, TextArea};
use crate::words::{self, t::common, t::safety as t};
use leptos::prelude::*;
use posse_shared::id::NoticeId;
use posse_shared::safety::moderation::{Notice, NoticeAnswer, NoticeKind};
use posse_shared::sync::{Command, Replica};

/// The cards; nothing without a notice. An answered notice stays while the page is open, and says
/// that it is answered.
#[component]
pub fn NoticeCards() -> impl IntoView {
    let store = use_store();
    let answered = RwSignal::new(Vec::<Notice>::new());
    let notices = memo(move || {
        let mut notices = store.projection().with(|replica| replica.notices.clone());
        for one in answered.get() {
            if notices.iter().all(|notice| notice.id != one.id) {
                notices.push(one);
            }
        }
        notices.sort_by_key(|notice| notice.made_at);
        notices
    });
    let has_notices = memo(move || !notices.with(Vec::is_empty));
    let keys =
        move || notices.with(|notices| notices.iter().map(|notice| notice.id.number()).collect());
    let card = move |key: i64| {
        notices.with_untracked(|notices| {
            let notice = notices.iter().find(|notice| notice.id.number() == key);
            let card = |notice: &Notice| view! { <NoticeCard notice=notice.clone() answered/> };
            notice.map(card).into_any()
        })
    };
    view! {
        <Show when=has_notices>
            <section class="section stack">
                <h2>{t::notices_title()}</h2>
                {keyed_rows(keys, card)}
            </section>
        </Show>
    }
}

fn is_waiting(replica: &Replica, id: NoticeId) -> bool {
    replica.notices.iter().any(|notice| notice.id == id)
}

fn title_words(notice: &Notice) -> String {
    let name = notice.about.as_str();
    let words = match notice.kind {
        NoticeKind::Hide if !name.is_empty() => return t::notice_hide_of(name),
        NoticeKind::Remove if !name.is_empty() => return t::notice_remove_of(name),
        NoticeKind::Close if !name.is_empty() => return t::notice_close_of(name),
        NoticeKind::Warn => t::notice_warn(),
        NoticeKind::Hide => t::notice_hide(),
        NoticeKind::Remove => t::notice_remove(),
        NoticeKind::Close => t::notice_close(),
        NoticeKind::Dismissed => t::notice_dismissed(),
        NoticeKind::Acted => t::notice_acted(),
        NoticeKind::Upheld => t::notice_upheld(),
        NoticeKind::Lifted if notice.until.is_some() => t::notice_lifted(),
        NoticeKind::Lifted => t::notice_taken_back(),
        NoticeKind::Suspend => {
            let until = notice.until.zip(crate::zone::here());
            let day = until.map(|(until, zone)| words::date_long(until, &zone));
            return t::notice_suspend(&day.unwrap_or_default());
        }
    };
    words.to_owned()
}

/// The subject of the notice, unless the title names it.
fn about_words(notice: &Notice) -> Option<String> {
    let is_named = matches!(
        notice.kind,
        NoticeKind::Hide | NoticeKind::Remove | NoticeKind::Close
    );
    (!is_named && !notice.about.is_empty()).then(|| t::notice_about(&notice.about))
}

#[component]
fn NoticeCard(notice: Notice, answered: RwSignal<Vec<Notice>>) -> impl IntoView {
    let store = use_store();
    let id = notice.id;
    let answer = TextInput::new("");
    // After a rejected answer the notice waits again, and she can write another.
    let is_open = memo(move || store.projection().with(|replica| is_waiting(replica, id)));
    let sent_words = move || {
        if store.online().get() {
            t::notice_sent()
        } else {
            common::unsent()
        }
    };
    let title = title_words(&notice);
    let about = about_words(&notice).map(|about| view! { <p class="soft">{about}</p> });
    let reason = (!notice.reason.is_empty()).then(|| view! { <p>{notice.reason.clone()}</p> });
    let may_answer = notice.kind.may_be_answered();
    let notice = StoredValue::new(notice);
    let send = move || {
        // An empty answer would mean "put away".
        if answer.value().with_untracked(|text| text.trim().is_empty()) {
            return answer.set_error(Some(words::t::problem::empty()));
        }
        if let Some(answer) = answer.read(NoticeAnswer::parse) {
            answered.update(|answered| answered.push(notice.get_value()));
            store.act(Command::AnswerNotice { id, answer });
        }
    };
    let put_away = move || {
        answered.update(|answered| answered.retain(|one| one.id != id));
        if is_open.get_untracked() {
            let answer = NoticeAnswer::default();
            store.act(Command::AnswerNotice { id, answer });
        }
    };
    view! {
        <Card>
            <CardTitle>{title}</CardTitle>
            {about}
            {reason}
            <Show when=move || is_open.get() fallback=move || view! { <p role="status">{sent_words}</p> }>
                {may_answer.then(|| view! {
                    <Disclosure summary=t::notice_answer()>
                        <TextArea label=t::notice_answer() value=answer.value() on_input=move |text| answer.set(text)
                            error=answer.error() hint=Some(t::notice_answer_hint().to_owned())
                            limit=NoticeAnswer::MAX rows=3/>
                        <Button tone=ButtonTone::Quiet on_press=send>{t::notice_send()}</Button>
                    </Disclosure>
                })}
            </Show>
            <Button tone=ButtonTone::Plain on_press=put_away>{t::notice_put_away()}</Button>
        </Card>
    }
}
