//! `GET /api/moderation` and `PUT /api/moderation/…`: the queue, and deciding about what is in it.
//!
//! For whoever is no moderator nothing of this is there. A decision is claimed by one conditional
//! statement; everything it does follows only if the claim is its own, in the same batch.

use super::queue;
use crate::app::Cx;
use crate::auth::{SessionKey, Viewer, hash};
use crate::circles::gone::Gone;
use crate::error::Answer;
use crate::ports::{Rows, Statement, random_bits, row};
use crate::proposals::store as proposals;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId, NoticeId, ReportId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::api::{DecideRequest, ReviewRequest};
use posse_shared::safety::moderation::{Action, News, Queue, SUSPENDED_FOR};

/// `GET /api/moderation`.
pub(super) async fn show(cx: Cx, (): (), _: Nothing) -> Answer<Queue> {
    let key = cx.session.as_ref().ok_or(Code::NotFound)?;
    let [moderator, reports, answers] = cx
        .batch([
            is_moderator(key, &cx),
            queue::reports(key, cx.now),
            queue::answers(key, cx.now),
        ])
        .await?;
    if moderator.is_empty() {
        return Err(Code::NotFound.into());
    }
    Ok(queue::read([reports, answers])?)
}

fn is_moderator(key: &SessionKey, cx: &Cx) -> Statement {
    Statement::new(include_sql!("sql/is_moderator.sql"))
        .bind(key.as_str())
        .bind(cx.now)
}

/// The moderator who asks, with the rows of one more statement and the answers that she is to read; nobody else gets
/// anywhere.
async fn as_moderator(cx: &Cx, more: Statement) -> Answer<(Viewer, SessionKey, [Rows; 2])> {
    let key = cx.session.clone().ok_or(Code::NotFound)?;
    let answers = queue::answers(&key, cx.now);
    let [session, moderator, rows, answers] = cx
        .batch([key.check(cx.now), is_moderator(&key, cx), more, answers])
        .await?;
    match Viewer::from_rows(Some(session)) {
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
) -> Answer<Queue> {
    let load = Statement::new(include_sql!("sql/report_to_decide.sql")).bind(id);
    let (viewer, key, [rows, _]) = as_moderator(&cx, load).await?;
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
        let of = |sql| Statement::new(sql).bind(id).bind(notice);
        let until = cx.now.plus(SUSPENDED_FOR);
        let claim = of(include_sql!("sql/claim_report.sql"));
        statements.push(claim.bind(cx.now).bind(action.as_str()));
        statements.extend(match circle {
            Some(circle) if action == Action::Remove => take_out(&of, circle, about, &cx).await?,
            _ => effects(action, &of, about, &cx),
        });
        if let Some(news) = news_of(action) {
            statements.push(of(include_sql!("sql/step_reported.sql")));
            let tell = |sql| {
                of(sql)
                    .bind(cx.now)
                    .bind(news.as_str())
                    .bind(reason.as_str())
            };
            let until = (action == Action::Suspend).then_some(until);
            statements.push(match action {
                Action::Close => tell(include_sql!("sql/tell_hosts.sql")),
                _ => tell(include_sql!("sql/tell_reported.sql")).bind(until),
            });
            let rule = of(include_sql!("sql/rule.sql")).bind(cx.now);
            statements.push(rule.bind(viewer.id));
        }
        // Whom a decision is about reads why; who reported reads why not.
        let (news, why) = match action {
            Action::Dismiss => (News::Dismissed, reason.as_str()),
            _ => (News::Acted, ""),
        };
        let other = NoticeId::from_random(random_bits(&*cx.app.rng));
        let tell = of(include_sql!("sql/tell_reporter.sql")).bind(cx.now);
        statements.push(tell.bind(other).bind(news.as_str()).bind(why));
        let audit = of(include_sql!("sql/audit_decision.sql")).bind(cx.now);
        let audit = audit.bind(pseudonym(viewer.id)).bind(action.as_str());
        statements.push(audit.bind(pseudonym(about)));
    } else if report.decision != Some(notice.number()) {
        return Err(Code::Stale.into());
    }
    finish(&cx, &key, statements).await
}

