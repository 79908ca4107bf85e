//! `PUT /api/circles/{circle}/together`: who waits at a full circle says that she would begin the next
//! one with others who wait. The third yes begins it.
//!
//! Who begins it is decided by a pure rule over what was read, and [`seed`](overflow::seed) writes it
//! only while all of that is still so: of two phones at once, one makes the circle, and a third
//! yes whose reply or whose second half was lost makes it when it comes again.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{DbError, Rows, random_bits, row};
use crate::store::circle::bump_seq_if_changed;
use crate::store::membership::own_circles;
use crate::store::overflow;
use crate::store::snapshot::one_circle;
use crate::views::snapshot;
use posse_shared::circles::api::SayTogetherRequest;
use posse_shared::circles::life::{founders, next_name};
use posse_shared::circles::{CircleCap, CircleName};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

/// How often the circle is begun anew when somebody has thought better of it meanwhile; after that,
/// the next yes does it.
const ATTEMPTS: usize = 3;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: SayTogetherRequest,
) -> ApiResult<Delta> {
    let (viewer, [own, begun]) = cx
        .viewer_batch(|key| [own_circles(key, cx.now), overflow::seeded(id, key, cx.now)])
        .await?;
    let Some(key) = &cx.session else {
        return Err(Code::SignedOut.into());
    };
    let mut begun = read_begun(begun)?;
    if begun.is_none() && request.yes {
        rules::may_join_another(own)?;
    }
    let [_, mut willing, mut apart, mut rows] = cx
        .batch([
            overflow::say(id, viewer.id, &request, cx.now),
            overflow::willing(id, cx.now),
            overflow::apart(id),
            one_circle(id, key, cx.now),
        ])
        .await?;
    for _ in 0..ATTEMPTS {
        let Some(next) = Next::decide(willing, apart)? else {
            break;
        };
        let new = CircleId::from_random(random_bits(&*cx.app.rng));
        let [circle, members, forget] =
            overflow::seed(new, id, (&next.name, &next.founders), cx.now);
        let step = bump_seq_if_changed(Some(id));
        let read_back = one_circle(id, key, cx.now);
        let (again, still_apart) = (overflow::willing(id, cx.now), overflow::apart(id));
        let hers = overflow::seeded(id, key, cx.now);
        let [.., found, some, pairs, now] = cx
            .batch([
                circle,
                members,
                forget,
                step,
                hers,
                again,
                still_apart,
                read_back,
            ])
            .await?;
        begun = read_begun(found)?;
        (willing, apart, rows) = (some, pairs, now);
    }
    let mut delta = snapshot::delta(rows, id, viewer.id)?;
    if let Some(new) = begun {
        let [rows] = cx.batch([one_circle(new, key, cx.now)]).await?;
        delta
            .circles
            .extend(snapshot::delta(rows, new, viewer.id)?.circles);
    }
    Ok(delta)
}

/// The circle that is to begin.
struct Next {
    /// What it is called.
    name: CircleName,
    /// Who begins it, its host first.
    founders: Vec<MemberId>,
}

row! {
    struct WillingRow {
        member: i64,
        name: String,
        cap: u8,
    }
}

row! {
    struct PairRow {
        one: i64,
        other: i64,
    }
}

row! {
    struct BegunRow {
        id: i64,
    }
}

fn read_begun(rows: Rows) -> ApiResult<Option<CircleId>> {
    let row = rows.first::<BegunRow>()?;
    Ok(row.and_then(|row| CircleId::from_number(row.id)))
}

impl Next {
    /// Whether one can begin, by the rows of [`overflow::willing`] and [`overflow::apart`].
    fn decide(willing: Rows, apart: Rows) -> ApiResult<Option<Self>> {
        let willing = willing.all::<WillingRow>()?;
        let Some(first) = willing.first() else {
            return Ok(None);
        };
        let full = CircleName::parse(&first.name).map_err(|_| DbError::corrupt("circle.name"))?;
        let most = first.cap.max(CircleCap::default().get());
        let who = willing
            .iter()
            .filter_map(|row| MemberId::from_number(row.member));
        let who: Vec<MemberId> = who.collect();
        let pairs = apart.all::<PairRow>()?.into_iter();
        let pairs = pairs
            .filter_map(|row| MemberId::from_number(row.one).zip(MemberId::from_number(row.other)));
        let pairs: Vec<_> = pairs.collect();
        let founders = founders(&who, &pairs, most.into());
        Ok(founders.map(|founders| Self {
            name: next_name(&full),
            founders,
        }))
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
