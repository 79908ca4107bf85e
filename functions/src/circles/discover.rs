//! `GET /api/circles` and `GET /api/circles/{circle}`: circles as strangers may find them.

use super::{rules, store};
use crate::app::Cx;
use crate::error::Answer;
use crate::ports::Statement;
use crate::sync::rows::CircleRow;
use posse_shared::circles::CircleCard;
use posse_shared::circles::api::{CirclePage, DiscoverQuery};
use posse_shared::endpoint::Nothing;
use posse_shared::geo::Cell;
use posse_shared::id::CircleId;
use posse_shared::people::Stage;
use posse_shared::problem::Code;
use serde::Deserialize;

#[derive(Deserialize)]
struct FoundRow {
    rank: i64,
    #[serde(flatten)]
    circle: CircleRow,
}

pub(super) async fn handle(cx: Cx, (): (), query: DiscoverQuery) -> Answer<CirclePage> {
    // Virtual circles have no cell.
    let near = query
        .near
        .as_ref()
        .map_or_else(Vec::new, Cell::neighbourhood);
    let cells = if near.is_empty() {
        vec![""]
    } else {
        near.iter().map(Cell::as_str).collect()
    };
    let (rank, after) = query
        .cursor
        .as_deref()
        .and_then(parse_cursor)
        .unwrap_or((0, -1));
    let size = i64::try_from(CirclePage::SIZE).unwrap_or(i64::MAX);
    let [rows] = cx
        .batch([Statement::new(include_str!("sql/discover.sql"))
            .bind(serde_json::json!(cells).to_string())
            .bind(query.stage.map(Stage::as_str))
            .bind(rank)
            .bind(after)
            .bind(size + 1)])
        .await?;
    let mut found = rows.all::<FoundRow>()?;
    let more = found.len() > CirclePage::SIZE;
    found.truncate(CirclePage::SIZE);
    let last_rank = found.last().map_or(0, |row| row.rank);
    let cards = found
        .into_iter()
        .map(|row| CircleCard::try_from(row.circle));
    let circles: Vec<CircleCard> = cards.collect::<Result<_, _>>()?;
    let next = circles
        .last()
        .filter(|_| more)
        .map(|last| format!("{last_rank}-{}", last.id));
    Ok(CirclePage { circles, next })
}

/// A cursor that cannot be read begins at the beginning.
fn parse_cursor(cursor: &str) -> Option<(i64, i64)> {
    let (rank, id) = cursor.split_once('-')?;
    Some((rank.parse().ok()?, id.parse::<CircleId>().ok()?.number()))
}

pub(super) async fn show(cx: Cx, (id,): (CircleId,), _: Nothing) -> Answer<CircleCard> {
    let [circle] = cx
        .batch([store::one(id, cx.session.as_ref(), cx.now)])
        .await?;
    let loaded = store::Loaded::from_rows(circle)?.filter(rules::may_see);
    Ok(loaded.ok_or(Code::NotFound)?.card)
}
