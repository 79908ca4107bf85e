//! The circle that a proposal becomes, and its first event.

use crate::http::app::Cx;
use crate::kernel::error::{ApiResult, Refusal};
use crate::kernel::language::Locale;
use crate::kernel::ports::{Query, random_bits};
use crate::kernel::texts::CircleNames;
use crate::store::proposal::AnswerContext;
use crate::store::proposal::creation::{self, NewCircle};
use posse_shared::availability::Week;
use posse_shared::circles::CircleDraft;
use posse_shared::events::{Audience, Bring, Capacity, EventDraft, EventTitle, ExactPlace};
use posse_shared::id::{CircleId, EventId, MemberId, ProposalId, ShareKey};
use posse_shared::proposals::api::AnswerProposalRequest;
use posse_shared::proposals::{FirstMeeting, first};
use posse_shared::text::PlaceLabel;
use posse_shared::time::Zone;

/// Stores a yes. If it is the last that the circle needs, it creates the circle and plans the first event.
pub(super) fn accept(
    cx: &Cx,
    (id, member): (ProposalId, MemberId),
    context: &AnswerContext,
    request: &AnswerProposalRequest,
) -> ApiResult<Query<()>> {
    let is_online = context.cell.is_none();
    let zone = &request.zone;
    let first = first(context.slots, is_online, cx.now, zone, &*cx.app.zones)
        .unwrap_or_else(|| FirstMeeting::fallback(is_online, cx.now));
    let words = CircleNames(Locale::spoken(&context.language));
    let new = NewCircle {
        id: CircleId::from_random(random_bits(&*cx.app.rng)),
        name: words.name_of(context.stage, first.slot),
        place: (!is_online).then_some(words.around_here()),
        slots: usual_slots(context.slots),
        draft: &draft_first_event(&first, context, words, zone)?,
        event: (
            EventId::from_random(random_bits(&*cx.app.rng)),
            ShareKey::from_random(random_bits(&*cx.app.rng)),
        ),
    };
    Ok(creation::accept(id, member, request, &new, cx.now))
}

/// The slots of the circle, no more than its host may save later.
fn usual_slots(slots: Week) -> i64 {
    let most = usize::try_from(CircleDraft::MOST_SLOTS).unwrap_or_default();
    let week: Week = slots.slots().take(most).collect();
    week.bits().cast_signed()
}

/// The first event. Its time is known; its place is left to the circle.
fn draft_first_event(
    first: &FirstMeeting,
    context: &AnswerContext,
    words: CircleNames,
    zone: &Zone,
) -> ApiResult<EventDraft> {
    let ours = |_| Refusal::Fault("our own words are no title or place".to_owned());
    let place = if context.cell.is_none() {
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
        cell: context.cell.clone(),
        exact: ExactPlace::default(),
        bring: Bring::default(),
        step_free: false,
        feeding_friendly: false,
        // Unlimited: for all of the circle and all their children.
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
