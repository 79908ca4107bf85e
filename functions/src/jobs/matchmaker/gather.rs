//! Phase Gather: reads the line of seekers.

use super::bounds::{MAX_PAGES, MAX_SEEKERS, PAGE_SIZE};
use super::error::SliceError;
use super::round::{HalfProgress, Lap, Phase, Round, page_key, put};
use super::storage::Change;
use crate::http::app::App;
use crate::kernel::ports;
use crate::store::matchmaker::{self, InLine};
use posse_shared::proposals::matching::{SMALLEST, Seeker};
use posse_shared::time::{DAY, Instant};

/// Reads a page of the line, and stores its seekers who may be matched.
pub(super) async fn read_page(
    app: &App,
    round: &mut Round,
    mut half: HalfProgress,
    lap: Option<Lap>,
) -> Result<Vec<Change>, SliceError> {
    let until = if half.longest { None } else { lap };
    let until = until.map_or(round.began, |lap| lap.until);
    let now = app.clock.now();
    let next = matchmaker::next_in_line(&round.area, half.after, until, PAGE_SIZE, now);
    let page = ports::run(&*app.db, next).await?;
    let is_last = page.len() < PAGE_SIZE;
    let last = page.iter().map(|in_line| in_line.position).max();
    half.after = last.unwrap_or(half.after);
    half.read += 1;
    let seekers: Vec<Seeker> = page
        .into_iter()
        .filter_map(|in_line| seeker(in_line, round.began))
        .collect();
    half.found += seekers.len();
    let mut changes = Vec::new();
    if !seekers.is_empty() {
        changes.push(put(&page_key(round.pages), &seekers)?);
        round.pages += 1;
        round.seekers += seekers.len();
    }
    round.phase = if is_last {
        after_gathering(round)
    } else if half.found + PAGE_SIZE <= MAX_SEEKERS / 2 && half.read < MAX_PAGES {
        Phase::Gather(half)
    } else if half.longest {
        let after = lap.map_or(half.after, |lap| lap.after.max(half.after));
        Phase::Gather(HalfProgress::new(false, after))
    } else {
        round.lap = Some(Lap {
            after: half.after,
            until,
        });
        after_gathering(round)
    };
    Ok(changes)
}

/// With fewer seekers than a circle needs the round is over.
fn after_gathering(round: &Round) -> Phase {
    if round.seekers < SMALLEST {
        Phase::Over
    } else {
        Phase::Apart { next: 0 }
    }
}

fn seeker(in_line: InLine, began: Instant) -> Option<Seeker> {
    let (since, _) = in_line.position;
    let waited = (began.seconds() - since).max(0) / DAY;
    let seeker = in_line.seeker?;
    Some(Seeker {
        waited_days: u16::try_from(waited).unwrap_or(u16::MAX),
        ..seeker
    })
}
