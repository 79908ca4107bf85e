//! The members as whom one may look around in the demo neighbourhood: known to the seed that creates them
//! and to the sign-in that, on localhost only, lets one in as one of them.

use crate::kernel::id::MemberId;

/// A member of the demo neighbourhood, offered at its sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoMember {
    /// Her id, fixed.
    pub id: MemberId,
    /// Her display name.
    pub name: &'static str,
    /// Where she lives.
    pub town: &'static str,
}

/// Whose Home shows everything at once: a yes, two questions, a circle she hosts with asks to join, a waitlist.
pub const DEMO_MOM: DemoMember = demo_member(1, "Nadia Osman", "Hove");

/// Who is new in Hove and has just been proposed a circle.
pub const DEMO_PROPOSED: DemoMember = demo_member(6, "Lena Fischer", "Hove");
/// Who is new in Hove and waits to be found one.
pub const DEMO_WAITING: DemoMember = demo_member(7, "Amara Cole", "Hove");

/// One for each town and several situations; the first is [`DEMO_MOM`], the last looks after reports.
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
    // A number that no phone is likely to make, and that reads as ours in a database.
    DemoMember {
        id: MemberId::from_random(0x0de_0000_0000 + number),
        name,
        town,
    }
}
