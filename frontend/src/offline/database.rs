//! IndexedDB: JSON texts under keys, and the outbox with one row for each command.
//!
//! The outbox has rows instead of one text, so that two tabs that act at the same moment each add
//! their own row, and neither deletes the other's. Every change is one transaction.
//!
//! The database stays open, and [`apply`] requests a change with its commit before it returns: what
//! the member did just before she closed the page is kept like everything else.

use js_sys::{Array, Object, Promise, Reflect};
use std::cell::RefCell;
use std::future::Future;
use std::mem;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbTransaction};

/// The name of the database.
const NAME: &str = "posse";
/// The version of its schema. A new version adds object stores to [`STORES`].
const VERSION: u32 = 2;
/// The object store of the texts.
const TEXTS: &str = "kept";
const OUTBOX: &str = "outbox";
const STORES: [&str; 2] = [TEXTS, OUTBOX];

type Result<T> = std::result::Result<T, JsValue>;

#[wasm_bindgen]
extern "C" {
    /// `web-sys` lacks the third argument of `transaction`.
    #[wasm_bindgen(js_name = IDBDatabase)]
    type DatabaseWithOptions;

    /// `web-sys` lacks `commit`.
    #[wasm_bindgen(js_name = IDBTransaction, extends = IdbTransaction)]
    type Transaction;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &DatabaseWithOptions,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<Transaction>;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Transaction) -> Result<()>;
}

thread_local! {
    /// The database while it is open.
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Changes that wait until the database is open, or until the disk has room, in their order.
    static PENDING: RefCell<Vec<Change>> = const { RefCell::new(Vec::new()) };
}

/// A change of the stored data.
pub(super) enum Change {
    /// Stores a text under a key.
    Put(&'static str, String),
    /// Adds a command to the outbox, under its revision.
    Add(i64, String),
    /// Removes a command that was sent, taken back or replaced.
    Remove(i64),
}

/// The texts that were asked for, and the whole outbox.
pub(super) struct Stored {
    /// In the order of the keys.
    pub(super) texts: Vec<Option<String>>,
    /// The commands, in the order of their revisions.
    pub(super) outbox: Vec<String>,
}

/// Opens the database, and applies the pending changes. They stay pending if the disk is full.
async fn open() -> Result<IdbDatabase> {
    let current = OPEN.with_borrow(Clone::clone);
    let database = match current {
        Some(database) => database,
        // A newer build in another tab may already have raised the version.
        None => match connect(Some(VERSION)).await {
            Ok(database) => keep_open(database),
            Err(_) => keep_open(connect(None).await?),
        },
    };
    let pending = PENDING.take();
    if !pending.is_empty() && wait_for(request(&database, &pending)).await.is_err() {
        // Back in front of the changes that have become pending meanwhile.
        let newer = PENDING.replace(pending);
        newer.into_iter().for_each(add_pending);
    }
    Ok(database)
}

async fn wait_for(requested: Result<Promise>) -> Result<JsValue> {
    JsFuture::from(requested?).await
}

/// Whether the database is older than the memory, because the disk was full.
pub(super) fn is_behind() -> bool {
    PENDING.with_borrow(|pending| !pending.is_empty())
}

async fn connect(version: Option<u32>) -> Result<IdbDatabase> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let request = match version {
        Some(version) => factory.open_with_u32(NAME, version)?,
        None => factory.open(NAME)?,
    };
    let upgrade = request.clone();
    let upgrade = Closure::once_into_js(move || add_stores(&upgrade));
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(done).await?;
    request.result()?.dyn_into()
}

fn add_stores(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else {
        return;
    };
    let existing = database.object_store_names();
    for store in STORES.iter().filter(|store| !existing.contains(store)) {
        // Fails only if the upgrade itself fails, and the request reports that.
        drop(database.create_object_store(store));
    }
}

/// Keeps a connection open, unless another call has opened one meanwhile. It closes at once when a
/// newer build wants to upgrade the database.
fn keep_open(database: IdbDatabase) -> IdbDatabase {
    OPEN.with_borrow_mut(|open| {
        if let Some(open) = open {
            database.close();
            return open.clone();
        }
        let on_gone: JsValue = Closure::<dyn Fn()>::new(close).into_js_value();
        database.set_onversionchange(Some(on_gone.unchecked_ref()));
        database.set_onclose(Some(on_gone.unchecked_ref()));
        *open = Some(database.clone());
        database
    })
}

