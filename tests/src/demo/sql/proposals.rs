//! Searches and proposals as `INSERT` statements.

use super::{Literal, insert};
use crate::demo::{Neighbourhood, Proposal, Seeker};
use posse_shared::people::Stage;
use posse_shared::proposals::{ANSWER_PERIOD, ProposalAnswer};
use std::collections::BTreeMap;

/// Writes them in the order that foreign keys require; members come before.
pub(super) fn insert_all(sql: &mut String, all: &Neighbourhood) {
    // An area was last matched when its proposals were made.
    let matched_at = all.proposals.iter().map(|one| one.made_at.seconds()).max();
    let areas: BTreeMap<&str, i64> = all
        .seekers
        .iter()
        .filter_map(|seeker| Some((seeker.area.as_deref()?, matched_at?)))
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
        Literal::bool(seeking.wanted),
        Literal::bool(seeking.virtual_too),
        Literal::bool(seeking.likes_hosting),
        Literal::optional(seeker.area.as_ref(), Literal::text),
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
        proposal.made_at.plus(ANSWER_PERIOD).seconds().into(),
    ]
}

fn candidates(proposal: &Proposal) -> impl Iterator<Item = Vec<Literal>> {
    let answered_at = proposal.made_at.plus(3600).seconds();
    let id = proposal.id.number();
    proposal.candidates.iter().map(move |(member, answer)| {
        vec![
            id.into(),
            member.number().into(),
            Literal::optional(*answer, |answer| {
                Literal::text(ProposalAnswer::as_str(answer))
            }),
            Literal::from(if answer.is_some() {
                answered_at * 1000
            } else {
                0
            }),
            Literal::optional(*answer, |_| answered_at.into()),
        ]
    })
}
