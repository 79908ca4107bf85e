//! `PUT /api/events/{event}/rsvp`: answers an event.
//!
//! In one batch, one conditional statement takes the seats (`answer.sql`) and one promotes from the waitlist
//! (`promote_from_waitlist.sql`). Both count the free seats while they write, so simultaneous answers never overbook.

use super::rules;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::{circle, rsvp};
use crate::views::event_doc;
use posse_shared::events::Answer;
use posse_shared::id::EventId;
use posse_shared::problem::{Code, Problem};
use posse_shared::sync::Delta;

pub(super) async fn handle(cx: Cx, (id,): (EventId,), answer: Answer) -> ApiResult<Delta> {
    let (viewer, loaded) = cx
        .run_as_viewer(|key| event_doc::load(id, Some(key), cx.now))
        .await?;
    let loaded = loaded.ok_or(Code::NotFound)?;
    rules::may_answer(&loaded, viewer.id, answer.revision, cx.now)?;

    let bump = circle::bump_seq(loaded.facts.circle);
    let (step, (), event) = cx
        .run((
            rsvp::answer(id, viewer.id, &answer, cx.now).then(bump),
            rsvp::promote_from_waitlist(id, cx.now),
            event_doc::load(id, Some(&viewer.session), cx.now),
        ))
        .await?;
    let delta = event_doc::delta(step, event, viewer.id);
    let stored = delta.events.iter().find_map(|event| event.mine.as_ref());
    if stored.is_none_or(|mine| mine.revision < answer.revision) {
        return Err(Problem::field(Code::PartyTooLarge, "party")
            .with_current(delta)
            .into());
    }
    Ok(delta)
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::event_fixture::{
        Fixture, answers, refused, revision, saying, send_changed, the_event,
    };
    use crate::testing::{Actor, Break};
    use posse_shared::events::api::AnswerEvent;
    use posse_shared::events::{Answer, Audience, Intent, Note, RsvpState};
    use posse_shared::id::EventId;
    use posse_shared::people::Party;
    use posse_shared::problem::Code;
    use posse_shared::time::{DAY, Revision};
    use serde_json::json;

    #[tokio::test]
    async fn an_answer_writes_two_rows_and_its_replay_none() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let before = fixture.seq();
        let yes = || {
            fixture
                .bea
                .call::<AnswerEvent>((doc.id,), saying(Intent::Going, 2, 1))
        };
        let (delta, rows, trips) = fixture.cost(yes()).await;
        assert_eq!((rows, trips), (2, 2));
        assert_eq!(delta.steps.first().unwrap().seq.cast_signed(), before + 1);
        let answered = the_event(delta);
        assert_eq!(answered.mine.as_ref().unwrap().state, RsvpState::Going);
        assert_eq!(answered.totals.adults, 2);
        let (delta, rows, trips) = fixture.cost(yes()).await;
        assert_eq!((rows, trips, delta.steps.len()), (0, 2, 0));
        assert_eq!(the_event(delta), answered);
    }

    #[tokio::test]
    async fn an_answer_whose_response_was_lost_is_applied_once() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft_for(2)).await;
        let yes = saying(Intent::Going, 2, 1);
        let place = Some((RsvpState::Going, 2, 0));
        // The first attempt fails before the commit, the second after it. The phone sends the same answer again.
        for (how, stands) in [(Break::BeforeCommit, None), (Break::AfterCommit, place)] {
            fixture.app.db.break_after(1, how);
            let lost = refused(&fixture.bea, doc.id, yes.clone()).await;
            assert_eq!(lost.code, Code::Fault);
            assert_eq!(fixture.stands(doc.id, &fixture.bea), stands);
        }
        for _ in 0..3 {
            let answered = answers(&fixture.bea, doc.id, yes.clone()).await;
            assert_eq!(answered.totals.adults, 2);
        }
    }

    #[tokio::test]
    async fn an_older_answer_changes_nothing() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        answers(&fixture.bea, doc.id, saying(Intent::Declined, 1, 7)).await;
        let late = fixture
            .bea
            .call::<AnswerEvent>((doc.id,), saying(Intent::Going, 3, 6));
        let (delta, rows, _) = fixture.cost(late).await;
        assert_eq!((rows, delta.steps.len()), (0, 0));
        let mine = the_event(delta).mine.unwrap();
        assert_eq!(
            (mine.state, mine.revision),
            (RsvpState::Declined, revision(7))
        );
    }

    #[tokio::test]
    async fn a_party_that_becomes_too_large_keeps_its_seats() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft_for(2)).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 2, 1)).await;
        let problem = refused(&fixture.bea, doc.id, saying(Intent::Going, 3, 2)).await;
        assert_eq!((problem.status, problem.code), (409, Code::PartyTooLarge));
        assert_eq!(problem.field.as_deref(), Some("party"));
        let current = the_event(*problem.current.unwrap()).mine.unwrap();
        assert_eq!(current.party, Party::new(2, 0).unwrap());
        let place = Some((RsvpState::Going, 2, 0));
        assert_eq!(fixture.stands(doc.id, &fixture.bea), place);
    }

    #[tokio::test]
    async fn a_party_may_shrink_after_the_capacity_was_lowered() {
        let fixture = Fixture::new().await;
        let cleo = fixture.joined("Cleo").await;
        let doc = fixture.posted(fixture.draft_for(4)).await;
        answers(&fixture.bea, doc.id, saying(Intent::Going, 2, 1)).await;
        answers(&cleo, doc.id, saying(Intent::Going, 2, 1)).await;
        fixture
            .edited(&doc, |draft| draft.capacity.adults = Some(1))
            .await;
        let same = answers(&cleo, doc.id, saying(Intent::Going, 2, 2)).await;
        assert_eq!(same.mine.unwrap().state, RsvpState::Going);
        let fewer = answers(&cleo, doc.id, saying(Intent::Going, 1, 3)).await;
        assert_eq!(
            (fewer.mine.unwrap().state, fewer.totals.adults),
            (RsvpState::Going, 3)
        );
    }

    #[tokio::test]
    async fn free_seats_go_to_the_first_waitlisted_party_that_fits() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft_for(2)).await;
        let mut waiting = Vec::new();
        answers(&fixture.bea, doc.id, saying(Intent::Going, 2, 1)).await;
        for adults in [3, 1, 2, 1] {
            fixture.app.clock.advance(1);
            let who = fixture.joined("Waits").await;
            let doc = answers(&who, doc.id, saying(Intent::Going, adults, 1)).await;
            assert_eq!(doc.mine.unwrap().state, RsvpState::Waitlisted);
            waiting.push(who);
        }
        let poorly = fixture
            .bea
            .call::<AnswerEvent>((doc.id,), saying(Intent::Declined, 2, 2));
        let (delta, rows, trips) = fixture.cost(poorly).await;
        assert_eq!(
            (rows, trips, delta.steps.len()),
            (4, 2, 1),
            "her answer, two promoted answers, the circle"
        );
        let totals = the_event(delta).totals;
        assert_eq!((totals.adults, totals.waitlisted), (2, 2));
        let states: Vec<_> = waiting
            .iter()
            .map(|who| fixture.stands(doc.id, who).unwrap().0)
            .collect();
        let (going, waits) = (RsvpState::Going, RsvpState::Waitlisted);
        assert_eq!(states, [waits, going, waits, going]);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn fifty_answers_at_once_never_overbook_and_none_is_lost() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft_for(20)).await;
        let mut all = Vec::new();
        for _ in 0..50 {
            all.push(fixture.joined("One of fifty").await);
        }
        let tasks: Vec<_> = all
            .iter()
            .cloned()
            .map(|who| tokio::spawn(async move { say_yes(&who, doc.id).await }))
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let count = |state: &str| {
            let sql = format!("SELECT count(*) FROM rsvp WHERE state = '{state}'");
            fixture.app.number(&sql)
        };
        assert_eq!((count("going"), count("waitlisted")), (20, 30));
        // Half of those going decline at once: their seats are filled and not one more.
        let going: Vec<Actor> = all
            .into_iter()
            .filter(|who| fixture.stands(doc.id, who).unwrap().0 == RsvpState::Going)
            .take(10)
            .collect();
        let tasks = going.into_iter().map(|who| {
            tokio::spawn(async move {
                answers(&who, doc.id, saying(Intent::Declined, 1, 2)).await;
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        assert_eq!((count("going"), count("waitlisted")), (20, 20));
    }

    async fn say_yes(who: &Actor, id: EventId) {
        answers(who, id, saying(Intent::Going, 1, 1)).await;
    }

    #[tokio::test]
    async fn a_member_who_may_not_see_an_event_cannot_answer_it() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let yes = saying(Intent::Going, 1, 1);
        let eve = refused(&fixture.eve, doc.id, yes.clone()).await;
        let nothing = refused(&fixture.bea, fixture.new_id(), yes.clone()).await;
        assert_eq!((eve.status, eve.code), (nothing.status, nothing.code));
        assert_eq!(eve.code, Code::NotFound);
        let stranger = refused(&fixture.app.stranger(), doc.id, yes.clone()).await;
        assert_eq!(stranger.code, Code::SignedOut);
        fixture
            .edited(&doc, |draft| draft.audience = Audience::Neighbourhood)
            .await;
        answers(&fixture.eve, doc.id, yes).await;
        let outside = fixture.app.number("SELECT outside FROM rsvp");
        assert_eq!(outside, 1, "no circle of hers leads to it");
    }

    #[tokio::test]
    async fn an_event_that_is_over_takes_no_answer() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        answers(&fixture.bea, doc.id, saying(Intent::Maybe, 1, 1)).await;
        fixture.app.clock.advance(4 * DAY);
        let late = refused(&fixture.bea, doc.id, saying(Intent::Going, 1, 2)).await;
        assert_eq!((late.status, late.code), (409, Code::EventOver));
        answers(&fixture.bea, doc.id, saying(Intent::Maybe, 1, 1)).await;
    }

    #[tokio::test]
    async fn every_bad_field_is_named_with_its_code() {
        let fixture = Fixture::new().await;
        let doc = fixture.posted(fixture.draft()).await;
        let path = format!("/api/events/{}/rsvp", doc.id);
        let answer = Answer {
            intent: Intent::Going,
            party: Party::default(),
            note: Note::parse("Late by ten minutes").unwrap(),
            revision: Revision::default().next(5),
        };
        let body = serde_json::to_value(answer).unwrap();
        for (pointer, value, code, field) in [
            ("/intent", json!(null), Code::MissingField, "intent"),
            ("/intent", json!("perhaps"), Code::Invalid, "intent"),
            (
                "/party",
                json!({ "adults": 0, "children": 0 }),
                Code::Invalid,
                "party",
            ),
            (
                "/party",
                json!({ "adults": 5, "children": 0 }),
                Code::Invalid,
                "party",
            ),
            (
                "/party",
                json!({ "adults": 1, "children": 9 }),
                Code::Invalid,
                "party",
            ),
            (
                "/party/adults",
                json!("two"),
                Code::WrongType,
                "party.adults",
            ),
            ("/note", json!("x".repeat(201)), Code::TooLong, "note"),
            (
                "/note",
                json!("\u{2066}x"),
                Code::ForbiddenCharacter,
                "note",
            ),
            ("/revision", json!(1.5), Code::WrongType, "revision"),
        ] {
            let change = (pointer, value.clone());
            let reply = send_changed(&fixture.bea, ("PUT", &path), body.clone(), change).await;
            let problem = reply.problem();
            let said = (
                problem.status,
                problem.code,
                problem.field.unwrap_or_default(),
            );
            assert_eq!(said, (422, code, field.to_owned()), "{pointer} = {value}");
        }
        assert_eq!(fixture.stands(doc.id, &fixture.bea), None);
    }
}
