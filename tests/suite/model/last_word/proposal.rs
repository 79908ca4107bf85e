//! Answers to the proposal, and the circle that it becomes.

use crate::model::phone::Phone;
use crate::model::{Kind, Story};
use posse_shared::proposals::Reply as Yes;
use posse_shared::sync::Command;

/// There is one circle with all who said yes in it, or none, and none only if a yes was missing.
pub(super) fn proposal(story: &Story<'_>) {
    let scene = story.scene.kinds;
    if !scene.contains(&Kind::AnswerProposal) {
        return;
    }
    let count = |what: &str| story.street.count(what);
    let made = count("circle WHERE name LIKE 'Toddler%'");
    assert_eq!(
        made,
        count("proposal WHERE state = 'formed'"),
        "{}",
        story.name
    );
    let inside = "membership m JOIN proposal p ON p.circle = m.circle";
    let inside = count(inside);
    assert!(
        (4..=6).contains(&inside) || made == 0,
        "{}: four, all at once",
        story.name
    );
    let said = |phone: &Phone| {
        phone.done().rev().find_map(|done| match &done.command {
            Command::AnswerProposal { answer, .. } => Some(*answer),
            _ => None,
        })
    };
    let wanted = |phone: &Phone| {
        phone.done().rev().find_map(|done| match &done.command {
            Command::SaveSeeking { seeking } => Some(seeking.wanted),
            _ => None,
        })
    };
    let blocks = story.quarrelled();
    let all = story
        .phones
        .iter()
        .all(|phone| said(phone) == Some(Yes::In));
    assert!(made == 1 || !all || blocks, "{}: both are in", story.name);
    for phone in &story.phones {
        let search = phone.replica.search.as_ref().unwrap();
        let proposal = search.proposal.as_ref();
        let (said, wanted) = (said(phone), wanted(phone));
        if made == 1 {
            let circle = proposal.and_then(|proposal| proposal.circle);
            let there = circle.is_some_and(|circle| phone.replica.circle(circle).is_some());
            assert!(there || blocks, "{}: in it", story.name);
            let never = wanted != Some(true);
            assert!(
                !(never && search.seeking.wanted) || blocks,
                "{}: found",
                story.name
            );
            continue;
        }
        let wants = wanted.unwrap_or(true);
        assert_eq!(
            search.seeking.wanted, wants,
            "{}: her last word",
            story.name
        );
        if blocks {
            continue;
        }
        let stands = proposal.and_then(|proposal| proposal.answer);
        match said {
            Some(Yes::In) => assert_eq!(stands, Some(Yes::In), "{}", story.name),
            Some(Yes::Out) => assert!(proposal.is_none(), "{}", story.name),
            None => {
                assert_eq!(stands, None, "{}: an answer nobody gave", story.name);
                let stopped = phone.done().any(|done| match &done.command {
                    Command::SaveSeeking { seeking } => !seeking.wanted,
                    _ => false,
                });
                assert!(proposal.is_some() || stopped, "{}", story.name);
            }
        }
    }
}
