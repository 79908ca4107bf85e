//! `PUT /api/circles/{circle}/together`: a waitlisted member of a full circle agrees to start the next circle together
//! with others, or takes that back. The third yes starts it.
//!
//! A pure rule decides from what was read who the founders are. [`create`](overflow::create) creates the circle only if
//! all of that still holds, so of two phones at once one creates it. If the reply to the third yes is lost, or the
//! Worker dies before the circle exists, the phone sends the yes again, and that creates the circle.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::random_bits;
use crate::store::overflow::{BlockedPair, NewOverflow, WillingRow};
use crate::store::{circle, membership, overflow};
use posse_shared::circles::api::SayTogetherRequest;
use posse_shared::circles::life::{founders, next_name};
use posse_shared::circles::{CircleCap, CircleName};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Delta;

/// How often the handler tries to create the circle when a founder changed her mind meanwhile. After that, the next yes
/// creates it.
const ATTEMPTS: usize = 3;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: SayTogetherRequest,
) -> ApiResult<Delta> {
    let (viewer, (own_circles, mut overflow)) = cx
        .run_as_viewer(|key| {
            (
                membership::count_own_circles(key, cx.now),
                overflow::find_own(id, key, cx.now),
            )
        })
        .await?;
    if overflow.is_none() && request.yes {
        rules::may_join_another(own_circles)?;
    }

    let ((), mut willing, mut blocked, mut delta) = cx
        .run((
            overflow::save_consent(id, viewer.id, &request, cx.now),
            overflow::find_willing(id, cx.now),
            overflow::find_blocked_pairs(id),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    for _ in 0..ATTEMPTS {
        let Some(plan) = Plan::decide(&willing, &blocked) else {
            break;
        };
        let new = NewOverflow {
            id: CircleId::from_random(random_bits(&*cx.app.rng)),
            full: id,
            name: &plan.name,
            founders: &plan.founders,
        };
        ((), _, overflow, willing, blocked, delta) = cx
            .run((
                overflow::create(&new, cx.now).then(overflow::add_founders(&new, cx.now)),
                overflow::delete_founders_requests(&new).then(circle::bump_seq(Some(id))),
                overflow::find_own(id, &viewer.session, cx.now),
                overflow::find_willing(id, cx.now),
                overflow::find_blocked_pairs(id),
                read_back(id, &viewer, cx.now),
            ))
            .await?;
    }
    if let Some(overflow) = overflow {
        let started = cx.run(read_back(overflow, &viewer, cx.now)).await?;
        delta.circles.extend(started.circles);
    }
    Ok(delta)
}

/// The circle that can start.
struct Plan {
    /// Its name.
    name: CircleName,
    /// Its founders, the host first.
    founders: Vec<MemberId>,
}

impl Plan {
    /// Whether a circle can start among the willing members.
    fn decide(willing: &[WillingRow], blocked: &[BlockedPair]) -> Option<Self> {
        let first = willing.first()?;
        let most = first.cap.max(CircleCap::default());
        let members: Vec<MemberId> = willing.iter().map(|row| row.member).collect();
        let blocked: Vec<_> = blocked.iter().map(|pair| (pair.one, pair.other)).collect();
        let founders = founders(&members, &blocked, most.get().into())?;
        Some(Self {
            name: next_name(&first.name),
            founders,
        })
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
