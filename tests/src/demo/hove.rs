//! The circles of Hove, and the circle that meets only online.

use super::plans::{
    CIRCLE, CirclePlan, EventPlan, FRI, MON, SAT, SUN, THU, TUE, WED, chat, coffee, evening, play,
    walk,
};
use super::towns::{
    ANCHOR, GARDEN_FLAT, KITCHEN, LIBRARY, PAVILION, PEBBLE_AND_CRUMB, PLAYGROUND, POTTERY, PROM,
    SALTY_SPOON, UPSTAIRS_KITCHEN,
};
use posse_shared::circles::JoinPolicy;
use posse_shared::events::Audience;
use posse_shared::people::Stage;

/// The demo mom hosts the first one and is a member of the next two.
pub(super) const CIRCLES: &[CirclePlan] = &[
    CirclePlan {
        name: "Tuesday prams on the prom",
        about: "Babies in prams or slings, a slow walk by the sea, a hot drink at the end of it. Crying is fine, \
            whoever does it.",
        stage: Stage::FirstYear,
        members: 6,
        events: &[
            EventPlan {
                title: "Prams on the prom",
                at: (9, 45),
                bring: "A coat. It is always windier than it looks.",
                ..walk(PROM)
            },
            EventPlan {
                title: "Too wet for the prom: coffee at the Spoon",
                day: THU,
                bring: "Nothing. They have highchairs and a microwave.",
                ..coffee(SALTY_SPOON)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Toddlers at the pavilion",
        about: "A big dry room, a box of balls, and other people who have stopped apologising for the noise.",
        stage: Stage::Toddler,
        cap: 12,
        members: 10,
        events: &[
            EventPlan {
                title: "Pavilion morning: balls, tunnels, toast",
                day: WED,
                at: (9, 30),
                bring: "Socks with grips, a cup with a lid.",
                room: (Some(8), Some(12)),
                ..coffee(PAVILION)
            },
            EventPlan {
                title: "Paddling pool (or puddles)",
                day: FRI,
                bring: "Wellies and a spare everything.",
                audience: Audience::Neighbourhood,
                ..play(PLAYGROUND)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Back at work, still here",
        about: "For those whose days are full. We meet after bedtime or early on Saturday, never at eleven on a \
            Wednesday.",
        stage: Stage::FirstYear,
        vouch: true,
        cap: 10,
        members: 9,
        events: &[
            EventPlan {
                title: "One drink, home by ten",
                day: THU,
                room: (Some(4), Some(0)),
                popular: true,
                ..evening(ANCHOR)
            },
            EventPlan {
                title: "Saturday before the crowds",
                day: SAT,
                at: (8, 45),
                bring: "Whoever is awake.",
                ..coffee(PEBBLE_AND_CRUMB)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Bumps by the sea",
        about: "Expecting, anywhere from two lines on a stick to overdue. Questions welcome, horror stories not.",
        stage: Stage::Expecting,
        policy: JoinPolicy::Open,
        cap: 12,
        members: 8,
        events: &[
            EventPlan {
                title: "Slow waddle and a sit-down",
                day: SAT,
                at: (10, 30),
                bring: "Water. There are benches every fifty metres, we counted.",
                audience: Audience::Neighbourhood,
                ..walk(PROM)
            },
            EventPlan {
                title: "What did you put in your bag?",
                day: MON,
                at: (19, 30),
                minutes: 75,
                ..evening(KITCHEN)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Odd hours club",
        about: "Nurses, bakers, drivers, anyone on shifts. We meet when others are asleep or at work.",
        stage: Stage::Preschool,
        members: 6,
        events: &[
            EventPlan {
                title: "Breakfast after nights",
                day: FRI,
                at: (9, 0),
                bring: "Your appetite. You may fall asleep in the armchair.",
                ..coffee(PEBBLE_AND_CRUMB)
            },
            EventPlan {
                title: "Quiet playground hour",
                day: MON,
                at: (11, 0),
                ..play(PLAYGROUND)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Preschool picnic people",
        about: "Pick up at nursery, straight to the green, sandwiches on a blanket. In winter the blanket is indoors.",
        stage: Stage::Preschool,
        cap: 10,
        members: 7,
        events: &[
            EventPlan {
                title: "Nursery pick-up picnic",
                day: WED,
                at: (12, 15),
                bring: "A packed lunch and one thing to share.",
                ..play(PAVILION)
            },
            EventPlan {
                title: "Story corner, then hot chocolate",
                day: TUE,
                room: (Some(6), Some(8)),
                popular: true,
                ..play(LIBRARY)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "School gate, then coffee",
        about: "You know the faces from the gate; now learn the names. All schools, all years.",
        stage: Stage::SchoolAge,
        policy: JoinPolicy::Open,
        cap: 16,
        members: 10,
        events: &[
            EventPlan {
                title: "Gate to café",
                day: MON,
                at: (9, 10),
                minutes: 60,
                room: (Some(8), None),
                audience: Audience::Neighbourhood,
                ..coffee(SALTY_SPOON)
            },
            EventPlan {
                title: "Walk it off: lagoon and back",
                day: FRI,
                bring: "Flat shoes. Dogs are welcome.",
                cancelled: Some(
                    "Inset day: no school, so no drop-off to walk from. Another Friday soon.",
                ),
                ..walk(PROM)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Homework and hummus",
        about: "Nine to twelve and everything that goes with it: phones, friendships, maths we no longer understand.",
        stage: Stage::Tween,
        members: 6,
        events: &[
            EventPlan {
                title: "First phones: what did you agree at home?",
                day: WED,
                bring: "Something to dip.",
                ..evening(UPSTAIRS_KITCHEN)
            },
            EventPlan {
                title: "Board games and pizza slices",
                day: SUN,
                at: (16, 0),
                ..play(PAVILION)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "The teenage kitchen table",
        about: "What is said here stays here. Their stories are theirs; ours we tell.",
        stage: Stage::Teen,
        policy: JoinPolicy::Invite,
        members: 6,
        events: &[
            EventPlan {
                title: "Tea, no advice",
                day: TUE,
                at: (19, 45),
                minutes: 90,
                ..evening(GARDEN_FLAT)
            },
            EventPlan {
                title: "Sunday sea walk",
                day: SUN,
                at: (10, 0),
                ..walk(PROM)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Half-empty nests",
        about: "Grown children, free Sundays, opinions about both.",
        stage: Stage::Grown,
        cap: 12,
        members: 7,
        events: &[
            EventPlan {
                title: "Clay evening for beginners",
                day: THU,
                at: (19, 0),
                bring: "Sleeves that roll up. Twelve pounds for the clay.",
                room: (Some(5), Some(0)),
                popular: true,
                ..evening(POTTERY)
            },
            EventPlan {
                title: "Long lunch, short walk",
                day: SUN,
                at: (12, 30),
                ..coffee(ANCHOR)
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Essays and nappies",
        about: "Studying with a baby on board. We sit together, write for forty minutes, swap babies, write again.",
        stage: Stage::FirstYear,
        members: 5,
        events: &[
            EventPlan {
                title: "Write-together at the library",
                day: MON,
                at: (13, 0),
                bring: "Laptop, headphones, milk.",
                ..coffee(LIBRARY)
            },
            EventPlan {
                title: "Deadline week: cameras off, kettles on",
                day: WED,
                ..chat()
            },
        ],
        ..CIRCLE
    },
    CirclePlan {
        name: "Splash class leftovers",
        about: "We met at baby swimming. The class ended and so, kindly, did this: see you on the prom.",
        stage: Stage::Toddler,
        members: 4,
        closed: true,
        ..CIRCLE
    },
    CirclePlan {
        name: "Half past eight, kettle on",
        about: "No sitter needed: a call once a week from wherever you are sitting. Pyjamas encouraged.",
        stage: Stage::Toddler,
        online: true,
        policy: JoinPolicy::Open,
        cap: 20,
        members: 9,
        events: &[
            EventPlan {
                title: "Half past eight, kettle on",
                day: SUN,
                audience: Audience::Neighbourhood,
                ..chat()
            },
            EventPlan {
                title: "Naps: what worked this week",
                day: TUE,
                at: (13, 0),
                minutes: 30,
                ..chat()
            },
        ],
        ..CIRCLE
    },
];
