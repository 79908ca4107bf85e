//! Illustrations: six small pictures in one style, drawn with the tokens' colours so that they
//! suit both schemes. They stand in the same sprite as the icons.

use leptos::prelude::*;

use super::icon::symbol;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Art {
    /// Two cups that meet: the way in.
    Welcome,
    /// An empty table in the morning: nothing planned yet.
    NothingPlanned,
    /// A street and a signpost: nothing near yet.
    NothingNear,
    /// A cloud over a kept letter: no network, nothing lost.
    Offline,
    /// A pot under its cosy: it takes a while.
    Waiting,
    /// A cup put upside down to dry: all done.
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

/// A picture, as decoration: the words beside it say what it means.
#[component]
pub fn Illustration(
    /// Which one.
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
    fn every_picture_is_drawn() {
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
