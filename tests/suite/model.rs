//! Nothing is lost and nothing doubled: phones, network, Worker and database in a model, with
//! faults injected everywhere a fault can be.
//!
//! Each run tells a story drawn from its seed: what the phones do, which requests never arrive,
//! which replies are lost, which requests arrive twice or late, when the database fails before or
//! after it commits, when a phone is killed and starts again from what it had stored. Then the
//! faults stop, the outboxes empty, and the database must hold exactly what each mother said last.

use crate::world::{World, event_draft};
use posse_functions::testing::{Actor, Break};
use posse_shared::availability::{FreeTime, Week};
use posse_shared::events::{Answer, Audience, Intent, Note, RsvpState};
use posse_shared::id::EventId;
use posse_shared::people::{DisplayName, Party, Profile};
use posse_shared::problem::Problem;
use posse_shared::proposals::{Reply as Said, Seeking};
use posse_shared::sync::api::Sync;
use posse_shared::sync::outbox::{Next, Reply};
use posse_shared::sync::{Call, Command, Outbox, Replica};
use posse_shared::time::{Revision, Zone};

/// How many stories a test run tells, about 5 ms each in an unoptimised build; the variable of this
/// name asks for another number, and `cargo xtask test` for 10,000.
const RUNS: &str = "POSSE_MODEL_RUNS";
const ORDINARY_RUNS: u64 = 600;
/// Steps of a story.
const STEPS: u64 = 12;

/// Dice that fall the same way for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}

/// A phone: what it has stored, and what was overtaken in the network.
struct Phone {
    actor: Actor,
    outbox: Outbox,
    replica: Replica,
    late: Vec<Call>,
    /// The last answer she gave, with its revision.
    answered: Option<(Intent, Revision)>,
    named: Option<String>,
    /// The last week she said she has.
    free: Option<Week>,
    posted: Vec<EventId>,
    /// Whether she wants to meet Dora, as she said last.
    blocked: Option<bool>,
    /// What she said last to the circle that is proposed to her.
    proposal: Option<Said>,
    /// Whether she would like to be found a circle, as she said last.
    wanted: Option<bool>,
    /// Whether she ever said that she would not.
    stopped: bool,
}

impl Phone {
    fn new(actor: &Actor) -> Self {
        Self {
            actor: actor.clone(),
            outbox: Outbox::default(),
            replica: Replica::default(),
            late: Vec::new(),
            answered: None,
            named: None,
            free: None,
            posted: Vec::new(),
            blocked: None,
            proposal: None,
            wanted: None,
            stopped: false,
        }
    }

    fn act(&mut self, world: &World, dice: &mut Dice, now_ms: i64) {
        match dice.roll(12) {
            8..=10 => {
                let answer = if dice.roll(3) == 0 {
                    Said::Out
                } else {
                    Said::In
                };
                let command = Command::AnswerProposal {
                    id: world.proposal,
                    answer,
                    zone: Zone::parse("Europe/London").unwrap(),
                };
                self.outbox.push(command, now_ms, true);
                self.proposal = Some(answer);
            }
            11 => {
                let wanted = dice.roll(2) == 0;
                let seeking = Seeking {
                    wanted,
                    ..Seeking::default()
                };
                self.outbox
                    .push(Command::SaveSeeking { seeking }, now_ms, true);
                self.wanted = Some(wanted);
                self.stopped |= !wanted;
            }
            6 => {
                let term = Week::try_from(dice.roll(1 << 42)).unwrap();
                let free = FreeTime {
                    term,
                    ..FreeTime::default()
                };
                let free = Box::new(free);
                self.outbox
                    .push(Command::SaveFreeTime { free }, now_ms, true);
                self.free = Some(term);
            }
            0 => {
                let name = format!("Name {}", dice.roll(1000));
                let profile = Profile::named(DisplayName::parse(&name).unwrap());
                self.outbox
                    .push(Command::SaveProfile { profile }, now_ms, true);
                self.named = Some(name);
            }
            1 => {
                let id = EventId::from_random(dice.roll(u64::MAX));
                let event = Box::new(event_draft(Audience::Circle));
                let circle = Some(world.circle);
                self.outbox
                    .push(Command::CreateEvent { id, circle, event }, now_ms, true);
                self.posted.push(id);
            }
            7 => {
                let (member, block) = (world.dora.id(), dice.roll(2) == 0);
                let name = DisplayName::parse("Dora").unwrap();
                let command = if block {
                    Command::Block { member, name }
                } else {
                    Command::Unblock { member }
                };
                self.outbox.push(command, now_ms, true);
                self.blocked = Some(block);
            }
            n => {
                let intent = [
                    Intent::Going,
                    Intent::Maybe,
                    Intent::Declined,
                    Intent::Going,
                ][usize::try_from(n - 2).unwrap()];
                let answer = Answer {
                    intent,
                    party: Party::new(1, 0).unwrap(),
                    note: Note::default(),
                    revision: Revision::default(),
                };
                let command = Command::Answer {
                    id: world.event,
                    answer,
                };
                let revision = self.outbox.push(command, now_ms, true);
                self.answered = Some((intent, revision));
            }
        }
    }

