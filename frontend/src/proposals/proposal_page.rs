//! The page "Find me a circle": the proposal or the wait, the switches, and how it works.

use super::actions::search_state;
use super::proposal_card::ProposalSection;
use super::search_status::SearchStatus;
use super::seeking::{SeekingSwitch, hosting_switch, search_title, virtual_switch};
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::TopBar;
use crate::words::t::{common, proposals as t};
use leptos::prelude::*;
use posse_shared::proposals::SearchState;

/// The page.
#[component]
pub fn ProposalPage() -> impl IntoView {
    let state = search_state(use_store());
    // The card of a proposal has this switch already.
    let hosting = move || {
        let is_on_card = matches!(state.get(), SearchState::Proposed(_));
        (!is_on_card).then(hosting_switch)
    };
    let how = [t::how_1(), t::how_2(), t::how_3(), t::how_4()];
    let how = how.map(|words| view! { <li>{words}</li> }).collect_view();
    view! {
        <TopBar title=search_title() back=route::href(&Route::Home) back_label=common::back()/>
        <div class="stack loose">
            <ProposalSection/>
            <div class="stack"><SearchStatus state/></div>
            <div class="stack tight"><SeekingSwitch/>{virtual_switch()}{hosting}</div>
            <section class="section">
                <h2>{t::how()}</h2>
                <ul class="stack tight">{how}</ul>
            </section>
        </div>
    }
}
