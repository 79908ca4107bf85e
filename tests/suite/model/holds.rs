//! What holds at every moment of every story, whatever fails: each line is a sentence and a query that
//! counts what contradicts it.

use super::kind::Kind;
use super::street::Street;

/// What nobody may ever find.
const NEVER: [(&str, &str); 9] = [
    (
        "every circle that goes on has a host, and here never two",
        "circle c WHERE (SELECT count(*) FROM membership WHERE circle = c.id AND role = 'host')
         NOT IN (1, iif(closed_at IS NULL, 1, 0))",
    ),
    (
        "a circle says how many are in it",
        "circle c WHERE members <> (SELECT count(*) FROM membership WHERE circle = c.id)",
    ),
    (
        "nobody waits at the door of a circle she is in",
        "ask a JOIN membership m ON m.circle = a.circle AND m.member = a.member",
    ),
    (
        "a vouch is of one member for one who waits",
        "vouch v WHERE NOT EXISTS (SELECT 1 FROM ask WHERE circle = v.circle AND member = v.member)
           OR NOT EXISTS (SELECT 1 FROM membership WHERE circle = v.circle AND member = v.voucher)",
    ),
    (
        "between two whom a block parts there is no vouch",
        "vouch v JOIN block b ON (b.blocker, b.blocked) IN (VALUES (v.member, v.voucher), (v.voucher, v.member))",
    ),
    (
        "two whom a block parts are not both in what is proposed",
        "candidate k JOIN block b ON b.blocker = k.member
           JOIN candidate o ON o.proposal = k.proposal AND o.member = b.blocked
           JOIN proposal p ON p.id = k.proposal AND p.state = 'open'
         WHERE k.answer = 'in' AND o.answer = 'in'",
    ),
    (
        "no proposal brings two into one circle whom a block parted before",
        "proposal p JOIN membership m ON m.circle = p.circle JOIN block b ON b.blocker = m.member
           JOIN membership o ON o.circle = p.circle AND o.member = b.blocked
         WHERE p.state = 'formed' AND b.since < max(m.joined_at, o.joined_at)",
    ),
    (
        "no two begin a circle together whom a block parted before",
        "circle c JOIN membership m ON m.circle = c.id JOIN block b ON b.blocker = m.member
           JOIN membership o ON o.circle = c.id AND o.member = b.blocked
         WHERE c.seeded_from IS NOT NULL AND m.joined_at = c.created_at AND o.joined_at = c.created_at
           AND b.since < c.created_at",
    ),
    (
        "a proposal is a circle once it is formed and not before, with one first meeting",
        "proposal p WHERE (p.state = 'formed') <> (p.circle IS NOT NULL)
           OR p.circle IS NOT NULL AND 1 <> (SELECT count(*) FROM event WHERE circle = p.circle
             AND title = 'First coffee morning')",
    ),
];

/// More than there are places, of all circles together.
const TOO_MANY: &str =
    "coalesce(sum(max(0, (SELECT count(*) FROM membership WHERE circle = circle.id) - cap)), 0)";

/// What is looked at after each request of a story.
pub(super) struct Holds<'a> {
    street: &'a Street,
    too_many: i64,
}

impl<'a> Holds<'a> {
    pub(super) fn new(street: &'a Street) -> Self {
        let mut holds = Self {
            street,
            too_many: 0,
        };
        holds.too_many = holds.number(TOO_MANY, "circle");
        holds
    }

    /// Looks at all of it, after a request of that kind.
    pub(super) fn look(&mut self, story: &str, kind: Kind) {
        for (sentence, contradiction) in NEVER {
            let found = self.number("count(*)", contradiction);
            assert_eq!(found, 0, "{story}, after {kind:?}: {sentence}");
        }
        let too_many = self.number(TOO_MANY, "circle");
        // Whoever makes a circle smaller throws nobody out; nobody else comes in above its cap.
        let smaller = kind == Kind::EditCircle;
        assert!(
            smaller || too_many <= self.too_many,
            "{story}, after {kind:?}: full is full"
        );
        self.too_many = too_many;
    }

    fn number(&self, what: &str, of: &str) -> i64 {
        let connection = self.street.world.app.db.connection();
        let sql = format!("SELECT {what} FROM {of}");
        let mut prepared = connection.prepare_cached(&sql).unwrap();
        prepared.query_row([], |row| row.get(0)).unwrap()
    }
}
