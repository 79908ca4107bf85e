//! Counts when mothers near each other are free: a page of patches an hour, each patch once a season, in two round
//! trips.
//!
//! The noise of a count is drawn once and the result is stored. A run that fails stores nothing, and the next run does
//! its work; of two runs at once the second changes nothing.

use crate::http::app::App;
use crate::kernel::ports::{self, DbError, LogLine, random_bits};
use crate::store::near_times::{self, CountedPatch, PATCHES, Patch};
use posse_shared::availability::near::count_near_times;

/// Counts the next patches. A failure is logged, and the next hour tries again.
pub(crate) async fn run(app: &App) {
    let line = match count_next_patches(app).await {
        Ok(()) => LogLine::info("counted the next patches"),
        Err(error) => LogLine::error(format!("counting failed: {error}")),
    };
    app.log.write(&line);
}

async fn count_next_patches(app: &App) -> Result<(), DbError> {
    let now = app.clock.now();
    let patches = ports::run(&*app.db, near_times::patches_to_count(now)).await?;
    // The last page is shorter than the others. After it the walk starts again.
    let last = patches.last().map(|last| last.name.clone());
    let is_full = u32::try_from(patches.len()).is_ok_and(|count| count == PATCHES);
    let after = last.filter(|_| is_full).unwrap_or_default();
    let mut random = || random_bits(&*app.rng);
    let counted = patches
        .into_iter()
        .filter_map(|patch| count(patch, &mut random));
    let counted: Vec<CountedPatch> = counted.collect();
    let save = (
        near_times::save_counts(&counted, now),
        near_times::save_walk(after),
    );
    let ((), ()) = ports::run(&*app.db, save).await?;
    Ok(())
}

fn count(patch: Patch, random: &mut dyn FnMut() -> u64) -> Option<CountedPatch> {
    let told = count_near_times(&patch.neighbours?, random)?.times;
    Some(CountedPatch {
        patch: patch.name,
        told,
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
