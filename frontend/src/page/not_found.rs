//! The page of a link that leads nowhere, and of what the member may not see.

use crate::route::{self, Route};
use crate::ui::{Art, EmptyState, LinkButton, TopBar};
use crate::words::t::common as t;
use leptos::prelude::*;

/// Says that there is nothing here, and leads to Home.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <TopBar title=t::not_found()/>
        <EmptyState art=Art::NothingNear title=t::not_found() text=Some(t::not_found_text().to_owned())>
            <LinkButton href=route::href(&Route::Home)>{t::go_home()}</LinkButton>
        </EmptyState>
    }
}
