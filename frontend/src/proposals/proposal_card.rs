//! The proposal: one calm card with two answers.

use super::actions::{answer_proposal, find_proposal, is_unsent, search_state};
use super::formed_card::{FormedSection, SpinOffSection};
use super::seeking::hosting_switch;
use super::view_model::{day_words, in_too_words, place_words, size_words, slots_words};
use crate::offline::use_store;
use crate::page::memo;
use crate::ui::{
    Badge, BadgeTone, Button, ButtonTone, Card, CardTitle, CardTone, Glyph, Icon, Show, use_toasts,
};
use crate::words::{self, t::common, t::proposals as t};
use leptos::prelude::*;
use posse_shared::id::ProposalId;
use posse_shared::people::Home;
use posse_shared::proposals::{ProposalAnswer, SearchState};

/// The proposal, or the circle that it became, or a circle that began from a waitlist. Nothing
/// without any of them.
#[component]
pub fn ProposalSection() -> impl IntoView {
    let state = search_state(use_store());
    move || match state.get() {
        SearchState::Proposed(id) => view! {
            <section class="section">
                <h2>{t::proposed()}</h2>
                <ProposalCard id/>
            </section>
        }
        .into_any(),
        SearchState::Formed(id) => view! { <FormedSection id/> }.into_any(),
        _ => view! { <SpinOffSection/> }.into_any(),
    }
}

/// The card. It follows its proposal, so that a pressed button stays where it is.
#[component]
fn ProposalCard(id: ProposalId) -> impl IntoView {
    let (store, toasts) = (use_store(), use_toasts());
    let proposal = memo(move || find_proposal(store, id));
    let answer = move || proposal.with(|proposal| proposal.as_ref()?.answer);
    let is_in = memo(move || answer() == Some(ProposalAnswer::In));
    let unsent = memo(move || is_unsent(store, id));
    let facts = proposal.with_untracked(|proposal| {
        let proposal = proposal.as_ref()?;
        let home = store.projection().with_untracked(|replica| {
            let home: &Home = replica.me.as_ref()?.profile.home.as_ref()?;
            Some(home.cell.clone())
        });
        let language = words::language_name(proposal.language.as_str());
        Some([
            (Glyph::Clock, slots_words(proposal.slots)),
            (Glyph::Pin, place_words(proposal, home.as_ref())),
            (Glyph::Heart, t::fits(&language)),
            (Glyph::Wait, t::until(&day_words(proposal.ends_at))),
        ])
    });
    let facts = facts.into_iter().flatten();
    let facts = facts
        .map(|(glyph, words)| view! { <li><Icon glyph/>{words}</li> })
        .collect_view();
    let (stage, size) = proposal
        .with_untracked(|proposal| {
            proposal
                .as_ref()
                .map(|proposal| (words::stage_words(proposal.stage), proposal.size))
        })
        .unwrap_or_default();
    // Before a yes: what happens next. After it: who else has said yes, and how long it may take.
    let next = move || {
        proposal.with(|proposal| {
            let proposal = proposal.as_ref()?;
            Some(match proposal.answer {
                Some(ProposalAnswer::In) if unsent.get() => t::in_unsent().to_owned(),
                Some(ProposalAnswer::In) => in_too_words(&proposal.names),
                _ => t::happens().to_owned(),
            })
        })
    };
    let until = move || {
        let ends_at = proposal.with(|proposal| proposal.as_ref().map(|proposal| proposal.ends_at));
        ends_at.map(|ends_at| t::in_next(&day_words(ends_at)))
    };
    let press = move |reply: ProposalAnswer| {
        let before = untrack(answer);
        if before != Some(reply) {
            answer_proposal(store, toasts, id, reply, before);
        }
    };
    let unsent_badge = move || {
        unsent.get().then(|| {
            view! { <Badge tone=BadgeTone::Waiting glyph=Glyph::Unsent>{common::unsent()}</Badge> }
        })
    };
    view! {
        <Card tone=CardTone::Warm>
            <div class="cluster">
                <Badge glyph=Glyph::People>{stage}</Badge>
                {unsent_badge}
            </div>
            <CardTitle>{size_words(size)}</CardTitle>
            <ul class="facts">{facts}</ul>
            <p>{next}</p>
            <div class="cluster even">
                <Button pressed=is_in.into() on_press=move || press(ProposalAnswer::In)>{t::im_in()}</Button>
                <Button tone=ButtonTone::Quiet on_press=move || press(ProposalAnswer::Out)>{t::not_for_me()}</Button>
            </div>
            <Show when=move || is_in.get()>
                <p class="soft">{until}</p>
                {hosting_switch()}
            </Show>
        </Card>
    }
}
