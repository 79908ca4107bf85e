//! The count of when mothers near each other can: a page of patches an hour, each patch once a season,
//! two round trips.
//!
//! What is told of a patch is drawn once and kept. A run that fails has kept nothing and is done again
//! by the next; of two at once the second changes nothing.

use crate::http::app::App;
use crate::kernel::json;
use crate::kernel::ports::{DbError, LogLine, random_bits, row};
use crate::store::near_times::{self, PATCHES};
use posse_shared::availability::Week;
use posse_shared::availability::near::{NearTime, Neighbour, tell};
use serde::Serialize;

row! {
    struct Patch {
        patch: String,
        /// JSON `[[day, week], …]`; nothing where it is not its time.
        neighbours: Option<String>,
    }
}

/// A patch with what is told of it.
#[derive(Serialize)]
struct Counted {
    patch: String,
    told: Vec<NearTime>,
}

impl Patch {
    fn count(self, draw: &mut dyn FnMut() -> u64) -> Option<Counted> {
        // What cannot be read is not counted: a run must not stop at one corrupt row.
        let rows: Vec<(i64, Option<Week>)> = json::of_text(&self.neighbours?).ok()?;
        let neighbours = rows.into_iter().map(|(joined_on, week)| Neighbour {
            joined_on,
            week: week.unwrap_or_default(),
        });
        let told = tell(&neighbours.collect::<Vec<_>>(), draw)?.times;
        Some(Counted {
            patch: self.patch,
            told,
        })
    }
}

async fn count(app: &App) -> Result<(), DbError> {
    let now = app.clock.now();
    let next = near_times::patches_to_count(now);
    let rows = app.db.batch(vec![next]).await?.into_iter().next();
    let patches: Vec<Patch> = rows.ok_or(DbError::MissingResult)?.all()?;
    // The last page is shorter than the others: after it the walk begins anew.
    let last = patches.last().map(|last| last.patch.clone());
    let is_full = u32::try_from(patches.len()).is_ok_and(|many| many == PATCHES);
    let after = last.filter(|_| is_full).unwrap_or_default();
    let mut draw = || random_bits(&*app.rng);
    let counted = patches
        .into_iter()
        .filter_map(|patch| patch.count(&mut draw));
    let counted: Vec<Counted> = counted.collect();
    // Our own texts and numbers: writing them cannot go wrong.
    let counted = serde_json::to_string(&counted).unwrap_or_else(|_| "[]".to_owned());
    let tell = near_times::tell(counted, now);
    let walk_on = near_times::walk_on(after);
    app.db.batch(vec![tell, walk_on]).await.map(drop)
}

/// Counts the next patches. What goes wrong is said in the log and left to the next hour.
pub(crate) async fn run(app: &App) {
    let line = match count(app).await {
        Ok(()) => LogLine::info("counted the next patches"),
        Err(error) => LogLine::error(format!("counting failed: {error}")),
    };
    app.log.write(&line);
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
