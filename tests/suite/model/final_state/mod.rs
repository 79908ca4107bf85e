//! The checks at the end of a run: every command is done, or was refused and the member saw why. The
//! database and her phone hold the result of her last command.

mod circles;
mod events;
mod join_requests;
mod overflow;
mod own_data;
mod proposal;

use super::Run;
use super::phone::{Outcome, Phone};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

pub(super) fn check(run: &Run<'_>) {
    for phone in &run.phones {
        check_no_command_is_lost(run, phone);
        own_data::check_profile(run, phone);
        own_data::check_safety(run, phone);
        events::check(run, phone);
        circles::check(run, phone);
        overflow::check_last_yes(run, phone);
        if !run.late_duplicate_counted && !run.has_block() {
            join_requests::check(run, phone);
        }
    }
    join_requests::check_vouches(run);
    circles::check_stages(run);
    overflow::check_circles(run);
    proposal::check(run);
}

/// Each command is done, refused, or replaced by a newer one.
fn check_no_command_is_lost(run: &Run<'_>, phone: &Phone) {
    for (at, issued) in phone.issued.iter().enumerate() {
        let mut later = phone.issued[at + 1..].iter();
        let replaced = later.any(|newer| issued.envelope.replaced_by(&newer.envelope));
        assert!(
            issued.outcome != Outcome::Waiting || replaced,
            "{}: lost: {issued:?}",
            run.name
        );
    }
}

impl Run<'_> {
    /// Whether a member of the cast blocked another.
    fn has_block(&self) -> bool {
        let blocks = |command: &Command| matches!(command, Command::Block { .. });
        self.scenario.blocks_within && any_command(self, blocks)
    }
}

/// Whether any phone of the run issued such a command.
fn any_command(run: &Run<'_>, mut matches: impl FnMut(&Command) -> bool) -> bool {
    let mut all = run.phones.iter().flat_map(|phone| &phone.issued);
    all.any(|issued| matches(&issued.envelope.command))
}

fn is_member(run: &Run<'_>, circle: CircleId, member: MemberId) -> bool {
    let (circle, member) = (circle.number(), member.number());
    let membership = format!("membership WHERE circle = {circle} AND member = {member}");
    run.world.count(&membership) == 1
}
