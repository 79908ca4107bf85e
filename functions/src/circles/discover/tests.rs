//! What is found, by whom, in which order, page by page.

use crate::circles::scene::{draft, edited, joined, made, made_by, new_id, request as request_for};
use crate::edge;
use crate::events::scene::{Scene, revision};
use crate::testing::Actor;
use posse_shared::availability::api::SaveFreeTime;
use posse_shared::availability::{Band, Day, Slot, Week};
use posse_shared::circles::api::{
    CirclePage, CloseCircle, CreateCircle, Discover, DiscoverQuery, EditCircle, EditCircleRequest,
    ShowCircle,
};
use posse_shared::circles::fit::LATELY;
use posse_shared::circles::{CircleDraft, Policy, Reason, Site};
use posse_shared::endpoint::Nothing;
use posse_shared::events::api::CreateEvent;
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::people::profile::Languages;
use posse_shared::problem::Code;
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::DAY;

fn hove() -> Cell {
    Cell::parse("gcpch").unwrap()
}

fn in_cell(cell: &Cell) -> CircleDraft {
    CircleDraft {
        site: Site::Near {
            cell: cell.clone(),
            place: PlaceLabel::parse("Here").unwrap(),
        },
        ..draft(Policy::Ask)
    }
}

fn near(cell: &Cell) -> DiscoverQuery {
    DiscoverQuery {
        near: Some(cell.clone()),
        ..DiscoverQuery::default()
    }
}

async fn found(who: &Actor, query: DiscoverQuery) -> Vec<CircleId> {
    let page = who.call::<Discover>((), query).await;
    page.circles.iter().map(|card| card.id).collect()
}

/// Every page from the first to the last.
async fn all_pages(who: &Actor, mut query: DiscoverQuery) -> Vec<CircleId> {
    let mut seen = Vec::new();
    loop {
        let page = who.call::<Discover>((), query.clone()).await;
        assert!(page.circles.len() <= CirclePage::SIZE);
        seen.extend(page.circles.iter().map(|card| card.id));
        query.cursor = page.next;
        if query.cursor.is_none() {
            return seen;
        }
    }
}

#[tokio::test]
async fn what_is_around_the_corner_comes_before_what_is_a_cell_away() {
    let scene = Scene::new().await;
    let mut cells = hove().neighbourhood();
    assert_eq!(cells.len(), 9);
    let mut by_distance = Vec::new();
    // The farthest are made first: nothing but distance puts them in order.
    cells.reverse();
    for cell in &cells {
        by_distance.insert(0, made(&scene, in_cell(cell)).await.id);
    }
    made(&scene, in_cell(&Cell::parse("u4pru").unwrap())).await;
    let online = CircleDraft {
        site: Site::Virtual,
        ..draft(Policy::Open)
    };
    made(&scene, online).await;
    let stranger = scene.app.stranger();
    let (ids, rows, trips) = scene.cost(found(&stranger, near(&hove()))).await;
    assert_eq!((rows, trips), (0, 1));
    assert_eq!(ids, by_distance);
}

#[tokio::test]
async fn virtual_circles_are_found_from_nowhere_in_particular() {
    let scene = Scene::new().await;
    made(&scene, draft(Policy::Open)).await;
    let online = CircleDraft {
        site: Site::Virtual,
        ..draft(Policy::Open)
    };
    let online = made(&scene, online).await.id;
    let ids = found(&scene.eve, DiscoverQuery::default()).await;
    assert!(ids.contains(&online));
    let near_hove = found(&scene.eve, near(&hove())).await;
    assert_eq!(near_hove.len(), 1, "the one in Hove");
    assert!(!ids.contains(&near_hove[0]));
}

