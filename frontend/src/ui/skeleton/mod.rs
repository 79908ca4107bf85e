//! Skeletons: the shape of the content that is loading, instead of a spinner.

use leptos::prelude::*;

/// The shape of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text.
    #[default]
    Line,
    /// Rows with an avatar.
    Row,
    /// Cards.
    Card,
}

impl SkeletonShape {
    const fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Row => "row",
            Self::Card => "card",
        }
    }
}

/// The shape of the content that is loading. Screen readers read the label once.
#[component]
pub fn Skeleton(
    /// Says that content is loading.
    #[prop(into)]
    label: Signal<String>,
    /// The shape of one item.
    #[prop(optional)]
    shape: SkeletonShape,
    /// The number of items.
    #[prop(default = 3)]
    count: usize,
) -> impl IntoView {
    let bones = (0..count).map(|_| view! { <span class="bone" data-shape=shape.name()></span> });
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            {bones.collect_view()}
        </div>
    }
}
