//! "Export my data": everything of the member, and nothing of anybody else.

use super::neighbourhood::{HER_WORDS, Neighbourhood, OTHERS};
use crate::testing::Actor;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::{Export, ExportData};
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn export(who: &Actor) -> Export {
    who.call::<ExportData>((), Nothing {}).await
}

fn rows<'a>(export: &'a Export, part: &str) -> &'a [Value] {
    export.data[part].as_array().unwrap()
}

#[tokio::test]
async fn the_export_has_every_word_that_she_wrote() {
    let fixture = Neighbourhood::new().await;
    let export = export(&fixture.ana).await;
    let text = serde_json::to_string(&export).unwrap();
    for words in HER_WORDS {
        assert!(text.contains(words), "{words}: {text}");
    }
    let counts: Vec<_> = export
        .data
        .iter()
        .map(|(part, rows)| (part.as_str(), rows.as_array().unwrap().len()))
        .collect();
    let expected = [
        ("answers", 3),
        ("asks", 1),
        ("blocks", 1),
        ("circles", 3),
        ("devices", 2),
        ("events", 3),
        ("free_time", 1),
        ("invites", 1),
        ("member", 1),
        ("notices", 1),
        ("parted", 1),
        ("passkeys", 2),
        ("proposals", 1),
        ("reports", 1),
        ("search", 1),
        ("vouches", 1),
    ];
    let sorted: BTreeSet<_> = counts.into_iter().collect();
    assert_eq!(sorted, BTreeSet::from(expected));
    let me = &rows(&export, "member")[0];
    for (field, value) in [
        ("work", json!("shifts")),
        ("cell", json!("gcpch")),
        ("languages", json!("es,en")),
        ("stages", json!("first_year,toddler")),
    ] {
        assert_eq!(me[field], value, "{field}");
    }
}

#[tokio::test]
async fn the_export_says_in_words_when_she_is_free() {
    let fixture = Neighbourhood::new().await;
    let export = export(&fixture.ana).await;
    let free = &rows(&export, "free_time")[0];
    let expected = json!({
        "term": "[\"monday early\",\"tuesday after_drop_off\",\"sunday evening\"]",
        "holidays": "[]", "holidays_as_term": 1,
        "holiday_ranges": "[{\"start\":\"2031-07-19\",\"end\":\"2031-08-31\"}]",
        "different_of": "2031-06-02", "different": "[\"monday evening\"]",
    });
    assert_eq!(*free, expected);
}

#[tokio::test]
async fn the_export_has_nothing_of_anybody_else() {
    let fixture = Neighbourhood::new().await;
    let text = serde_json::to_string(&export(&fixture.ana).await).unwrap();
    assert!(!text.contains(OTHERS), "{text}");
    for other in [&fixture.bea, &fixture.cleo, &fixture.dora] {
        let id = other.id();
        assert!(!text.contains(&id.to_string()) && !text.contains(&id.number().to_string()));
        let others = serde_json::to_string(&export(other).await).unwrap();
        assert!(!others.contains("Quill's note"), "{others}");
        assert!(!others.contains("Quill about"), "{others}");
    }
}

/// Columns that say nothing about her: keys, hashes of secrets, the order of writes.
const NOT_ABOUT_HER: [&str; 29] = [
    "answerable",
    "content",
    "reporter",
    "urgency",
    "backup_eligible",
    "blocked",
    "blocker",
    "circle",
    "counter",
    "decision",
    "outcome",
    "event",
    "host",
    "id",
    "live",
    "member",
    "outside",
    "patch",
    "proposal",
    "public_key",
    "revision",
    "sequence",
    "share_key",
    "token",
    "transports",
    "updated_at",
    "hash",
    "voucher",
    "purpose",
];

#[tokio::test]
async fn no_column_about_her_is_missing() {
    let fixture = Neighbourhood::new().await;
    let export = export(&fixture.ana).await;
    for (part, table) in [
        ("member", "member"),
        ("passkeys", "passkey"),
        ("devices", "session"),
        ("circles", "membership"),
        ("asks", "ask"),
        ("invites", "invite"),
        ("events", "event"),
        ("answers", "rsvp"),
        ("free_time", "free_time"),
        ("blocks", "block"),
        ("reports", "report"),
        ("notices", "notice"),
        ("vouches", "vouch"),
        ("search", "seeker"),
        ("proposals", "candidate"),
        ("parted", "parted"),
    ] {
        let exported = rows(&export, part)[0].as_object().unwrap();
        let connection = fixture.app.db.connection();
        let columns = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap();
        for column in columns.column_names() {
            let there = exported.contains_key(column) || NOT_ABOUT_HER.contains(&column);
            assert!(there, "{part} leaves out {table}.{column}");
        }
    }
}
