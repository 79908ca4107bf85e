//! A member's blocks, and the notices that she answers.

use crate::kernel::id::{MemberId, NoticeId};
use crate::kernel::time::Instant;
use crate::people::DisplayName;
use crate::replica::Replica;
use crate::safety::BlockCard;

/// Hides the blocked member at once.
pub(super) fn block(seen: &mut Replica, member: MemberId, name: &DisplayName, now: Instant) {
    unblock(seen, member);
    seen.blocks.push(BlockCard {
        member,
        name: name.clone(),
        since: now,
    });
    seen.hide(member);
}

/// Takes the member off the list. Only the server knows what becomes visible again.
pub(super) fn unblock(seen: &mut Replica, member: MemberId) {
    seen.blocks.retain(|block| block.member != member);
}

pub(super) fn answer_notice(seen: &mut Replica, id: NoticeId) {
    seen.notices.retain(|notice| notice.id != id);
}
