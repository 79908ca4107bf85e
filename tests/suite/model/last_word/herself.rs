//! What she says of herself, and for her own safety.

use crate::model::Story;
use crate::model::phone::Phone;
use posse_shared::id::MemberId;
use posse_shared::sync::Command;
use std::collections::BTreeSet;

pub(super) fn of_herself(story: &Story<'_>, phone: &Phone) {
    let me = phone.replica.me.as_ref().unwrap();
    let (mut name, mut free) = (None, None);
    for done in phone.done() {
        match &done.command {
            Command::SaveProfile { profile } => name = Some(profile.name.as_str()),
            Command::SaveFreeTime { free: said } => free = Some(said.term),
            _ => {}
        }
    }
    if let Some(name) = name {
        assert_eq!(me.profile.name.as_str(), name, "{}", story.name);
    }
    let held = me.free.as_ref().map(|said| said.free.term);
    assert_eq!(held, free, "{}", story.name);
}

pub(super) fn safety(story: &Story<'_>, phone: &Phone) {
    let me = phone.id().number();
    let mut blocked = BTreeSet::new();
    let mut answered = BTreeSet::new();
    for done in phone.done() {
        match &done.command {
            Command::Block { member, .. } => {
                blocked.insert(*member);
            }
            Command::Unblock { member } => {
                blocked.remove(member);
            }
            Command::Report { id, .. } => {
                let report = format!("report WHERE id = {} AND reporter = {me}", id.number());
                let there = story.street.count(&report);
                assert_eq!(there, 1, "{}: reported once", story.name);
            }
            Command::AnswerNotice { id, answer } if answered.insert(*id) => {
                let (id, answer) = (id.number(), answer.as_str());
                let notice = format!("notice WHERE id = {id} AND answer = '{answer}'");
                let there = story.street.count(&notice);
                assert_eq!(there, 1, "{}: her first answer stands", story.name);
            }
            _ => {}
        }
    }
    let held: BTreeSet<MemberId> = phone.replica.blocks.iter().map(|b| b.member).collect();
    assert_eq!(held, blocked, "{}: her last word", story.name);
}
