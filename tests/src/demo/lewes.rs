//! The circles of Lewes.

use super::plans::{
    CIRCLE, CirclePlan, EventPlan, FRI, MON, SAT, SUN, THU, TUE, WED, chat, coffee, evening, play,
    walk,
};
use super::towns::{
    ALLOTMENT, BACK_KITCHEN, BREWHOUSE, HALL, LEWES_HOME, RIVER_GATE, Town, WEIGHBRIDGE, WOODS,
};
use posse_shared::circles::JoinPolicy;
use posse_shared::events::Audience;
use posse_shared::people::Stage;

const LEWES: CirclePlan = CirclePlan {
    town: Town::Lewes,
    ..CIRCLE
};

pub(super) const CIRCLES: &[CirclePlan] = &[
    CirclePlan {
        name: "Lewes river walkers",
        about: "Drop-off, boots on, forty minutes along the river, back before the parking runs out.",
        stage: Stage::SchoolAge,
        policy: JoinPolicy::Open,
        cap: 15,
        members: 7,
        events: &[
            EventPlan {
                title: "Walk & talk after drop-off",
                day: WED,
                at: (9, 5),
                bring: "Boots: the path floods by the second gate.",
                audience: Audience::Neighbourhood,
                ..walk(RIVER_GATE)
            },
            EventPlan {
                title: "Apple crumble and a catch-up",
                day: FRI,
                ..coffee(LEWES_HOME)
            },
        ],
        ..LEWES
    },
    CirclePlan {
        name: "Bumps and biscuits",
        about: "Due some time this winter or next spring. We eat first and read the leaflets after.",
        stage: Stage::Expecting,
        members: 5,
        events: &[
            EventPlan {
                title: "Biscuits, birth plans, silence about names",
                day: SAT,
                ..coffee(WEIGHBRIDGE)
            },
            EventPlan {
                title: "Borrow a sling, try a sling",
                day: TUE,
                at: (18, 30),
                minutes: 75,
                bring: "Clothes you can move in. The slings are washed.",
                ..evening(HALL)
            },
        ],
        ..LEWES
    },
    CirclePlan {
        name: "Castle hill babies",
        about: "First year, steep streets, strong calves. Carriers rather than prams.",
        stage: Stage::FirstYear,
        members: 6,
        events: &[
            EventPlan {
                title: "Coffee morning on the soft mats",
                day: THU,
                bring: "A blanket if you have one.",
                room: (Some(4), None),
                popular: true,
                ..coffee(HALL)
            },
            EventPlan {
                title: "Up the hill with carriers",
                day: MON,
                at: (10, 15),
                ..walk(RIVER_GATE)
            },
        ],
        ..LEWES
    },
    CirclePlan {
        name: "Muddy boots club",
        about: "Three to five, outdoors, whatever falls from the sky. There is a rope swing and no plan.",
        stage: Stage::Preschool,
        cap: 12,
        members: 6,
        events: &[
            EventPlan {
                title: "Dens and hot chocolate",
                day: SAT,
                at: (10, 0),
                minutes: 120,
                bring: "Waterproofs, a mug, a towel for the car.",
                audience: Audience::Neighbourhood,
                ..play(WOODS)
            },
            EventPlan {
                title: "Too cold club: hall and scooters",
                day: THU,
                at: (14, 0),
                cancelled: Some(
                    "The hall is taken that afternoon after all. I will find us another.",
                ),
                ..play(HALL)
            },
        ],
        ..LEWES
    },
    CirclePlan {
        name: "Saturday mornings, small people",
        about: "We met while everyone else slept in. The small people are at nursery now, and we have moved on too.",
        stage: Stage::Toddler,
        members: 5,
        closed: true,
        ..LEWES
    },
    CirclePlan {
        name: "Twelve going on twenty",
        about: "For the years between the school gate and the slammed door. We laugh more than we thought we would.",
        stage: Stage::Tween,
        members: 6,
        events: &[
            EventPlan {
                title: "Chips, and what is a group chat for?",
                day: THU,
                ..evening(BREWHOUSE)
            },
            EventPlan {
                title: "Sunday loop with dogs",
                day: SUN,
                at: (9, 30),
                minutes: 75,
                ..walk(RIVER_GATE)
            },
        ],
        ..LEWES
    },
    CirclePlan {
        name: "Mock exam tea and toast",
        about: "Revision timetables, lifts to the station, and someone who knows what week it is.",
        stage: Stage::Teen,
        members: 6,
        events: &[
            EventPlan {
                title: "Toast for those who nag",
                day: MON,
                at: (19, 30),
                minutes: 90,
                bring: "Your best jam.",
                ..evening(BACK_KITCHEN)
            },
            EventPlan {
                title: "Options evening: compare notes",
                day: WED,
                at: (20, 0),
                ..chat()
            },
        ],
        ..LEWES
    },
    CirclePlan {
        name: "Sunday allotment lot",
        about: "Children grown, beans next. Bring gloves or just sit on the upturned bucket and talk.",
        stage: Stage::Grown,
        members: 6,
        events: &[
            EventPlan {
                title: "Dig, flask, put the world to rights",
                day: SUN,
                at: (10, 0),
                minutes: 120,
                bring: "Gloves. I have spare forks.",
                ..coffee(ALLOTMENT)
            },
            EventPlan {
                title: "Soup swap",
                day: FRI,
                at: (18, 0),
                bring: "Two jars of soup, labelled.",
                ..evening(HALL)
            },
        ],
        ..LEWES
    },
];
