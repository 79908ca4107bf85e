//! The circle that a proposal becomes: its members, its name, and its first event.

use crate::testing::TestClock;
use crate::testing::proposal_fixture::{Fixture, circle, proposed, saying, search, seeks};
use posse_shared::availability::Week;
use posse_shared::circles::api::{EditCircle, EditCircleRequest};
use posse_shared::circles::{JoinPolicy, Role, Site};
use posse_shared::events::api::{EditEvent, EditEventRequest};
use posse_shared::events::{Audience, EventDoc, Kind};
use posse_shared::proposals::ProposalAnswer;
use posse_shared::proposals::api::AnswerProposal;
use posse_shared::time::{DAY, HOUR, Instant, Zone};

async fn first_event(fixture: &Fixture, at: usize) -> EventDoc {
    let doc = circle(&fixture.moms[at], fixture.circle()).await.unwrap();
    let [event] = <[EventDoc; 1]>::try_from(doc.events).unwrap();
    event
}

#[tokio::test]
async fn the_fourth_yes_creates_the_circle_and_plans_its_first_event() {
    let fixture = Fixture::with_yeses(6, 3).await;
    assert_eq!(fixture.count("circle"), 0);
    let dora = &fixture.moms[3];
    let (delta, rows, trips) = fixture
        .cost(fixture.says(dora, ProposalAnswer::In, 1))
        .await;
    // Her answer, the circle, the proposal, four members, the event, four ended searches.
    assert_eq!((rows, trips), (12, 3));
    let search_now = delta.search.unwrap();
    assert!(!search_now.seeking.wanted);
    assert_eq!(search_now.proposal.unwrap().circle, Some(fixture.circle()));

    let doc = delta.circles.into_iter().next().unwrap();
    assert_eq!(doc.circle.name.as_str(), "Toddler · Tuesday after drop-off");
    assert_eq!(
        (doc.circle.policy, doc.circle.cap.get()),
        (JoinPolicy::Ask, 8)
    );
    assert_eq!(doc.circle.slots.len(), 2);
    assert!(
        doc.circle.children_welcome,
        "because they are at its first event"
    );
    assert_eq!(doc.circle.languages.as_slice()[0].as_str(), "en");
    let Site::Near { cell, place } = &doc.circle.site else {
        panic!("the circle has a place")
    };
    assert_eq!((cell.as_str(), place.as_str()), ("gcpch", "Around here"));
    assert_eq!((doc.role, doc.members.len()), (Role::Member, 4));

    let event = &doc.events[0];
    assert_eq!(event.event.title.as_str(), "First coffee morning");
    assert_eq!(
        (event.event.kind, event.event.audience),
        (Kind::CoffeeMorning, Audience::Circle)
    );
    assert_eq!(event.event.place.as_str(), "Place to be agreed");
    assert_eq!(
        event.event.capacity.adults, None,
        "there is room for all members"
    );
    assert_eq!(event.host.id, fixture.moms[0].id());
    assert!(
        event.mine.is_none() && event.answers.is_empty(),
        "nobody has answered yet"
    );
    // It is Saturday 21 November, 09:00. The first Tuesday after drop-off that is at least a week ahead.
    let tuesday = TestClock::START + 10 * DAY + HOUR / 2;
    assert_eq!(event.event.starts_at.seconds(), tuesday);

    for who in &fixture.moms[..4] {
        assert!(!search(who).await.seeking.wanted);
        assert!(circle(who, fixture.circle()).await.is_some());
    }
    for who in &fixture.moms[4..] {
        assert!(search(who).await.seeking.wanted);
        assert!(circle(who, fixture.circle()).await.is_none());
    }
}

#[tokio::test]
async fn the_first_to_accept_hosts_and_may_change_everything() {
    let fixture = Fixture::with_yeses(6, 4).await;
    let ana = &fixture.moms[0];
    let doc = circle(ana, fixture.circle()).await.unwrap();
    assert_eq!(doc.role, Role::Host);
    let mut changed = doc.circle.clone();
    changed.name = posse_shared::circles::CircleName::parse("Tuesday mums").unwrap();
    let request = EditCircleRequest {
        circle: changed,
        sequence: doc.sequence,
        revision: crate::testing::proposal_fixture::revision(9),
    };
    let edited = ana.call::<EditCircle>((doc.id,), request).await;
    assert_eq!(edited.circles[0].circle.name.as_str(), "Tuesday mums");
    let event = first_event(&fixture, 0).await;
    assert!(event.hosting);
    let mut changed = event.event.clone();
    changed.place = posse_shared::text::PlaceLabel::parse("Café on the green").unwrap();
    let request = EditEventRequest {
        event: changed,
        sequence: event.sequence,
        revision: crate::testing::proposal_fixture::revision(9),
    };
    let edited = ana.call::<EditEvent>((event.id,), request).await;
    assert_eq!(edited.events[0].event.place.as_str(), "Café on the green");
}

