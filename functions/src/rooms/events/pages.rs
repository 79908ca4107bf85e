//! What is not JSON: the share page, its stylesheet, and the calendar files.
//!
//! The share page is an invitation that anyone with the link may read, without script or account;
//! it never holds the exact place. Strangers may be answered from the edge ([`crate::http::edge`]).

use super::calendar::{self, Entry};
use super::share::{self, Invitation, Missing};
use crate::http::app::{App, Cx};
use crate::http::edge::{PRIVATE, PUBLIC};
use crate::http::router::insert;
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::language::Locale;
use crate::kernel::network;
use crate::kernel::ports::{Count, LogLine};
use crate::kernel::texts::{Calendar, Share};
use crate::views::event_doc;
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode, header};
use posse_shared::endpoint::Limit;
use posse_shared::events::EventCard;
use posse_shared::events::event::{parse_slug, slug};
use posse_shared::events::view::{card_for, totals};
use posse_shared::id::EventId;
use posse_shared::problem::Code;

const HTML: &str = "text/html; charset=utf-8";
const CALENDAR: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// `GET /e/{slug}`: the invitation.
pub(super) async fn invitation(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Response {
    let cx = Cx::new(app, &headers);
    let card = allowed(&cx, &headers).await;
    let card = match card {
        Ok(()) => by_slug(&cx, &slug).await,
        Err(refusal) => Err(refusal),
    };
    let words = Share(Locale::preferred(&cx.languages));
    let page = card.and_then(|card| {
        let page = Invitation::new(&card, words, &cx.app.config.origin, cx.now, &*cx.app.zones);
        page.render()
            .map_err(|error| Refusal::Fault(error.to_string()))
    });
    match page {
        Ok(page) => answer(StatusCode::OK, HTML, cache_control(&cx), page),
        Err(refusal) => {
            let status = status_of(&cx, "share page", refusal);
            let page = Missing::new(words).render().unwrap_or_default();
            answer(status, HTML, PRIVATE, page)
        }
    }
}

/// `GET /e/{slug}/event.ics`: the invitation for a calendar, without the exact place.
pub(super) async fn shared_calendar(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Response {
    let cx = Cx::new(app, &headers);
    let file = async {
        allowed(&cx, &headers).await?;
        let card = by_slug(&cx, &slug).await?;
        let entry = Entry {
            id: card.id,
            event: &card.event,
            status: &card.status,
            sequence: card.sequence,
            updated_at: card.updated_at,
            url: share_url(&cx, &slug),
            host: cx.app.config.host(),
        };
        Ok(calendar::file(
            &entry,
            Calendar(Locale::preferred(&cx.languages)),
            &*cx.app.zones,
        ))
    };
    calendar_answer(&cx, cache_control(&cx), file.await)
}

/// `GET /api/events/{event}/calendar.ics`: the event for the calendar of one member; the exact
/// place is in it where she may know it.
pub(super) async fn own_calendar(
    State(app): State<App>,
    Path(event): Path<String>,
    headers: HeaderMap,
) -> Response {
    let cx = Cx::new(app, &headers);
    let file = async {
        allowed(&cx, &headers).await?;
        let id: EventId = event.parse().map_err(|_| Code::NotFound)?;
        let (viewer, loaded) = cx
            .run_as_viewer(|key| event_doc::load(id, Some(key), cx.now))
            .await?;
        let loaded = loaded.ok_or(Code::NotFound)?;
        let doc = loaded.doc(viewer.id).ok_or(Code::NotFound)?;
        let entry = Entry {
            id,
            event: &doc.event,
            status: &doc.status,
            sequence: doc.sequence,
            updated_at: doc.updated_at,
            url: share_url(&cx, &slug(id, loaded.facts.share_key)),
            host: cx.app.config.host(),
        };
        Ok(calendar::file(
            &entry,
            Calendar(Locale::preferred(&cx.languages)),
            &*cx.app.zones,
        ))
    };
    calendar_answer(&cx, PRIVATE, file.await)
}

/// `GET /e/share.css`: asked for with a version, so it never grows old.
pub(super) async fn stylesheet() -> Response {
    let forever = "public, max-age=31536000, immutable";
    let sheet = share::stylesheet();
    answer(StatusCode::OK, "text/css; charset=utf-8", forever, sheet)
}

fn share_url(cx: &Cx, slug: &str) -> String {
    format!("{}/e/{slug}", cx.app.config.origin)
}

/// A host who looks at her own invitation sees what she has just changed.
fn cache_control(cx: &Cx) -> &'static str {
    if cx.session.is_none() {
        PUBLIC
    } else {
        PRIVATE
    }
}

/// Whether the caller has not asked too often.
async fn allowed(cx: &Cx, headers: &HeaderMap) -> ApiResult<()> {
    let read = Count::Of(Limit::Read);
    let allowed = cx.app.limiter.allow(read, network::home(headers)).await;
    allowed.then_some(()).ok_or(Code::RateLimited.into())
}

/// The event behind a share link, as a stranger may see it.
async fn by_slug(cx: &Cx, slug: &str) -> ApiResult<EventCard> {
    let (id, share_key) = parse_slug(slug).ok_or(Code::NotFound)?;
    let loaded = cx.run(event_doc::load(id, None, cx.now)).await?;
    let loaded = loaded.filter(|loaded| loaded.facts.share_key == share_key);
    let loaded = loaded.ok_or(Code::NotFound)?;
    Ok(card_for(&loaded.facts, totals(&loaded.answers)))
}

fn calendar_answer(cx: &Cx, cache: &'static str, file: ApiResult<String>) -> Response {
    match file {
        Ok(file) => answer(StatusCode::OK, CALENDAR, cache, file),
        Err(refusal) => {
            let status = status_of(cx, "calendar file", refusal);
            answer(status, "text/plain; charset=utf-8", PRIVATE, "")
        }
    }
}

/// The status of a refusal; a fault is logged, and its text stays in the log.
fn status_of(cx: &Cx, page: &str, refusal: Refusal) -> StatusCode {
    let code = match refusal {
        Refusal::Problem(problem) => problem.code,
        Refusal::Fault(fault) => {
            let line = LogLine::error(format!("{page} failed: {fault}"))
                .with("request_id", &*cx.request_id);
            cx.app.log.write(&line);
            Code::Fault
        }
    };
    StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn answer(
    status: StatusCode,
    kind: &'static str,
    cache: &'static str,
    body: impl Into<Body>,
) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    insert(headers, header::CONTENT_TYPE, kind);
    insert(headers, header::CACHE_CONTROL, cache);
    insert(headers, header::VARY, "Accept-Language");
    response
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
