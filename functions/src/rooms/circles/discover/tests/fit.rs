//! How well circles fit the viewer: their order, the reasons, and the filters.

use super::{found, hove, in_cell, near};
use crate::http::edge;
use crate::testing::circle_fixture::{draft, edited, made, new_id, request as request_for};
use crate::testing::event_fixture::{Fixture, revision};
use posse_shared::availability::api::SaveFreeTime;
use posse_shared::availability::{Band, Day, Slot, Week};
use posse_shared::circles::api::{
    CreateCircle, Discover, DiscoverQuery, EditCircle, EditCircleRequest, ShowCircle,
};
use posse_shared::circles::fit::LATELY;
use posse_shared::circles::{CircleDraft, FitReason, JoinPolicy};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::CreateEvent;
use posse_shared::people::Stage;
use posse_shared::people::profile::Languages;
use posse_shared::problem::Code;
use posse_shared::text::Language;
use posse_shared::time::DAY;

const TUESDAY: Slot = Slot {
    day: Day::Tuesday,
    band: Band::AfterDropOff,
};

fn meeting(slots: &[Slot]) -> CircleDraft {
    CircleDraft {
        slots: slots.iter().copied().collect(),
        ..draft(JoinPolicy::Open)
    }
}

/// Saves what Eve says of herself.
async fn eve_says(fixture: &Fixture, stages: &str, languages: &str, week: Option<Week>) {
    let eve = fixture.eve.id();
    let member = "UPDATE member SET stages = ?2, languages = ?3 WHERE id = ?1";
    let said = vec![eve.into(), stages.into(), languages.into()];
    fixture.app.run(member, said).await;
    if let Some(week) = week {
        let free = "INSERT INTO free_time (member, term, revision) VALUES (?1, ?2, 1)";
        let bits = i64::try_from(week.bits()).unwrap();
        fixture.app.run(free, vec![eve.into(), bits.into()]).await;
    }
}

#[tokio::test]
async fn the_best_fit_comes_first_with_its_reasons() {
    let fixture = Fixture::new().await;
    let around_the_corner = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let east = hove().neighbourhood()[1].clone();
    let suits = CircleDraft {
        slots: Week::EMPTY.toggled(TUESDAY),
        ..in_cell(&east)
    };
    let suits = made(&fixture, suits).await.id;
    let free = Week::of_day(Day::Tuesday);
    eve_says(&fixture, "toddler", "", Some(free)).await;
    let page = fixture.eve.call::<Discover>((), near(&hove())).await;
    let [first, second] = &page.circles[..] else {
        panic!("{page:?}")
    };
    assert_eq!((first.id, second.id), (suits, around_the_corner));
    let (stage, near_by) = (
        FitReason::Stage {
            stage: Stage::Toddler,
        },
        FitReason::Near { km: 5 },
    );
    let why = [FitReason::Slot(TUESDAY), stage.clone(), near_by.clone()];
    assert_eq!(first.reasons, why);
    assert_eq!(second.reasons, [stage, near_by]);

    // For others, who have said nothing, the nearest comes first, and nothing shows what Eve said.
    let stranger = fixture.app.stranger();
    for who in [&stranger, &fixture.bea] {
        let page = who.call::<Discover>((), near(&hove())).await;
        assert_eq!(page.circles[0].id, around_the_corner);
        for card in page.circles {
            assert_eq!(card.reasons, [FitReason::Near { km: 5 }]);
        }
    }
}

