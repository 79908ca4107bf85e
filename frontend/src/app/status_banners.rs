//! Banners that stand above every page: offline, unsent, signed out, rejected.

use crate::offline::{Rejected, Store, use_store};
use crate::page::memo;
use crate::route::{self, Route, use_route};
use crate::ui::{Banner, BannerTone, Glyph, Show};
use crate::words::{self, t::common as t};
use leptos::prelude::*;

/// The banners.
#[component]
pub fn StatusBanners() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let count_unsent = move || u32::try_from(store.count_unsent()).unwrap_or(u32::MAX);
    let is_stuck = memo(move || store.online().get() && store.is_stuck());
    let is_signed_out = memo(move || store.signed_out().get() && store.has_member());
    let sign_in = move || {
        route::remember_for_sign_in();
        route::go_to(here, Route::SignIn);
    };
    view! {
        <Show when=move || !store.online().get()>
            <Banner tone=BannerTone::Info glyph=Glyph::Offline message=t::offline()/>
        </Show>
        <Show when=move || is_stuck.get()>
            <Banner tone=BannerTone::Info glyph=Glyph::Unsent
                message=Signal::derive(move || t::unsent_some(count_unsent()))/>
        </Show>
        <Show when=move || is_signed_out.get() && here.get() != Route::SignIn>
            <Banner tone=BannerTone::Problem glyph=Glyph::Key message=t::sign_in_again()
                action_label=words::t::people::sign_in_do().to_owned() on_action=sign_in/>
        </Show>
        {move || store.last_rejected().map(|rejected| view! { <RejectedBanner store rejected/> })}
    }
}

/// A rejected command: why, and the way back to where the member gave it.
#[component]
fn RejectedBanner(store: Store, rejected: Rejected) -> impl IntoView {
    let here = use_route();
    let page = rejected.page();
    let label = if page.is_some() {
        t::look()
    } else {
        t::dismiss()
    };
    let act = move || {
        store.dismiss_rejected();
        if let Some(page) = page.clone() {
            route::go_to(here, page);
        }
    };
    view! {
        <Banner tone=BannerTone::Problem glyph=Glyph::Warning
            message=words::problem_and_end(&rejected.problem)
            action_label=label.to_owned() on_action=act/>
    }
}
