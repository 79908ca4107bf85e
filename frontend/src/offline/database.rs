//! IndexedDB as a drawer of JSON texts under keys.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

/// The database's name and the version of its shape.
const NAME: &str = "posse";
const VERSION: u32 = 1;
const DRAWER: &str = "kept";

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(DRAWER, ObjectStoreParams::new());
        }
    });
    request.await
}

/// The text under a key.
pub(super) async fn read(key: &str) -> Option<String> {
    let found = async {
        let database = open().await?;
        let transaction = database.transaction(&[DRAWER], TransactionMode::ReadOnly)?;
        let found = transaction
            .object_store(DRAWER)?
            .get(JsValue::from_str(key))?
            .await?;
        database.close();
        Ok::<_, Error>(found.and_then(|value| value.as_string()))
    };
    found.await.ok().flatten()
}

/// Keeps texts under keys, all or none.
pub(super) async fn write(pairs: &[(&str, String)]) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[DRAWER], TransactionMode::ReadWrite)?;
    let drawer = transaction.object_store(DRAWER)?;
    for (key, text) in pairs {
        drawer
            .put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?
            .await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Forgets everything.
pub(super) async fn clear() {
    let cleared = async {
        let database = open().await?;
        let transaction = database.transaction(&[DRAWER], TransactionMode::ReadWrite)?;
        transaction.object_store(DRAWER)?.clear()?.await?;
        transaction.commit()?.await?;
        database.close();
        Ok::<_, Error>(())
    };
    let _ = cleared.await;
}
