//! `DELETE /api/account`: deletes her account and everything of hers.

use crate::app::Cx;
use crate::auth::end_cookie;
use crate::error::Answer;
use crate::events::store::move_up;
use crate::ports::Statement;
use posse_shared::endpoint::Nothing;
use posse_shared::id::{CircleId, EventId};
use serde::Deserialize;

#[derive(Deserialize)]
struct CircleRow {
    circle: i64,
}

#[derive(Deserialize)]
struct PlaceRow {
    event: i64,
}

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> Answer<Nothing> {
    let (viewer, [circles, places]) = cx
        .viewer_batch(|key| {
            [
                include_str!("sql/her_circles.sql"),
                include_str!("sql/her_places.sql"),
            ]
            .map(|sql| Statement::new(sql).bind(key.as_str()).bind(cx.now))
        })
        .await?;
    let circles = circles.all::<CircleRow>()?.into_iter();
    let circles: Vec<CircleId> = circles
        .filter_map(|row| CircleId::from_number(row.circle))
        .collect();
    let places = places.all::<PlaceRow>()?.into_iter();
    let places = places.filter_map(|row| EventId::from_number(row.event));

    let mut statements = Vec::new();
    for circle in &circles {
        let about = |sql| Statement::new(sql).bind(*circle).bind(viewer.id);
        statements.push(about(include_str!("sql/delete_if_alone.sql")));
        statements.push(about(include_str!("sql/pass_host_on.sql")));
    }
    statements.push(Statement::new(include_str!("sql/delete_member.sql")).bind(viewer.id));
    statements.extend(places.map(|event| move_up(event, cx.now)));
    let recount = include_str!("sql/recount_circle.sql");
    statements.extend(
        circles
            .iter()
            .map(|circle| Statement::new(recount).bind(*circle)),
    );
    cx.app.db.batch(statements).await?;
    cx.set_cookie(end_cookie());
    Ok(Nothing {})
}
