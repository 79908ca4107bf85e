//! Avatars: initials on a tone that stays the same for the same person. No photographs.

use leptos::prelude::*;

mod initials;

use initials::initials;

/// How large an avatar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// In a stack or a line of text.
    Small,
    /// In a row.
    #[default]
    Medium,
    /// On a page of its own.
    Large,
}

impl AvatarSize {
    const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// Initials in a circle; decoration beside the name, so hidden from screen readers.
#[component]
pub fn Avatar(
    /// Whose.
    #[prop(into)]
    name: Signal<String>,
    /// Any number that is always the same for this person.
    tone: u64,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
) -> impl IntoView {
    view! {
        <span class="avatar" data-size=size.name() data-tone=(tone % 8).to_string() aria-hidden="true">
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// A few avatars that overlap, and how many more there are; the words beside them say who.
#[component]
pub fn AvatarStack(
    /// Names and tones, the first ones shown.
    #[prop(into)]
    people: Signal<Vec<(String, u64)>>,
    /// How many are shown at most.
    #[prop(default = 5)]
    limit: usize,
) -> impl IntoView {
    let shown = move || {
        let people = people.get();
        let more = people.len().saturating_sub(limit);
        let avatar = |(name, tone)| view! { <Avatar name tone size=AvatarSize::Small/> };
        let avatars = people.into_iter().take(limit).map(avatar).collect_view();
        let rest = (more > 0).then(|| view! { <span class="avatar avatar-more" data-size="small">{format!("+{more}")}</span> });
        (avatars, rest)
    };
    view! { <span class="avatar-stack" aria-hidden="true">{shown}</span> }
}
