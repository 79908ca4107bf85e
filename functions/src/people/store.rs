//! The statements of this room that others share: herself, and her session.

use crate::auth::{SESSION_LIFE, SessionKey};
use crate::events::row::odd;
use crate::ports::{DbError, Rows, Statement};
use crate::sync::rows::stages;
use posse_shared::geo::Cell;
use posse_shared::id::MemberId;
use posse_shared::people::profile::Languages;
use posse_shared::people::{About, DisplayName, Home, Me, Party, Profile, WorkSituation};
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{Instant, Revision};
use serde::Deserialize;

#[derive(Deserialize)]
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
}

/// The viewer herself.
pub(crate) fn me(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_str!("sql/me.sql"))
        .bind(key.as_str())
        .bind(now)
}

/// Reads the rows of [`me`].
pub(crate) fn read_me(rows: Rows) -> Result<Option<Me>, DbError> {
    rows.first::<MeRow>()?.map(Me::try_from).transpose()
}

/// Notes that a session is used; writes once a day at most.
pub(crate) fn touch_session(key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_str!("sql/touch_session.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(now.plus(SESSION_LIFE))
}

impl TryFrom<MeRow> for Me {
    type Error = DbError;

    fn try_from(row: MeRow) -> Result<Self, DbError> {
        let home = match (row.cell, row.place) {
            (Some(cell), Some(place)) => Some(Home {
                cell: Cell::parse(&cell).map_err(|_| odd("member.cell"))?,
                place: PlaceLabel::parse(&place).map_err(|_| odd("member.place"))?,
            }),
            _ => None,
        };
        let languages = row
            .languages
            .split(',')
            .filter_map(|code| Language::parse(code).ok());
        Ok(Self {
            id: MemberId::from_number(row.id).ok_or_else(|| odd("member.id"))?,
            profile: Profile {
                name: DisplayName::parse(&row.name).map_err(|_| odd("member.name"))?,
                stages: stages(&row.stages),
                work: WorkSituation::from_word(&row.work).ok_or_else(|| odd("member.work"))?,
                home,
                about: About::parse(&row.about).map_err(|_| odd("member.about"))?,
                languages: Languages::new(languages.collect()).unwrap_or_default(),
            },
            revision: Revision::try_from(row.revision).map_err(|_| odd("member.revision"))?,
            usual_party: Party::new(row.usual_adults, row.usual_children).unwrap_or_default(),
            joined_at: Instant::from_seconds(row.joined_at).map_err(|_| odd("joined_at"))?,
        })
    }
}
