//! Yeses at the door of a full circle, and the circle that begins of them.

use super::anybody;
use crate::model::Story;
use crate::model::phone::Phone;
use crate::model::street::Door;
use posse_shared::id::MemberId;
use posse_shared::sync::Command;

/// A yes to beginning a circle is what she said last of it, where the row says that it was heard.
pub(super) fn together(story: &Story<'_>, phone: &Phone) {
    for done in phone.done() {
        if let Command::SayTogether { id, yes } = &done.command {
            let heard = format!(
                "ask WHERE circle = {} AND member = {} AND revision = {} AND (together_at IS NOT NULL) <> {yes}",
                id.number(),
                phone.id().number(),
                done.revision.number()
            );
            assert_eq!(story.street.count(&heard), 0, "{}: her yes", story.name);
        }
    }
}

/// Of the three who wait at one door one circle begins, however often that is said; another only once
/// all of them have asked again. If nothing came between, no three yeses are left without one.
pub(super) fn overflow(story: &Story<'_>) {
    if !story.scene.doors.contains(&Door::Full) {
        return;
    }
    let full = story.street.full;
    let begun = story
        .street
        .count(&format!("circle WHERE seeded_from = {}", full.number()));
    let wait = |phone: &&Phone| {
        let world = &story.street.world;
        [world.bea.id(), world.cleo.id(), world.dora.id()].contains(&phone.id())
    };
    let asked_again = |phone: &Phone| {
        let said = phone.said.iter().map(|said| &said.envelope.command);
        let asks =
            |command: &&Command| matches!(command, Command::AskToJoin { id, .. } if *id == full);
        i64::try_from(said.filter(asks).count()).unwrap()
    };
    let again = story.phones.iter().filter(wait).map(asked_again).min();
    assert!(
        begun <= 1 + again.unwrap_or_default(),
        "{}: one circle",
        story.name
    );
    // Who hosts it alone may have blocked one of the others since.
    let blocked = anybody(story, |command| matches!(command, Command::Block { .. }));
    let inside = "circle c JOIN membership m ON m.circle = c.id WHERE c.seeded_from IS NOT NULL";
    let inside = story.street.count(inside);
    assert!(
        inside == 3 * begun || blocked && inside < 3 * begun,
        "{}: all three",
        story.name
    );
    let edited = anybody(story, |command| {
        matches!(command, Command::EditCircle { .. })
    });
    let yeses = format!(
        "ask WHERE circle = {} AND together_at IS NOT NULL AND declined = 0",
        full.number()
    );
    assert!(
        blocked || edited || story.street.count(&yeses) < 3,
        "{}: three yeses",
        story.name
    );
}

/// Whether she has begun a circle at the full one's door.
pub(super) fn begun_by(story: &Story<'_>, who: MemberId) -> bool {
    let begun = format!(
        "circle c JOIN membership m ON m.circle = c.id WHERE c.seeded_from IS NOT NULL AND m.member = {}",
        who.number()
    );
    story.street.count(&begun) > 0
}
