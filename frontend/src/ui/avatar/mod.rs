//! Avatars: initials on a tone that is always the same for the same person. No photographs.

use leptos::prelude::*;

mod initials;

use initials::initials;

/// The size of an avatar.
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

/// Initials in a circle. They decorate the name beside them, so screen readers skip them.
#[component]
pub fn Avatar(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// A number that is always the same for this person.
    tone: u64,
    /// The size.
    #[prop(optional)]
    size: AvatarSize,
) -> impl IntoView {
    view! {
        <span class="avatar" data-size=size.name() data-tone=(tone % 8).to_string() aria-hidden="true">
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// A few avatars that overlap, and the number of others. The words beside them name the people.
#[component]
pub fn AvatarStack(
    /// Names and tones. The first ones are shown.
    #[prop(into)]
    people: Signal<Vec<(String, u64)>>,
    /// The most avatars.
    #[prop(default = 5)]
    limit: usize,
) -> impl IntoView {
    let shown = move || {
        let people = people.get();
        let more = people.len().saturating_sub(limit);
        let avatar = |(name, tone)| view! { <Avatar name tone size=AvatarSize::Small/> };
        let avatars = people.into_iter().take(limit).map(avatar).collect_view();
        let rest = || {
            let count = format!("+{more}");
            view! { <span class="avatar avatar-more" data-size="small">{count}</span> }
        };
        (avatars, (more > 0).then(rest))
    };
    view! { <span class="avatar-stack" aria-hidden="true">{shown}</span> }
}
