//! The matchmaker of one area as a Durable Object: each alarm runs one slice of a round and sets the next alarm.
//!
//! Only our own cron reaches the object, through the binding: its poke begins a round. The object holds nothing in
//! memory, so the runtime may evict it at any time. The runtime retries a failed alarm six times with growing delays.
//! After that the next day's poke begins a round again. A slice sets the next alarm after it has stored its state: if
//! the object is evicted in between, the slice runs a second time, which does no harm.

use super::app::app;
use crate::http::app::App;
use crate::jobs::matchmaker::{
    Change, Next, RoundStore, StoreError, run_slice, start_round, take_due_areas,
};
use crate::kernel::ports::{Boxed, LogLine};
use std::fmt::Display;
use std::time::Duration;
use worker::send::SendFuture;
use worker::{Date, DurableObject, Env, Request, Response, State, Transaction, durable_object};

/// The pause between two slices.
const PAUSE: Duration = Duration::from_millis(50);

/// The matchmaker of one area.
#[durable_object(alarm)]
pub struct Matchmaker {
    state: State,
    env: Env,
}

impl DurableObject for Matchmaker {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    /// A poke: begins a round of the area in the path, unless one is running.
    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let path = request.path();
        let area = path.trim_start_matches('/');
        start_round(&app(&self.env)?, &mut ObjectStorage(&self.state), area)
            .await
            .map_err(|trouble| worker_error(&trouble))?;
        let storage = self.state.storage();
        if storage.get_alarm().await?.is_none() {
            storage.set_alarm(PAUSE).await?;
        }
        Response::empty()
    }

    async fn alarm(&self) -> worker::Result<Response> {
        let began = Date::now().as_millis();
        let app = app(&self.env)?;
        let next = run_slice(&app, &mut ObjectStorage(&self.state))
            .await
            .map_err(|trouble| worker_error(&trouble))?;
        if next == Next::Again {
            self.state.storage().set_alarm(PAUSE).await?;
        }
        let took = Date::now().as_millis().saturating_sub(began);
        app.log
            .write(&LogLine::debug("a slice of a round").with("ms", took));
        Response::empty()
    }
}

/// The storage of the object.
struct ObjectStorage<'a>(&'a State);

impl RoundStore for ObjectStorage<'_> {
    fn read(&self, key: String) -> Boxed<'_, Result<Option<String>, StoreError>> {
        let storage = self.0.storage();
        Box::pin(SendFuture::new(async move {
            storage.get(&key).await.map_err(|error| store_error(&error))
        }))
    }

    fn write(&mut self, changes: Vec<Change>) -> Boxed<'_, Result<(), StoreError>> {
        let storage = self.0.storage();
        Box::pin(SendFuture::new(async move {
            let written = storage.transaction(move |open| apply(open, changes)).await;
            written.map_err(|error| store_error(&error))
        }))
    }
}

async fn apply(open: Transaction, changes: Vec<Change>) -> worker::Result<()> {
    for Change { key, value } in changes {
        match value {
            Some(value) => open.put(&key, value).await?,
            None => {
                open.delete(&key).await?;
            }
        }
    }
    Ok(())
}

fn store_error(error: &worker::Error) -> StoreError {
    StoreError(error.to_string())
}

fn worker_error(trouble: &dyn Display) -> worker::Error {
    worker::Error::RustError(trouble.to_string())
}

/// Begins the rounds that are due. If an area's object cannot be reached, its round waits until tomorrow.
pub(super) async fn poke_due(app: &App, env: &Env) {
    if let Err(error) = poke_all(app, env).await {
        let line = LogLine::error(format!("no rounds were begun: {error}"));
        app.log.write(&line);
    }
}

async fn poke_all(app: &App, env: &Env) -> worker::Result<()> {
    let areas = take_due_areas(app)
        .await
        .map_err(|trouble| worker_error(&trouble))?;
    let matchmakers = env.durable_object("MATCHMAKER")?;
    for area in areas {
        let stub = matchmakers.get_by_name(&area)?;
        let poke = format!("https://matchmaker/{area}");
        if let Err(error) = stub.fetch_with_str(&poke).await {
            let line = LogLine::error(format!("no round of {area}: {error}"));
            app.log.write(&line);
        }
    }
    Ok(())
}
