//! Where the runs take place: the small world of the other tests, plus a circle that requires a vouch, a
//! full circle with three join requests, and notices from moderators to two members.

use super::phone::Phone;
use super::scenario::{AskTarget, Person, Scenario};
use crate::world::{World, circle_draft, create_circle, revision, start};
use posse_functions::testing::Actor;
use posse_shared::circles::api::{
    ApproveAsk, AskToJoin, AskToJoinRequest, EditCircle, EditCircleRequest, VouchFor,
};
use posse_shared::circles::{CircleCap, CircleDraft, JoinRequestText};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};

pub(super) struct ModelWorld {
    pub(super) base: World,
    pub(super) needs_vouch: CircleId,
    pub(super) full: CircleId,
    phones: Vec<(Person, Phone)>,
}

/// The cap of the circle that requires a vouch: its two members and one applicant.
const VOUCH_CIRCLE_CAP: u8 = 3;

impl ModelWorld {
    pub(super) async fn new() -> Self {
        let base = World::new().await;
        let app = &base.app;
        let (hope, ivy) = (app.member("Hope Reed").await, app.member("Ivy Shaw").await);
        let needs_vouch = CircleId::from_random(app.bits());
        let full = CircleId::from_random(app.bits());
        for (host, member, id) in [(&base.ana, &base.bea, needs_vouch), (&hope, &ivy, full)] {
            create_circle(host, id, "Prams").await;
            ask_to_join(member, id).await;
            host.call::<ApproveAsk>((id, member.id()), Nothing {}).await;
        }
        edit_circle(&base.ana, needs_vouch, VOUCH_CIRCLE_CAP, true).await;
        edit_circle(&hope, full, 2, false).await;
        ask_to_join(&base.cleo, needs_vouch).await;
        let cleo = (needs_vouch, base.cleo.id());
        base.bea.call::<VouchFor>(cleo, Nothing {}).await;
        for applicant in [&base.bea, &base.cleo, &base.dora] {
            ask_to_join(applicant, full).await;
        }
        for (id, member) in [(1, &base.ana), (2, &base.ana), (3, &base.bea)] {
            let sql = "INSERT INTO notice (id, member, action, reason, made_at)
                VALUES (?1, ?2, 'warn', 'Be kind', ?3)";
            let made_at = start().seconds().into();
            app.run(sql, vec![i64::from(id).into(), member.id().into(), made_at])
                .await;
        }
        let people = [
            (Person::Ana, &base.ana),
            (Person::Bea, &base.bea),
            (Person::Cleo, &base.cleo),
            (Person::Dora, &base.dora),
            (Person::Hope, &hope),
        ];
        let mut phones = Vec::new();
        for (person, actor) in people {
            let mut phone = Phone::new(actor);
            phone.sync().await;
            phones.push((person, phone));
        }
        Self {
            base,
            needs_vouch,
            full,
            phones,
        }
    }

    /// The phones of a scenario, as they are at the start.
    pub(super) fn phones(&self, cast: &[Person]) -> Vec<Phone> {
        let phone = |person: &Person| self.phones.iter().find(|(other, _)| other == person);
        let phones = cast.iter().filter_map(phone);
        phones.map(|(_, phone)| phone.clone()).collect()
    }

    pub(super) fn target(&self, target: AskTarget) -> CircleId {
        match target {
            AskTarget::NeedsVouch => self.needs_vouch,
            AskTarget::Full => self.full,
        }
    }

    /// The members that `blocker` may block: the rest of the cast, or a member outside it.
    pub(super) fn blockable(&self, scenario: &Scenario, blocker: MemberId) -> Vec<MemberId> {
        if !scenario.blocks_within {
            return vec![self.base.dora.id()];
        }
        let cast = self.phones.iter();
        let cast = cast.filter(|(person, _)| scenario.cast.contains(person));
        let ids = cast.map(|(_, phone)| phone.id());
        ids.filter(|other| *other != blocker).collect()
    }

    /// Counts rows: `member WHERE …`.
    pub(super) fn count(&self, rows: &str) -> i64 {
        self.base
            .app
            .number(&format!("SELECT count(*) FROM {rows}"))
    }
}

async fn ask_to_join(applicant: &Actor, circle: CircleId) {
    let request = AskToJoinRequest {
        text: JoinRequestText::default(),
        shown: true,
        revision: revision(1),
    };
    applicant.call::<AskToJoin>((circle,), request).await;
}

async fn edit_circle(host: &Actor, id: CircleId, cap: u8, vouch: bool) {
    let request = EditCircleRequest {
        circle: CircleDraft {
            cap: CircleCap::new(cap).unwrap(),
            vouch,
            ..circle_draft("Prams")
        },
        sequence: 0,
        revision: revision(2),
    };
    host.call::<EditCircle>((id,), request).await;
}
