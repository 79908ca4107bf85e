//! `GET /api/moderation` and `PUT /api/moderation/…`: the queue, and deciding about what is in it.
//!
//! For whoever is no moderator nothing of this is there. A decision is claimed by one conditional
//! statement; everything it does follows only if the claim is its own, in the same batch.

use super::queue;
use crate::http::app::Cx;
use crate::http::auth::{SessionKey, Viewer, hash};
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Rows, Statement, random_bits, row};
use crate::store::membership::departure::Departure;
use crate::store::notice::review::{self, Review};
use crate::store::report::decision::{self, Decision};
use crate::store::{notice, proposal, report};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId, NoticeId, ReportId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::api::{DecideRequest, ReviewRequest};
use posse_shared::safety::moderation::{Action, News, Queue, SUSPENDED_FOR};
use posse_shared::time::Instant;

/// `GET /api/moderation`.
pub(super) async fn show(cx: Cx, (): (), _: Nothing) -> ApiResult<Queue> {
    let key = cx.session.as_ref().ok_or(Code::NotFound)?;
    let [moderator, reports, answers] = cx
        .batch([
            report::is_moderator(key, cx.now),
            report::queue(key, cx.now),
            notice::to_review(key, cx.now),
        ])
        .await?;
    if moderator.is_empty() {
        return Err(Code::NotFound.into());
    }
    Ok(queue::read([reports, answers])?)
}

/// The moderator who asks, with the rows of one more statement and the answers that she is to read; nobody else gets
/// anywhere.
async fn as_moderator(cx: &Cx, more: Statement) -> ApiResult<(Viewer, SessionKey, [Rows; 2])> {
    let key = cx.session.clone().ok_or(Code::NotFound)?;
    let answers = notice::to_review(&key, cx.now);
    let [session, moderator, rows, answers] = cx
        .batch([
            key.check(cx.now),
            report::is_moderator(&key, cx.now),
            more,
            answers,
        ])
        .await?;
    match Viewer::from_rows(&key, Some(session)) {
        Ok(viewer) if !moderator.is_empty() && !viewer.suspended => {
            Ok((viewer, key, [rows, answers]))
        }
        _ => Err(Code::NotFound.into()),
    }
}

row! {
    struct ToDecide {
        answerable: i64,
        reporter: Option<i64>,
        kind: String,
        circle: Option<i64>,
        decided_at: Option<i64>,
        decision: Option<i64>,
    }
}

/// Someone as she stands in the audit log.
fn pseudonym(member: MemberId) -> String {
    hash(&member.to_string())
}

const fn news_of(action: Action) -> Option<News> {
    match action {
        Action::Dismiss => None,
        Action::Warn => Some(News::Warn),
        Action::Hide => Some(News::Hide),
        Action::Remove => Some(News::Remove),
        Action::Suspend => Some(News::Suspend),
        Action::Close => Some(News::Close),
    }
}

/// `PUT /api/moderation/reports/{report}`.
pub(super) async fn decide(
    cx: Cx,
    (id,): (ReportId,),
    DecideRequest {
        action,
        reason,
        notice,
    }: DecideRequest,
) -> ApiResult<Queue> {
    let (viewer, key, [rows, _]) = as_moderator(&cx, decision::load(id)).await?;
    let report = rows.first::<ToDecide>()?.ok_or(Code::NotFound)?;
    let about = MemberId::from_number(report.answerable).ok_or(Code::NotFound)?;
    if about == viewer.id || report.reporter == Some(viewer.id.number()) {
        return Err(Code::NotFound.into());
    }
    let circle = report.circle.and_then(CircleId::from_number);
    let possible = match action {
        Action::Remove => circle.is_some() && report.kind != "circle",
        Action::Close => circle.is_some(),
        _ => true,
    };
    if !possible {
        return Err(Problem::field(Code::Invalid, "action").into());
    }
    let mut statements = Vec::new();
    if report.decided_at.is_none() {
        let decision = Decision {
            report: id,
            notice,
            now: cx.now,
        };
        let until = cx.now.plus(SUSPENDED_FOR);
        statements.push(decision.claim(action));
        statements.extend(match circle {
            Some(circle) if action == Action::Remove => {
                take_out(decision, circle, about, &cx).await?
            }
            _ => effects(action, decision, about, until),
        });
        if let Some(news) = news_of(action) {
            let until = (action == Action::Suspend).then_some(until);
            statements.push(decision.bump_seq());
            statements.push(decision.tell(action, news, reason.as_str(), until));
            statements.push(decision.keep_decision_context(viewer.id));
        }
        // Whom a decision is about reads why; who reported reads why not.
        let (news, why) = match action {
            Action::Dismiss => (News::Dismissed, reason.as_str()),
            _ => (News::Acted, ""),
        };
        let other = NoticeId::from_random(random_bits(&*cx.app.rng));
        statements.push(decision.tell_reporter(other, news, why));
        statements.push(decision.audit(pseudonym(viewer.id), action, pseudonym(about)));
    } else if report.decision != Some(notice.number()) {
        return Err(Code::Stale.into());
    }
    finish(&cx, &key, statements).await
}