    /// Sends what is in front, through a network and onto a database that may fail.
    async fn send(&mut self, world: &World, dice: &mut Dice, faults: bool) -> Option<Problem> {
        let front = self.outbox.front()?;
        let (sent, call) = (front.revision, front.call());
        let fate = if faults { dice.roll(8) } else { 7 };
        match fate {
            0 => return None, // Never arrives.
            // The first batch reads, the second writes.
            1 => world.app.db.break_after(dice.roll(2), Break::BeforeCommit),
            2 => world.app.db.break_after(dice.roll(2), Break::AfterCommit),
            3 => self.late.push(call.clone()), // Arrives again, later.
            _ => {}
        }
        let reply = self.actor.send_call(&call).await;
        world.app.db.mend();
        let reply = if faults && dice.roll(5) == 0 {
            Reply::Lost
        } else if reply.status.is_success() {
            Reply::Done(serde_json::from_slice(&reply.body).unwrap())
        } else {
            Reply::Refused(reply.problem())
        };
        match self.outbox.answered(sent, reply, &mut self.replica) {
            Next::Tell(_, problem) => Some(problem),
            _ => None,
        }
    }

    /// The page is killed and opened again: only what was stored is left.
    fn restart(&mut self) {
        let stored = serde_json::to_string(&(&self.outbox, &self.replica)).unwrap();
        (self.outbox, self.replica) = serde_json::from_str(&stored).unwrap();
    }

    async fn sync(&mut self) {
        let reply = self.actor.call::<Sync>((), self.replica.have()).await;
        self.replica.apply_sync(reply);
    }
}

async fn story(world: &World, seed: u64) {
    let mut dice = Dice(seed);
    let mut phones = [Phone::new(&world.ana), Phone::new(&world.bea)];
    for step in 0..STEPS {
        let at = usize::try_from(dice.roll(2)).unwrap();
        let phone = &mut phones[at];
        let now_ms = 1_795_251_600_000 + i64::try_from(step).unwrap();
        match dice.roll(6) {
            0 | 1 => phone.act(world, &mut dice, now_ms),
            2 | 3 => {
                let refused = phone.send(world, &mut dice, true).await;
                assert!(refused.is_none(), "seed {seed}: {refused:?}");
            }
            4 => phone.restart(),
            _ => {
                // Something overtaken arrives after all; nobody waits for its reply.
                if let Some(call) = phone.late.pop() {
                    phone.actor.send_call(&call).await;
                }
            }
        }
    }
    for phone in &mut phones {
        while phone.outbox.front().is_some() {
            let refused = phone.send(world, &mut dice, false).await;
            assert!(refused.is_none(), "seed {seed}: {refused:?}");
        }
        // Even now a late duplicate changes nothing.
        let before = world.app.db.rows_written();
        for call in std::mem::take(&mut phone.late) {
            phone.actor.send_call(&call).await;
        }
        assert_eq!(
            world.app.db.rows_written(),
            before,
            "seed {seed}: a duplicate wrote"
        );
    }
    for phone in &mut phones {
        phone.sync().await;
        check(seed, world, phone);
    }
    check_circle(seed, world, &phones);
}

