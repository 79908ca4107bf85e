//! The share page and the calendar files, fetched as a browser and a crawler would.

use crate::http::edge::{PRIVATE, PUBLIC};
use crate::kernel::language::Locale;
use crate::kernel::texts::Share;
use crate::rooms::events::share::{Invitation, stylesheet};
use crate::testing::ORIGIN;
use crate::testing::event_fixture::{Fixture, answers, saying};
use askama::Template;
use http::{StatusCode, header};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::ShowShared;
use posse_shared::events::{Audience, EventDoc, EventTitle, Intent, Kind};
use posse_shared::time::DAY;

fn page_of(doc: &EventDoc) -> String {
    format!("/e/{}", doc.slug().unwrap())
}

#[tokio::test]
async fn the_invitation_is_readable_without_an_account() {
    let fixture = Fixture::new().await;
    let doc = fixture.posted(fixture.draft()).await;
    answers(&fixture.bea, doc.id, saying(Intent::Going, 2, 1)).await;
    let stranger = fixture.app.stranger();
    let (reply, rows, trips) = fixture.cost(stranger.get(&page_of(&doc))).await;
    assert_eq!((reply.status, rows, trips), (StatusCode::OK, 0, 1));
    let header = |name| reply.headers.get(name).unwrap().to_str().unwrap();
    assert_eq!(header(header::CONTENT_TYPE), "text/html; charset=utf-8");
    assert_eq!(header(header::CACHE_CONTROL), PUBLIC);
    assert_eq!(header(header::VARY), "Accept-Language");
    assert!(header(header::CONTENT_SECURITY_POLICY).contains("frame-ancestors 'none'"));
    let text = reply.text();
    let slug = doc.slug().unwrap();
    for part in [
        "<html lang=\"en-GB\">",
        "<h1>Coffee on the green</h1>",
        "Tuesday 24 November, 10:00–11:30",
        "London time",
        "Café on the green",
        "with Ana",
        "2 grown-ups are coming.",
        "name=\"robots\" content=\"noindex\"",
        "property=\"og:image\" content=\"https://posse.example/share/coffee_morning.png\"",
        "name=\"twitter:card\" content=\"summary_large_image\"",
        "\"startDate\":\"2026-11-24T10:00:00+00:00\"",
        &format!("href=\"/s/{slug}\""),
        &format!("href=\"/e/{slug}/event.ics\""),
        &format!("property=\"og:url\" content=\"https://posse.example/e/{slug}\""),
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    for never in ["Green Lane", "Ruiz", "Bea", " style=", "onclick", "@posse"] {
        assert!(!text.contains(never), "{never}");
    }
    assert_eq!(text.matches("<script").count(), 1, "only the data block");
}

#[tokio::test]
async fn who_is_signed_in_is_never_shown_a_kept_invitation() {
    let fixture = Fixture::new().await;
    let doc = fixture.posted(fixture.draft()).await;
    for path in [page_of(&doc), format!("{}/event.ics", page_of(&doc))] {
        for member in [&fixture.ana, &fixture.eve] {
            let reply = member.get(&path).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}");
            assert_eq!(reply.headers[header::CACHE_CONTROL], PRIVATE, "{path}");
        }
    }
    let missing = fixture.app.stranger().get("/e/nowhere").await;
    assert_eq!(missing.headers[header::CACHE_CONTROL], PRIVATE);
}

