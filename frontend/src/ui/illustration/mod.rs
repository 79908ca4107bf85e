//! Illustrations: six small pictures in one style, drawn with the tokens' colours so that they
//! suit both schemes. They are in the same sprite as the icons.

use leptos::prelude::*;

use super::icon::symbol;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Art {
    /// Two cups that meet: the welcome.
    Welcome,
    /// An empty table in the morning: nothing planned yet.
    NothingPlanned,
    /// A street and a signpost: nothing near yet.
    NothingNear,
    /// A cloud over a letter: no network, nothing lost.
    Offline,
    /// A pot under its cosy: this takes a while.
    Waiting,
    /// A cup that dries upside down: all done.
    AllDone,
}

impl Art {
    /// Every picture, in the order of the sprite.
    pub const ALL: &[Self] = &[
        Self::Welcome,
        Self::NothingPlanned,
        Self::NothingNear,
        Self::Offline,
        Self::Waiting,
        Self::AllDone,
    ];

    const fn id(self) -> &'static str {
        match self {
            Self::Welcome => "a-welcome",
            Self::NothingPlanned => "a-nothing-planned",
            Self::NothingNear => "a-nothing-near",
            Self::Offline => "a-offline",
            Self::Waiting => "a-waiting",
            Self::AllDone => "a-all-done",
        }
    }
}

/// A decoration. The words beside it say what it means.
#[component]
pub fn Illustration(
    /// The picture.
    art: Art,
) -> impl IntoView {
    view! {
        <svg class="illustration" viewBox="0 0 240 160" aria-hidden="true" focusable="false">
            <use href=symbol(art.id())></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::Art;

    #[test]
    fn every_picture_is_in_the_sprite() {
        let sprite = include_str!("../../../sprite.svg");
        for art in Art::ALL {
            let symbol = format!("id=\"{}\"", art.id());
            assert!(
                sprite.contains(&symbol),
                "{symbol} is missing from sprite.svg"
            );
        }
    }
}