/// Closes the database. The next call opens it again.
fn close() {
    if let Some(database) = OPEN.take() {
        database.close();
    }
}

/// Begins a transaction over all object stores. A member's command must be on the disk itself, so
/// that it survives an empty battery; everything else can be fetched again.
fn begin(database: &IdbDatabase, mode: &str, has_command: bool) -> Result<Transaction> {
    let stores: Array = STORES.into_iter().map(JsValue::from).collect();
    let options = Object::new();
    let durability = if has_command { "strict" } else { "relaxed" };
    Reflect::set(&options, &"durability".into(), &durability.into())?;
    let database = database.unchecked_ref::<DatabaseWithOptions>();
    database.begin(&stores, mode, &options)
}

/// Begins a transaction, on a new connection if the old one is dead: some phones lose it in a long
/// sleep.
async fn reopen_and_begin(mode: &str, has_command: bool) -> Result<Transaction> {
    if let Ok(transaction) = begin(&open().await?, mode, has_command) {
        return Ok(transaction);
    }
    close();
    begin(&open().await?, mode, has_command)
}

fn completion(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
}

/// Requests changes in one transaction. The promise resolves once they are stored.
fn request(database: &IdbDatabase, changes: &[Change]) -> Result<Promise> {
    let has_command = changes.iter().any(|one| matches!(one, Change::Add(..)));
    let transaction = begin(database, "readwrite", has_command)?;
    let texts = transaction.object_store(TEXTS)?;
    let outbox = transaction.object_store(OUTBOX)?;
    for change in changes {
        match change {
            Change::Put(key, text) => texts.put_with_key(&text.into(), &(*key).into()),
            Change::Add(revision, text) => outbox.put_with_key(&text.into(), &number(*revision)),
            Change::Remove(revision) => outbox.delete(&number(*revision)),
        }?;
    }
    let done = completion(&transaction);
    transaction.commit()?;
    Ok(done)
}

/// Applies changes, all or none. Calls take effect in the order in which they are made.
pub(super) fn apply(mut changes: Vec<Change>) -> impl Future<Output = Result<()>> {
    let open_now = OPEN.with_borrow(Clone::clone).filter(|_| !is_behind());
    let requested = open_now.and_then(|database| request(&database, &changes).ok());
    if requested.is_none() {
        postpone(mem::take(&mut changes));
    }
    async move {
        if let Some(requested) = requested {
            if JsFuture::from(requested).await.is_ok() {
                return Ok(());
            }
            // Some phones lose an open database in a long sleep.
            postpone(changes);
        }
        open().await?;
        if is_behind() {
            Err(JsValue::NULL)
        } else {
            Ok(())
        }
    }
}

fn postpone(changes: Vec<Change>) {
    close();
    changes.into_iter().for_each(add_pending);
}

/// Adds a pending change. A newer text replaces a pending one under the same key.
fn add_pending(change: Change) {
    PENDING.with_borrow_mut(|pending| {
        if let Change::Put(key, _) = &change {
            pending.retain(|older| !matches!(older, Change::Put(other, _) if other == key));
        }
        pending.push(change);
    });
}

/// Reads everything in one transaction, so that the outbox fits the texts.
pub(super) async fn read(keys: &[&str]) -> Result<Stored> {
    let transaction = reopen_and_begin("readonly", false).await?;
    let texts = transaction.object_store(TEXTS)?;
    let requests: Result<Vec<_>> = keys.iter().map(|key| texts.get(&(*key).into())).collect();
    let rows = transaction.object_store(OUTBOX)?.get_all()?;
    JsFuture::from(completion(&transaction)).await?;
    let found = requests?
        .into_iter()
        .map(|one| Ok(one.result()?.as_string()));
    let rows: Array = rows.result()?.dyn_into()?;
    Ok(Stored {
        texts: found.collect::<Result<_>>()?,
        outbox: rows.iter().filter_map(|row| row.as_string()).collect(),
    })
}

/// Deletes everything.
pub(super) async fn clear() -> Result<()> {
    PENDING.take();
    let transaction = reopen_and_begin("readwrite", true).await?;
    for store in STORES {
        transaction.object_store(store)?.clear()?;
    }
    JsFuture::from(completion(&transaction)).await?;
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a revision is below 2^53")]
fn number(revision: i64) -> JsValue {
    JsValue::from_f64(revision as f64)
}
