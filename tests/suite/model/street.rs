//! Where the stories take place: the small neighbourhood of the other tests, a circle of it that wants
//! a vouch, one that is full with three at its door, and what moderators told two of them.
//!
//! A scene is a few of these people and the things they say there: chosen so that what they say meets.

use super::kind::Kind;
use super::phone::Phone;
use crate::world::{World, circle_draft, create_circle, revision, start};
use posse_functions::testing::Actor;
use posse_shared::circles::api::{
    ApproveAsk, AskToJoin, AskToJoinRequest, EditCircle, EditCircleRequest, VouchFor,
};
use posse_shared::circles::{AskText, CircleCap, CircleDraft};
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, MemberId};

/// Who has a phone in the stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Hosts the circle and the one that wants a vouch.
    Ana,
    /// A member of both; waits at the full one's door.
    Bea,
    /// Asks at both doors.
    Cleo,
    /// Asks to join the circle, and waits at the full one's door.
    Dora,
    /// Hosts the full circle.
    Hope,
}

/// A few people and what they say.
pub(super) struct Scene {
    pub(super) name: &'static str,
    pub(super) cast: &'static [Who],
    /// What they say; what is there more than once is said more often.
    pub(super) kinds: &'static [Kind],
    /// At whose door they ask.
    pub(super) doors: &'static [Door],
    pub(super) steps: u64,
    /// Whether two of them may come to be parted by a block.
    pub(super) quarrels: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Where a vouch is wanted.
    Vouched,
    /// Where there is no place.
    Full,
}

pub(super) static SCENES: [Scene; 5] = [
    Scene {
        name: "each for herself",
        cast: &[Who::Ana, Who::Bea],
        kinds: &[
            Kind::SaveProfile,
            Kind::CreateEvent,
            Kind::Answer,
            Kind::Answer,
            Kind::Answer,
            Kind::Answer,
            Kind::SaveFreeTime,
            Kind::Block,
            Kind::Unblock,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::SaveSeeking,
        ],
        doors: &[],
        steps: 10,
        quarrels: false,
    },
    Scene {
        name: "at the door of a circle that wants a vouch",
        cast: &[Who::Ana, Who::Bea, Who::Cleo, Who::Dora],
        kinds: &[
            Kind::AskToJoin,
            Kind::AskToJoin,
            Kind::WithdrawAsk,
            Kind::VouchFor,
            Kind::VouchFor,
            Kind::VouchFor,
            Kind::TakeVouchBack,
            Kind::TakeVouchBack,
            Kind::ApproveAsk,
            Kind::ApproveAsk,
            Kind::DeclineAsk,
            Kind::RemoveMember,
            Kind::EditCircle,
            Kind::Block,
            Kind::Unblock,
        ],
        doors: &[Door::Vouched],
        steps: 20,
        quarrels: true,
    },
    Scene {
        name: "a circle that overflows",
        cast: &[Who::Hope, Who::Bea, Who::Cleo, Who::Dora],
        kinds: &[
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::SayTogether,
            Kind::WithdrawAsk,
            Kind::AskToJoin,
            Kind::DeclineAsk,
            Kind::EditCircle,
            Kind::Block,
            Kind::Unblock,
        ],
        doors: &[Door::Full],
        steps: 18,
        quarrels: true,
    },
    Scene {
        name: "a circle lives on",
        cast: &[Who::Ana, Who::Bea],
        kinds: &[
            Kind::CreateCircle,
            Kind::EditCircle,
            Kind::EditCircle,
            Kind::AnswerStage,
            Kind::AnswerStage,
            Kind::HandOver,
            Kind::RemoveMember,
            Kind::CloseCircle,
            Kind::CloseCircle,
            Kind::CreateInvite,
            Kind::CreateInvite,
            Kind::RevokeInvite,
            Kind::RevokeInvite,
            Kind::RevokeInvite,
            Kind::CreateEvent,
            Kind::CreateEvent,
            Kind::EditEvent,
            Kind::EditEvent,
            Kind::CancelEvent,
            Kind::Answer,
        ],
        doors: &[],
        steps: 16,
        quarrels: false,
    },
    Scene {
        name: "keeping safe",
        cast: &[Who::Ana, Who::Bea],
        kinds: &[
            Kind::Block,
            Kind::Unblock,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::AnswerProposal,
            Kind::Report,
            Kind::Report,
            Kind::AnswerNotice,
            Kind::AnswerNotice,
            Kind::SaveSeeking,
        ],
        doors: &[],
        steps: 11,
        quarrels: true,
    },
];