#[tokio::test]
async fn it_speaks_the_readers_language() {
    let fixture = Fixture::new().await;
    let doc = fixture.posted(fixture.draft()).await;
    let slug = doc.slug().unwrap();
    let shared = fixture
        .app
        .stranger()
        .call::<ShowShared>((slug,), Nothing {})
        .await;
    let words = Share(Locale::preferred("es-ES,es;q=0.9"));
    let zones = &*fixture.app.app.zones;
    let page = Invitation::new(&shared.card, words, ORIGIN, fixture.now(), zones);
    let text = page.render().unwrap();
    for part in [
        "<html lang=\"es\">",
        "martes 24 de noviembre, 10:00–11:30",
        "Añadir al calendario",
        "Café por la mañana",
        "content=\"es_ES\"",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[tokio::test]
async fn a_listed_event_may_be_found_and_a_cancelled_one_says_so() {
    let fixture = Fixture::new().await;
    let mut draft = fixture.draft();
    draft.listed = true;
    let doc = fixture.posted(draft).await;
    let stranger = fixture.app.stranger();
    assert!(
        !stranger
            .get(&page_of(&doc))
            .await
            .text()
            .contains("noindex")
    );
    fixture.cancelled(&doc, "Chickenpox").await;
    let text = stranger.get(&page_of(&doc)).await.text();
    assert!(text.contains("This has been cancelled.</strong> Chickenpox"));
    assert!(text.contains("EventCancelled") && !text.contains("Say yes"));
    fixture.app.clock.advance(5 * DAY);
    let other = fixture.posted(fixture.draft()).await;
    fixture.app.clock.advance(5 * DAY);
    let text = stranger.get(&page_of(&other)).await.text();
    assert!(text.contains("already taken place") && !text.contains("Say yes"));
}

#[tokio::test]
async fn what_is_typed_stays_text() {
    let fixture = Fixture::new().await;
    let mut draft = fixture.draft();
    let hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=y>&amp;";
    draft.title = EventTitle::parse(hostile).unwrap();
    let doc = fixture.posted(draft).await;
    let text = fixture.app.stranger().get(&page_of(&doc)).await.text();
    assert!(!text.contains("<script>alert") && !text.contains("<img src=x"));
    assert_eq!(text.matches("</script>").count(), 1);
    let (_, rest) = text.split_once("ld+json\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["name"], hostile);
    let file = fixture
        .app
        .stranger()
        .get(&format!("{}/event.ics", page_of(&doc)))
        .await;
    assert_eq!(file.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_link_gets_a_kind_page() {
    let fixture = Fixture::new().await;
    let doc = fixture.posted(fixture.draft()).await;
    let stranger = fixture.app.stranger();
    for wrong in [
        "x".to_owned(),
        format!("{}00000000000", doc.id),
        doc.id.to_string(),
        "%00%ff".to_owned(),
    ] {
        let reply = stranger.get(&format!("/e/{wrong}")).await;
        if wrong.starts_with('%') {
            assert!(reply.status.is_client_error());
            continue;
        }
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(reply.text().contains("This invitation isn’t here"));
        assert!(!reply.text().contains("Coffee on the green"));
        let file = stranger.get(&format!("/e/{wrong}/event.ics")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND);
    }
    fixture.app.limiter.allow_only(0);
    let reply = stranger.get(&page_of(&doc)).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn every_kind_has_its_picture() {
    let public = concat!(env!("CARGO_MANIFEST_DIR"), "/../frontend/public/share");
    for kind in Kind::ALL {
        let picture = format!("{public}/{}.png", kind.as_str());
        assert!(std::path::Path::new(&picture).exists(), "{picture}");
    }
    let fixture = Fixture::new().await;
    let reply = fixture.app.stranger().get("/e/share.css?v=1").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(
        reply.headers[header::CONTENT_TYPE],
        "text/css; charset=utf-8"
    );
    assert!(
        reply.headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert_eq!(reply.text(), stylesheet());
    for name in stylesheet().split("var(").skip(1) {
        let name = name.split([')', ',']).next().unwrap();
        assert!(stylesheet().contains(&format!("{name}:")), "{name}");
    }
}

#[tokio::test]
async fn the_calendar_file_has_the_exact_place_for_those_going_and_hosting_only() {
    let fixture = Fixture::new().await;
    let doc = fixture.posted(fixture.draft()).await;
    let file = format!("/api/events/{}/calendar.ics", doc.id);
    let shared = fixture
        .app
        .stranger()
        .get(&format!("{}/event.ics", page_of(&doc)))
        .await;
    let kind = "text/calendar; charset=utf-8; method=PUBLISH";
    assert_eq!(shared.headers[header::CONTENT_TYPE], kind);
    assert_eq!(shared.headers[header::CACHE_CONTROL], PUBLIC);
    assert!(shared.text().contains("SUMMARY:Coffee on the green"));
    assert!(!shared.text().contains("Green Lane"));

    assert!(fixture.ana.get(&file).await.text().contains("Green Lane"));
    let before = fixture.bea.get(&file).await;
    assert_eq!(before.headers[header::CACHE_CONTROL], PRIVATE);
    assert!(!before.text().contains("Green Lane"));
    answers(&fixture.bea, doc.id, saying(Intent::Going, 1, 1)).await;
    assert!(fixture.bea.get(&file).await.text().contains("Green Lane"));
    assert_eq!(fixture.eve.get(&file).await.status, StatusCode::NOT_FOUND);
    let stranger = fixture.app.stranger().get(&file).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    let none = fixture.ana.get("/api/events/nonsense/calendar.ics").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let edited = fixture
        .edited(&doc, |draft| draft.audience = Audience::Neighbourhood)
        .await;
    let file = fixture.eve.get(&file).await.text();
    assert!(file.contains(&format!("SEQUENCE:{}\r\n", edited.sequence)) && edited.sequence == 1);
    assert!(file.contains(&format!("UID:{}@posse.example\r\n", doc.id)));
}
