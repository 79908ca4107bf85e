//! A circle as a row, and back into what `shared` knows.

use crate::kernel::ports::{DbError, row};
use crate::store::columns::languages;
use posse_shared::availability::Week;
use posse_shared::circles::{
    CircleAbout, CircleCap, CircleCard, CircleDraft, CircleName, Policy, Site,
};
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::text::PlaceLabel;

row! {
    /// The columns of a circle that describe it.
    #[derive(Debug)]
    pub(crate) struct CircleRow {
        id: i64,
        name: String,
        stage: String,
        about: String,
        cap: u8,
        cell: Option<String>,
        place: Option<String>,
        policy: String,
        members: u8,
        slots: u64,
        languages: String,
        vouch: u8,
        children_welcome: u8,
    }
}

fn draft(row: &CircleRow) -> Option<CircleDraft> {
    let site = match (&row.cell, &row.place) {
        (Some(cell), Some(place)) => Site::Near {
            cell: Cell::parse(cell).ok()?,
            place: PlaceLabel::parse(place).ok()?,
        },
        _ => Site::Virtual,
    };
    Some(CircleDraft {
        name: CircleName::parse(&row.name).ok()?,
        stage: Stage::from_word(&row.stage)?,
        about: CircleAbout::parse(&row.about).ok()?,
        cap: CircleCap::new(row.cap).ok()?,
        site,
        policy: Policy::from_word(&row.policy)?,
        slots: Week::try_from(row.slots).ok()?,
        languages: languages(&row.languages),
        vouch: row.vouch == 1,
        children_welcome: row.children_welcome == 1,
    })
}

impl TryFrom<CircleRow> for CircleCard {
    type Error = DbError;

    fn try_from(row: CircleRow) -> Result<Self, DbError> {
        Ok(Self {
            id: CircleId::from_number(row.id).ok_or_else(|| DbError::corrupt("circle.id"))?,
            circle: draft(&row).ok_or_else(|| DbError::corrupt("circle"))?,
            members: row.members,
            reasons: Vec::new(),
        })
    }
}
