//! `GET` and `POST /api/demo`: signing in as a demo mom, on this machine only.
//!
//! The demo has two independent locks, both in [`Cx::demo_is_open`]: the variable `DEMO`, which no deployment sets, and
//! the host of the request, which must be this machine.

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
    if !cx.run(member::exists(request.member)).await? {
        return Err(Code::NotFound.into());
    }
    let session = NewSession::draw(&cx);
    let me = cx.run(session.insert_for(&cx, request.member)).await?;
    session.sign_in(&cx, me)
}
