//! What must be said on every page: offline, not sent yet, refused, signed out.

use crate::offline::{Refused, Store, use_store};
use crate::route::{self, Route, use_route};
use crate::ui::{Banner, BannerTone, Glyph};
use crate::words::{self, t::common as t};
use leptos::prelude::*;

/// The banners above a page.
#[component]
pub fn Notices() -> impl IntoView {
    let store = use_store();
    let here = use_route();
    let unsent = move || u32::try_from(store.unsent()).unwrap_or(u32::MAX);
    let some_unsent = Memo::new(move |_| store.online().get() && store.is_stuck());
    let signed_out = Memo::new(move |_| store.signed_out().get() && store.has_member());
    view! {
        <Show when=move || !store.online().get()>
            <Banner tone=BannerTone::Info glyph=Glyph::Offline message=t::offline()/>
        </Show>
        <Show when=move || some_unsent.get()>
            <Banner tone=BannerTone::Info glyph=Glyph::Unsent message=Signal::derive(move || t::unsent_some(unsent()))/>
        </Show>
        <Show when=move || signed_out.get() && here.get() != Route::SignIn>
            <Banner tone=BannerTone::Problem glyph=Glyph::Key message=t::sign_in_again()
                action_label=words::t::people::sign_in_do().to_owned()
                on_action=move || { route::remember_then(); route::go(here, Route::SignIn) }/>
        </Show>
        {move || store.last_refusal().map(|refused| view! { <Refusal store refused/> })}
    }
}

/// A refusal: its sentence, and the way back to what she did.
#[component]
fn Refusal(store: Store, refused: Refused) -> impl IntoView {
    let here = use_route();
    let place = refused.place();
    let label = if place.is_some() {
        t::look()
    } else {
        t::dismiss()
    };
    let act = move || {
        store.dismiss_refusal();
        if let Some(place) = place.clone() {
            route::go(here, place);
        }
    };
    view! {
        <Banner tone=BannerTone::Problem glyph=Glyph::Warning message=words::problem_and_end(&refused.problem)
            action_label=label.to_owned() on_action=act/>
    }
}
