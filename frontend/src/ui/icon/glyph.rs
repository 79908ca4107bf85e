//! The names of the pictures in `frontend/sprite.svg`, one variant for each symbol.

/// A picture of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// House.
    Home,
    /// Magnifier.
    Search,
    /// Calendar.
    Calendar,
    /// Clock.
    Clock,
    /// Map pin.
    Pin,
    /// Two people.
    People,
    /// One person.
    Person,
    /// Plus.
    Plus,
    /// Minus.
    Minus,
    /// Tick.
    Check,
    /// Cross.
    Close,
    /// Arrow to the page before.
    Back,
    /// Chevron at the end of a row.
    Forward,
    /// Chevron that opens.
    Down,
    /// Share.
    Share,
    /// Link.
    Link,
    /// QR code.
    Qr,
    /// Copy.
    Copy,
    /// Bell.
    Bell,
    /// Cloud with a stroke through it.
    Offline,
    /// Two arrows in a circle.
    Refresh,
    /// Clock on an arrow: unsent.
    Unsent,
    /// Triangle.
    Warning,
    /// Circled i.
    Info,
    /// Heart.
    Heart,
    /// Cup.
    Cup,
    /// Path with a footstep.
    Walk,
    /// Building blocks.
    Play,
    /// Moon.
    Evening,
    /// Camera.
    Video,
    /// Wheel.
    StepFree,
    /// Bottle.
    Feeding,
    /// Pencil.
    Edit,
    /// Bin.
    Trash,
    /// Key.
    Key,
    /// Phone.
    Device,
    /// Globe.
    Globe,
    /// Arrow into a tray.
    Download,
    /// Door with an arrow.
    SignOut,
    /// Sliders.
    Settings,
    /// Three dots.
    More,
    /// Paper plane.
    Send,
    /// Hourglass.
    Wait,
    /// Curved arrow back.
    Undo,
    /// Flag.
    Flag,
    /// Star.
    Star,
    /// Padlock.
    Lock,
    /// Bag.
    Bag,
    /// Speech bubble.
    Note,
    /// Arrow into a phone.
    Install,
    /// Arrow that loops.
    Repeat,
    /// Eye.
    Eye,
    /// Crosshair.
    Locate,
}

impl Glyph {
    /// Every picture, in the order of the sprite.
    pub const ALL: &[Self] = &[
        Self::Home,
        Self::Search,
        Self::Calendar,
        Self::Clock,
        Self::Pin,
        Self::People,
        Self::Person,
        Self::Plus,
        Self::Minus,
        Self::Check,
        Self::Close,
        Self::Back,
        Self::Forward,
        Self::Down,
        Self::Share,
        Self::Link,
        Self::Qr,
        Self::Copy,
        Self::Bell,
        Self::Offline,
        Self::Refresh,
        Self::Unsent,
        Self::Warning,
        Self::Info,
        Self::Heart,
        Self::Cup,
        Self::Walk,
        Self::Play,
        Self::Evening,
        Self::Video,
        Self::StepFree,
        Self::Feeding,
        Self::Edit,
        Self::Trash,
        Self::Key,
        Self::Device,
        Self::Globe,
        Self::Download,
        Self::SignOut,
        Self::Settings,
        Self::More,
        Self::Send,
        Self::Wait,
        Self::Undo,
        Self::Flag,
        Self::Star,
        Self::Lock,
        Self::Bag,
        Self::Note,
        Self::Install,
        Self::Repeat,
        Self::Eye,
        Self::Locate,
    ];

    /// The id of its symbol.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Home => "i-home",
            Self::Search => "i-search",
            Self::Calendar => "i-calendar",
            Self::Clock => "i-clock",
            Self::Pin => "i-pin",
            Self::People => "i-people",
            Self::Person => "i-person",
            Self::Plus => "i-plus",
            Self::Minus => "i-minus",
            Self::Check => "i-check",
            Self::Close => "i-close",
            Self::Back => "i-back",
            Self::Forward => "i-forward",
            Self::Down => "i-down",
            Self::Share => "i-share",
            Self::Link => "i-link",
            Self::Qr => "i-qr",
            Self::Copy => "i-copy",
            Self::Bell => "i-bell",
            Self::Offline => "i-offline",
            Self::Refresh => "i-refresh",
            Self::Unsent => "i-unsent",
            Self::Warning => "i-warning",
            Self::Info => "i-info",
            Self::Heart => "i-heart",
            Self::Cup => "i-cup",
            Self::Walk => "i-walk",
            Self::Play => "i-play",
            Self::Evening => "i-evening",
            Self::Video => "i-video",
            Self::StepFree => "i-step-free",
            Self::Feeding => "i-feeding",
            Self::Edit => "i-edit",
            Self::Trash => "i-trash",
            Self::Key => "i-key",
            Self::Device => "i-device",
            Self::Globe => "i-globe",
            Self::Download => "i-download",
            Self::SignOut => "i-sign-out",
            Self::Settings => "i-settings",
            Self::More => "i-more",
            Self::Send => "i-send",
            Self::Wait => "i-wait",
            Self::Undo => "i-undo",
            Self::Flag => "i-flag",
            Self::Star => "i-star",
            Self::Lock => "i-lock",
            Self::Bag => "i-bag",
            Self::Note => "i-note",
            Self::Install => "i-install",
            Self::Repeat => "i-repeat",
            Self::Eye => "i-eye",
            Self::Locate => "i-locate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Glyph;

    #[test]
    fn glyphs_and_symbols_of_the_sprite_match() {
        let sprite = include_str!("../../../sprite.svg");
        for glyph in Glyph::ALL {
            let symbol = format!("id=\"{}\"", glyph.id());
            assert!(
                sprite.contains(&symbol),
                "{symbol} is missing from sprite.svg"
            );
        }
        assert_eq!(sprite.matches("<symbol id=\"i-").count(), Glyph::ALL.len());
    }
}