/// What an action changes, taking somebody out aside.
fn effects(action: Action, decision: Decision, about: MemberId, until: Instant) -> Vec<Statement> {
    match action {
        Action::Dismiss | Action::Warn | Action::Remove => Vec::new(),
        Action::Hide => decision.hide().into(),
        Action::Suspend => {
            let by = (decision.report, decision.notice);
            let [step_out, end] = proposal::step_out_suspended(by, about, decision.now);
            vec![decision.suspend(until), step_out, end]
        }
        Action::Close => vec![decision.close()],
    }
}

/// Takes whom it is about out of the circle it happened in. Where she was its only host somebody else
/// becomes one; where she was alone, it closes.
async fn take_out(
    decision: Decision,
    circle: CircleId,
    about: MemberId,
    cx: &Cx,
) -> ApiResult<Vec<Statement>> {
    let departure = Departure {
        circle,
        member: about,
        removed: true,
    };
    let [waited_for] = cx.batch([departure.waited_for(cx.now)]).await?;
    let mut statements = Vec::from(decision.remove());
    statements.extend(departure.follows(waited_for, cx.now)?);
    statements.push(decision::close_empty(circle, cx.now));
    Ok(statements)
}

/// Does it, and answers with what is left.
async fn finish(cx: &Cx, key: &SessionKey, mut statements: Vec<Statement>) -> ApiResult<Queue> {
    statements.push(report::queue(key, cx.now));
    statements.push(notice::to_review(key, cx.now));
    let mut rows = cx.app.db.batch(statements).await?;
    let answers = rows.pop().unwrap_or_default();
    let reports = rows.pop().unwrap_or_default();
    Ok(queue::read([reports, answers])?)
}

row! {
    struct ToReview {
        member: i64,
        action: String,
        reviewed_at: Option<i64>,
    }
}

/// `PUT /api/moderation/answers/{notice}`.
pub(super) async fn review(
    cx: Cx,
    (id,): (NoticeId,),
    ReviewRequest {
        lift,
        reason,
        notice,
    }: ReviewRequest,
) -> ApiResult<Queue> {
    let (viewer, key, [rows, answers]) = as_moderator(&cx, review::load(id)).await?;
    let answered = rows.first::<ToReview>()?.ok_or(Code::NotFound)?;
    let about = MemberId::from_number(answered.member).ok_or(Code::NotFound)?;
    let mut statements = Vec::new();
    if answered.reviewed_at.is_none() {
        // She decides about what she is shown, and about nothing else.
        if !queue::holds(answers, id)? {
            return Err(Code::NotFound.into());
        }
        let news = if lift { News::Lifted } else { News::Upheld };
        // Each follows only if the one before it changed something.
        let review = Review {
            reviewed: id,
            notice,
            now: cx.now,
        };
        statements.push(review.claim());
        statements.push(review.tell(news, reason.as_str()));
        statements.push(review.audit(pseudonym(viewer.id), news, pseudonym(about)));
        if lift && let Some(decided) = News::from_word(&answered.action) {
            statements.extend(taken_back(decided, review));
        }
        statements.push(review.keep_decision_context(viewer.id));
    }
    finish(&cx, &key, statements).await
}

/// What can be undone when a decision is taken back; of a warning and of being taken out of a circle nothing can. The
/// end of a suspension follows the line in the log, the others look for the notice that tells it.
fn taken_back(decided: News, review: Review) -> Vec<Statement> {
    match decided {
        News::Suspend => vec![review.lift_suspension()],
        News::Close => review.lift_close().into(),
        News::Hide => review.lift_hide().into(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
