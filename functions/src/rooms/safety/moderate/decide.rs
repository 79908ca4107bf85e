//! `PUT /api/moderation/reports/{report}`: decides about a report.
//!
//! The decision is a plan. One conditional statement claims the report for it, and everything else that the decision
//! does follows in the same batch, only if the claim is its own.

use super::{finish, run_as_moderator};
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Batch, random_bits};
use crate::store::membership::departure::Departure;
use crate::store::report::decision;
use posse_shared::id::{NoticeId, ReportId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::api::DecideRequest;
use posse_shared::safety::moderation::plan::{Decision, plan_decision};
use posse_shared::safety::moderation::{Action, Queue};

pub(in crate::rooms::safety) async fn handle(
    cx: Cx,
    (id,): (ReportId,),
    request: DecideRequest,
) -> ApiResult<Queue> {
    let DecideRequest {
        action,
        reason,
        notice,
    } = request;
    // Only closing a circle concerns its hosts. They are loaded before, because the id of each notice is made here. A
    // member who becomes host between the two batches gets no notice; one who stops hosting gets none either.
    let hosts = (action == Action::Close).then(|| decision::hosts(id));
    let load = (decision::find(id), hosts).into_query();
    let (viewer, (report, hosts), _) = run_as_moderator(&cx, load).await?;
    let report = report.filter(|report| report.may_be_decided_by(viewer.id));
    let report = report.ok_or(Code::NotFound)?;

    let reporter_notice = NoticeId::from_random(random_bits(&*cx.app.rng));
    let decision = Decision {
        id: notice,
        moderator: viewer.id,
        action,
        reason,
        at: cx.now,
    };
    let hosts = hosts.unwrap_or_default();
    let plan = plan_decision(&report, &hosts, &decision, reporter_notice)
        .ok_or_else(|| Problem::field(Code::Invalid, "action"))?;
    match report.decision {
        Some(earlier) if earlier != notice => return Err(Code::Stale.into()),
        Some(_) => return finish(&cx, &viewer, None).await,
        None => {}
    }

    let waited_for = match decision::removal(&plan) {
        Some((circle, member)) => {
            let find = Departure::find_events_waited_for(circle, member, cx.now);
            cx.run(find).await?
        }
        None => Vec::new(),
    };
    let carry_out = decision::carry_out(&plan, &waited_for);
    finish(&cx, &viewer, Some(carry_out)).await
}
