//! `GET /api/free-time/near`: when mothers in her patch can. It is read as it was counted, the same
//! for all who live there; what she says of herself changes nothing in it.

use super::count::still_told;
use crate::app::Cx;
use crate::error::Answer;
use crate::events::row::odd;
use crate::json;
use crate::ports::{DbError, Statement, row};
use posse_shared::availability::near::NearTimes;
use posse_shared::endpoint::Nothing;

row! {
    struct Told {
        told: String,
    }
}

pub(super) async fn handle(cx: Cx, (): (), _: Nothing) -> Answer<NearTimes> {
    let (_, [told]) = cx
        .viewer_batch(|key| {
            [Statement::new(include_sql!("sql/near_times.sql"))
                .bind(key.as_str())
                .bind(cx.now)
                .bind(still_told(cx.now))]
        })
        .await?;
    let Some(Told { told }) = told.first()? else {
        return Ok(NearTimes::default());
    };
    let times = json::of_text(&told);
    let times: Result<_, DbError> = times.map_err(|_| odd("near_times.told"));
    Ok(NearTimes { times: times? })
}
