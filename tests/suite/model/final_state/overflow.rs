//! Yeses of members who wait to join a full circle, and the overflow circle that they start.

use super::any_command;
use crate::model::Run;
use crate::model::phone::Phone;
use crate::model::scenario::AskTarget;
use posse_shared::id::MemberId;
use posse_shared::sync::Command;

/// If the row carries the revision of her answer, it holds that answer.
pub(super) fn check_last_yes(run: &Run<'_>, phone: &Phone) {
    for done in phone.done() {
        if let Command::SayTogether { id, yes } = &done.command {
            let contradiction = format!(
                "ask WHERE circle = {} AND member = {} AND revision = {} AND (together_at IS NOT NULL) <> {yes}",
                id.number(),
                phone.id().number(),
                done.revision.number()
            );
            let found = run.world.count(&contradiction);
            assert_eq!(found, 0, "{}: her last answer", run.name);
        }
    }
}

/// The three waiting members start one circle, however often they say yes, and another one only after
/// all of them asked again. If no block and no edit came between, three yeses never wait without a circle.
pub(super) fn check_circles(run: &Run<'_>) {
    if !run.scenario.asks_at.contains(&AskTarget::Full) {
        return;
    }
    let full = run.world.full;
    let started = run
        .world
        .count(&format!("circle WHERE seeded_from = {}", full.number()));
    let is_waiting = |phone: &&Phone| {
        let world = &run.world.base;
        [world.bea.id(), world.cleo.id(), world.dora.id()].contains(&phone.id())
    };
    let times_asked_again = |phone: &Phone| {
        let commands = phone.issued.iter().map(|issued| &issued.envelope.command);
        let asks =
            |command: &&Command| matches!(command, Command::AskToJoin { id, .. } if *id == full);
        i64::try_from(commands.filter(asks).count()).unwrap()
    };
    let again = run
        .phones
        .iter()
        .filter(is_waiting)
        .map(times_asked_again)
        .min();
    assert!(
        started <= 1 + again.unwrap_or_default(),
        "{}: one circle",
        run.name
    );
    // The host of the new circle may have blocked one of its members since.
    let blocked = any_command(run, |command| matches!(command, Command::Block { .. }));
    let members = "circle c JOIN membership m ON m.circle = c.id WHERE c.seeded_from IS NOT NULL";
    let members = run.world.count(members);
    assert!(
        members == 3 * started || blocked && members < 3 * started,
        "{}: all three are in it",
        run.name
    );
    let edited = any_command(run, |command| matches!(command, Command::EditCircle { .. }));
    let yeses = format!(
        "ask WHERE circle = {} AND together_at IS NOT NULL AND declined = 0",
        full.number()
    );
    assert!(
        blocked || edited || run.world.count(&yeses) < 3,
        "{}: three yeses without a circle",
        run.name
    );
}

/// Whether she is in a circle that started from the waitlist of a full one.
pub(super) fn is_in_overflow_circle(run: &Run<'_>, member: MemberId) -> bool {
    let memberships = format!(
        "circle c JOIN membership m ON m.circle = c.id WHERE c.seeded_from IS NOT NULL AND m.member = {}",
        member.number()
    );
    run.world.count(&memberships) > 0
}
