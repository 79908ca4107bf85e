//! The list of all endpoints, for code that must handle each: tests, the OpenAPI document.

use crate::kernel::endpoint::Endpoint;
use crate::{
    availability::api as availability, circles::api as circles, events::api as events,
    people::api as people, proposals::api as proposals, safety::api as safety, sync::api as sync,
};

/// Does something with every endpoint type.
pub trait Visitor {
    /// Called once for each endpoint.
    fn visit<E: Endpoint>(&mut self);
}

/// Visits every endpoint of Posse.
pub fn visit_all(visitor: &mut impl Visitor) {
    macro_rules! visit {
        ($($endpoint:ty),+ $(,)?) => { $(visitor.visit::<$endpoint>();)+ };
    }
    visit!(
        sync::Sync,
        people::BeginSignUp,
        people::SignUp,
        people::BeginSignIn,
        people::SignIn,
        people::Recover,
        people::SignOut,
        people::ShowAccount,
        people::BeginPasskey,
        people::AddPasskey,
        people::RenamePasskey,
        people::RemovePasskey,
        people::SignOutDevice,
        people::MakeRecoveryCodes,
        people::SaveProfile,
        people::ExportData,
        people::DeleteAccount,
        people::ListDemoMembers,
        people::DemoSignIn,
        circles::Discover,
        circles::ShowCircle,
        circles::CreateCircle,
        circles::EditCircle,
        circles::CloseCircle,
        circles::AskToJoin,
        circles::WithdrawAsk,
        circles::ApproveAsk,
        circles::DeclineAsk,
        circles::VouchFor,
        circles::TakeVouchBack,
        circles::RemoveMember,
        circles::HandOver,
        circles::AnswerStage,
        circles::SayTogether,
        circles::CreateInvite,
        circles::RevokeInvite,
        circles::LookAtInvite,
        circles::AcceptInvite,
        events::DiscoverEvents,
        events::ShowEvent,
        events::ShowShared,
        events::CreateEvent,
        events::EditEvent,
        events::CancelEvent,
        events::AnswerEvent,
        availability::SaveFreeTime,
        proposals::SaveSeeking,
        proposals::AnswerProposal,
        availability::ShowNearTimes,
        safety::BlockMember,
        safety::UnblockMember,
        safety::ReportIt,
        safety::AnswerNotice,
        safety::ShowQueue,
        safety::Decide,
        safety::ReviewAnswer,
    );
}

#[cfg(test)]
mod tests {
    use crate::circles::api::{Discover, DiscoverQuery};
    use crate::events::api::AnswerEvent;
    use crate::kernel::endpoint::url;
    use crate::kernel::id::EventId;

    #[test]
    fn a_url_has_its_path_filled_and_its_query_written() {
        let id = EventId::from_random(7);
        let answer = crate::events::samples::sample_answer();
        assert_eq!(
            url::<AnswerEvent>(&(id,), &answer),
            format!("/api/events/{id}/rsvp")
        );
        let query = DiscoverQuery {
            near: "gcpch".parse().ok(),
            ..DiscoverQuery::default()
        };
        assert_eq!(url::<Discover>(&(), &query), "/api/circles?near=gcpch");
    }
}
