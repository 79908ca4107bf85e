//! Finding circles: the two statements of a page, and what their rows say.

use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::json;
use crate::kernel::ports::{DbError, Rows, Statement, row};
use crate::store::columns::{languages, stages};
use crate::store::free_time::FreeTimeRow;
use posse_shared::availability::Week;
use posse_shared::circles::CircleCard;
use posse_shared::circles::fit::{LATELY, Seeker};
use posse_shared::geo::Cell;
use posse_shared::people::{Stage, WorkSituation};
use posse_shared::time::Instant;
use posse_shared::wall::Date;

/// How many candidates are read and put in order at once: two pages. With what they bring along,
/// and in a place where all of it has to be looked for, a page stays well below two hundred rows.
pub(crate) const WINDOW: usize = 40;

/// Where a candidate stands in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Her stages, later ones, or earlier ones.
    pub(crate) step: i64,
    /// The cell, by its place in the neighbourhood.
    pub(crate) ring: usize,
    /// Its stage, by its place in the order of stages.
    pub(crate) stage: i64,
    /// The circle's number.
    pub(crate) id: i64,
}

/// What she who looks has said of herself, and the candidates of a window.
pub(crate) fn statements(
    key: Option<&SessionKey>,
    cells: &[Cell],
    stage: Option<Stage>,
    after: Place,
    now: Instant,
) -> [Statement; 2] {
    let key = key.map(SessionKey::as_str);
    // Virtual circles have no cell.
    let cells = if cells.is_empty() {
        vec![""]
    } else {
        cells.iter().map(Cell::as_str).collect()
    };
    let number = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
    let Place {
        step,
        ring,
        stage: stage_at,
        id,
    } = after;
    let seeker = Statement::new(include_sql!("store/circle/sql/seeker.sql"))
        .bind(key)
        .bind(now);
    let found = Statement::new(include_sql!("store/circle/sql/discover.sql"))
        .bind(key)
        .bind(now)
        .bind(serde_json::json!(cells).to_string())
        .bind(stage.map(Stage::as_str))
        .bind(step)
        .bind(number(ring))
        .bind(stage_at)
        .bind(id)
        .bind(now.plus(-LATELY))
        .bind(number(WINDOW + 1));
    [seeker, found]
}

row! {
    struct SeekerRow {
        stages: String,
        work: String,
        languages: String,
        free: FreeTimeRow,
        /// Circles as a JSON array, each once for every fellow member whom a block hides from her.
        fewer: String,
        /// Circles as a JSON array whose host a block hides from her.
        gone: String,
    }
}

/// In which circles a block hides others from her who looks.
#[derive(Default)]
pub(crate) struct Hidden {
    fewer: Vec<i64>,
    gone: Vec<i64>,
}

impl Hidden {
    /// The card as she may see it; nothing where a block hides the circle.
    pub(crate) fn of(&self, mut card: CircleCard) -> Option<CircleCard> {
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

/// What a member has said of herself, and what blocks hide from her; of a stranger nothing.
pub(crate) fn seeker(rows: Rows, now: Instant) -> ApiResult<(Seeker, Hidden)> {
    let Some(row) = rows.first::<SeekerRow>()? else {
        return Ok(<(Seeker, Hidden)>::default());
    };
    let said = row.free.read()?;
    let circles = |list: &str| json::of_text(list).map_err(|_| DbError::corrupt("block"));
    let hidden = Hidden {
        fewer: circles(&row.fewer)?,
        gone: circles(&row.gone)?,
    };
    let seeker = Seeker {
        week: said.map_or(Week::EMPTY, |said| said.free.around(today(now))),
        stages: stages(&row.stages),
        work: WorkSituation::from_word(&row.work).unwrap_or_default(),
        languages: languages(&row.languages),
    };
    Ok((seeker, hidden))
}

/// The day by the world's clock: the order of circles need not know her zone.
fn today(now: Instant) -> Date {
    let time = chrono::DateTime::from_timestamp(now.seconds(), 0);
    Date::from_day(time.unwrap_or_default().date_naive())
}

row! {
    struct FoundRow {
        step: i64,
        ring: usize,
        stage_at: i64,
        /// Whether the last event of the last weeks took place, if there was one.
        met: Option<bool>,
        circle: CircleCard,
    }
}

/// The candidates in the order in which they stand, and whether each has met lately.
pub(crate) fn found(rows: Rows) -> Result<Vec<(Place, CircleCard, bool)>, DbError> {
    let rows = rows.all::<FoundRow>()?.into_iter().map(|row| {
        let place = Place {
            step: row.step,
            ring: row.ring,
            stage: row.stage_at,
            id: row.circle.id.number(),
        };
        (place, row.circle, row.met == Some(true))
    });
    Ok(rows.collect())
}
