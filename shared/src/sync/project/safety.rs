//! Her blocks, taken as done before they are sent.

use crate::kernel::id::MemberId;
use crate::kernel::time::Instant;
use crate::people::DisplayName;
use crate::replica::Replica;
use crate::safety::BlockCard;

/// Whom she blocks is hidden at once.
pub(super) fn block(seen: &mut Replica, member: MemberId, name: &DisplayName, now: Instant) {
    unblock(seen, member);
    seen.blocks.push(BlockCard {
        member,
        name: name.clone(),
        since: now,
    });
    seen.hide(member);
}

/// What she then sees again, only the server can say.
pub(super) fn unblock(seen: &mut Replica, member: MemberId) {
    seen.blocks.retain(|block| block.member != member);
}
