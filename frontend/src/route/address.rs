//! The pages of the app and their addresses.

use posse_shared::id::{CircleId, EventId};

/// A page of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    Welcome,
    SignUp,
    SignIn,
    SetUp,
    /// The member's free time. It is also the last step of setting up.
    FreeTime {
        setting_up: bool,
    },
    Home,
    Discover,
    Circle(CircleId),
    NewCircle,
    EditCircle(CircleId),
    Event(EventId),
    /// The slug of a share link.
    Shared(String),
    Post {
        circle: Option<CircleId>,
        copy_of: Option<EventId>,
    },
    EditEvent(EventId),
    /// An invite. Its token is in the fragment, which no server sees.
    Invite,
    Requests,
    /// The proposal and the search for a circle.
    Proposal,
    Me,
    /// The queue of the moderators.
    Moderation,
    NotFound,
}

impl Route {
    /// Reads an address: path and query.
    pub(crate) fn parse(path: &str, query: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let found = match parts.as_slice() {
            [] => Some(Self::Home),
            ["welcome"] => Some(Self::Welcome),
            ["sign-up"] => Some(Self::SignUp),
            ["sign-in"] => Some(Self::SignIn),
            ["set-up"] => Some(Self::SetUp),
            ["set-up", "free-time"] => Some(Self::FreeTime { setting_up: true }),
            ["free-time"] => Some(Self::FreeTime { setting_up: false }),
            ["discover"] => Some(Self::Discover),
            ["circles", "new"] => Some(Self::NewCircle),
            ["circles", id] => id.parse().ok().map(Self::Circle),
            ["circles", id, "edit"] => id.parse().ok().map(Self::EditCircle),
            ["events", id] => id.parse().ok().map(Self::Event),
            ["events", id, "edit"] => id.parse().ok().map(Self::EditEvent),
            ["s", slug] => Some(Self::Shared((*slug).to_owned())),
            ["post"] => Some(Self::Post {
                circle: parameter(query, "circle").and_then(|id| id.parse().ok()),
                copy_of: parameter(query, "again").and_then(|id| id.parse().ok()),
            }),
            ["i"] => Some(Self::Invite),
            ["requests"] => Some(Self::Requests),
            ["proposal"] => Some(Self::Proposal),
            ["me"] => Some(Self::Me),
            ["moderation"] => Some(Self::Moderation),
            _ => None,
        };
        found.unwrap_or(Self::NotFound)
    }

    /// Writes the address.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Welcome => "/welcome".to_owned(),
            Self::SignUp => "/sign-up".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::SetUp => "/set-up".to_owned(),
            Self::FreeTime { setting_up: true } => "/set-up/free-time".to_owned(),
            Self::FreeTime { setting_up: false } => "/free-time".to_owned(),
            Self::Home | Self::NotFound => "/".to_owned(),
            Self::Discover => "/discover".to_owned(),
            Self::Circle(id) => format!("/circles/{id}"),
            Self::NewCircle => "/circles/new".to_owned(),
            Self::EditCircle(id) => format!("/circles/{id}/edit"),
            Self::Event(id) => format!("/events/{id}"),
            Self::Shared(slug) => format!("/s/{slug}"),
            Self::Post {
                circle: Some(id), ..
            } => format!("/post?circle={id}"),
            Self::Post {
                copy_of: Some(id), ..
            } => format!("/post?again={id}"),
            Self::Post { .. } => "/post".to_owned(),
            Self::EditEvent(id) => format!("/events/{id}/edit"),
            Self::Invite => "/i".to_owned(),
            Self::Requests => "/requests".to_owned(),
            Self::Proposal => "/proposal".to_owned(),
            Self::Me => "/me".to_owned(),
            Self::Moderation => "/moderation".to_owned(),
        }
    }

    /// Whether the page is in the first download, outside the lazy app.
    pub(crate) const fn is_eager(&self) -> bool {
        matches!(
            self,
            Self::Welcome | Self::SignUp | Self::SignIn | Self::NotFound
        )
    }

    /// Whether a stranger may see the page.
    pub(crate) const fn is_public(&self) -> bool {
        matches!(
            self,
            Self::Welcome
                | Self::SignUp
                | Self::SignIn
                | Self::Discover
                | Self::Shared(_)
                | Self::Invite
                | Self::NotFound
        )
    }
}

/// The value of a parameter of the query.
fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = query
        .trim_start_matches('?')
        .split('&')
        .filter_map(|p| p.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::Route;
    use posse_shared::id::{CircleId, EventId};

    #[test]
    fn every_path_parses_back_to_its_route() {
        let (circle, event) = (CircleId::from_random(7), EventId::from_random(9));
        for route in [
            Route::Welcome,
            Route::SignUp,
            Route::SignIn,
            Route::SetUp,
            Route::FreeTime { setting_up: true },
            Route::FreeTime { setting_up: false },
            Route::Home,
            Route::Discover,
            Route::Circle(circle),
            Route::NewCircle,
            Route::EditCircle(circle),
            Route::Event(event),
            Route::Shared("abc".to_owned()),
            Route::Post {
                circle: Some(circle),
                copy_of: None,
            },
            Route::Post {
                circle: None,
                copy_of: Some(event),
            },
            Route::Post {
                circle: None,
                copy_of: None,
            },
            Route::EditEvent(event),
            Route::Invite,
            Route::Requests,
            Route::Proposal,
            Route::Me,
            Route::Moderation,
        ] {
            let address = route.path();
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            assert_eq!(Route::parse(path, query), route);
        }
    }

    #[test]
    fn an_unknown_path_is_not_found() {
        for path in ["/nowhere", "/circles/x", "/events/../me", "/circles/1/2/3"] {
            assert_eq!(Route::parse(path, ""), Route::NotFound);
        }
    }
}
