//! Which circles a viewer finds, in which order, page by page.

use crate::testing::Actor;
use crate::testing::circle_fixture::{draft, joined, made, made_by, new_id};
use crate::testing::event_fixture::Fixture;
use posse_shared::circles::api::{CirclePage, CloseCircle, Discover, DiscoverQuery, ShowCircle};
use posse_shared::circles::{CircleDraft, JoinPolicy, Site};
use posse_shared::endpoint::Nothing;
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::problem::Code;
use posse_shared::text::PlaceLabel;

mod fit;

fn hove() -> Cell {
    Cell::parse("gcpch").unwrap()
}

fn in_cell(cell: &Cell) -> CircleDraft {
    CircleDraft {
        site: Site::Near {
            cell: cell.clone(),
            place: PlaceLabel::parse("Here").unwrap(),
        },
        ..draft(JoinPolicy::Ask)
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
async fn a_nearer_circle_comes_first() {
    let fixture = Fixture::new().await;
    let mut cells = hove().neighbourhood();
    assert_eq!(cells.len(), 9);
    let mut by_distance = Vec::new();
    // The farthest are created first, so only distance explains the order.
    cells.reverse();
    for cell in &cells {
        by_distance.insert(0, made(&fixture, in_cell(cell)).await.id);
    }
    made(&fixture, in_cell(&Cell::parse("u4pru").unwrap())).await;
    let online = CircleDraft {
        site: Site::Virtual,
        ..draft(JoinPolicy::Open)
    };
    made(&fixture, online).await;
    let stranger = fixture.app.stranger();
    let (ids, rows, trips) = fixture.cost(found(&stranger, near(&hove()))).await;
    assert_eq!((rows, trips), (0, 1));
    assert_eq!(ids, by_distance);
}

#[tokio::test]
async fn virtual_circles_are_found_from_nowhere_in_particular() {
    let fixture = Fixture::new().await;
    made(&fixture, draft(JoinPolicy::Open)).await;
    let online = CircleDraft {
        site: Site::Virtual,
        ..draft(JoinPolicy::Open)
    };
    let online = made(&fixture, online).await.id;
    let ids = found(&fixture.eve, DiscoverQuery::default()).await;
    assert!(ids.contains(&online));
    let near_hove = found(&fixture.eve, near(&hove())).await;
    assert_eq!(near_hove.len(), 1, "the one in Hove");
    assert!(!ids.contains(&near_hove[0]));
}

#[tokio::test]
async fn a_stage_leaves_out_the_others() {
    let fixture = Fixture::new().await;
    let teens = CircleDraft {
        stage: Stage::Teen,
        ..draft(JoinPolicy::Open)
    };
    let teens = made(&fixture, teens).await.id;
    let toddlers = made(&fixture, draft(JoinPolicy::Open)).await.id;
    for (stage, expected) in [
        (Stage::Teen, vec![teens]),
        (Stage::Toddler, vec![toddlers]),
        (Stage::Grown, vec![]),
    ] {
        let query = DiscoverQuery {
            stage: Some(stage),
            ..near(&hove())
        };
        assert_eq!(found(&fixture.eve, query).await, expected);
    }
}

#[tokio::test]
async fn every_stage_has_its_place_in_the_order_of_stages() {
    let fixture = Fixture::new().await;
    let mut made_in_order = Vec::new();
    for &stage in Stage::ALL {
        let circle = CircleDraft {
            stage,
            ..draft(JoinPolicy::Open)
        };
        made_in_order.push(made(&fixture, circle).await.id);
    }
    for (&stage, id) in Stage::ALL.iter().zip(&made_in_order) {
        let query = DiscoverQuery {
            stage: Some(stage),
            ..near(&hove())
        };
        assert_eq!(found(&fixture.eve, query).await, [*id]);
    }
    // As the database orders them is as they follow each other in a life.
    let connection = fixture.app.db.connection();
    let sql = "SELECT id FROM circle WHERE name = 'Prams on the prom' ORDER BY stage_key";
    let mut prepared = connection.prepare(sql).unwrap();
    let ordered = prepared.query_map([], |row| row.get(0)).unwrap();
    let ordered: Vec<i64> = ordered.collect::<Result<_, _>>().unwrap();
    let expected: Vec<i64> = made_in_order.iter().map(|id| id.number()).collect();
    assert_eq!(ordered, expected);
}

#[tokio::test]
async fn before_signing_up_one_finds_circles_and_no_person() {
    let fixture = Fixture::new().await;
    let doc = made(&fixture, draft(JoinPolicy::Ask)).await;
    let bea = joined(&fixture, doc.id, "Bea Cole").await;
    let stranger = fixture.app.stranger();
    let list = stranger.get("/api/circles?near=gcpch").await.text();
    let one = stranger.get(&format!("/api/circles/{}", doc.id)).await;
    for text in [list, one.text()] {
        assert!(text.contains("Prams on the prom") && text.contains(r#""members":2"#));
        for person in ["Ana", "Ruiz", "Bea", "Cole"] {
            assert!(!text.contains(person), "{text}");
        }
        for id in [fixture.ana.id(), bea.id()] {
            assert!(!text.contains(&id.to_string()), "{text}");
        }
    }
}

#[tokio::test]
async fn closed_and_invite_only_circles_are_found_by_nobody_but_their_members() {
    let fixture = Fixture::new().await;
    let by_invite = made(&fixture, draft(JoinPolicy::Invite)).await.id;
    let closed = made(&fixture, draft(JoinPolicy::Open)).await.id;
    fixture.ana.call::<CloseCircle>((closed,), Nothing {}).await;
    let open = made(&fixture, draft(JoinPolicy::Open)).await.id;
    let stranger = fixture.app.stranger();
    for who in [&stranger, &fixture.eve, &fixture.ana] {
        assert_eq!(found(who, near(&hove())).await, [open]);
    }
    for id in [by_invite, closed] {
        let card = fixture.ana.call::<ShowCircle>((id,), Nothing {}).await;
        assert_eq!(card.id, id);
        for who in [&stranger, &fixture.eve] {
            let hidden = who.refused::<ShowCircle>((id,), Nothing {}).await;
            let forged = who.refused::<ShowCircle>((new_id(&fixture),), Nothing {});
            let forged = forged.await;
            assert_eq!((hidden.status, hidden.code), (404, Code::NotFound));
            assert_eq!((hidden.code, hidden.field), (forged.code, forged.field));
        }
    }
}

#[tokio::test]
async fn pages_give_each_circle_once_and_in_order() {
    let fixture = Fixture::new().await;
    let cells = hove().neighbourhood();
    let mut placed = Vec::new();
    for at in 0..45 {
        // Nobody may be in so many circles: each has a host of its own.
        let host = fixture.app.member("Host").await;
        let (id, ring) = (new_id(&fixture), at % 3);
        let mut draft = in_cell(&cells[ring]);
        if at % 2 == 0 {
            draft.stage = Stage::Teen;
        }
        placed.push((ring, made_by(&host, id, draft).await));
    }
    placed.sort_by_key(|(ring, doc)| (*ring, doc.id));
    let in_order: Vec<_> = placed.iter().map(|(_, doc)| doc.id).collect();
    assert_eq!(all_pages(&fixture.eve, near(&hove())).await, in_order);
    let teens = DiscoverQuery {
        stage: Some(Stage::Teen),
        ..near(&hove())
    };
    placed.retain(|(_, doc)| doc.circle.stage == Stage::Teen);
    let in_order: Vec<_> = placed.iter().map(|(_, doc)| doc.id).collect();
    assert!(in_order.len() > CirclePage::SIZE);
    assert_eq!(all_pages(&fixture.eve, teens).await, in_order);
}

#[tokio::test]
async fn a_forged_query_begins_at_the_beginning_or_is_told_which_parameter_is_wrong() {
    let fixture = Fixture::new().await;
    let id = made(&fixture, draft(JoinPolicy::Open)).await.id;
    for cursor in ["", "x", "-", "0-x", "0.0.0.0.x", "9.9.9.99.0"] {
        let query = DiscoverQuery {
            cursor: Some(cursor.to_owned()),
            ..near(&hove())
        };
        assert_eq!(found(&fixture.eve, query).await, [id]);
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
        (
            "circles?near=gcpch&children_welcome=perhaps",
            "children_welcome",
            Code::Invalid,
        ),
        ("circles?near=gcpch&near=gcpch", "near", Code::Invalid),
        ("events", "near", Code::MissingField),
        ("events?near=x", "near", Code::Invalid),
        ("sync?me=soon", "me", Code::Invalid),
        ("sync?me=-1", "me", Code::Invalid),
        ("sync?free=x", "free", Code::Invalid),
    ] {
        let problem = fixture.eve.get(&format!("/api/{query}")).await.problem();
        let told = (problem.status, problem.code, problem.field.as_deref());
        assert_eq!(told, (422, code, Some(parameter)), "{query}");
    }
}