/// What an action changes, taking somebody out aside.
fn effects(
    action: Action,
    of: &impl Fn(&'static str) -> Statement,
    about: MemberId,
    cx: &Cx,
) -> Vec<Statement> {
    match action {
        Action::Dismiss | Action::Warn | Action::Remove => Vec::new(),
        Action::Hide => vec![
            of(include_sql!("sql/hide_about.sql")),
            of(include_sql!("sql/hide_circle.sql")),
            of(include_sql!("sql/hide_event.sql")).bind(cx.now),
            of(include_sql!("sql/hide_note.sql")),
        ],
        Action::Suspend => {
            let suspend = of(include_sql!("sql/suspend.sql")).bind(cx.now.plus(SUSPENDED_FOR));
            let [step_out, end] = proposals::step_out_suspended(&of, about, cx.now);
            vec![suspend, step_out, end]
        }
        Action::Close => vec![of(include_sql!("sql/close_reported.sql")).bind(cx.now)],
    }
}

/// Takes whom it is about out of the circle it happened in. Where she was its only host somebody else
/// becomes one; where she was alone, it closes.
async fn take_out(
    of: &impl Fn(&'static str) -> Statement,
    circle: CircleId,
    about: MemberId,
    cx: &Cx,
) -> Answer<Vec<Statement>> {
    let gone = Gone {
        circle,
        member: about,
        removed: true,
    };
    let [waited_for] = cx.batch([gone.waited_for(cx.now)]).await?;
    let mut statements = vec![
        of(include_sql!("sql/part_reported.sql")).bind(cx.now),
        of(include_sql!("sql/pass_reported_host_on.sql")),
        of(include_sql!("sql/remove_reported.sql")),
    ];
    statements.extend(gone.follows(waited_for, cx.now)?);
    let close = Statement::new(include_sql!("sql/close_empty.sql"));
    statements.push(close.bind(circle).bind(cx.now));
    Ok(statements)
}

/// Does it, and answers with what is left.
async fn finish(cx: &Cx, key: &SessionKey, mut statements: Vec<Statement>) -> Answer<Queue> {
    statements.push(queue::reports(key, cx.now));
    statements.push(queue::answers(key, cx.now));
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
) -> Answer<Queue> {
    let load = Statement::new(include_sql!("sql/notice_to_review.sql")).bind(id);
    let (viewer, key, [rows, answers]) = as_moderator(&cx, load).await?;
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
        let claim = Statement::new(include_sql!("sql/claim_notice.sql"));
        statements.push(claim.bind(id).bind(cx.now));
        let of = |sql| Statement::new(sql).bind(id).bind(notice);
        let tell = of(include_sql!("sql/tell_reviewed.sql")).bind(cx.now);
        statements.push(tell.bind(news.as_str()).bind(reason.as_str()));
        let audit = Statement::new(include_sql!("sql/audit_review.sql")).bind(cx.now);
        let audit = audit.bind(pseudonym(viewer.id)).bind(news.as_str());
        statements.push(audit.bind(pseudonym(about)).bind(id));
        if lift && let Some(decided) = News::from_word(&answered.action) {
            statements.extend(taken_back(decided, &of, id, &cx));
        }
        statements.push(of(include_sql!("sql/rule_again.sql")).bind(viewer.id));
    }
    finish(&cx, &key, statements).await
}

/// What can be undone when a decision is taken back; of a warning and of being taken out of a circle nothing can. The
/// end of a suspension follows the line in the log, the others look for the notice that tells it.
fn taken_back(
    decided: News,
    of: &impl Fn(&'static str) -> Statement,
    id: NoticeId,
    cx: &Cx,
) -> Vec<Statement> {
    let step = || of(include_sql!("sql/step_lifted.sql"));
    match decided {
        News::Suspend => vec![Statement::new(include_sql!("sql/lift_suspension.sql")).bind(id)],
        News::Close => vec![of(include_sql!("sql/lift_close.sql")), step()],
        News::Hide => vec![
            of(include_sql!("sql/lift_about.sql")),
            of(include_sql!("sql/lift_circle.sql")),
            of(include_sql!("sql/lift_event.sql")).bind(cx.now),
            of(include_sql!("sql/lift_note.sql")),
            step(),
        ],
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests;
