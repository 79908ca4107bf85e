//! The circles room: finding circles, joining, hosting and leaving them.

mod close;
mod create;
mod decide;
mod discover;
mod edit;
mod hand_over;
mod host_action;
mod invite;
mod join_request;
mod overflow;
mod read_back;
mod remove;
mod rules;
mod stage;
mod vouch;

use crate::http::router::Routes;
use posse_shared::circles::api::{
    AcceptInvite, AnswerStage, ApproveAsk, AskToJoin, CloseCircle, CreateCircle, CreateInvite,
    DeclineAsk, Discover, EditCircle, HandOver, LookAtInvite, RemoveMember, RevokeInvite,
    SayTogether, ShowCircle, TakeVouchBack, VouchFor, WithdrawAsk,
};

/// The endpoints of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .endpoint::<Discover, _, _>(discover::handle)
        .endpoint::<ShowCircle, _, _>(discover::show)
        .endpoint::<CreateCircle, _, _>(create::handle)
        .endpoint::<EditCircle, _, _>(edit::handle)
        .endpoint::<CloseCircle, _, _>(close::handle)
        .endpoint::<AskToJoin, _, _>(join_request::handle)
        .endpoint::<WithdrawAsk, _, _>(join_request::withdraw)
        .endpoint::<ApproveAsk, _, _>(decide::approve)
        .endpoint::<DeclineAsk, _, _>(decide::decline)
        .endpoint::<VouchFor, _, _>(vouch::handle)
        .endpoint::<TakeVouchBack, _, _>(vouch::take_back)
        .endpoint::<RemoveMember, _, _>(remove::handle)
        .endpoint::<HandOver, _, _>(hand_over::handle)
        .endpoint::<AnswerStage, _, _>(stage::handle)
        .endpoint::<SayTogether, _, _>(overflow::handle)
        .endpoint::<CreateInvite, _, _>(invite::create)
        .endpoint::<RevokeInvite, _, _>(invite::revoke)
        .endpoint::<LookAtInvite, _, _>(invite::look)
        .endpoint::<AcceptInvite, _, _>(invite::accept)
}
