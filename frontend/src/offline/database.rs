//! IndexedDB: a drawer of JSON texts under keys, and the outbox with one row for each command.
//!
//! The outbox has rows rather than one text, so that two tabs that act at the same moment each add
//! their own and neither takes the other's away. Every change is one transaction.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

/// The database's name and the version of its shape; a new version adds stores to [`STORES`].
const NAME: &str = "posse";
const VERSION: u32 = 2;
const DRAWER: &str = "kept";
const OUTBOX: &str = "outbox";
const STORES: [&str; 2] = [DRAWER, OUTBOX];

/// A change of what is kept.
pub(super) enum Change {
    /// A text under a key of the drawer.
    Keep(&'static str, String),
    /// A command in the outbox, by its revision.
    Add(i64, String),
    /// It is sent, taken back or replaced.
    Remove(i64),
}

/// What is kept under the keys that were asked for, and the whole outbox.
pub(super) struct Kept {
    /// In the order of the keys.
    pub(super) texts: Vec<Option<String>>,
    /// The commands, in the order of their revisions.
    pub(super) outbox: Vec<String>,
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else {
            return;
        };
        let held = database.store_names();
        for store in STORES
            .iter()
            .filter(|store| !held.iter().any(|name| name == *store))
        {
            // Fails only while the upgrade itself fails, which the request reports.
            drop(database.create_object_store(store, ObjectStoreParams::new()));
        }
    });
    request.await
}

/// Reads everything in one transaction, so that the outbox fits the rest.
pub(super) async fn read(keys: &[&str]) -> Result<Kept, Error> {
    let database = open().await?;
    let transaction = database.transaction(&STORES, TransactionMode::ReadOnly)?;
    let drawer = transaction.object_store(DRAWER)?;
    let mut texts = Vec::new();
    for key in keys {
        let value = drawer.get(JsValue::from_str(key))?.await?;
        texts.push(value.and_then(|value| value.as_string()));
    }
    let rows = transaction
        .object_store(OUTBOX)?
        .get_all(None, None)?
        .await?;
    database.close();
    Ok(Kept {
        texts,
        outbox: rows.iter().filter_map(JsValue::as_string).collect(),
    })
}

/// Makes changes, all or none. Calls take effect in the order in which they are made.
pub(super) async fn change(changes: Vec<Change>) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&STORES, TransactionMode::ReadWrite)?;
    let (drawer, outbox) = (
        transaction.object_store(DRAWER)?,
        transaction.object_store(OUTBOX)?,
    );
    for change in changes {
        match change {
            Change::Keep(key, text) => {
                drawer
                    .put(&JsValue::from_str(&text), Some(&JsValue::from_str(key)))?
                    .await?;
            }
            Change::Add(revision, text) => {
                outbox
                    .put(&JsValue::from_str(&text), Some(&number(revision)))?
                    .await?;
            }
            Change::Remove(revision) => outbox.delete(number(revision))?.await?,
        }
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Forgets everything.
pub(super) async fn clear() -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&STORES, TransactionMode::ReadWrite)?;
    for store in STORES {
        transaction.object_store(store)?.clear()?.await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a revision is below 2^53")]
fn number(revision: i64) -> JsValue {
    JsValue::from_f64(revision as f64)
}
