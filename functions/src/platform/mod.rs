//! The ports on Cloudflare, and the entry points of the Worker. No other code knows JavaScript.

mod app;
mod cache;
mod d1;
mod matchmaker;
mod zones;

use crate::kernel::ports::{Log, LogLine};
use app::{WorkerLog, app};
use worker::{Context, Env, HttpRequest, ScheduleContext, ScheduledEvent, event};

#[event(fetch)]
async fn fetch(
    request: HttpRequest,
    env: Env,
    context: Context,
) -> worker::Result<http::Response<axum::body::Body>> {
    cache::answer(app(&env)?, request, &context).await
}

#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    match app(&env) {
        Ok(app) => {
            crate::jobs::cron::run(&app).await;
            matchmaker::poke_due(&app, &env).await;
        }
        Err(error) => WorkerLog.write(&LogLine::error(format!("cron: {error}"))),
    }
}
