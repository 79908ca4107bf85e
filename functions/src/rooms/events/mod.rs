//! Events: members post, answer and share them.

mod answer;
mod calendar;
mod cancel;
mod create;
mod discover;
mod edit;
mod pages;
mod rules;
#[cfg(test)]
#[cfg(feature = "testing")]
mod seats;
mod share;
mod show;
mod words;

use crate::http::router::Routes;
use axum::routing::get;
use posse_shared::events::api::{
    AnswerEvent, CancelEvent, CreateEvent, DiscoverEvents, EditEvent, ShowEvent, ShowShared,
};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<DiscoverEvents, _, _>(discover::handle)
        .endpoint::<ShowEvent, _, _>(show::handle)
        .endpoint::<ShowShared, _, _>(show::shared)
        .endpoint::<CreateEvent, _, _>(create::handle)
        .endpoint::<EditEvent, _, _>(edit::handle)
        .endpoint::<CancelEvent, _, _>(cancel::handle)
        .endpoint::<AnswerEvent, _, _>(answer::handle)
        .page("/e/share.css", get(pages::stylesheet))
        .page("/e/{slug}", get(pages::invitation))
        .page("/e/{slug}/event.ics", get(pages::shared_calendar))
        .page("/api/events/{event}/calendar.ics", get(pages::own_calendar))
}
