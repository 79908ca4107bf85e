//! The share page: an event as an invitation. Pure, from what a stranger may see.

use crate::http::auth::hash;
use crate::kernel::texts::Share;
use askama::Template;
use chrono::{DateTime, Datelike, FixedOffset};
use posse_shared::events::event::slug;
use posse_shared::events::{EventCard, Kind, Status};
use posse_shared::time::{Instant, Zone, ZoneRules};
use std::sync::LazyLock;

/// The tokens of the app and the few rules of the page, as one file.
pub(super) fn stylesheet() -> &'static str {
    concat!(
        include_str!("../../../../frontend/styles/tokens.css"),
        include_str!("../../../templates/share.css")
    )
}

/// Changes whenever the stylesheet does.
static VERSION: LazyLock<String> = LazyLock::new(|| hash(stylesheet()).chars().take(8).collect());

/// The invitation.
#[derive(Template)]
#[template(path = "invitation.html")]
pub(super) struct Invitation<'a> {
    words: Share,
    version: &'static str,
    card: &'a EventCard,
    kind: &'static str,
    hosted_by: String,
    when: String,
    zone: String,
    coming: String,
    summary: String,
    starts: String,
    reason: Option<&'a str>,
    cancelled: bool,
    over: bool,
    online: bool,
    slug: String,
    url: String,
    image: String,
    json_ld: String,
}

impl<'a> Invitation<'a> {
    pub(super) fn new(
        card: &'a EventCard,
        words: Share,
        origin: &str,
        now: Instant,
        rules: &dyn ZoneRules,
    ) -> Self {
        let event = &card.event;
        let local = |at| local_time(rules, &event.zone, at);
        let (from, to) = (local(event.starts_at), local(event.ends_at));
        let when = words.when_it_is(from.naive_local(), to.naive_local(), local(now).year());
        let slug = slug(card.id, card.share_key);
        let reason = match &card.status {
            Status::Cancelled { reason } => Some(reason.as_str()),
            Status::Scheduled => None,
        };
        let url = format!("{origin}/e/{slug}");
        let image = format!("{origin}/share/{}.png", event.kind.as_str());
        Self {
            version: &VERSION,
            kind: words.kind(event.kind),
            hosted_by: words.hosted_by(&card.host),
            zone: words.zone_of(event.zone.as_str()),
            coming: words.coming(card.totals),
            summary: summary(words, reason.is_some(), &when, event.place.as_str()),
            starts: from.to_rfc3339(),
            cancelled: reason.is_some(),
            reason: reason.filter(|reason| !reason.is_empty()),
            over: event.ends_at <= now,
            online: event.kind == Kind::VirtualChat,
            json_ld: json_ld(card, &from, &to, [&url, &image]),
            words,
            card,
            when,
            slug,
            url,
            image,
        }
    }
}

/// What a messenger shows beneath the title.
fn summary(words: Share, cancelled: bool, when: &str, place: &str) -> String {
    let plain = format!("{when} · {place}");
    if cancelled {
        format!("{} {plain}", words.cancelled())
    } else {
        plain
    }
}

fn local_time(rules: &dyn ZoneRules, zone: &Zone, at: Instant) -> DateTime<FixedOffset> {
    let offset = rules.offset(zone, at).unwrap_or_default();
    let time = DateTime::from_timestamp(at.seconds(), 0).unwrap_or_default();
    FixedOffset::east_opt(offset).map_or_else(|| time.fixed_offset(), |o| time.with_timezone(&o))
}

/// The event for search engines, safe inside a script element: no `<` is left in it.
fn json_ld(
    card: &EventCard,
    from: &DateTime<FixedOffset>,
    to: &DateTime<FixedOffset>,
    [url, image]: [&str; 2],
) -> String {
    let event = &card.event;
    let (mode, location) = if event.kind == Kind::VirtualChat {
        let location = serde_json::json!({ "@type": "VirtualLocation", "url": url });
        ("OnlineEventAttendanceMode", location)
    } else {
        let place = event.place.as_str();
        let location = serde_json::json!({ "@type": "Place", "name": place, "address": place });
        ("OfflineEventAttendanceMode", location)
    };
    let status = match card.status {
        Status::Scheduled => "EventScheduled",
        Status::Cancelled { .. } => "EventCancelled",
    };
    let event = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title.as_str(),
        "startDate": from.to_rfc3339(),
        "endDate": to.to_rfc3339(),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": format!("https://schema.org/{mode}"),
        "location": location,
        "organizer": { "@type": "Person", "name": card.host },
        "image": [image],
        "url": url,
    });
    event
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// What a link shows that leads nowhere.
#[derive(Template)]
#[template(path = "missing.html")]
pub(super) struct Missing {
    words: Share,
    version: &'static str,
}

impl Missing {
    pub(super) fn new(words: Share) -> Self {
        Self {
            words,
            version: &VERSION,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    #[test]
    fn moments_are_written_as_machines_read_them() {
        for written in [
            "2026-11-24T10:00:00+00:00",
            "2026-07-01T00:05:09-02:30",
            "2026-01-01T23:59:00+05:45",
        ] {
            let moment = DateTime::parse_from_rfc3339(written).unwrap();
            assert_eq!(moment.to_rfc3339(), written);
        }
    }
}
