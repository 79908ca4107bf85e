//! The circle that a proposal becomes, and its first meeting, as statements that follow a yes.
//!
//! Each does nothing unless that yes made it enough, or joined a circle that was there already.

use crate::http::app::Cx;
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::language::Locale;
use crate::kernel::ports::{Statement, random_bits};
use crate::kernel::texts::CircleNames;
use crate::store::proposal::Loaded;
use crate::store::proposal::creation::{self, NewCircle};
use posse_shared::availability::Week;
use posse_shared::circles::CircleDraft;
use posse_shared::events::{Audience, Bring, Capacity, EventDraft, EventTitle, Exact};
use posse_shared::id::{CircleId, EventId, MemberId, ProposalId, ShareKey};
use posse_shared::proposals::{First, first};
use posse_shared::text::PlaceLabel;
use posse_shared::time::Zone;

/// What follows a yes.
pub(super) fn statements(
    cx: &Cx,
    (id, member): (ProposalId, MemberId),
    loaded: &Loaded,
    zone: &Zone,
) -> ApiResult<[Statement; 8]> {
    let on_screen = loaded.cell.is_none();
    let first = first(loaded.slots, on_screen, cx.now, zone, &*cx.app.zones)
        .unwrap_or_else(|| First::fallback(on_screen, cx.now));
    let words = CircleNames(Locale::spoken(&loaded.language));
    let new = NewCircle {
        id: CircleId::from_random(random_bits(&*cx.app.rng)),
        name: words.name_of(loaded.stage, first.slot),
        place: (!on_screen).then_some(words.around_here()),
        slots: usual(loaded.slots),
        draft: &draft(&first, loaded, words, zone)?,
        event: (
            EventId::from_random(random_bits(&*cx.app.rng)),
            ShareKey::from_random(random_bits(&*cx.app.rng)),
        ),
    };
    Ok(creation::statements(id, member, new, cx.now))
}

/// The slots as a circle may say them: not more than a host could save again.
fn usual(slots: Week) -> i64 {
    let most = usize::try_from(CircleDraft::MOST_SLOTS).unwrap_or_default();
    let week: Week = slots.slots().take(most).collect();
    week.bits().cast_signed()
}

/// The first meeting: when is known, where is for the circle to say.
fn draft(first: &First, loaded: &Loaded, words: CircleNames, zone: &Zone) -> ApiResult<EventDraft> {
    let ours = |_| Refusal::Fault("our own words are no title or place".to_owned());
    let place = if loaded.cell.is_none() {
        words.online()
    } else {
        words.to_be_agreed()
    };
    Ok(EventDraft {
        title: EventTitle::parse(words.title(first.kind)).map_err(ours)?,
        kind: first.kind,
        starts_at: first.starts_at,
        ends_at: first.ends_at,
        zone: zone.clone(),
        place: PlaceLabel::parse(place).map_err(ours)?,
        cell: loaded.cell.clone(),
        exact: Exact::default(),
        bring: Bring::default(),
        step_free: false,
        feeding_friendly: false,
        // All of the circle, and all their children.
        capacity: Capacity {
            adults: None,
            children: None,
        },
        audience: Audience::Circle,
        listed: false,
    })
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
