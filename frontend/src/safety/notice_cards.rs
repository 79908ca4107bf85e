//! What moderators tell her: a calm card on Home, with why, and room for one answer.

use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, Card, CardTitle, Disclosure, TextArea};
use crate::words::{self, t::common, t::safety as t};
use leptos::prelude::*;
use posse_shared::id::NoticeId;
use posse_shared::safety::moderation::{News, Notice, NoticeAnswer};
use posse_shared::sync::{Command, Replica};

/// The cards; nothing where there is nothing to tell. One that she has answered stays while she is here, and says so.
#[component]
pub fn NoticeCards() -> impl IntoView {
    let store = use_store();
    let answered = RwSignal::new(Vec::<Notice>::new());
    let notices = Memo::new(move |_| {
        let mut notices = store.projection().with(|seen| seen.notices.clone());
        for one in answered.get() {
            if notices.iter().all(|notice| notice.id != one.id) {
                notices.push(one);
            }
        }
        notices.sort_by_key(|notice| notice.made_at);
        notices
    });
    view! {
        <Show when=move || !notices.with(Vec::is_empty)>
            <section class="section stack">
                <h2>{t::notices_title()}</h2>
                <For each=move || notices.get() key=|notice| notice.id let:notice><NoticeCard notice answered/></For>
            </section>
        </Show>
    }
}

fn waits(seen: &Replica, id: NoticeId) -> bool {
    seen.notices.iter().any(|notice| notice.id == id)
}

fn title(notice: &Notice) -> String {
    let name = notice.about.as_str();
    let said = match notice.news {
        News::Hide if !name.is_empty() => return t::notice_hide_of(name),
        News::Remove if !name.is_empty() => return t::notice_remove_of(name),
        News::Close if !name.is_empty() => return t::notice_close_of(name),
        News::Warn => t::notice_warn(),
        News::Hide => t::notice_hide(),
        News::Remove => t::notice_remove(),
        News::Close => t::notice_close(),
        News::Dismissed => t::notice_dismissed(),
        News::Acted => t::notice_acted(),
        News::Upheld => t::notice_upheld(),
        News::Lifted if notice.until.is_some() => t::notice_lifted(),
        News::Lifted => t::notice_taken_back(),
        News::Suspend => {
            let until = notice.until.zip(crate::zone::here());
            let day = until.map(|(until, zone)| words::date_long(until, &zone));
            return t::notice_suspend(&day.unwrap_or_default());
        }
    };
    said.to_owned()
}

/// What it is about, where the title does not name it.
fn about(notice: &Notice) -> Option<String> {
    let is_named = matches!(notice.news, News::Hide | News::Remove | News::Close);
    (!is_named && !notice.about.is_empty()).then(|| t::notice_about(&notice.about))
}

#[component]
fn NoticeCard(notice: Notice, answered: RwSignal<Vec<Notice>>) -> impl IntoView {
    let store = use_store();
    let id = notice.id;
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    // An answer that was refused leaves her room for another.
    let is_open = Memo::new(move |_| store.projection().with(|seen| waits(seen, id)));
    let sent = move || {
        if store.online().get() {
            t::notice_sent()
        } else {
            common::unsent()
        }
    };
    let title = title(&notice);
    let about = about(&notice).map(|about| view! { <p class="soft">{about}</p> });
    let why = (!notice.reason.is_empty()).then(|| view! { <p>{notice.reason.clone()}</p> });
    let may_answer = notice.news.may_be_answered();
    let notice = StoredValue::new(notice);
    let send = move || {
        let said = text.get_untracked();
        if said.trim().is_empty() {
            return error.set(Some(words::t::problem::empty().to_owned()));
        }
        match NoticeAnswer::parse(&said) {
            Ok(answer) => {
                answered.update(|answered| answered.push(notice.get_value()));
                store.act(Command::AnswerNotice { id, answer });
            }
            Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
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
            {why}
            <Show when=move || is_open.get() fallback=move || view! { <p role="status">{sent}</p> }>
                {may_answer.then(|| view! {
                    <Disclosure summary=t::notice_answer()>
                        <TextArea label=t::notice_answer() value=text on_input=move |new| text.set(new) error
                            hint=Some(t::notice_answer_hint().to_owned()) limit=NoticeAnswer::MAX rows=3/>
                        <Button tone=ButtonTone::Quiet on_press=send>{t::notice_send()}</Button>
                    </Disclosure>
                })}
            </Show>
            <Button tone=ButtonTone::Plain on_press=put_away>{t::notice_put_away()}</Button>
        </Card>
    }
}
