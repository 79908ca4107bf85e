//! What moderators tell her: a calm card on Home, with why, and room for one answer.

use crate::offline::use_store;
use crate::ui::{Button, ButtonTone, Card, CardTitle, Disclosure, TextArea};
use crate::words::{self, t::safety as t};
use leptos::prelude::*;
use posse_shared::safety::moderation::{News, Notice, NoticeAnswer};
use posse_shared::sync::Command;

/// The cards; nothing where there is nothing to tell.
#[component]
pub fn NoticeCards() -> impl IntoView {
    let store = use_store();
    let notices = Memo::new(move |_| store.seen().with(|seen| seen.notices.clone()));
    view! {
        <Show when=move || !notices.with(Vec::is_empty)>
            <section class="section stack">
                <h2>{t::notices_title()}</h2>
                <For each=move || notices.get() key=|notice| notice.id let:notice><NoticeCard notice/></For>
            </section>
        </Show>
    }
}

fn title(notice: &Notice) -> String {
    let said = match notice.news {
        News::Warn => t::notice_warn(),
        News::Hide => t::notice_hide(),
        News::Remove => t::notice_remove(),
        News::Close => t::notice_close(),
        News::Dismissed => t::notice_dismissed(),
        News::Acted => t::notice_acted(),
        News::Upheld => t::notice_upheld(),
        News::Lifted => t::notice_lifted(),
        News::Suspend => {
            let until = notice.until.zip(crate::zone::here());
            let day = until.map(|(until, zone)| words::date_long(until, &zone));
            return t::notice_suspend(&day.unwrap_or_default());
        }
    };
    said.to_owned()
}

#[component]
fn NoticeCard(notice: Notice) -> impl IntoView {
    let store = use_store();
    let id = notice.id;
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let answer = move |text: &str| match NoticeAnswer::parse(text) {
        Ok(answer) => {
            store.act(Command::AnswerNotice { id, answer });
        }
        Err(wrong) => error.set(Some(words::text_problem(wrong).to_owned())),
    };
    let send = move || {
        let said = text.get_untracked();
        if said.trim().is_empty() {
            error.set(Some(words::t::problem::empty().to_owned()));
        } else {
            answer(&said);
        }
    };
    let may_answer = notice.news.may_be_answered();
    let (title, why) = (title(&notice), notice.reason);
    view! {
        <Card>
            <CardTitle>{title}</CardTitle>
            {(!why.is_empty()).then(|| view! { <p>{why}</p> })}
            {may_answer.then(|| view! {
                <Disclosure summary=t::notice_answer()>
                    <TextArea label=t::notice_answer() value=text on_input=move |new| text.set(new) error
                        hint=Some(t::notice_answer_hint().to_owned()) limit=NoticeAnswer::MAX rows=3/>
                    <Button tone=ButtonTone::Quiet on_press=send>{t::notice_send()}</Button>
                </Disclosure>
            })}
            <Button tone=ButtonTone::Plain on_press=move || answer("")>{t::notice_put_away()}</Button>
        </Card>
    }
}
