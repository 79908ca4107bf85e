//! The answer to a write: the circle as the viewer may see it afterwards.

use crate::http::auth::Viewer;
use crate::kernel::ports::Query;
use crate::views::snapshot;
use posse_shared::id::CircleId;
use posse_shared::sync::Delta;
use posse_shared::time::Instant;

/// Reads a circle, or the viewer's request to join it, as she may see it after a write.
pub(super) fn read_back(circle: CircleId, viewer: &Viewer, now: Instant) -> Query<Delta> {
    let member = viewer.id;
    snapshot::load_circle(circle, &viewer.session, now)
        .map(move |unseen| unseen.delta(circle, member))
}
