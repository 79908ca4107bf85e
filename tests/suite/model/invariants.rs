//! The invariants: they hold after every request of every run, whatever fails. Each is a sentence and a
//! query that counts the rows that violate it.

use super::kind::Kind;
use super::world::ModelWorld;

/// Each sentence with its violations.
const INVARIANTS: [(&str, &str); 9] = [
    (
        "in this model an open circle has exactly one host, a closed circle at most one",
        "circle c WHERE (SELECT count(*) FROM membership WHERE circle = c.id AND role = 'host')
         NOT IN (1, iif(closed_at IS NULL, 1, 0))",
    ),
    (
        "circle.members equals the number of memberships",
        "circle c WHERE members <> (SELECT count(*) FROM membership WHERE circle = c.id)",
    ),
    (
        "a member has no join request at her own circle",
        "ask a JOIN membership m ON m.circle = a.circle AND m.member = a.member",
    ),
    (
        "a vouch comes from a member and is for an applicant",
        "vouch v WHERE NOT EXISTS (SELECT 1 FROM ask WHERE circle = v.circle AND member = v.member)
           OR NOT EXISTS (SELECT 1 FROM membership WHERE circle = v.circle AND member = v.voucher)",
    ),
    (
        "no vouch exists between two members when one blocked the other",
        "vouch v JOIN block b ON (b.blocker, b.blocked) IN (VALUES (v.member, v.voucher), (v.voucher, v.member))",
    ),
    (
        "two members do not both accept an open proposal when one blocked the other",
        "candidate k JOIN block b ON b.blocker = k.member
           JOIN candidate o ON o.proposal = k.proposal AND o.member = b.blocked
           JOIN proposal p ON p.id = k.proposal AND p.state = 'open'
         WHERE k.answer = 'in' AND o.answer = 'in'",
    ),
    (
        "a proposal puts no two members into a circle when one had blocked the other before",
        "proposal p JOIN membership m ON m.circle = p.circle JOIN block b ON b.blocker = m.member
           JOIN membership o ON o.circle = p.circle AND o.member = b.blocked
         WHERE p.state = 'formed' AND b.since < max(m.joined_at, o.joined_at)",
    ),
    (
        "an overflow circle starts with no two members when one had blocked the other before",
        "circle c JOIN membership m ON m.circle = c.id JOIN block b ON b.blocker = m.member
           JOIN membership o ON o.circle = c.id AND o.member = b.blocked
         WHERE c.seeded_from IS NOT NULL AND m.joined_at = c.created_at AND o.joined_at = c.created_at
           AND b.since < c.created_at",
    ),
    (
        "a proposal has a circle exactly when it is formed, with one first meeting",
        "proposal p WHERE (p.state = 'formed') <> (p.circle IS NOT NULL)
           OR p.circle IS NOT NULL AND 1 <> (SELECT count(*) FROM event WHERE circle = p.circle
             AND title = 'First coffee morning')",
    ),
];

/// Members above the cap, summed over all circles.
const ABOVE_CAP: &str =
    "coalesce(sum(max(0, (SELECT count(*) FROM membership WHERE circle = circle.id) - cap)), 0)";

/// Checks the invariants after each request of a run.
pub(super) struct Invariants<'a> {
    world: &'a ModelWorld,
    above_cap: i64,
}

impl<'a> Invariants<'a> {
    pub(super) fn new(world: &'a ModelWorld) -> Self {
        let mut invariants = Self {
            world,
            above_cap: 0,
        };
        invariants.above_cap = invariants.number(ABOVE_CAP, "circle");
        invariants
    }

    /// Checks all of them after a request of that kind.
    pub(super) fn check(&mut self, run: &str, kind: Kind) {
        for (sentence, violations) in INVARIANTS {
            let found = self.number("count(*)", violations);
            assert_eq!(found, 0, "{run}, after {kind:?}: {sentence}");
        }
        let above_cap = self.number(ABOVE_CAP, "circle");
        // A host may lower the cap below the number of members: nobody is removed. Nobody joins above it.
        let cap_lowered = kind == Kind::EditCircle;
        assert!(
            cap_lowered || above_cap <= self.above_cap,
            "{run}, after {kind:?}: nobody joins a full circle"
        );
        self.above_cap = above_cap;
    }

    fn number(&self, column: &str, rows: &str) -> i64 {
        let connection = self.world.base.app.db.connection();
        let sql = format!("SELECT {column} FROM {rows}");
        let mut prepared = connection.prepare_cached(&sql).unwrap();
        prepared.query_row([], |row| row.get(0)).unwrap()
    }
}
