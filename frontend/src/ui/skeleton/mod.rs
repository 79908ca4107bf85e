//! Skeletons: the shape of what is coming, instead of a spinner.

use leptos::prelude::*;

/// What is coming.
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

/// The shape of what is coming; screen readers hear the label once.
#[component]
pub fn Skeleton(
    /// Says that something is coming.
    #[prop(into)]
    label: Signal<String>,
    /// What is coming.
    #[prop(optional)]
    shape: SkeletonShape,
    /// How many of them.
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
