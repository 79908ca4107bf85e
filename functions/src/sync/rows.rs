//! The rows of a snapshot, kind by kind, and back into what `shared` knows.

use crate::events::row::odd;
use crate::ports::{DbError, Held, row};
use posse_shared::availability::Week;
use posse_shared::circles::life::{Begun, Together};
use posse_shared::circles::{
    AskCard, AskText, Asked, CircleAbout, CircleCap, CircleCard, CircleDoc, CircleDraft,
    CircleName, InviteCard, MemberCard, Policy, Role, Site,
};
use posse_shared::geo::Cell;
use posse_shared::id::{CircleId, InviteId, MemberId};
use posse_shared::people::profile::Languages;
use posse_shared::people::{About, DisplayName, Stage, Stages};
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::Instant;
use serde_json::Value;

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

impl Held for BegunRow {
    fn of_column(value: &Value) -> Option<Self> {
        Some(Self {
            id: Held::of_column(value.get("id")?)?,
            name: Held::of_column(value.get("name")?)?,
        })
    }
}

/// Words joined by commas, as the database keeps a set of stages.
pub(crate) fn stages(words: &str) -> Stages {
    let stages = words.split(',').filter_map(Stage::from_word).collect();
    Stages::new(stages).unwrap_or_default()
}

/// Codes joined by commas, as the database keeps a list of languages.
pub(crate) fn languages(codes: &str) -> Languages {
    let languages = codes
        .split(',')
        .filter_map(|code| Language::parse(code).ok());
    Languages::new(languages.collect()).unwrap_or_default()
}

fn member_id(number: i64) -> Result<MemberId, DbError> {
    MemberId::from_number(number).ok_or_else(|| odd("member"))
}

fn name(text: &str) -> Result<DisplayName, DbError> {
    DisplayName::parse(text).map_err(|_| odd("member.name"))
}

fn instant(seconds: i64) -> Result<Instant, DbError> {
    Instant::from_seconds(seconds).map_err(|_| odd("time"))
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
            id: CircleId::from_number(row.id).ok_or_else(|| odd("circle.id"))?,
            circle: draft(&row).ok_or_else(|| odd("circle"))?,
            members: row.members,
            reasons: Vec::new(),
        })
    }
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
            role: Role::from_word(&row.role).ok_or_else(|| odd("role"))?,
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
            role: Role::from_word(&row.role).ok_or_else(|| odd("role"))?,
            about: About::parse(&row.about).map_err(|_| odd("about"))?,
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
            text: AskText::parse(&row.text).map_err(|_| odd("ask.text"))?,
            about: About::parse(&row.about).map_err(|_| odd("about"))?,
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
            id: InviteId::from_number(row.id).ok_or_else(|| odd("invite.id"))?,
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
            text: AskText::parse(&row.text).map_err(|_| odd("ask.text"))?,
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
            id: CircleId::from_number(row.id).ok_or_else(|| odd("circle.id"))?,
            name: CircleName::parse(&row.name).map_err(|_| odd("circle.name"))?,
        })
    }
}