#[tokio::test]
async fn a_different_week_counts_as_long_as_it_lasts() {
    let fixture = Fixture::new().await;
    made(&fixture, meeting(&[TUESDAY])).await;
    let suits = async || {
        let page = fixture.eve.call::<Discover>((), near(&hove())).await;
        page.circles[0].reasons.contains(&FitReason::Slot(TUESDAY))
    };
    let says = async |at: i64, free: serde_json::Value| {
        let said = serde_json::json!({ "free": free, "revision": at });
        let said = serde_json::from_value(said).unwrap();
        fixture.eve.call::<SaveFreeTime>((), said).await;
    };
    let tuesdays = Week::of_day(Day::Tuesday).bits();
    let mondays = Week::of_day(Day::Monday).bits();
    // It is Saturday 21 November 2026: the week began on the 16th.
    let week = serde_json::json!({ "of": "2026-11-18", "week": tuesdays });
    says(1, serde_json::json!({ "term": 0, "different": week })).await;
    assert!(suits().await, "this week");
    fixture.app.clock.advance(2 * DAY);
    assert!(!suits().await, "on Monday that week is over");

    let week = serde_json::json!({ "of": "2026-11-23", "week": mondays });
    says(
        2,
        serde_json::json!({ "term": tuesdays, "different": week }),
    )
    .await;
    assert!(
        suits().await,
        "a different week takes nothing from her usual weeks"
    );
}

#[tokio::test]
async fn in_her_holidays_her_holiday_hours_count() {
    let fixture = Fixture::new().await;
    made(&fixture, meeting(&[TUESDAY])).await;
    let suits = async || {
        let page = fixture.eve.call::<Discover>((), near(&hove())).await;
        page.circles[0].reasons.contains(&FitReason::Slot(TUESDAY))
    };
    let tuesdays = Week::of_day(Day::Tuesday).bits();
    let mut revision = 0;
    for (term, holidays, in_holidays, after) in [
        (0, Some(tuesdays), true, false),
        (tuesdays, Some(0), false, true),
        (tuesdays, None, true, true),
    ] {
        revision += 1;
        let said = serde_json::json!({ "revision": revision, "free": {
            "term": term, "holidays": holidays,
            "holiday_ranges": [{ "start": "2026-11-20", "end": "2026-11-21" }],
        }});
        let said = serde_json::from_value(said).unwrap();
        fixture.eve.call::<SaveFreeTime>((), said).await;
        assert_eq!(suits().await, in_holidays, "{term} {holidays:?}");
        fixture.app.clock.advance(DAY);
        assert_eq!(suits().await, after, "{term} {holidays:?} a day later");
        fixture.app.clock.advance(-DAY);
    }
}

#[tokio::test]
async fn a_strangers_page_is_cached_and_a_members_page_is_not() {
    let fixture = Fixture::new().await;
    made(&fixture, meeting(&[TUESDAY])).await;
    let path = "/api/circles?near=gcpch&day=tuesday";
    let stranger = fixture.app.stranger();
    let (one, other) = (stranger.get(path).await, stranger.get(path).await);
    assert_eq!(one.text(), other.text());
    assert_eq!(one.headers["cache-control"], edge::PUBLIC);
    let private = fixture.eve.get(path).await;
    assert_eq!(private.headers["cache-control"], edge::PRIVATE);
}

#[tokio::test]
async fn filters_by_day_band_language_and_children_leave_out_the_others() {
    let fixture = Fixture::new().await;
    let evening = Slot {
        day: Day::Tuesday,
        band: Band::Evening,
    };
    let spanish = Languages::new(vec![Language::parse("es").unwrap()]).unwrap();
    let silent = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let mornings = CircleDraft {
        children_welcome: true,
        ..meeting(&[TUESDAY])
    };
    let mornings = made(&fixture, mornings).await.id;
    let evenings = CircleDraft {
        languages: spanish,
        ..meeting(&[evening])
    };
    let evenings = made(&fixture, evenings).await.id;
    let asked = |day, band, language: Option<&str>| DiscoverQuery {
        day,
        band,
        language: language.and_then(|code| Language::parse(code).ok()),
        ..near(&hove())
    };
    let with_children = |day| DiscoverQuery {
        children_welcome: true,
        ..asked(day, None, None)
    };
    for (query, expected) in [
        (asked(None, None, None), vec![silent, mornings, evenings]),
        (with_children(None), vec![mornings]),
        (with_children(Some(Day::Sunday)), vec![]),
        (
            asked(Some(Day::Tuesday), None, None),
            vec![mornings, evenings],
        ),
        (asked(Some(Day::Sunday), None, None), vec![]),
        (asked(None, Some(Band::Evening), None), vec![evenings]),
        (
            asked(Some(Day::Tuesday), Some(Band::AfterDropOff), None),
            vec![mornings],
        ),
        (asked(None, None, Some("es")), vec![evenings]),
        (asked(None, None, Some("ca")), vec![]),
    ] {
        let mut ids = found(&fixture.app.stranger(), query.clone()).await;
        ids.sort();
        let mut expected = expected;
        expected.sort();
        assert_eq!(ids, expected, "{query:?}");
    }
}

