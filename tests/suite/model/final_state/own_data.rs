//! A member's profile, free time, blocks, reports and answers to notices.

use crate::model::Run;
use crate::model::phone::Phone;
use posse_shared::id::MemberId;
use posse_shared::sync::Command;
use std::collections::BTreeSet;

pub(super) fn check_profile(run: &Run<'_>, phone: &Phone) {
    let me = phone.replica.me.as_ref().unwrap();
    let (mut name, mut free) = (None, None);
    for done in phone.done() {
        match &done.command {
            Command::SaveProfile { profile } => name = Some(profile.name.as_str()),
            Command::SaveFreeTime { free: saved } => free = Some(saved.term),
            _ => {}
        }
    }
    if let Some(name) = name {
        assert_eq!(me.profile.name.as_str(), name, "{}", run.name);
    }
    let held = me.free.as_ref().map(|saved| saved.free.term);
    assert_eq!(held, free, "{}", run.name);
}

pub(super) fn check_safety(run: &Run<'_>, phone: &Phone) {
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
                let there = run.world.count(&report);
                assert_eq!(there, 1, "{}: one report", run.name);
            }
            Command::AnswerNotice { id, answer } if answered.insert(*id) => {
                let (id, answer) = (id.number(), answer.as_str());
                let notice = format!("notice WHERE id = {id} AND answer = '{answer}'");
                let there = run.world.count(&notice);
                assert_eq!(there, 1, "{}: her first answer stands", run.name);
            }
            _ => {}
        }
    }
    let held: BTreeSet<MemberId> = phone.replica.blocks.iter().map(|b| b.member).collect();
    assert_eq!(held, blocked, "{}: her blocks", run.name);
}
