//! Placeholders for a part of the program that is not loaded.

use crate::ui::{Banner, BannerTone, Glyph, Skeleton, SkeletonShape};
use crate::words::t;
use leptos::prelude::*;

/// The part is on its way.
pub(crate) fn loading() -> AnyView {
    view! { <Skeleton label=t::common::loading() shape=SkeletonShape::Card/> }.into_any()
}

/// The part could not be fetched; a button tries again.
pub(crate) fn load_failed(retry: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    view! {
        <Banner tone=BannerTone::Problem glyph=Glyph::Offline message=t::problem::offline()
            action_label=t::common::try_again().to_owned() on_action=retry/>
    }
    .into_any()
}
