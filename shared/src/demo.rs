//! The demo members: the seed creates them, and on localhost only the demo sign-in signs a visitor in
//! as one of them.

use crate::kernel::id::MemberId;

/// A member of the demo neighbourhood, offered by the demo sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoMember {
    /// Her id, fixed.
    pub id: MemberId,
    /// Her display name.
    pub name: &'static str,
    /// The town where she lives.
    pub town: &'static str,
}

/// Her Home shows everything at once: an event she goes to, two questions, a circle that she hosts
/// with join requests, a waitlist.
pub const DEMO_MOM: DemoMember = demo_member(1, "Nadia Osman", "Hove");

/// She is new in Hove and has just been proposed a circle.
pub const DEMO_PROPOSED: DemoMember = demo_member(6, "Lena Fischer", "Hove");
/// She is new in Hove and waits for a proposal.
pub const DEMO_WAITING: DemoMember = demo_member(7, "Amara Cole", "Hove");

/// One for each town and for several situations. The first is [`DEMO_MOM`], the last is the moderator.
pub const DEMO_MEMBERS: [DemoMember; 7] = [
    DEMO_MOM,
    demo_member(2, "Priya Nair", "Hove"),
    demo_member(3, "Ruth Calder", "Lewes"),
    demo_member(4, "Marta Soler", "Girona"),
    DEMO_PROPOSED,
    DEMO_WAITING,
    demo_member(5, "Grace Bellamy", "Lewes"),
];

const fn demo_member(number: u64, name: &'static str, town: &'static str) -> DemoMember {
    // An id that no phone is likely to make, and that a reader of the database recognises.
    DemoMember {
        id: MemberId::from_random(0x0de_0000_0000 + number),
        name,
        town,
    }
}
