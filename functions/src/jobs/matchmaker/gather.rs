//! Reads the line of those who look for a circle.

use super::bounds::{MOST, PAGE, PAGES};
use super::round::{Lap, Phase, Place, Round, Walk, page_key, put};
use super::store::Change;
use super::trouble::Trouble;
use crate::http::app::App;
use crate::kernel::ports::row;
use crate::store::columns::{languages, stages};
use crate::store::matchmaker;
use posse_shared::availability::Week;
use posse_shared::availability::matching::{SMALLEST, Seeker};
use posse_shared::geo::Cell;
use posse_shared::id::MemberId;
use posse_shared::people::WorkSituation;
use posse_shared::time::{DAY, Instant};

row! {
    struct LineRow {
        member: i64,
        since: i64,
        virtual_too: u8,
        cell: Option<String>,
        stages: String,
        languages: String,
        work: String,
        term: Option<Week>,
        fits: Option<u8>,
    }
}

/// Reads a page, and stores who on it may be proposed a circle.
pub(super) async fn page(
    app: &App,
    round: &mut Round,
    mut walk: Walk,
    lap: Option<Lap>,
) -> Result<Vec<Change>, Trouble> {
    let until = if walk.longest { None } else { lap };
    let until = until.map_or(round.began, |lap| lap.until);
    let rows = read(app, round, walk.after, until).await?;
    let ended = rows.len() < PAGE;
    let last = rows.iter().map(|row| (row.since, row.member)).max();
    walk.after = last.unwrap_or(walk.after);
    walk.read += 1;
    let seekers: Vec<Seeker> = rows
        .into_iter()
        .filter(|row| row.fits == Some(1))
        .filter_map(|row| seeker(row, round.began))
        .collect();
    walk.found += seekers.len();
    let mut changes = Vec::new();
    if !seekers.is_empty() {
        changes.push(put(&page_key(round.pages), &seekers)?);
        round.pages += 1;
        round.seekers += seekers.len();
    }
    round.phase = if ended {
        gathered(round)
    } else if walk.found + PAGE <= MOST / 2 && walk.read < PAGES {
        Phase::Gather(walk)
    } else if walk.longest {
        let after = lap.map_or(walk.after, |lap| lap.after.max(walk.after));
        Phase::Gather(Walk::new(false, after))
    } else {
        round.lap = Some(Lap {
            after: walk.after,
            until,
        });
        gathered(round)
    };
    Ok(changes)
}

/// With fewer than a circle needs there is nothing to do.
fn gathered(round: &Round) -> Phase {
    if round.seekers < SMALLEST {
        Phase::Over
    } else {
        Phase::Apart { next: 0 }
    }
}

async fn read(
    app: &App,
    round: &Round,
    after: Place,
    until: Instant,
) -> Result<Vec<LineRow>, Trouble> {
    let line = matchmaker::line(&round.area, after, until, PAGE, app.clock.now());
    let mut rows = app.db.batch(vec![line]).await?;
    Ok(rows.pop().unwrap_or_default().all()?)
}

/// Whom nobody could read is left out, rather than keeping everybody else waiting.
fn seeker(row: LineRow, began: Instant) -> Option<Seeker> {
    let waited = (began.seconds() - row.since).max(0) / DAY;
    Some(Seeker {
        id: MemberId::from_number(row.member)?,
        week: row.term?,
        stages: stages(&row.stages),
        languages: languages(&row.languages),
        work: WorkSituation::from_word(&row.work)?,
        cell: Cell::parse(&row.cell?).ok()?,
        waited_days: u16::try_from(waited).unwrap_or(u16::MAX),
        virtual_ok: row.virtual_too == 1,
    })
}