pub(super) struct Street {
    pub(super) world: World,
    pub(super) vouched: CircleId,
    pub(super) full: CircleId,
    phones: Vec<(Who, Phone)>,
}

/// The circle that wants a vouch has places for so many: its two members, and one of who asks.
const PLACES: u8 = 3;

impl Street {
    pub(super) async fn new() -> Self {
        let world = World::new().await;
        let app = &world.app;
        let (hope, ivy) = (app.member("Hope Reed").await, app.member("Ivy Shaw").await);
        let vouched = CircleId::from_random(app.bits());
        let full = CircleId::from_random(app.bits());
        for (host, second, id) in [(&world.ana, &world.bea, vouched), (&hope, &ivy, full)] {
            create_circle(host, id, "Prams").await;
            asks(second, id).await;
            host.call::<ApproveAsk>((id, second.id()), Nothing {}).await;
        }
        edits(&world.ana, vouched, PLACES, true).await;
        edits(&hope, full, 2, false).await;
        asks(&world.cleo, vouched).await;
        let cleo = (vouched, world.cleo.id());
        world.bea.call::<VouchFor>(cleo, Nothing {}).await;
        for waits in [&world.bea, &world.cleo, &world.dora] {
            asks(waits, full).await;
        }
        for (id, who) in [(1, &world.ana), (2, &world.ana), (3, &world.bea)] {
            let sql = "INSERT INTO notice (id, member, action, reason, made_at)
                VALUES (?1, ?2, 'warn', 'Be kind', ?3)";
            let made_at = start().seconds().into();
            app.run(sql, vec![i64::from(id).into(), who.id().into(), made_at])
                .await;
        }
        let people = [
            (Who::Ana, &world.ana),
            (Who::Bea, &world.bea),
            (Who::Cleo, &world.cleo),
            (Who::Dora, &world.dora),
            (Who::Hope, &hope),
        ];
        let mut phones = Vec::new();
        for (who, actor) in people {
            let mut phone = Phone::new(actor);
            phone.sync().await;
            phones.push((who, phone));
        }
        Self {
            world,
            vouched,
            full,
            phones,
        }
    }

    /// The phones of a scene, as they are in the beginning.
    pub(super) fn phones(&self, cast: &[Who]) -> Vec<Phone> {
        let phone = |who: &Who| self.phones.iter().find(|(other, _)| other == who);
        let phones = cast.iter().filter_map(phone);
        phones.map(|(_, phone)| phone.clone()).collect()
    }

    pub(super) fn door(&self, door: Door) -> CircleId {
        match door {
            Door::Vouched => self.vouched,
            Door::Full => self.full,
        }
    }

    /// Whom the people of a scene block: each other where they quarrel, or somebody who has no part in it.
    pub(super) fn others(&self, scene: &Scene, than: MemberId) -> Vec<MemberId> {
        if !scene.quarrels {
            return vec![self.world.dora.id()];
        }
        let cast = self.phones.iter();
        let cast = cast.filter(|(who, _)| scene.cast.contains(who));
        let ids = cast.map(|(_, phone)| phone.id());
        ids.filter(|other| *other != than).collect()
    }

    /// How many rows there are: `member WHERE …`.
    pub(super) fn count(&self, what: &str) -> i64 {
        self.world
            .app
            .number(&format!("SELECT count(*) FROM {what}"))
    }
}

async fn asks(who: &Actor, circle: CircleId) {
    let request = AskToJoinRequest {
        text: AskText::default(),
        shown: true,
        revision: revision(1),
    };
    who.call::<AskToJoin>((circle,), request).await;
}

async fn edits(host: &Actor, id: CircleId, cap: u8, vouch: bool) {
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
