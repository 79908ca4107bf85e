//! The viewer as she sees herself.

use crate::kernel::ports::{DbError, Rows, row};
use crate::store::columns::{languages, stages};
use crate::store::free_time::FreeTimeRow;
use posse_shared::geo::Cell;
use posse_shared::id::MemberId;
use posse_shared::people::{About, DisplayName, Home, Me, Party, Profile, WorkSituation};
use posse_shared::text::PlaceLabel;
use posse_shared::time::{Instant, Revision};

row! {
    struct MeRow {
        id: i64,
        name: String,
        stages: String,
        work: String,
        cell: Option<String>,
        place: Option<String>,
        about: String,
        languages: String,
        usual_adults: u8,
        usual_children: u8,
        revision: i64,
        joined_at: i64,
        stages_said_at: Option<i64>,
        free: FreeTimeRow,
    }
}

/// Reads the rows of [`me`](crate::store::member::me).
pub(crate) fn read(rows: Rows) -> Result<Option<Me>, DbError> {
    rows.first::<MeRow>()?.map(Me::try_from).transpose()
}

impl TryFrom<MeRow> for Me {
    type Error = DbError;

    fn try_from(row: MeRow) -> Result<Self, DbError> {
        let home = match (row.cell, row.place) {
            (Some(cell), Some(place)) => Some(Home {
                cell: Cell::parse(&cell).map_err(|_| DbError::corrupt("member.cell"))?,
                place: PlaceLabel::parse(&place).map_err(|_| DbError::corrupt("member.place"))?,
            }),
            _ => None,
        };
        Ok(Self {
            id: MemberId::from_number(row.id).ok_or_else(|| DbError::corrupt("member.id"))?,
            profile: Profile {
                name: DisplayName::parse(&row.name).map_err(|_| DbError::corrupt("member.name"))?,
                stages: stages(&row.stages),
                work: WorkSituation::from_word(&row.work)
                    .ok_or_else(|| DbError::corrupt("member.work"))?,
                home,
                about: About::parse(&row.about).map_err(|_| DbError::corrupt("member.about"))?,
                languages: languages(&row.languages),
            },
            revision: Revision::try_from(row.revision)
                .map_err(|_| DbError::corrupt("member.revision"))?,
            usual_party: Party::new(row.usual_adults, row.usual_children).unwrap_or_default(),
            free: row.free.read()?,
            joined_at: Instant::from_seconds(row.joined_at)
                .map_err(|_| DbError::corrupt("joined_at"))?,
            stages_said_at: row
                .stages_said_at
                .map(Instant::from_seconds)
                .transpose()
                .map_err(|_| DbError::corrupt("stages_said_at"))?,
        })
    }
}