/// There is one circle with both of them in it, or none, and none only if one of them never said yes
/// while the other's yes stood.
fn check_circle(seed: u64, world: &World, phones: &[Phone; 2]) {
    let count = |sql: &str| world.app.number(&format!("SELECT count(*) FROM {sql}"));
    let made = count("circle WHERE name LIKE 'Toddler%'");
    assert_eq!(
        made,
        count("proposal WHERE state = 'formed'"),
        "seed {seed}"
    );
    let first = "event WHERE title = 'First coffee morning'";
    assert_eq!(made, count(first), "seed {seed}: planned once");
    let inside = "membership m JOIN proposal p ON p.circle = m.circle";
    assert_eq!(count(inside), 4 * made, "seed {seed}: four, all at once");
    let hosts = format!("{inside} WHERE m.role = 'host'");
    assert_eq!(count(&hosts), made, "seed {seed}");
    let yes = |phone: &Phone| phone.proposal == Some(Said::In);
    assert!(
        made == 1 || !phones.iter().all(yes),
        "seed {seed}: both are in"
    );
    for phone in phones {
        let search = phone.replica.search.as_ref().unwrap();
        let proposal = search.proposal.as_ref();
        if made == 1 {
            let circle = proposal.unwrap().circle.unwrap();
            assert!(phone.replica.circle(circle).is_some(), "seed {seed}");
            let never = phone.wanted != Some(true);
            assert!(!(never && search.seeking.wanted), "seed {seed}: found");
            continue;
        }
        let stands = proposal.and_then(|proposal| proposal.answer);
        match phone.proposal {
            Some(Said::In) => assert_eq!(stands, Some(Said::In), "seed {seed}"),
            Some(Said::Out) => assert!(proposal.is_none(), "seed {seed}"),
            None => {
                assert_eq!(stands, None, "seed {seed}: an answer nobody gave");
                assert!(proposal.is_some() || phone.stopped, "seed {seed}");
            }
        }
        let wanted = phone.wanted.unwrap_or(true);
        assert_eq!(search.seeking.wanted, wanted, "seed {seed}: her last word");
    }
}

/// The database holds exactly what she said last, and her phone shows it.
fn check(seed: u64, world: &World, phone: &Phone) {
    let me = phone.replica.me.as_ref().unwrap();
    if let Some(name) = &phone.named {
        assert_eq!(me.profile.name.as_str(), name, "seed {seed}");
    }
    let free = me.free.as_ref().map(|said| said.free.term);
    assert_eq!(free, phone.free, "seed {seed}");
    let blocked = phone.replica.blocks.len();
    let expected = usize::from(phone.blocked == Some(true));
    assert_eq!(blocked, expected, "seed {seed}: her last word on Dora");
    let event = phone.replica.event(world.event).unwrap();
    if let Some((intent, revision)) = phone.answered {
        let mine = event.mine.as_ref().unwrap();
        let expected = match intent {
            Intent::Going => RsvpState::Going,
            Intent::Maybe => RsvpState::Maybe,
            Intent::Declined => RsvpState::Declined,
        };
        assert_eq!(
            (mine.state, mine.revision),
            (expected, revision),
            "seed {seed}"
        );
    } else {
        assert!(event.mine.is_none(), "seed {seed}: an answer nobody gave");
    }
    for id in &phone.posted {
        let there = phone
            .replica
            .all_events()
            .filter(|event| event.id == *id)
            .count();
        assert_eq!(there, 1, "seed {seed}: posted once");
    }
}

/// Tells one share of the stories, each in the same world as it was in the beginning.
async fn tell(share: u64) {
    let asked = std::env::var(RUNS).ok().and_then(|runs| runs.parse().ok());
    let runs: u64 = asked.unwrap_or(ORDINARY_RUNS);
    let world = World::new().await;
    let beginning = world.app.remember();
    for seed in (share..runs).step_by(SHARES) {
        beginning.go_back();
        story(&world, seed).await;
    }
}

macro_rules! shares {
    ($($name:ident => $share:literal),+ $(,)?) => {
        const SHARES: usize = [$($share),+].len();
        $(#[tokio::test]
        async fn $name() {
            tell($share).await;
        })+
    };
}

// Each a test of its own, so that every core of the machine tells some.
shares! {
    nothing_is_lost_and_nothing_doubled_1 => 0,
    nothing_is_lost_and_nothing_doubled_2 => 1,
    nothing_is_lost_and_nothing_doubled_3 => 2,
    nothing_is_lost_and_nothing_doubled_4 => 3,
}
