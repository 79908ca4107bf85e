//! `GET` and `POST /api/demo`: looking around as a demo mom, on this machine only.
//!
//! Two independent locks, both in [`Cx::demo_is_open`]: the variable `DEMO`, which no deployment
//! sets, and the host of the request, which must be this machine.

use super::session::NewSession;
use crate::http::app::Cx;
use crate::kernel::error::ApiResult;
use crate::store::member;
use posse_shared::demo::DEMO_MEMBERS;
use posse_shared::endpoint::Nothing;
use posse_shared::people::DisplayName;
use posse_shared::people::api::{DemoChoice, DemoMember, DemoMembers, SignedIn};
use posse_shared::problem::Code;
use posse_shared::text::PlaceLabel;

pub(super) async fn list(cx: Cx, (): (), _: Nothing) -> ApiResult<DemoMembers> {
    if !cx.demo_is_open() {
        return Ok(DemoMembers::default());
    }
    let members = DEMO_MEMBERS.iter().filter_map(|member| {
        Some(DemoMember {
            id: member.id,
            name: DisplayName::parse(member.name).ok()?,
            place: PlaceLabel::parse(member.town).ok()?,
        })
    });
    Ok(DemoMembers {
        members: members.collect(),
    })
}

pub(super) async fn sign_in(cx: Cx, (): (), request: DemoChoice) -> ApiResult<SignedIn> {
    let known = DEMO_MEMBERS
        .iter()
        .any(|member| member.id == request.member);
    if !cx.demo_is_open() || !known {
        return Err(Code::NotFound.into());
    }
    let [there] = cx.batch([member::exists(request.member)]).await?;
    if there.is_empty() {
        return Err(Code::NotFound.into());
    }
    let session = NewSession::draw(&cx);
    let [begin, oldest, me] = session.of_member(&cx, request.member);
    let [_, _, me] = cx.batch([begin, oldest, me]).await?;
    session.begin_known(&cx, me)
}
