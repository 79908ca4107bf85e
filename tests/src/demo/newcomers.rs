//! New members in Hove who are in no circle yet. Six of them share an open proposal; the others wait for one.

use super::{Circle, DemoResult, Member, Proposal, Seeker, Town};
use posse_shared::availability::{Band, Day, FreeTime, Week};
use posse_shared::demo::{DEMO_PROPOSED, DEMO_WAITING};
use posse_shared::geo::Cell;
use posse_shared::id::{MemberId, ProposalId};
use posse_shared::people::profile::Languages;
use posse_shared::people::{
    About, DisplayName, Home, Party, Profile, Stage, Stages, WorkSituation,
};
use posse_shared::proposals::{ProposalAnswer, Seeking};
use posse_shared::text::{Language, PlaceLabel};
use posse_shared::time::{DAY, HOUR, Instant};

/// The first id. A phone is unlikely to draw such an id; the ids of the demo members are alike.
const FIRST: u64 = 0x0de_0000_0100;

struct Newcomer {
    id: MemberId,
    name: &'static str,
    stage: Stage,
    work: WorkSituation,
    /// The days on which she is free after drop-off.
    mornings: &'static [Day],
    about: &'static str,
}

const fn newcomer(
    nth: u64,
    name: &'static str,
    stage: Stage,
    mornings: &'static [Day],
    about: &'static str,
) -> Newcomer {
    Newcomer {
        id: MemberId::from_random(FIRST + nth),
        name,
        stage,
        work: WorkSituation::PartTime,
        mornings,
        about,
    }
}

/// The first six share a proposal. The first and the last are demo members.
const NEWCOMERS: [Newcomer; 9] = [
    Newcomer {
        id: DEMO_PROPOSED.id,
        ..newcomer(
            0,
            DEMO_PROPOSED.name,
            Stage::FirstYear,
            &[Day::Tuesday, Day::Thursday],
            "Moved here in September with a baby and no phone numbers. I make a good flask of coffee.",
        )
    },
    newcomer(
        1,
        "Rhiannon Pugh",
        Stage::FirstYear,
        &[Day::Monday, Day::Tuesday, Day::Thursday],
        "Second time round, and I had forgotten all of it.",
    ),
    newcomer(
        2,
        "Josie Vaughan",
        Stage::Toddler,
        &[Day::Tuesday, Day::Thursday, Day::Friday],
        "He runs, I follow. The park by the leisure centre knows us.",
    ),
    newcomer(
        3,
        "Marisol Quintero",
        Stage::FirstYear,
        &[Day::Tuesday, Day::Wednesday, Day::Thursday],
        "Three days at work and longing for grown-up talk.",
    ),
    newcomer(
        4,
        "Bea Underhill",
        Stage::FirstYear,
        &[Day::Tuesday, Day::Thursday],
        "",
    ),
    newcomer(
        5,
        "Tilda Nyström",
        Stage::Toddler,
        &[Day::Monday, Day::Tuesday, Day::Thursday],
        "From Malmö. I walk in all weathers and bring buns.",
    ),
    newcomer(6, "Orla Brennan", Stage::Expecting, &[Day::Friday], ""),
    newcomer(
        7,
        "Wendy Tran",
        Stage::SchoolAge,
        &[Day::Monday, Day::Wednesday],
        "Two at the school on the hill. New to the gate.",
    ),
    Newcomer {
        id: DEMO_WAITING.id,
        work: WorkSituation::Unsaid,
        ..newcomer(
            8,
            DEMO_WAITING.name,
            Stage::Teen,
            &[Day::Monday, Day::Friday],
            "My teenager needs me less and the dog needs me more.",
        )
    },
];
/// The number of candidates of the proposal.
const PROPOSED: usize = 6;

/// The newcomers as members.
pub(super) fn members(now: Instant) -> DemoResult<Vec<Member>> {
    let all = NEWCOMERS.iter();
    all.map(|new| member(new, now)).collect()
}

fn member(new: &Newcomer, now: Instant) -> DemoResult<Member> {
    let (cell, place) = Town::Hove.cells()[0];
    Ok(Member {
        id: new.id,
        town: Town::Hove,
        profile: Profile {
            name: DisplayName::parse(new.name)?,
            stages: Stages::new(vec![new.stage])?,
            work: new.work,
            home: Some(Home {
                cell: Cell::parse(cell)?,
                place: PlaceLabel::parse(place)?,
            }),
            about: About::parse(new.about)?,
            languages: Languages::new(vec![Language::parse("en")?])?,
        },
        usual_party: Party::new(1, 1)?,
        free: Some(FreeTime {
            term: Week::of(new.mornings, &[Band::AfterDropOff]),
            ..FreeTime::default()
        }),
        joined_at: now.plus(-9 * DAY),
        stages_said_at: None,
    })
}

/// Every member who is in no circle and entered her free time. Such members search for a circle by default.
pub(super) fn seekers(members: &[Member], circles: &[Circle]) -> Vec<Seeker> {
    let in_no_circle = |member: &&Member| {
        let all = circles.iter().flat_map(|circle| &circle.members);
        all.clone().all(|one| one.member != member.id)
    };
    let free = |member: &&Member| {
        let free = member.free.as_ref();
        free.is_some_and(|free| !free.usual().is_empty())
    };
    let seeker = |member: &Member| Seeker {
        member: member.id,
        area: member
            .profile
            .home
            .as_ref()
            .and_then(|home| home.cell.as_str().get(..3))
            .map(str::to_owned),
        seeking: Seeking {
            wanted: true,
            virtual_too: false,
            likes_hosting: member.profile.name.as_str() == "Josie Vaughan",
        },
        since: member.joined_at,
    };
    let searching = members.iter().filter(in_no_circle).filter(free);
    searching.map(seeker).collect()
}

/// The proposal: two candidates accepted, the others have not answered yet.
pub(super) fn proposals(now: Instant) -> DemoResult<Vec<Proposal>> {
    let answers = [
        None,
        Some(ProposalAnswer::In),
        Some(ProposalAnswer::In),
        None,
        None,
        None::<ProposalAnswer>,
    ];
    let members = NEWCOMERS.iter().take(PROPOSED).map(|new| new.id);
    Ok(vec![Proposal {
        id: ProposalId::from_random(FIRST),
        stage: Stage::FirstYear,
        language: Language::parse("en")?,
        cell: Cell::parse(Town::Hove.cells()[0].0)?,
        slots: Week::of(&[Day::Tuesday, Day::Thursday], &[Band::AfterDropOff]),
        made_at: now.plus(-22 * HOUR),
        candidates: members.zip(answers).collect(),
    }])
}
