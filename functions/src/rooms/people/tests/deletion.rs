//! "Delete my account": no row of the member is left in any table, and everything of other members stays.

use super::code_of;
use super::neighbourhood::{HER_WORDS, Neighbourhood};
use super::phone::Phone;
use crate::testing::{Actor, Break};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, EventId};
use posse_shared::people::api::{DeleteAccount, Recover, RecoveryAttempt};
use posse_shared::problem::Code;
use posse_shared::sync::SyncCursor;
use posse_shared::sync::api::Sync;

async fn deletes_her_account(fixture: &Neighbourhood) {
    let reply = fixture
        .ana
        .try_call::<DeleteAccount>(&(), &Nothing {})
        .await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
    assert_eq!(
        reply.token().as_deref(),
        Some(""),
        "the browser deletes its token"
    );
}

/// The members of a circle with their roles.
fn members(fixture: &Neighbourhood, circle: CircleId) -> Vec<(i64, String)> {
    let connection = fixture.app.db.connection();
    let mut rows = connection
        .prepare("SELECT member, role FROM membership WHERE circle = ?1 ORDER BY joined_at")
        .unwrap();
    let rows = rows.query_map([circle.number()], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

fn member(who: &Actor, role: &str) -> (i64, String) {
    (who.id().number(), role.to_owned())
}

/// The tables with a row that names her.
fn tables_with_her(fixture: &Neighbourhood) -> Vec<String> {
    let id = format!("={}", fixture.ana.id().number());
    let lines = fixture.app.db.contents().into_iter();
    let rows = lines.filter(|line| line.split(' ').any(|part| part.ends_with(&id)));
    let mut tables: Vec<_> = rows
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect();
    tables.dedup();
    tables
}

#[tokio::test]
async fn nothing_of_hers_is_left_in_any_table() {
    let fixture = Neighbourhood::new().await;
    // She has a row in every table, also in one that is added later. Only these tables belong to no member: circles,
    // proposals, areas, the audit log, the day's counts of networks, and when mothers of a patch are free.
    let mut all: Vec<String> = fixture.app.db.contents();
    all = all
        .iter()
        .filter_map(|line| Some(line.split(' ').next()?.to_owned()))
        .collect();
    all.dedup();
    all.retain(|table| {
        !["circle", "proposal", "area"].contains(&table.as_str()) && !table.starts_with("network")
    });
    assert_eq!(tables_with_her(&fixture), all);
    let tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT IN ('circle', 'proposal', 'area', 'audit', 'network', 'network_salt', 'near_times', 'near_times_walk')";
    assert_eq!(
        fixture.app.number(tables),
        i64::try_from(all.len()).unwrap()
    );
    assert_eq!(fixture.app.number("SELECT count(*) FROM candidate"), 5);

    deletes_her_account(&fixture).await;
    let left = fixture.app.db.contents();
    let (number, id) = (
        fixture.ana.id().number().to_string(),
        fixture.ana.id().to_string(),
    );
    for line in &left {
        assert!(!line.contains(&number) && !line.contains(&id), "{line}");
        for words in HER_WORDS {
            assert!(!line.contains(words), "{line}");
        }
    }
    let logged = fixture.app.log.lines().join("\n");
    assert!(!logged.contains("Quill"), "{logged}");
}

#[tokio::test]
async fn her_circles_get_a_new_host_or_are_deleted_with_her() {
    let fixture = Neighbourhood::new().await;
    deletes_her_account(&fixture).await;
    let (bea, cleo) = (
        member(&fixture.bea, "host"),
        member(&fixture.cleo, "member"),
    );
    assert_eq!(
        members(&fixture, fixture.anas),
        [bea.clone(), cleo],
        "the longest-standing member is host"
    );
    assert_eq!(members(&fixture, fixture.beas), [bea]);
    assert_eq!(members(&fixture, fixture.lonely), []);
    let counted = "SELECT count(*) FROM circle WHERE members =
        (SELECT count(*) FROM membership WHERE circle = circle.id)";
    assert_eq!(
        fixture.app.number(counted),
        4,
        "all but the one without other members"
    );
}

#[tokio::test]
async fn her_seats_go_to_the_waitlist() {
    let fixture = Neighbourhood::new().await;
    let state = |event: EventId| {
        let (event, cleo) = (event.number(), fixture.cleo.id().number());
        let sql = format!("SELECT state FROM rsvp WHERE event = {event} AND member = {cleo}");
        let connection = fixture.app.db.connection();
        connection
            .query_row(&sql, [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    assert_eq!(
        [state(fixture.evening), state(fixture.walk)],
        ["waitlisted"; 2]
    );
    deletes_her_account(&fixture).await;
    assert_eq!([state(fixture.evening), state(fixture.walk)], ["going"; 2]);
}

#[tokio::test]
async fn every_phone_with_something_of_hers_is_told_and_no_other() {
    let fixture = Neighbourhood::new().await;
    let circles = [fixture.anas, fixture.beas, fixture.doras, fixture.cleos];
    let seqs = || circles.map(|circle| fixture.seq(circle));
    let before = seqs();
    deletes_her_account(&fixture).await;
    let steps: Vec<i64> = seqs()
        .iter()
        .zip(before)
        .map(|(after, b)| after - b)
        .collect();
    assert_eq!(steps, [1, 1, 1, 0]);
    for who in [&fixture.bea, &fixture.cleo, &fixture.dora] {
        let reply = who.get("/api/sync").await.text();
        assert!(!reply.contains("Quill"), "{reply}");
        assert!(!reply.contains(&fixture.ana.id().to_string()), "{reply}");
        let circles = who.call::<Sync>((), SyncCursor::default()).await.circles;
        assert!(circles.iter().all(|circle| circle.id != fixture.lonely));
    }
}

#[tokio::test]
async fn nothing_signs_her_in_any_more() {
    let fixture = Neighbourhood::new().await;
    let tablet = Phone::new(&fixture.app, 2);
    deletes_her_account(&fixture).await;
    for device in [&fixture.ana, &fixture.ana_elsewhere] {
        assert_eq!(device.get("/api/account").await.status.as_u16(), 401);
        let again = device.refused::<DeleteAccount>((), Nothing {}).await;
        assert_eq!(again.code, Code::SignedOut);
    }
    for phone in [&fixture.phone, &tablet] {
        let options = phone.begin_sign_in().await;
        let reply = phone.sign_in(&options, |_| ()).await;
        assert_eq!(code_of(&reply), Code::CeremonyFailed);
    }
    for code in fixture.codes.clone() {
        let stranger = fixture.app.stranger();
        let refused = stranger
            .refused::<Recover>((), RecoveryAttempt { code })
            .await;
        assert_eq!(refused.code, Code::WrongRecoveryCode);
    }
}

#[tokio::test]
async fn everything_of_others_is_untouched() {
    let fixture = Neighbourhood::new().await;
    let of_others = || {
        let mut lines = fixture.app.db.contents();
        let tables = ["member ", "session ", "passkey ", "recovery_code "];
        lines.retain(|line| tables.iter().any(|table| line.starts_with(table)));
        let id = fixture.ana.id().number().to_string();
        lines.retain(|line| !line.contains(&id));
        lines
    };
    let (before, events) = (of_others(), [fixture.evening, fixture.walk]);
    deletes_her_account(&fixture).await;
    assert_eq!(of_others(), before);
    for event in events {
        let path = format!("/api/events/{event}");
        assert_eq!(fixture.cleo.get(&path).await.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn the_deletion_is_atomic() {
    let fixture = Neighbourhood::new().await;
    let before = fixture.app.db.contents();
    fixture.app.db.break_after(1, Break::BeforeCommit);
    let failed = fixture
        .ana
        .try_call::<DeleteAccount>(&(), &Nothing {})
        .await;
    assert_eq!(code_of(&failed), Code::Fault);
    assert_eq!(fixture.app.db.contents(), before);
    fixture.app.db.mend();
    deletes_her_account(&fixture).await;
}
