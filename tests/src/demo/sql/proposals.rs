//! Who looks for a circle, and what was proposed, as `INSERT` statements.

use super::{Literal, insert};
use crate::demo::{Neighbourhood, Proposal, Seeker};
use posse_shared::people::Stage;
use posse_shared::proposals::{OPEN_FOR, Reply};
use std::collections::BTreeMap;

/// In the order that foreign keys ask for, after members.
pub(super) fn insert_all(sql: &mut String, all: &Neighbourhood) {
    // The last round of each area was when its proposals were made.
    let made = all.proposals.iter().map(|one| one.made_at.seconds()).max();
    let areas: BTreeMap<&str, i64> = all
        .seekers
        .iter()
        .filter_map(|seeker| Some((seeker.area.as_deref()?, made?)))
        .collect();
    insert(
        sql,
        "area(name, matched_at)",
        areas
            .into_iter()
            .map(|(name, at)| vec![Literal::text(name), at.into()]),
    );
    insert(
        sql,
        "seeker(member, wanted, virtual_too, likes_hosting, area, since)",
        all.seekers.iter().map(seeker),
    );
    insert(
        sql,
        "proposal(id, stage, language, cell, slots, size, made_at, ends_at)",
        all.proposals.iter().map(proposal),
    );
    insert(
        sql,
        "candidate(proposal, member, answer, revision, answered_at)",
        all.proposals.iter().flat_map(candidates),
    );
}

fn seeker(seeker: &Seeker) -> Vec<Literal> {
    let seeking = seeker.seeking;
    vec![
        seeker.member.number().into(),
        Literal::yes(seeking.wanted),
        Literal::yes(seeking.virtual_too),
        Literal::yes(seeking.likes_hosting),
        Literal::maybe(seeker.area.as_ref(), Literal::text),
        seeker.since.seconds().into(),
    ]
}

fn proposal(proposal: &Proposal) -> Vec<Literal> {
    vec![
        proposal.id.number().into(),
        Literal::text(Stage::as_str(proposal.stage)),
        Literal::text(proposal.language.as_str()),
        Literal::text(proposal.cell.as_str()),
        proposal.slots.bits().cast_signed().into(),
        i64::try_from(proposal.candidates.len())
            .unwrap_or_default()
            .into(),
        proposal.made_at.seconds().into(),
        proposal.made_at.plus(OPEN_FOR).seconds().into(),
    ]
}

fn candidates(proposal: &Proposal) -> impl Iterator<Item = Vec<Literal>> {
    let said = proposal.made_at.plus(3600).seconds();
    let id = proposal.id.number();
    proposal.candidates.iter().map(move |(member, answer)| {
        vec![
            id.into(),
            member.number().into(),
            Literal::maybe(*answer, |answer| Literal::text(Reply::as_str(answer))),
            Literal::from(if answer.is_some() { said * 1000 } else { 0 }),
            Literal::maybe(*answer, |_| said.into()),
        ]
    })
}