#[tokio::test]
async fn a_stage_leaves_out_the_others() {
    let scene = Scene::new().await;
    let teens = CircleDraft {
        stage: Stage::Teen,
        ..draft(Policy::Open)
    };
    let teens = made(&scene, teens).await.id;
    let toddlers = made(&scene, draft(Policy::Open)).await.id;
    for (stage, expected) in [
        (Stage::Teen, vec![teens]),
        (Stage::Toddler, vec![toddlers]),
        (Stage::Grown, vec![]),
    ] {
        let query = DiscoverQuery {
            stage: Some(stage),
            ..near(&hove())
        };
        assert_eq!(found(&scene.eve, query).await, expected);
    }
}

#[tokio::test]
async fn every_stage_has_its_place_in_the_order_of_stages() {
    let scene = Scene::new().await;
    let mut made_in_order = Vec::new();
    for &stage in Stage::ALL {
        let circle = CircleDraft {
            stage,
            ..draft(Policy::Open)
        };
        made_in_order.push(made(&scene, circle).await.id);
    }
    for (&stage, id) in Stage::ALL.iter().zip(&made_in_order) {
        let query = DiscoverQuery {
            stage: Some(stage),
            ..near(&hove())
        };
        assert_eq!(found(&scene.eve, query).await, [*id]);
    }
    // As the database orders them is as they follow each other in a life.
    let connection = scene.app.db.connection();
    let sql = "SELECT id FROM circle WHERE name = 'Prams on the prom' ORDER BY stage_key";
    let mut prepared = connection.prepare(sql).unwrap();
    let ordered = prepared.query_map([], |row| row.get(0)).unwrap();
    let ordered: Vec<i64> = ordered.collect::<Result<_, _>>().unwrap();
    let expected: Vec<i64> = made_in_order.iter().map(|id| id.number()).collect();
    assert_eq!(ordered, expected);
}

