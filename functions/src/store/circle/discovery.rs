//! The two statements of a page of circles, and how their rows decode.

use crate::http::auth::SessionKey;
use crate::kernel::ports::{Columns, DbError, Query, Record, Statement, row};
use posse_shared::availability::Week;
use posse_shared::availability::api::SavedFreeTime;
use posse_shared::circles::CircleCard;
use posse_shared::circles::fit::{FitProfile, LATELY};
use posse_shared::geo::Cell;
use posse_shared::people::profile::Languages;
use posse_shared::people::{Stage, Stages, WorkSituation};
use posse_shared::time::Instant;
use posse_shared::wall::Date;

/// How many candidates are read and ranked at once: two pages. A page stays well below two hundred rows, even with the
/// rows that each candidate brings along, and in a place where the index is searched for every one of them.
pub(crate) const WINDOW: usize = 40;

/// Where a candidate stands in the order in which candidates are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    /// 0 for the viewer's own stages, 1 for later ones, 2 for earlier ones.
    pub(crate) step: i64,
    /// The index of the cell in the neighbourhood, which begins with the nearest.
    pub(crate) ring: usize,
    /// The candidate's stage, by its place in the order of stages.
    pub(crate) stage: i64,
    /// The circle's number.
    pub(crate) id: i64,
}

/// Finds what the viewer has said of herself, and the circles in which a block hides somebody from her. A stranger has
/// neither.
pub(crate) fn find_seeker(key: Option<&SessionKey>, now: Instant) -> Query<(FitProfile, Hidden)> {
    Statement::new(include_sql!("store/circle/sql/seeker.sql"))
        .bind(key.map(SessionKey::as_str))
        .bind(now)
        .row()
        .try_map(move |row: Option<SeekerRow>| match row {
            Some(row) => row.read(now),
            None => Ok(<(FitProfile, Hidden)>::default()),
        })
}

row! {
    struct SeekerRow {
        stages: Stages,
        work: String,
        languages: Languages,
        free: Option<SavedFreeTime>,
        /// The viewer's circles as a JSON array, each once for every fellow member that a block hides from her.
        fewer: String,
        /// Circles as a JSON array in which a block hides a host from the viewer.
        gone: String,
    }
}

impl SeekerRow {
    fn read(self, now: Instant) -> Result<(FitProfile, Hidden), DbError> {
        let circles =
            |list: &str| serde_json::from_str(list).map_err(|_| DbError::corrupt("block"));
        let hidden = Hidden {
            fewer: circles(&self.fewer)?,
            gone: circles(&self.gone)?,
        };
        let seeker = FitProfile {
            week: self
                .free
                .map_or(Week::EMPTY, |saved| saved.free.around(today(now))),
            stages: self.stages,
            work: WorkSituation::from_word(&self.work).unwrap_or_default(),
            languages: self.languages,
        };
        Ok((seeker, hidden))
    }
}

/// The UTC day: the order of circles does not depend on the viewer's zone.
fn today(now: Instant) -> Date {
    let time = chrono::DateTime::from_timestamp(now.seconds(), 0);
    Date::from_day(time.unwrap_or_default().date_naive())
}

/// The circles in which a block hides somebody from the viewer.
#[derive(Default)]
pub(crate) struct Hidden {
    fewer: Vec<i64>,
    gone: Vec<i64>,
}

impl Hidden {
    /// The card as the viewer may see it; nothing if a block hides the circle.
    pub(crate) fn visible(&self, mut card: CircleCard) -> Option<CircleCard> {
        let id = card.id.number();
        if self.gone.contains(&id) {
            return None;
        }
        let hidden = self.fewer.iter().filter(|circle| **circle == id).count();
        let hidden = u8::try_from(hidden).unwrap_or(u8::MAX);
        card.members = card.members.saturating_sub(hidden);
        Some(card)
    }
}

/// A circle that strangers may find.
pub(crate) struct FoundCandidate {
    /// Where it stands in the order in which candidates are read.
    pub(crate) position: Position,
    /// The circle as strangers see it.
    pub(crate) card: CircleCard,
    /// Whether it had an event lately, and the last one was not cancelled.
    pub(crate) met_lately: bool,
}

impl Record for FoundCandidate {
    fn from_columns(row: &Columns<'_>) -> Result<Self, DbError> {
        let card: CircleCard = Record::from_columns(row)?;
        let met: Option<bool> = row.get("met")?;
        Ok(Self {
            position: Position {
                step: row.get("step")?,
                ring: row.get("ring")?,
                stage: row.get("stage_at")?,
                id: card.id.number(),
            },
            card,
            met_lately: met == Some(true),
        })
    }
}

/// Which circles to look for.
pub(crate) struct Search<'a> {
    /// The cells to look in, the nearest first; virtual circles if there are none.
    pub(crate) cells: &'a [Cell],
    /// The only stage to look for, if the viewer chose one.
    pub(crate) stage: Option<Stage>,
    /// The position of the last candidate read.
    pub(crate) after: Position,
}

/// The candidates of one window, and one more if there is one.
pub(crate) fn find_candidates(
    key: Option<&SessionKey>,
    search: &Search<'_>,
    now: Instant,
) -> Query<Vec<FoundCandidate>> {
    let Search {
        cells,
        stage,
        after,
    } = *search;
    // Virtual circles have no cell.
    let cells = if cells.is_empty() {
        vec![""]
    } else {
        cells.iter().map(Cell::as_str).collect()
    };
    let number = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
    Statement::new(include_sql!("store/circle/sql/discover.sql"))
        .bind(key.map(SessionKey::as_str))
        .bind(now)
        .bind(serde_json::json!(cells).to_string())
        .bind(stage.map(Stage::as_str))
        .bind(after.step)
        .bind(number(after.ring))
        .bind(after.stage)
        .bind(after.id)
        .bind(now.plus(-LATELY))
        .bind(number(WINDOW + 1))
        .rows()
}