#[tokio::test]
async fn a_circle_has_met_lately_if_its_last_event_took_place_within_six_weeks() {
    let fixture = Fixture::new().await;
    let id = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let reasons = async || {
        let page = fixture
            .app
            .stranger()
            .call::<Discover>((), near(&hove()))
            .await;
        page.circles
            .into_iter()
            .find(|card| card.id == id)
            .unwrap()
            .reasons
    };
    let met = |reasons: Vec<FitReason>| reasons.contains(&FitReason::MetLately);
    assert!(!met(reasons().await), "never");
    let mut event = fixture.request(fixture.draft());
    event.circle = Some(id);
    let ends_at = event.event.ends_at;
    let made = (fixture.new_id(),);
    fixture.ana.call::<CreateEvent>(made, event).await;
    assert!(!met(reasons().await), "it is still to come");
    let wait = ends_at.seconds() - fixture.now().seconds();
    fixture.app.clock.advance(wait);
    assert!(met(reasons().await), "it has just ended");
    fixture.app.clock.advance(LATELY - DAY);
    assert!(met(reasons().await), "six weeks less a day ago");
    let cancel = "UPDATE event SET cancelled = 1 WHERE circle = ?1";
    fixture.app.run(cancel, vec![id.into()]).await;
    assert!(!met(reasons().await), "it was cancelled");
    let back = "UPDATE event SET cancelled = 0 WHERE circle = ?1";
    fixture.app.run(back, vec![id.into()]).await;
    fixture.app.clock.advance(DAY);
    assert!(!met(reasons().await), "longer ago");
}

#[tokio::test]
async fn the_description_of_a_circle_is_stored_as_it_was_sent() {
    let fixture = Fixture::new().await;
    let said = CircleDraft {
        languages: Languages::new(vec![
            Language::parse("es").unwrap(),
            Language::parse("ca").unwrap(),
        ])
        .unwrap(),
        children_welcome: true,
        ..meeting(&[TUESDAY])
    };
    let doc = made(&fixture, said.clone()).await;
    assert_eq!(doc.circle, said);
    let card = fixture.eve.call::<ShowCircle>((doc.id,), Nothing {}).await;
    assert_eq!(card.circle, said);
    let other = Week::of_band(Band::Nap).without(Week::of_day(Day::Monday));
    let doc = edited(&fixture, &doc, |draft| draft.slots = other).await;
    assert_eq!(doc.circle.slots, other);
    assert!(doc.circle.children_welcome);
    let doc = edited(&fixture, &doc, |draft| draft.children_welcome = false).await;
    assert!(!doc.circle.children_welcome);

    let often = Week::of_band(Band::Nap);
    assert_eq!(often.len(), 7);
    let too_often = CircleDraft {
        slots: often,
        ..said
    };
    let request = EditCircleRequest {
        circle: too_often.clone(),
        sequence: doc.sequence,
        revision: revision(9),
    };
    let refused = fixture.ana.refused::<EditCircle>((doc.id,), request).await;
    let told = (refused.status, refused.code, refused.field.as_deref());
    assert_eq!(told, (422, Code::TooLong, Some("circle.slots")));
    let id = (new_id(&fixture),);
    let refused = fixture
        .ana
        .refused::<CreateCircle>(id, request_for(too_often));
    assert_eq!(refused.await.field.as_deref(), Some("circle.slots"));
}
