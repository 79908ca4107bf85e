//! IndexedDB: a drawer of JSON texts under keys, and the outbox with one row for each command.
//!
//! The outbox has rows rather than one text, so that two tabs that act at the same moment each add
//! their own and neither takes the other's away. Every change is one transaction.
//!
//! The database stays open, and a change is asked for, commit and all, before the call for it
//! returns: what she did the moment before she closed the page is kept like everything else.

use js_sys::{Array, Object, Promise, Reflect};
use std::cell::RefCell;
use std::future::Future;
use std::mem;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbTransaction};

/// The database's name and the version of its shape; a new version adds stores to [`STORES`].
const NAME: &str = "posse";
const VERSION: u32 = 2;
const DRAWER: &str = "kept";
const OUTBOX: &str = "outbox";
const STORES: [&str; 2] = [DRAWER, OUTBOX];

type Result<T> = std::result::Result<T, JsValue>;

#[wasm_bindgen]
extern "C" {
    /// With the call that web-sys does not know in full.
    #[wasm_bindgen(js_name = IDBDatabase)]
    type Transacting;

    /// With the call that web-sys takes for an old one.
    #[wasm_bindgen(js_name = IDBTransaction, extends = IdbTransaction)]
    type Transaction;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &Transacting,
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
    /// Changes that wait until it is, or until there is room for them, in their order.
    static LATE: RefCell<Vec<Change>> = const { RefCell::new(Vec::new()) };
}

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

/// The database, with everything kept that was waiting for it, unless there is no room.
async fn open() -> Result<IdbDatabase> {
    let held = OPEN.with_borrow(Clone::clone);
    let database = match held {
        Some(database) => database,
        // A newer build in another tab may have made it anew with more stores than these.
        None => match opened(Some(VERSION)).await {
            Ok(database) => hold(database),
            Err(_) => hold(opened(None).await?),
        },
    };
    let late = LATE.take();
    if !late.is_empty() && kept(ask(&database, &late)).await.is_err() {
        // Before whatever has come to wait meanwhile.
        let newer = LATE.replace(late);
        newer.into_iter().for_each(wait);
    }
    Ok(database)
}

async fn kept(asked: Result<Promise>) -> Result<JsValue> {
    JsFuture::from(asked?).await
}

/// Whether what is kept is older than what is known: there was no room.
pub(super) fn is_behind() -> bool {
    LATE.with_borrow(|late| !late.is_empty())
}

async fn opened(version: Option<u32>) -> Result<IdbDatabase> {
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
    let held = database.object_store_names();
    for store in STORES.iter().filter(|store| !held.contains(store)) {
        // Fails only while the upgrade itself fails, which the request reports.
        drop(database.create_object_store(store));
    }
}

/// Keeps it open, unless somebody else has opened it meanwhile. A newer build that needs another
/// shape is let in at once.
fn hold(database: IdbDatabase) -> IdbDatabase {
    OPEN.with_borrow_mut(|held| {
        if let Some(held) = held {
            database.close();
            return held.clone();
        }
        let gone: JsValue = Closure::<dyn Fn()>::new(let_go).into_js_value();
        database.set_onversionchange(Some(gone.unchecked_ref()));
        database.set_onclose(Some(gone.unchecked_ref()));
        *held = Some(database.clone());
        database
    })
}

/// The next one who needs it opens it anew.
fn let_go() {
    if let Some(database) = OPEN.take() {
        database.close();
    }
}

/// Begins a transaction over everything. What she did has to be on the disk itself, so that it
/// outlives an empty battery; the rest can be asked for again.
fn begin(database: &IdbDatabase, mode: &str, is_hers: bool) -> Result<Transaction> {
    let stores: Array = STORES.into_iter().map(JsValue::from).collect();
    let options = Object::new();
    let durability = if is_hers { "strict" } else { "relaxed" };
    Reflect::set(&options, &"durability".into(), &durability.into())?;
    let database = database.unchecked_ref::<Transacting>();
    database.begin(&stores, mode, &options)
}

/// Begins one on a database that is open for sure: some phones lose it in a long sleep.
async fn begin_anew(mode: &str, is_hers: bool) -> Result<Transaction> {
    if let Ok(transaction) = begin(&open().await?, mode, is_hers) {
        return Ok(transaction);
    }
    let_go();
    begin(&open().await?, mode, is_hers)
}

fn finished(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
}

/// Asks for changes; what comes back is kept when they are.
fn ask(database: &IdbDatabase, changes: &[Change]) -> Result<Promise> {
    let is_hers = changes.iter().any(|one| matches!(one, Change::Add(..)));
    let transaction = begin(database, "readwrite", is_hers)?;
    let drawer = transaction.object_store(DRAWER)?;
    let outbox = transaction.object_store(OUTBOX)?;
    for change in changes {
        match change {
            Change::Keep(key, text) => drawer.put_with_key(&text.into(), &(*key).into()),
            Change::Add(revision, text) => outbox.put_with_key(&text.into(), &number(*revision)),
            Change::Remove(revision) => outbox.delete(&number(*revision)),
        }?;
    }
    let done = finished(&transaction);
    transaction.commit()?;
    Ok(done)
}

/// Makes changes, all or none. Calls take effect in the order in which they are made.
pub(super) fn change(mut changes: Vec<Change>) -> impl Future<Output = Result<()>> {
    let held = OPEN.with_borrow(Clone::clone).filter(|_| !is_behind());
    let asked = held.and_then(|database| ask(&database, &changes).ok());
    if asked.is_none() {
        defer(mem::take(&mut changes));
    }
    async move {
        if let Some(asked) = asked {
            if JsFuture::from(asked).await.is_ok() {
                return Ok(());
            }
            // Some phones lose an open database in a long sleep.
            defer(changes);
        }
        open().await?;
        if is_behind() {
            Err(JsValue::NULL)
        } else {
            Ok(())
        }
    }
}

fn defer(changes: Vec<Change>) {
    let_go();
    changes.into_iter().for_each(wait);
}

/// Of a text that is replaced, the newest waits.
fn wait(change: Change) {
    LATE.with_borrow_mut(|late| {
        if let Change::Keep(key, _) = &change {
            late.retain(|held| !matches!(held, Change::Keep(other, _) if other == key));
        }
        late.push(change);
    });
}

/// Reads everything in one transaction, so that the outbox fits the rest.
pub(super) async fn read(keys: &[&str]) -> Result<Kept> {
    let transaction = begin_anew("readonly", false).await?;
    let drawer = transaction.object_store(DRAWER)?;
    let asked: Result<Vec<_>> = keys.iter().map(|key| drawer.get(&(*key).into())).collect();
    let rows = transaction.object_store(OUTBOX)?.get_all()?;
    JsFuture::from(finished(&transaction)).await?;
    let found = asked?.into_iter().map(|one| Ok(one.result()?.as_string()));
    let rows: Array = rows.result()?.dyn_into()?;
    Ok(Kept {
        texts: found.collect::<Result<_>>()?,
        outbox: rows.iter().filter_map(|row| row.as_string()).collect(),
    })
}

/// Forgets everything.
pub(super) async fn clear() -> Result<()> {
    LATE.take();
    let transaction = begin_anew("readwrite", true).await?;
    for store in STORES {
        transaction.object_store(store)?.clear()?;
    }
    JsFuture::from(finished(&transaction)).await?;
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a revision is below 2^53")]
fn number(revision: i64) -> JsValue {
    JsValue::from_f64(revision as f64)
}
