//! `DELETE /api/account`: deletes her account and everything of hers.
//!
//! A circle in which there is nobody else goes with her; in the others the one who has been there
//! longest becomes host where she was the only one. Her places go to those who wait for them, and
//! every phone that holds something of hers is told.

use crate::app::Cx;
use crate::auth::end_cookie;
use crate::error::Answer;
use crate::events::store::move_up;
use crate::ports::{Statement, row};
use crate::proposals;
use posse_shared::endpoint::Nothing;
use posse_shared::id::EventId;

/// What is done in all her circles, and then the end of her; each knows her as `?1`.
const STEPS: [&str; 6] = [
    include_sql!("sql/delete_if_alone.sql"),
    include_sql!("sql/pass_host_on.sql"),
    include_sql!("sql/leave_circles.sql"),
    include_sql!("sql/forget_challenges.sql"),
    include_sql!("sql/forget_reports.sql"),
    include_sql!("sql/delete_member.sql"),
];

row! {
    struct PlaceRow {
        event: i64,
    }
}

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> Answer<Nothing> {
    let (viewer, [places]) = cx
        .viewer_batch(|key| {
            [Statement::new(include_sql!("sql/her_places.sql"))
                .bind(key.as_str())
                .bind(cx.now)]
        })
        .await?;
    let places = places.all::<PlaceRow>()?.into_iter();
    let places = places.filter_map(|row| EventId::from_number(row.event));

    let steps = STEPS.map(|sql| Statement::new(sql).bind(viewer.id));
    let mut statements = vec![proposals::store::without_her(viewer.id, cx.now)];
    statements.extend(steps);
    statements.extend(places.map(|event| move_up(event, cx.now)));
    cx.app.db.batch(statements).await?;
    cx.set_cookie(end_cookie());
    Ok(Nothing {})
}