#[tokio::test]
async fn before_signing_up_one_finds_circles_and_no_person() {
    let scene = Scene::new().await;
    let doc = made(&scene, draft(Policy::Ask)).await;
    let bea = joined(&scene, doc.id, "Bea Cole").await;
    let stranger = scene.app.stranger();
    let list = stranger.get("/api/circles?near=gcpch").await.text();
    let one = stranger.get(&format!("/api/circles/{}", doc.id)).await;
    for text in [list, one.text()] {
        assert!(text.contains("Prams on the prom") && text.contains(r#""members":2"#));
        for person in ["Ana", "Ruiz", "Bea", "Cole"] {
            assert!(!text.contains(person), "{text}");
        }
        for id in [scene.ana.id(), bea.id()] {
            assert!(!text.contains(&id.to_string()), "{text}");
        }
    }
}

#[tokio::test]
async fn closed_and_invite_only_circles_are_found_by_nobody_but_their_members() {
    let scene = Scene::new().await;
    let by_invite = made(&scene, draft(Policy::Invite)).await.id;
    let closed = made(&scene, draft(Policy::Open)).await.id;
    scene.ana.call::<CloseCircle>((closed,), Nothing {}).await;
    let open = made(&scene, draft(Policy::Open)).await.id;
    let stranger = scene.app.stranger();
    for who in [&stranger, &scene.eve, &scene.ana] {
        assert_eq!(found(who, near(&hove())).await, [open]);
    }
    for id in [by_invite, closed] {
        let card = scene.ana.call::<ShowCircle>((id,), Nothing {}).await;
        assert_eq!(card.id, id);
        for who in [&stranger, &scene.eve] {
            let hidden = who.refused::<ShowCircle>((id,), Nothing {}).await;
            let forged = who.refused::<ShowCircle>((new_id(&scene),), Nothing {});
            let forged = forged.await;
            assert_eq!((hidden.status, hidden.code), (404, Code::NotFound));
            assert_eq!((hidden.code, hidden.field), (forged.code, forged.field));
        }
    }
}

#[tokio::test]
async fn pages_give_each_circle_once_and_in_order() {
    let scene = Scene::new().await;
    let cells = hove().neighbourhood();
    let mut placed = Vec::new();
    for at in 0..45 {
        // Nobody may be in so many circles: each has a host of its own.
        let host = scene.app.member("Host").await;
        let (id, ring) = (new_id(&scene), at % 3);
        let mut draft = in_cell(&cells[ring]);
        if at % 2 == 0 {
            draft.stage = Stage::Teen;
        }
        placed.push((ring, made_by(&host, id, draft).await));
    }
    placed.sort_by_key(|(ring, doc)| (*ring, doc.id));
    let in_order: Vec<_> = placed.iter().map(|(_, doc)| doc.id).collect();
    assert_eq!(all_pages(&scene.eve, near(&hove())).await, in_order);
    let teens = DiscoverQuery {
        stage: Some(Stage::Teen),
        ..near(&hove())
    };
    placed.retain(|(_, doc)| doc.circle.stage == Stage::Teen);
    let in_order: Vec<_> = placed.iter().map(|(_, doc)| doc.id).collect();
    assert!(in_order.len() > CirclePage::SIZE);
    assert_eq!(all_pages(&scene.eve, teens).await, in_order);
}

#[tokio::test]
async fn a_forged_query_begins_at_the_beginning_or_is_told_which_parameter_is_wrong() {
    let scene = Scene::new().await;
    let id = made(&scene, draft(Policy::Open)).await.id;
    for cursor in ["", "x", "-", "0-x", "0.0.0.0.x", "9.9.9.99.0"] {
        let query = DiscoverQuery {
            cursor: Some(cursor.to_owned()),
            ..near(&hove())
        };
        assert_eq!(found(&scene.eve, query).await, [id]);
    }
    for (query, parameter, code) in [
        ("circles?near=", "near", Code::Invalid),
        ("circles?near=%27%3B--", "near", Code::Invalid),
        ("circles?near=gcpchgcpch", "near", Code::Invalid),
        ("circles?near=gcpch&stage=x", "stage", Code::Invalid),
        ("circles?near=gcpch&day=someday", "day", Code::Invalid),
        ("circles?near=gcpch&band=noon", "band", Code::Invalid),
        (
            "circles?near=gcpch&language=english",
            "language",
            Code::Invalid,
        ),
        ("circles?near=gcpch&near=gcpch", "near", Code::Invalid),
        ("events", "near", Code::MissingField),
        ("events?near=x", "near", Code::Invalid),
        ("sync?me=soon", "me", Code::Invalid),
        ("sync?me=-1", "me", Code::Invalid),
        ("sync?free=x", "free", Code::Invalid),
    ] {
        let problem = scene.eve.get(&format!("/api/{query}")).await.problem();
        let told = (problem.status, problem.code, problem.field.as_deref());
        assert_eq!(told, (422, code, Some(parameter)), "{query}");
    }
}

const TUESDAY: Slot = Slot {
    day: Day::Tuesday,
    band: Band::AfterDropOff,
};

fn meeting(slots: &[Slot]) -> CircleDraft {
    CircleDraft {
        slots: slots.iter().copied().collect(),
        ..draft(Policy::Open)
    }
}

/// What Eve has said of herself.
async fn eve_says(scene: &Scene, stages: &str, languages: &str, week: Option<Week>) {
    let eve = scene.eve.id();
    let member = "UPDATE member SET stages = ?2, languages = ?3 WHERE id = ?1";
    let said = vec![eve.into(), stages.into(), languages.into()];
    scene.app.run(member, said).await;
    if let Some(week) = week {
        let free = "INSERT INTO free_time (member, term, revision) VALUES (?1, ?2, 1)";
        let bits = i64::try_from(week.bits()).unwrap();
        scene.app.run(free, vec![eve.into(), bits.into()]).await;
    }
}

#[tokio::test]
async fn what_fits_her_comes_first_and_says_why() {
    let scene = Scene::new().await;
    let around_the_corner = made(&scene, draft(Policy::Open)).await.id;
    let east = hove().neighbourhood()[1].clone();
    let suits = CircleDraft {
        slots: Week::EMPTY.toggled(TUESDAY),
        ..in_cell(&east)
    };
    let suits = made(&scene, suits).await.id;
    let free = Week::of_day(Day::Tuesday);
    eve_says(&scene, "toddler", "", Some(free)).await;
    let page = scene.eve.call::<Discover>((), near(&hove())).await;
    let [first, second] = &page.circles[..] else {
        panic!("{page:?}")
    };
    assert_eq!((first.id, second.id), (suits, around_the_corner));
    let (stage, near_by) = (
        Reason::Stage {
            stage: Stage::Toddler,
        },
        Reason::Near { km: 5 },
    );
    let why = [Reason::Slot(TUESDAY), stage.clone(), near_by.clone()];
    assert_eq!(first.reasons, why);
    assert_eq!(second.reasons, [stage, near_by]);

    // To others, who have said nothing, the nearest comes first, and of her nothing shows.
    let stranger = scene.app.stranger();
    for who in [&stranger, &scene.bea] {
        let page = who.call::<Discover>((), near(&hove())).await;
        assert_eq!(page.circles[0].id, around_the_corner);
        for card in page.circles {
            assert_eq!(card.reasons, [Reason::Near { km: 5 }]);
        }
    }
}

#[tokio::test]
async fn who_works_shifts_is_matched_by_the_week_she_said_as_long_as_it_lasts() {
    let scene = Scene::new().await;
    made(&scene, meeting(&[TUESDAY])).await;
    let suits = async || {
        let page = scene.eve.call::<Discover>((), near(&hove())).await;
        page.circles[0].reasons.contains(&Reason::Slot(TUESDAY))
    };
    let says = async |at: i64, free: serde_json::Value| {
        let said = serde_json::json!({ "free": free, "revision": at });
        let said = serde_json::from_value(said).unwrap();
        scene.eve.call::<SaveFreeTime>((), said).await;
    };
    let tuesdays = Week::of_day(Day::Tuesday).bits();
    let mondays = Week::of_day(Day::Monday).bits();
    // It is Saturday 21 November 2026: the week began on the 16th.
    let week = serde_json::json!({ "of": "2026-11-18", "week": tuesdays });
    says(1, serde_json::json!({ "term": 0, "different": week })).await;
    assert!(suits().await, "this week");
    scene.app.clock.advance(2 * DAY);
    assert!(!suits().await, "on Monday that week is over");

    let week = serde_json::json!({ "of": "2026-11-23", "week": mondays });
    says(
        2,
        serde_json::json!({ "term": tuesdays, "different": week }),
    )
    .await;
    assert!(
        suits().await,
        "one odd week takes nothing from her usual ones"
    );
}

#[tokio::test]
async fn in_her_holidays_she_is_matched_by_her_holidays() {
    let scene = Scene::new().await;
    made(&scene, meeting(&[TUESDAY])).await;
    let suits = async || {
        let page = scene.eve.call::<Discover>((), near(&hove())).await;
        page.circles[0].reasons.contains(&Reason::Slot(TUESDAY))
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
        scene.eve.call::<SaveFreeTime>((), said).await;
        assert_eq!(suits().await, in_holidays, "{term} {holidays:?}");
        scene.app.clock.advance(DAY);
        assert_eq!(suits().await, after, "{term} {holidays:?} a day later");
        scene.app.clock.advance(-DAY);
    }
}

#[tokio::test]
async fn every_stranger_gets_the_same_answer_and_a_member_one_that_nobody_keeps() {
    let scene = Scene::new().await;
    made(&scene, meeting(&[TUESDAY])).await;
    let path = "/api/circles?near=gcpch&day=tuesday";
    let stranger = scene.app.stranger();
    let (one, other) = (stranger.get(path).await, stranger.get(path).await);
    assert_eq!(one.text(), other.text());
    assert_eq!(one.headers["cache-control"], edge::PUBLIC);
    let hers = scene.eve.get(path).await;
    assert_eq!(hers.headers["cache-control"], edge::PRIVATE);
}

#[tokio::test]
async fn a_day_a_part_of_it_and_a_language_leave_out_the_others() {
    let scene = Scene::new().await;
    let evening = Slot {
        day: Day::Tuesday,
        band: Band::Evening,
    };
    let spanish = Languages::new(vec![Language::parse("es").unwrap()]).unwrap();
    let silent = made(&scene, draft(Policy::Open)).await.id;
    let mornings = made(&scene, meeting(&[TUESDAY])).await.id;
    let evenings = CircleDraft {
        languages: spanish,
        ..meeting(&[evening])
    };
    let evenings = made(&scene, evenings).await.id;
    let asked = |day, band, language: Option<&str>| DiscoverQuery {
        day,
        band,
        language: language.and_then(|code| Language::parse(code).ok()),
        ..near(&hove())
    };
    for (query, expected) in [
        (asked(None, None, None), vec![silent, mornings, evenings]),
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
        let mut ids = found(&scene.app.stranger(), query.clone()).await;
        ids.sort();
        let mut expected = expected;
        expected.sort();
        assert_eq!(ids, expected, "{query:?}");
    }
}

#[tokio::test]
async fn a_circle_has_met_lately_when_its_last_event_took_place_within_six_weeks() {
    let scene = Scene::new().await;
    let id = made(&scene, draft(Policy::Open)).await.id;
    let reasons = async || {
        let page = scene
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
    let met = |reasons: Vec<Reason>| reasons.contains(&Reason::MetLately);
    assert!(!met(reasons().await), "never");
    let mut event = scene.request(scene.draft());
    event.circle = Some(id);
    let ends_at = event.event.ends_at;
    let made = (scene.new_id(),);
    scene.ana.call::<CreateEvent>(made, event).await;
    assert!(!met(reasons().await), "it is still to come");
    let wait = ends_at.seconds() - scene.now().seconds();
    scene.app.clock.advance(wait);
    assert!(met(reasons().await), "it has just ended");
    scene.app.clock.advance(LATELY - DAY);
    assert!(met(reasons().await), "six weeks less a day ago");
    let cancel = "UPDATE event SET cancelled = 1 WHERE circle = ?1";
    scene.app.run(cancel, vec![id.into()]).await;
    assert!(!met(reasons().await), "it was called off");
    let back = "UPDATE event SET cancelled = 0 WHERE circle = ?1";
    scene.app.run(back, vec![id.into()]).await;
    scene.app.clock.advance(DAY);
    assert!(!met(reasons().await), "longer ago");
}

#[tokio::test]
async fn what_a_circle_says_of_its_hours_and_languages_comes_back_as_it_was_said() {
    let scene = Scene::new().await;
    let said = CircleDraft {
        languages: Languages::new(vec![
            Language::parse("es").unwrap(),
            Language::parse("ca").unwrap(),
        ])
        .unwrap(),
        ..meeting(&[TUESDAY])
    };
    let doc = made(&scene, said.clone()).await;
    assert_eq!(doc.circle, said);
    let card = scene.eve.call::<ShowCircle>((doc.id,), Nothing {}).await;
    assert_eq!(card.circle, said);
    let other = Week::of_band(Band::Nap).without(Week::of_day(Day::Monday));
    let doc = edited(&scene, &doc, |draft| draft.slots = other).await;
    assert_eq!(doc.circle.slots, other);

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
    let refused = scene.ana.refused::<EditCircle>((doc.id,), request).await;
    let told = (refused.status, refused.code, refused.field.as_deref());
    assert_eq!(told, (422, Code::TooLong, Some("circle.slots")));
    let id = (new_id(&scene),);
    let refused = scene
        .ana
        .refused::<CreateCircle>(id, request_for(too_often));
    assert_eq!(refused.await.field.as_deref(), Some("circle.slots"));
}
