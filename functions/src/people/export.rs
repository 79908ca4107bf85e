//! `GET /api/export`: everything stored about her, for herself.

use crate::app::Cx;
use crate::error::Answer;
use crate::ports::Statement;
use posse_shared::endpoint::Nothing;
use posse_shared::people::api::Export;

/// One query a kind of thing.
const PARTS: [(&str, &str); 16] = [
    ("member", include_sql!("sql/export/member.sql")),
    ("passkeys", include_sql!("sql/export/passkeys.sql")),
    ("devices", include_sql!("sql/export/devices.sql")),
    ("circles", include_sql!("sql/export/circles.sql")),
    ("asks", include_sql!("sql/export/asks.sql")),
    ("vouches", include_sql!("sql/export/vouches.sql")),
    ("invites", include_sql!("sql/export/invites.sql")),
    ("events", include_sql!("sql/export/events.sql")),
    ("answers", include_sql!("sql/export/answers.sql")),
    ("free_time", include_sql!("sql/export/free_time.sql")),
    ("blocks", include_sql!("sql/export/blocks.sql")),
    ("reports", include_sql!("sql/export/reports.sql")),
    ("notices", include_sql!("sql/export/notices.sql")),
    ("search", include_sql!("sql/export/seeker.sql")),
    ("proposals", include_sql!("sql/export/proposals.sql")),
    ("parted", include_sql!("sql/export/parted.sql")),
];

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> Answer<Export> {
    let (_, rows) = cx
        .viewer_batch(|key| {
            PARTS.map(|(_, sql)| Statement::new(sql).bind(key.as_str()).bind(cx.now))
        })
        .await?;
    let named = PARTS.iter().zip(rows);
    let data = named
        .map(|((name, _), rows)| ((*name).to_owned(), rows.0.into()))
        .collect();
    Ok(Export {
        made_at: cx.now,
        data,
    })
}
