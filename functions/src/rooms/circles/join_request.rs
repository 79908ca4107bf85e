//! `PUT` and `DELETE /api/circles/{circle}/ask`: an applicant joins a circle that is open, or sends a join request; she
//! withdraws it.

use super::read_back::read_back;
use super::rules;
use crate::http::app::Cx;
use crate::http::auth::{SessionKey, Viewer};
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Batch, Query};
use crate::limits::rate_limit::{self, LimitedAction, RateLimit};
use crate::store::circle::FoundCircle;
use crate::store::{circle, join_request, membership};
use posse_shared::circles::api::AskToJoinRequest;
use posse_shared::circles::membership::Entry;
use posse_shared::endpoint::Nothing;
use posse_shared::id::CircleId;
use posse_shared::problem::Code;
use posse_shared::sync::Delta;

pub(super) async fn handle(
    cx: Cx,
    (id,): (CircleId,),
    request: AskToJoinRequest,
) -> ApiResult<Delta> {
    let (viewer, facts) = cx.run_as_viewer(|key| Facts::load(&cx, id, key)).await?;

    if facts.is_member()? {
        return cx.run(read_back(id, &viewer, cx.now)).await;
    }
    let door = facts.door()?;
    let rate_limit = facts.rate_limit.ok_or(Code::SignedOut)?;
    if let Err(refusal) = rate_limit.check() {
        let delta = cx.run(read_back(id, &viewer, cx.now)).await?;
        return if has_request(&delta, &request) {
            Ok(delta)
        } else {
            Err(refusal)
        };
    }

    let application = Application {
        cx: &cx,
        circle: id,
        viewer: &viewer,
        request: &request,
        rate_limit,
    };
    match door {
        Entry::Immediate => application.join().await,
        Entry::OnRequest => application.send_request().await,
    }
}

/// The facts that decide whether an applicant joins at once, sends a request, or is refused.
struct Facts {
    circle: Option<FoundCircle>,
    own_circles: u32,
    rate_limit: Option<RateLimit>,
}

impl Facts {
    fn load(cx: &Cx, circle: CircleId, key: &SessionKey) -> Query<Self> {
        let facts = (
            circle::find(circle, Some(key), cx.now),
            membership::count_own_circles(key, cx.now),
            rate_limit::load(cx, LimitedAction::Join, circle, key),
        );
        facts
            .into_query()
            .map(|(circle, own_circles, rate_limit)| Self {
                circle,
                own_circles,
                rate_limit,
            })
    }

    fn circle(&self) -> Result<&FoundCircle, Code> {
        self.circle.as_ref().ok_or(Code::NotFound)
    }

    fn is_member(&self) -> Result<bool, Code> {
        Ok(self.circle()?.role.is_some())
    }

    /// Whether she is in at once or sends a join request; the rate limit is not considered.
    fn door(&self) -> Result<Entry, Code> {
        let door = rules::door(self.circle()?)?;
        rules::may_join_another(self.own_circles)?;
        Ok(door)
    }

    /// Whether she is in at once or sends a join request.
    fn decide(&self) -> ApiResult<Entry> {
        let door = self.door()?;
        let rate_limit = self.rate_limit.as_ref().ok_or(Code::SignedOut)?;
        rate_limit.check()?;
        Ok(door)
    }
}

/// An applicant who may join, or send a join request, as far as the first batch knows. Each write checks it again, and
/// if it did nothing, the facts of the same batch decide as if they had been there before.
struct Application<'a> {
    cx: &'a Cx,
    circle: CircleId,
    viewer: &'a Viewer,
    request: &'a AskToJoinRequest,
    rate_limit: RateLimit,
}

impl Application<'_> {
    async fn join(&self) -> ApiResult<Delta> {
        let (cx, id, viewer) = (self.cx, self.circle, self.viewer);
        let join = membership::join(id, viewer.id, cx.now);
        let (_, (), facts, delta) = cx
            .run((
                self.rate_limit
                    .bind(join)
                    .then(membership::recount(id))
                    .then(self.rate_limit.count()),
                // She may have sent a request before the circle was open.
                join_request::delete_if_member(id, viewer.id),
                Facts::load(cx, id, &viewer.session),
                read_back(id, viewer, cx.now),
            ))
            .await?;
        if !delta.circles.is_empty() {
            return Ok(delta);
        }
        match facts.decide()? {
            Entry::Immediate => Err(Code::CircleFull.into()),
            Entry::OnRequest => self.send_request().await,
        }
    }

    async fn send_request(&self) -> ApiResult<Delta> {
        let (cx, id, viewer) = (self.cx, self.circle, self.viewer);
        let save = join_request::save(id, viewer.id, self.request, cx.now);
        let ((step, ()), facts, delta) = cx
            .run((
                self.rate_limit
                    .bind(save)
                    .then(circle::bump_seq(Some(id)))
                    .then(self.rate_limit.count()),
                Facts::load(cx, id, &viewer.session),
                read_back(id, viewer, cx.now),
            ))
            .await?;
        let is_member = !delta.circles.is_empty();
        if step.is_none() && !is_member && !has_request(&delta, self.request) {
            // If nothing forbids the request, she has sent a newer one.
            facts.decide()?;
        }
        Ok(delta)
    }
}

/// Whether her join request says what this one says. A replay is never too many, because the reply to the first may
/// have been lost.
fn has_request(delta: &Delta, request: &AskToJoinRequest) -> bool {
    delta.asked.iter().any(|asked| asked.text == request.text)
}

/// Withdraws a join request; if there is none, nothing changes.
pub(super) async fn withdraw(cx: Cx, (id,): (CircleId,), _: Nothing) -> ApiResult<Delta> {
    let (viewer, ()) = cx.run_as_viewer(|_| ()).await?;
    let withdraw = join_request::withdraw(id, viewer.id);
    let (_, delta) = cx
        .run((
            withdraw.then(circle::bump_seq(Some(id))),
            read_back(id, &viewer, cx.now),
        ))
        .await?;
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
