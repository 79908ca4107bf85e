//! The cost of a page in a town of 100,000 members and 10,000 circles, and that the pages reach every circle.
//! `tests/live/discovery.test.mjs` counts the rows that D1 reads in the same town.

use crate::http::auth::hash;
use crate::store::circle::discovery::WINDOW;
use crate::testing::{Actor, TestApp};
use posse_shared::availability::{Band, Day};
use posse_shared::circles::api::{CirclePage, Discover, DiscoverQuery};
use posse_shared::circles::{CircleCard, FitReason};
use posse_shared::geo::Cell;
use posse_shared::id::MemberId;
use posse_shared::people::Stage;
use std::collections::HashSet;

const TOWN: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../tests/live/town.sql"
));
/// A step is an instruction of SQLite's virtual machine: reading and returning a row takes about thirty.
const MOST_STEPS: u64 = 200 * 30;

/// A town with so many circles, and ten times as many members.
fn town(circles: usize) -> TestApp {
    let app = TestApp::default();
    let sql = TOWN.replace("10000", &circles.to_string());
    let sql = sql.replace("'mum'", &format!("'{}'", hash("mum")));
    app.db.connection().execute_batch(&sql).unwrap();
    app
}

/// Member 7 of the town.
fn mum(app: &TestApp) -> Actor {
    app.holder(MemberId::from_random(7), "mum".to_owned())
}

fn near() -> DiscoverQuery {
    DiscoverQuery {
        near: Cell::parse("gcpch").ok(),
        ..DiscoverQuery::default()
    }
}

/// The circles of all pages, and the most steps of one page.
struct Walk {
    cards: Vec<CircleCard>,
    most_steps: u64,
}

async fn walk(who: &Actor, mut query: DiscoverQuery, pages: usize) -> Walk {
    let mut walk = Walk {
        cards: Vec::new(),
        most_steps: 0,
    };
    let db = &who.app().db;
    for _ in 0..pages {
        let (steps, trips) = (db.steps(), db.round_trips());
        let page = who.call::<Discover>((), query.clone()).await;
        assert_eq!(db.round_trips() - trips, 1);
        walk.most_steps = walk.most_steps.max(db.steps() - steps);
        assert!(page.circles.len() <= CirclePage::SIZE);
        walk.cards.extend(page.circles);
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    walk
}

fn teens() -> DiscoverQuery {
    DiscoverQuery {
        stage: Some(Stage::Teen),
        ..near()
    }
}

fn different(cards: &[CircleCard]) -> usize {
    let ids: HashSet<_> = cards.iter().map(|card| card.id).collect();
    ids.len()
}

#[tokio::test]
async fn a_page_costs_no_more_in_a_large_town_than_in_a_small_one() {
    for circles in [10_000, 400] {
        let app = town(circles);
        for who in [app.stranger(), mum(&app)] {
            for query in [near(), teens()] {
                let Walk { cards, most_steps } = walk(&who, query, 40).await;
                println!("{circles} circles: {most_steps} steps for a page at most");
                assert!(
                    most_steps <= MOST_STEPS,
                    "{most_steps} of {circles} circles"
                );
                assert_eq!(different(&cards), cards.len());
            }
        }
    }
}

#[tokio::test]
async fn pages_show_every_circle_of_a_town_once() {
    let app = town(2000);
    for who in [app.stranger(), mum(&app)] {
        for (query, there) in [(near(), 2000), (teens(), 250)] {
            let cards = walk(&who, query, usize::MAX).await.cards;
            assert_eq!((cards.len(), different(&cards)), (there, there));
        }
    }
}

#[tokio::test]
async fn the_first_page_of_a_large_town_fits_her_stage_place_and_free_time() {
    let app = town(10_000);
    let page = mum(&app).call::<Discover>((), near()).await;
    assert_eq!(page.circles.len(), CirclePage::SIZE);
    for card in page.circles {
        let own_stages = [Stage::Toddler, Stage::Preschool];
        assert!(own_stages.contains(&card.circle.stage), "{card:?}");
        assert!(matches!(
            &card.reasons[..],
            [
                FitReason::Slot(_),
                FitReason::Stage { .. },
                FitReason::Near { km: 5 }
            ]
        ));
    }
}

#[tokio::test]
async fn a_filter_that_few_circles_pass_finds_all_of_them() {
    let app = town(400);
    let query = DiscoverQuery {
        day: Some(Day::Sunday),
        band: Some(Band::Evening),
        ..near()
    };
    let all = walk(&mum(&app), near(), usize::MAX).await.cards;
    assert!(all.len() > 6 * WINDOW);
    let expected: HashSet<_> = all
        .iter()
        .filter(|card| query.admits(&card.circle))
        .map(|card| card.id)
        .collect();
    let found = walk(&mum(&app), query, usize::MAX).await.cards;
    assert!((1..60).contains(&expected.len()));
    assert_eq!(found.len(), expected.len());
    assert!(found.iter().all(|card| expected.contains(&card.id)));
}
