//! The ports on Cloudflare, put together into an [`App`].

use super::d1::D1;
use super::zones::IntlZones;
use crate::http::app::{App, Config};
use crate::kernel::ports::{Boxed, Clock, Count, Limiter, Log, LogLine, Rng};
use posse_shared::endpoint::Limit;
use posse_shared::time::Instant;
use std::sync::Arc;
use worker::send::SendFuture;
use worker::{Date, Env, console_log};

/// The Worker's clock. It stands still while a request computes.
struct WorkerClock;

impl Clock for WorkerClock {
    fn now(&self) -> Instant {
        let seconds = i64::try_from(Date::now().as_millis() / 1000).unwrap_or_default();
        Instant::from_seconds(seconds).unwrap_or(Instant::EPOCH)
    }
}

/// `crypto.getRandomValues`.
struct WorkerRng;

impl Rng for WorkerRng {
    fn fill(&self, bytes: &mut [u8]) {
        // workerd's generator never fails. If it did, no secret of zeros may leave the Worker.
        if getrandom::fill(bytes).is_err() {
            std::process::abort();
        }
    }
}

/// The rate-limit bindings.
struct WorkerLimiter(Env);

impl Limiter for WorkerLimiter {
    fn allow(&self, count: Count, key: String) -> Boxed<'_, bool> {
        let binding = match count {
            Count::Of(Limit::Ceremony) => "LIMIT_CEREMONY",
            Count::Of(Limit::Write) => "LIMIT_WRITE",
            Count::Of(Limit::Read) => "LIMIT_READ",
            Count::Address => "LIMIT_ADDRESS",
        };
        Box::pin(SendFuture::new(async move {
            let Ok(limiter) = self.0.rate_limiter(binding) else {
                return true;
            };
            // A limiter that fails must not lock everybody out.
            limiter
                .limit(key)
                .await
                .map_or(true, |outcome| outcome.success)
        }))
    }
}

/// Workers Logs: each line is one JSON object.
pub(super) struct WorkerLog;

impl Log for WorkerLog {
    fn write(&self, line: &LogLine) {
        console_log!("{line}");
    }
}

/// The app on the ports of this deployment.
pub(super) fn app(env: &Env) -> worker::Result<App> {
    let text = |name: &str| {
        env.var(name)
            .map(|value| value.to_string())
            .unwrap_or_default()
    };
    Ok(App {
        db: Arc::new(D1(env.d1("DB")?)),
        clock: Arc::new(WorkerClock),
        rng: Arc::new(WorkerRng),
        limiter: Arc::new(WorkerLimiter(env.clone())),
        zones: Arc::new(IntlZones),
        log: Arc::new(WorkerLog),
        config: Arc::new(Config {
            origin: text("ORIGIN"),
            demo: text("DEMO") == "1",
        }),
    })
}
