//! The rows of a snapshot, kind by kind, and back into what `shared` knows.

use crate::kernel::ports::{DbError, FromColumn, row};
use crate::store::circle::CircleRow;
use crate::store::columns::{instant, stages};
use posse_shared::circles::life::{Begun, Together};
use posse_shared::circles::{
    AskCard, AskText, Asked, CircleCard, CircleDoc, CircleName, InviteCard, MemberCard, Role,
};
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::{About, DisplayName};
use serde_json::Value;

row! {
    #[derive(Debug)]
    pub(super) struct OwnCircleRow {
        circle: CircleRow,
        seq: u64,
        sequence: u32,
        closed_at: Option<i64>,
        created_at: i64,
        stage_said_at: Option<i64>,
        role: String,
    }
}

row! {
    #[derive(Debug)]
    pub(super) struct MemberRow {
        pub(super) circle: i64,
        member: i64,
        name: String,
        role: String,
        about: String,
        stages: String,
        joined_at: i64,
    }
}

row! {
    #[derive(Debug)]
    pub(super) struct AskRow {
        pub(super) circle: i64,
        member: i64,
        name: String,
        text: String,
        about: String,
        stages: String,
        asked_at: i64,
        vouches: Vec<i64>,
    }
}

row! {
    #[derive(Debug)]
    pub(super) struct InviteRow {
        pub(super) circle: i64,
        id: i64,
        uses_left: u8,
        expires_at: i64,
    }
}

row! {
    #[derive(Debug)]
    pub(super) struct AskedRow {
        circle: CircleRow,
        text: String,
        declined: u8,
        asked_at: i64,
        /// Only while the circle is full.
        others: Option<u8>,
        together_at: Option<i64>,
        begun: Option<BegunRow>,
    }
}

/// A circle that was begun, as JSON in a column.
#[derive(Debug)]
struct BegunRow {
    id: i64,
    name: String,
}

impl FromColumn for BegunRow {
    fn from_column(value: &Value) -> Option<Self> {
        Some(Self {
            id: i64::from_column(value.get("id")?)?,
            name: String::from_column(value.get("name")?)?,
        })
    }
}

fn member_id(number: i64) -> Result<MemberId, DbError> {
    MemberId::from_number(number).ok_or_else(|| DbError::corrupt("member"))
}

fn name(text: &str) -> Result<DisplayName, DbError> {
    DisplayName::parse(text).map_err(|_| DbError::corrupt("member.name"))
}

impl TryFrom<OwnCircleRow> for CircleDoc {
    type Error = DbError;

    fn try_from(row: OwnCircleRow) -> Result<Self, DbError> {
        let card = CircleCard::try_from(row.circle)?;
        Ok(Self {
            id: card.id,
            seq: row.seq,
            circle: card.circle,
            sequence: row.sequence,
            closed: row.closed_at.is_some(),
            role: Role::from_word(&row.role).ok_or_else(|| DbError::corrupt("role"))?,
            members: Vec::new(),
            asks: Vec::new(),
            invites: Vec::new(),
            events: Vec::new(),
            someone_blocked: false,
            created_at: instant(row.created_at)?,
            stage_said_at: row.stage_said_at.map(instant).transpose()?,
        })
    }
}

impl TryFrom<MemberRow> for MemberCard {
    type Error = DbError;

    fn try_from(row: MemberRow) -> Result<Self, DbError> {
        Ok(Self {
            id: member_id(row.member)?,
            name: name(&row.name)?,
            role: Role::from_word(&row.role).ok_or_else(|| DbError::corrupt("role"))?,
            about: About::parse(&row.about).map_err(|_| DbError::corrupt("about"))?,
            stages: stages(&row.stages),
            joined_at: instant(row.joined_at)?,
        })
    }
}

impl TryFrom<AskRow> for AskCard {
    type Error = DbError;

    fn try_from(row: AskRow) -> Result<Self, DbError> {
        Ok(Self {
            member: member_id(row.member)?,
            name: name(&row.name)?,
            text: AskText::parse(&row.text).map_err(|_| DbError::corrupt("ask.text"))?,
            about: About::parse(&row.about).map_err(|_| DbError::corrupt("about"))?,
            stages: stages(&row.stages),
            asked_at: instant(row.asked_at)?,
            vouches: row
                .vouches
                .into_iter()
                .map(member_id)
                .collect::<Result<_, _>>()?,
        })
    }
}

impl TryFrom<InviteRow> for InviteCard {
    type Error = DbError;

    fn try_from(row: InviteRow) -> Result<Self, DbError> {
        Ok(Self {
            id: InviteId::from_number(row.id).ok_or_else(|| DbError::corrupt("invite.id"))?,
            uses_left: row.uses_left,
            expires_at: instant(row.expires_at)?,
        })
    }
}

impl TryFrom<AskedRow> for Asked {
    type Error = DbError;

    fn try_from(row: AskedRow) -> Result<Self, DbError> {
        let begun = row.begun.map(Begun::try_from).transpose()?;
        let together = row.others.map(|others| Together {
            others,
            said: row.together_at.is_some(),
            begun,
        });
        Ok(Self {
            circle: row.circle.try_into()?,
            text: AskText::parse(&row.text).map_err(|_| DbError::corrupt("ask.text"))?,
            declined: row.declined == 1,
            asked_at: instant(row.asked_at)?,
            together,
        })
    }
}

impl TryFrom<BegunRow> for Begun {
    type Error = DbError;

    fn try_from(row: BegunRow) -> Result<Self, DbError> {
        Ok(Self {
            id: CircleId::from_number(row.id).ok_or_else(|| DbError::corrupt("circle.id"))?,
            name: CircleName::parse(&row.name).map_err(|_| DbError::corrupt("circle.name"))?,
        })
    }
}
