//! "Find me a circle": what is proposed, how the wait stands, what suits her, and how it goes.

use super::actions::standing;
use super::proposal_card::ProposedSection;
use super::search_status::SearchStatus;
use super::seeking::{FindMe, Hosting, OnScreenToo, title};
use crate::offline::use_store;
use crate::route::{self, Route};
use crate::ui::TopBar;
use crate::words::t::{common, proposals as t};
use leptos::prelude::*;
use posse_shared::proposals::Standing;

/// The screen.
#[component]
pub fn ProposalPage() -> impl IntoView {
    let standing = standing(use_store());
    // On the card it is asked already.
    let hosting = move || {
        let asked = matches!(standing.get(), Standing::Proposed(_));
        (!asked).then(|| view! { <Hosting/> })
    };
    let how = [t::how_1(), t::how_2(), t::how_3(), t::how_4()];
    view! {
        <TopBar title=title() back=route::href(&Route::Home) back_label=common::back()/>
        <div class="stack loose">
            <ProposedSection/>
            <div class="stack"><SearchStatus standing/></div>
            <div class="stack tight"><FindMe/><OnScreenToo/>{hosting}</div>
            <section class="section">
                <h2>{t::how()}</h2>
                <ul class="stack tight">{how.map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            </section>
        </div>
    }
}
