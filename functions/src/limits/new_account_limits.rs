//! Whether a new account may do one more thing of a kind. The rule is in `shared`.

use crate::http::auth::SessionKey;
use crate::kernel::error::ApiResult;
use crate::kernel::ports::{Query, row};
use crate::store::member::held_by_new_account;
use posse_shared::id::{CircleId, InviteId};
use posse_shared::problem::{Code, Problem};
use posse_shared::safety::new_account_limits::{self, NEW_FOR, NewAccountAct};
use posse_shared::time::Instant;

row! {
    /// How new the viewer's account is, and how much it has of what is limited.
    pub(crate) struct Newcomer {
        joined_at: Instant,
        asks: u32,
        invites: u32,
        hosts: u32,
    }
}

impl Newcomer {
    /// Loads the viewer, `circle` and `invite` not counted, so that a replay is never too many. There is nothing
    /// without a session.
    pub(crate) fn load(
        circle: CircleId,
        invite: Option<InviteId>,
        key: &SessionKey,
        now: Instant,
    ) -> Query<Option<Self>> {
        held_by_new_account(circle, invite, key, now).row()
    }

    /// Whether her account is new.
    pub(crate) fn is_new(&self, now: Instant) -> bool {
        now < self.joined_at.plus(NEW_FOR)
    }

    /// How many she may have of a thing while her account is new.
    pub(crate) fn most(&self, act: NewAccountAct, now: Instant) -> Option<u32> {
        self.is_new(now).then(|| act.most())
    }

    /// Refuses one more if her account is new and has the most already, and says until when.
    pub(crate) fn check(&self, act: NewAccountAct, now: Instant) -> ApiResult<()> {
        let count = match act {
            NewAccountAct::Ask => self.asks,
            NewAccountAct::Invite => self.invites,
            NewAccountAct::Host => self.hosts,
        };
        new_account_limits::may(act, count, self.joined_at, now)
            .map_err(|until| Problem::new(Code::Newcomer).until(until).into())
    }
}

#[cfg(test)]
#[cfg(feature = "testing")]
mod tests {
    use crate::testing::Actor;
    use crate::testing::event_fixture::{Fixture, revision};
    use posse_shared::circles::api::{
        AskToJoin, AskToJoinRequest, CreateCircle, CreateCircleRequest, CreateInvite, WithdrawAsk,
    };
    use posse_shared::circles::invite::InviteToken;
    use posse_shared::circles::{CircleDraft, InviteDraft, JoinPolicy};
    use posse_shared::endpoint::{Endpoint, Nothing};
    use posse_shared::id::{CircleId, InviteId};
    use posse_shared::problem::Code;
    use posse_shared::safety::new_account_limits::{NEW_FOR, NewAccountAct};
    use posse_shared::time::DAY;
    use serde_json::json;

    fn draft(policy: JoinPolicy) -> CircleDraft {
        let draft = json!({
            "name": "Prams on the prom", "stage": "toddler", "policy": policy,
            "site": { "kind": "virtual" },
        });
        serde_json::from_value(draft).unwrap()
    }

    fn circle(fixture: &Fixture) -> CircleId {
        CircleId::from_random(fixture.app.bits())
    }

    fn made(policy: JoinPolicy) -> CreateCircleRequest {
        CreateCircleRequest {
            circle: draft(policy),
            revision: revision(1),
        }
    }

    fn wish() -> AskToJoinRequest {
        serde_json::from_value(json!({ "revision": 1 })).unwrap()
    }

    /// The account is refused as new, until a week after it was created.
    async fn refused_as_new<E: Endpoint>(
        fixture: &Fixture,
        who: &Actor,
        path: E::Path,
        request: E::Request,
    ) {
        let since = fixture.app.number(&format!(
            "SELECT joined_at FROM member WHERE id = {}",
            who.id().number()
        ));
        let problem = who.refused::<E>(path, request).await;
        assert_eq!((problem.status, problem.code), (409, Code::Newcomer));
        assert_eq!(problem.until.unwrap().seconds(), since + NEW_FOR);
    }

    #[tokio::test]
    async fn a_new_account_asks_to_join_a_few_circles_a_day() {
        let fixture = Fixture::new().await;
        let new = fixture.app.newcomer("Nia").await;
        let mut circles = Vec::new();
        for at in 0..=NewAccountAct::Ask.most() {
            // Open circles count like join requests.
            let policy = if at % 2 == 0 {
                JoinPolicy::Open
            } else {
                JoinPolicy::Ask
            };
            let id = circle(&fixture);
            fixture.ana.call::<CreateCircle>((id,), made(policy)).await;
            circles.push(id);
        }
        let last = circles.pop().unwrap();
        for id in &circles {
            new.call::<AskToJoin>((*id,), wish()).await;
        }
        refused_as_new::<AskToJoin>(&fixture, &new, (last,), wish()).await;
        for id in &circles {
            // A replay is never too many.
            new.call::<AskToJoin>((*id,), wish()).await;
        }
        new.call::<WithdrawAsk>((circles[1],), Nothing {}).await;
        new.call::<AskToJoin>((last,), wish()).await;
        new.call::<WithdrawAsk>((last,), Nothing {}).await;
        new.call::<AskToJoin>((circles[1],), wish()).await;
        refused_as_new::<AskToJoin>(&fixture, &new, (last,), wish()).await;
        fixture.app.clock.advance(DAY + 1);
        new.call::<AskToJoin>((last,), wish()).await;
    }

    #[tokio::test]
    async fn a_new_account_hosts_a_few_circles_and_has_few_open_invites() {
        let fixture = Fixture::new().await;
        let new = fixture.app.newcomer("Nia").await;
        let mut own = Vec::new();
        for _ in 0..NewAccountAct::Host.most() {
            let id = circle(&fixture);
            new.call::<CreateCircle>((id,), made(JoinPolicy::Ask)).await;
            own.push(id);
        }
        let more = (circle(&fixture),);
        refused_as_new::<CreateCircle>(&fixture, &new, more, made(JoinPolicy::Ask)).await;
        new.call::<CreateCircle>((own[0],), made(JoinPolicy::Ask))
            .await;

        let invite = |at: u8| InviteDraft {
            token: InviteToken::from_random([at; 16]),
            uses: 1,
            expires_at: fixture.now().plus(8 * DAY),
        };
        let most = u8::try_from(NewAccountAct::Invite.most()).unwrap();
        for at in 0..=most {
            let path = (own[0], InviteId::from_random(at.into()));
            if at < most {
                for _ in 0..2 {
                    new.call::<CreateInvite>(path, invite(at)).await;
                }
            } else {
                refused_as_new::<CreateInvite>(&fixture, &new, path, invite(at)).await;
            }
        }
        fixture.app.clock.advance(NEW_FOR);
        new.call::<CreateCircle>(more, made(JoinPolicy::Ask)).await;
        let path = (own[0], InviteId::from_random(most.into()));
        new.call::<CreateInvite>(path, invite(most)).await;
    }
}
