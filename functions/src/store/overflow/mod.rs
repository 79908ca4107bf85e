//! The statements by which those who wait at a full circle begin the next one.

use crate::http::auth::SessionKey;
use crate::kernel::ports::Statement;
use crate::store::membership::MOST_CIRCLES;
use posse_shared::circles::api::SayTogetherRequest;
use posse_shared::circles::{CircleCap, CircleName};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::time::{Instant, Revision};

/// Says that she would, or no longer.
pub(crate) fn say(
    circle: CircleId,
    member: MemberId,
    request: &SayTogetherRequest,
    now: Instant,
) -> Statement {
    Statement::new(include_sql!("store/overflow/sql/say_together.sql"))
        .bind(circle)
        .bind(member)
        .bind(request.yes)
        .bind(now)
        .bind(request.revision)
}

/// Who would and may.
pub(crate) fn willing(circle: CircleId, now: Instant) -> Statement {
    Statement::new(include_sql!("store/overflow/sql/willing.sql"))
        .bind(circle)
        .bind(now)
        .bind(MOST_CIRCLES)
}

/// Which of them shall not meet.
pub(crate) fn apart(circle: CircleId) -> Statement {
    Statement::new(include_sql!("store/overflow/sql/apart.sql")).bind(circle)
}

/// The circle that the viewer has begun with others at this one's door.
pub(crate) fn seeded(full: CircleId, key: &SessionKey, now: Instant) -> Statement {
    Statement::new(include_sql!("store/overflow/sql/seeded.sql"))
        .bind(key.as_str())
        .bind(now)
        .bind(full)
}

/// Makes the circle, lets its founders in, and forgets their wishes at the full one: all of it, or
/// nothing where one of them would not or may not any more.
pub(crate) fn seed(
    new: CircleId,
    full: CircleId,
    (name, founders): (&CircleName, &[MemberId]),
    now: Instant,
) -> [Statement; 3] {
    let founders = founders.iter().map(|founder| founder.number());
    let founders = founders.collect::<serde_json::Value>().to_string();
    let circle = Statement::new(include_sql!("store/overflow/sql/seed.sql"))
        .bind(new)
        .bind(full)
        .bind(founders.as_str())
        .bind(name.as_str())
        .bind(now)
        .bind(CircleCap::default().get())
        .bind(MOST_CIRCLES)
        .bind(Revision::default());
    let members = Statement::new(include_sql!("store/overflow/sql/seed_members.sql"))
        .bind(new)
        .bind(founders)
        .bind(now);
    let forget = Statement::new(include_sql!("store/overflow/sql/seed_forget_asks.sql"))
        .bind(new)
        .bind(full);
    [circle, members, forget]
}