#[tokio::test]
async fn the_first_to_accept_of_those_who_like_hosting_hosts() {
    let fixture = Fixture::of(6).await;
    for who in &fixture.moms[2..4] {
        fixture
            .run("UPDATE seeker SET likes_hosting = 1 WHERE member = ?1", who)
            .await;
    }
    for at in [0, 1, 3, 2] {
        fixture.app.clock.advance(60);
        fixture.says(&fixture.moms[at], ProposalAnswer::In, 1).await;
    }
    assert_eq!(fixture.members()[0], fixture.moms[3].id());
    assert_eq!(fixture.count("membership WHERE role = 'host'"), 1);
}

#[tokio::test]
async fn a_restarted_search_does_not_end_when_another_member_joins_later() {
    let fixture = Fixture::with_yeses(6, 4).await;
    let ana = &fixture.moms[0];
    assert!(
        seeks(ana, true, 5).await.seeking.wanted,
        "she wants a second circle"
    );
    fixture.says(&fixture.moms[4], ProposalAnswer::In, 1).await;
    assert!(search(ana).await.seeking.wanted);
    assert!(!search(&fixture.moms[4]).await.seeking.wanted);
}

#[tokio::test]
async fn the_local_time_of_the_first_event_is_right_after_a_clock_change() {
    let fixture = Fixture::of(5).await;
    // Wednesday 17 March 2027 in London; the clocks change on the 28th.
    let wednesday = 1_805_270_400;
    fixture.app.clock.advance(wednesday - TestClock::START);
    fixture
        .app
        .run("UPDATE proposal SET ends_at = 1900000000", vec![])
        .await;
    for who in &fixture.moms[..4] {
        fixture.app.clock.advance(2 * DAY);
        let tokens = "UPDATE session SET expires_at = 1900000000 WHERE member = ?1";
        fixture.run(tokens, who).await;
        fixture.says(who, ProposalAnswer::In, 1).await;
    }
    // The last yes is on Thursday the 25th, so the event is on Thursday 1 April at eleven, summer time.
    let event = first_event(&fixture, 0).await.event;
    assert_eq!(event.starts_at, utc(1_806_573_600));
    assert_eq!(event.kind, Kind::CoffeeMorning);
}

fn utc(seconds: i64) -> Instant {
    Instant::from_seconds(seconds).unwrap()
}

#[tokio::test]
async fn the_first_event_is_in_the_zone_of_the_last_yes() {
    let fixture = Fixture::with_yeses(6, 3).await;
    let mut yes = saying(ProposalAnswer::In, 1);
    yes.zone = Zone::parse("America/New_York").unwrap();
    fixture.moms[3]
        .call::<AnswerProposal>((fixture.proposal,), yes)
        .await;
    let event = first_event(&fixture, 0).await.event;
    assert_eq!(event.zone.as_str(), "America/New_York");
    // Half past nine there is half past two in London.
    assert_eq!(
        event.starts_at.seconds(),
        TestClock::START + 10 * DAY + 5 * HOUR + HOUR / 2
    );
}

#[tokio::test]
async fn an_online_circle_has_no_place() {
    let fixture = Fixture::of(5).await;
    fixture
        .app
        .run("UPDATE proposal SET cell = NULL, language = 'es'", vec![])
        .await;
    for who in &fixture.moms[..4] {
        fixture.says(who, ProposalAnswer::In, 1).await;
    }
    let doc = circle(&fixture.moms[0], fixture.circle()).await.unwrap();
    assert_eq!(doc.circle.site, Site::Virtual);
    assert_eq!(
        doc.circle.name.as_str(),
        "1 a 3 años · martes tras dejarlos en el cole"
    );
    let event = &doc.events[0].event;
    assert_eq!(
        (event.kind, event.place.as_str()),
        (Kind::VirtualChat, "En línea")
    );
    assert_eq!(event.title.as_str(), "Primera charla en línea");
}

#[tokio::test]
async fn a_circle_in_a_language_that_the_app_lacks_has_an_english_name() {
    let fixture = Fixture::of(5).await;
    fixture
        .app
        .run("UPDATE proposal SET language = 'pl'", vec![])
        .await;
    for who in &fixture.moms[..4] {
        fixture.says(who, ProposalAnswer::In, 1).await;
    }
    let doc = circle(&fixture.moms[0], fixture.circle()).await.unwrap();
    assert_eq!(doc.circle.name.as_str(), "Toddler · Tuesday after drop-off");
    assert_eq!(doc.circle.languages.as_slice()[0].as_str(), "pl");
}

#[tokio::test]
async fn members_free_all_week_get_a_circle_that_its_host_can_save() {
    let fixture = Fixture::of(8).await;
    let all_week = Week::FULL.bits().cast_signed();
    fixture
        .app
        .run("UPDATE proposal SET slots = ?1", vec![all_week.into()])
        .await;
    for who in &fixture.moms {
        fixture.says(who, ProposalAnswer::In, 1).await;
    }
    let doc = circle(&fixture.moms[0], fixture.circle()).await.unwrap();
    assert_eq!(doc.circle.check(), Ok(()));
    assert_eq!(doc.members.len(), 8, "all members of the largest group");
    assert!(proposed(&fixture.moms[7]).await.unwrap().circle.is_some());
}
