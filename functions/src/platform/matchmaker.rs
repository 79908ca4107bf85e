//! The matchmaker of one area as a Durable Object: a round goes on from alarm to alarm, one slice each.
//!
//! Only our own cron reaches it, through the binding: a poke begins a round. It holds nothing in memory, so that it
//! may be evicted at any time. An alarm that fails is repeated by the runtime, six times at growing distances; after
//! that the next day's poke begins anew. The alarm is set after what it goes on from is stored: evicted in between, it
//! runs once more, which does no harm.

use super::app;
use crate::http::app::App;
use crate::jobs::matchmaker::{
    Change, Next, RoundStore, StoreError, run_slice, start_round, take_due_areas,
};
use crate::kernel::ports::{Boxed, LogLine};
use std::fmt::Display;
use std::time::Duration;
use worker::send::SendFuture;
use worker::{Date, DurableObject, Env, Request, Response, State, Transaction, durable_object};

/// A breath between two slices.
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

    /// A poke: begins a round of the area that the path names, unless one is under way.
    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let path = request.path();
        let area = path.trim_start_matches('/');
        start_round(&app(&self.env)?, &mut Kept(&self.state), area)
            .await
            .map_err(|trouble| failed(&trouble))?;
        let storage = self.state.storage();
        if storage.get_alarm().await?.is_none() {
            storage.set_alarm(PAUSE).await?;
        }
        Response::empty()
    }

    async fn alarm(&self) -> worker::Result<Response> {
        let began = Date::now().as_millis();
        let app = app(&self.env)?;
        let next = run_slice(&app, &mut Kept(&self.state))
            .await
            .map_err(|trouble| failed(&trouble))?;
        if next == Next::Again {
            self.state.storage().set_alarm(PAUSE).await?;
        }
        let took = Date::now().as_millis().saturating_sub(began);
        app.log
            .write(&LogLine::debug("a slice of a round").with("ms", took));
        Response::empty()
    }
}

/// What the object stores.
struct Kept<'a>(&'a State);

impl RoundStore for Kept<'_> {
    fn read(&self, key: String) -> Boxed<'_, Result<Option<String>, StoreError>> {
        let storage = self.0.storage();
        Box::pin(SendFuture::new(async move {
            storage.get(&key).await.map_err(|error| unstored(&error))
        }))
    }

    fn write(&mut self, changes: Vec<Change>) -> Boxed<'_, Result<(), StoreError>> {
        let storage = self.0.storage();
        Box::pin(SendFuture::new(async move {
            let written = storage.transaction(move |open| apply(open, changes)).await;
            written.map_err(|error| unstored(&error))
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

fn unstored(error: &worker::Error) -> StoreError {
    StoreError(error.to_string())
}

fn failed(trouble: &dyn Display) -> worker::Error {
    worker::Error::RustError(trouble.to_string())
}

/// Begins the rounds whose turn it is. An area that cannot be reached now has its turn tomorrow.
pub(super) async fn poke_due(app: &App, env: &Env) {
    if let Err(error) = poke_all(app, env).await {
        let line = LogLine::error(format!("no rounds were begun: {error}"));
        app.log.write(&line);
    }
}

async fn poke_all(app: &App, env: &Env) -> worker::Result<()> {
    let areas = take_due_areas(app)
        .await
        .map_err(|trouble| failed(&trouble))?;
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
