//! Answers to the proposal, and the circle that forms from it.

use crate::model::phone::Phone;
use crate::model::{Kind, Run};
use posse_shared::proposals::ProposalAnswer as Yes;
use posse_shared::sync::Command;

/// Either one circle formed with everybody who accepted, or none did because a yes was missing.
pub(super) fn check(run: &Run<'_>) {
    if !run.scenario.kinds.contains(&Kind::AnswerProposal) {
        return;
    }
    let count = |rows: &str| run.world.count(rows);
    let formed = count("circle WHERE name LIKE 'Toddler%'");
    assert_eq!(
        formed,
        count("proposal WHERE state = 'formed'"),
        "{}",
        run.name
    );
    let members = count("membership m JOIN proposal p ON p.circle = m.circle");
    assert!(
        (4..=6).contains(&members) || formed == 0,
        "{}: a circle forms with four to six members at once",
        run.name
    );
    let last_answer = |phone: &Phone| {
        phone.done().rev().find_map(|done| match &done.command {
            Command::AnswerProposal { answer, .. } => Some(*answer),
            _ => None,
        })
    };
    let last_wanted = |phone: &Phone| {
        phone.done().rev().find_map(|done| match &done.command {
            Command::SaveSeeking { seeking } => Some(seeking.wanted),
            _ => None,
        })
    };
    let blocks = run.has_block();
    let all_accepted = run
        .phones
        .iter()
        .all(|phone| last_answer(phone) == Some(Yes::In));
    assert!(
        formed == 1 || !all_accepted || blocks,
        "{}: the circle forms when all accepted",
        run.name
    );
    for phone in &run.phones {
        let search = phone.replica.search.as_ref().unwrap();
        let proposal = search.proposal.as_ref();
        let (answer, wanted) = (last_answer(phone), last_wanted(phone));
        if formed == 1 {
            let circle = proposal.and_then(|proposal| proposal.circle);
            let is_member = circle.is_some_and(|circle| phone.replica.circle(circle).is_some());
            assert!(is_member || blocks, "{}: she is in it", run.name);
            let not_again = wanted != Some(true);
            assert!(
                !(not_again && search.seeking.wanted) || blocks,
                "{}: a circle found ends the search",
                run.name
            );
            continue;
        }
        let wants = wanted.unwrap_or(true);
        assert_eq!(
            search.seeking.wanted, wants,
            "{}: whether she searches is her last word",
            run.name
        );
        if blocks {
            continue;
        }
        let shown = proposal.and_then(|proposal| proposal.answer);
        match answer {
            Some(Yes::In) => assert_eq!(shown, Some(Yes::In), "{}", run.name),
            Some(Yes::Out) => assert!(proposal.is_none(), "{}", run.name),
            None => {
                assert_eq!(shown, None, "{}: an answer that nobody gave", run.name);
                let stopped_searching = phone.done().any(|done| match &done.command {
                    Command::SaveSeeking { seeking } => !seeking.wanted,
                    _ => false,
                });
                assert!(proposal.is_some() || stopped_searching, "{}", run.name);
            }
        }
    }
}
