//! What is proposed to her: one calm card, with two answers.

use super::actions::{answer, is_unsent, proposal, standing};
use super::formed_card::{FormedSection, SpinOffSection};
use super::seeking::Hosting;
use super::view_model::{day_words, in_too, place_words, size_words, slots_words};
use crate::offline::use_store;
use crate::ui::{
    Badge, BadgeTone, Button, ButtonTone, Card, CardTitle, CardTone, Glyph, Icon, use_toasts,
};
use crate::words::{self, t::common, t::proposals as t};
use leptos::prelude::*;
use posse_shared::id::ProposalId;
use posse_shared::people::Home;
use posse_shared::proposals::{Reply, Standing};

/// A proposal, or the circle it became, or one that has begun otherwise; nothing where there is none.
#[component]
pub fn ProposedSection() -> impl IntoView {
    let standing = standing(use_store());
    move || match standing.get() {
        Standing::Proposed(id) => view! {
            <section class="section">
                <h2>{t::proposed()}</h2>
                <ProposalCard id/>
            </section>
        }
        .into_any(),
        Standing::Formed(id) => view! { <FormedSection id/> }.into_any(),
        _ => view! { <SpinOffSection/> }.into_any(),
    }
}

/// The card. It follows its proposal, so that a button she has pressed stays.
#[component]
fn ProposalCard(id: ProposalId) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let made = Memo::new(move |_| proposal(store, id));
    let said = move || made.with(|made| made.as_ref()?.answer);
    let is_in = Memo::new(move |_| said() == Some(Reply::In));
    let unsent = Memo::new(move |_| is_unsent(store, id));
    let facts = made.with_untracked(|made| {
        let made = made.as_ref()?;
        let home = store.projection().with_untracked(|seen| {
            let home: &Home = seen.me.as_ref()?.profile.home.as_ref()?;
            Some(home.cell.clone())
        });
        let language = words::language_name(made.language.as_str());
        Some([
            (Glyph::Clock, slots_words(made.slots)),
            (Glyph::Pin, place_words(made, home.as_ref())),
            (Glyph::Heart, t::fits(&language)),
            (Glyph::Wait, t::until(&day_words(made.ends_at))),
        ])
    });
    let facts = facts.into_iter().flatten();
    let facts = facts
        .map(|(glyph, words)| view! { <li><Icon glyph/>{words}</li> })
        .collect_view();
    let (stage, size) = made
        .with_untracked(|made| {
            made.as_ref()
                .map(|made| (words::stage_words(made.stage), made.size))
        })
        .unwrap_or_default();
    // What happens next, or who else is in and how long it may take.
    let next = move || {
        made.with(|made| {
            let made = made.as_ref()?;
            Some(match made.answer {
                Some(Reply::In) if unsent.get() => t::in_unsent().to_owned(),
                Some(Reply::In) => in_too(&made.names),
                _ => t::happens().to_owned(),
            })
        })
    };
    let until = move || {
        let ends = made.with(|made| made.as_ref().map(|made| made.ends_at));
        ends.map(|ends| t::in_next(&day_words(ends)))
    };
    let press = move |reply: Reply| {
        let before = untrack(said);
        if before != Some(reply) {
            answer(store, toasts, id, reply, before);
        }
    };
    view! {
        <Card tone=CardTone::Warm>
            <div class="cluster">
                <Badge glyph=Glyph::People>{stage}</Badge>
                {move || unsent.get().then(|| view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> })}
            </div>
            <CardTitle>{size_words(size)}</CardTitle>
            <ul class="facts">{facts}</ul>
            <p>{next}</p>
            <div class="cluster even">
                <Button pressed=is_in.into() on_press=move || press(Reply::In)>{t::im_in()}</Button>
                <Button tone=ButtonTone::Quiet on_press=move || press(Reply::Out)>{t::not_for_me()}</Button>
            </div>
            <Show when=move || is_in.get()>
                <p class="soft">{until}</p>
                <Hosting/>
            </Show>
        </Card>
    }
}
