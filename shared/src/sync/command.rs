//! Commands: what a member did, as it waits in the outbox.

use crate::availability::api::SaveFreeTime;
use crate::availability::{FreeTime, SavedFreeTime};
use crate::circles::api::{
    AnswerStage, AnswerStageRequest, ApproveAsk, AskToJoin, AskToJoinRequest, CloseCircle,
    CreateCircle, CreateCircleRequest, CreateInvite, DeclineAsk, EditCircle, EditCircleRequest,
    HandOver, HandOverRequest, RemoveMember, RevokeInvite, SayTogether, SayTogetherRequest,
    TakeVouchBack, VouchFor, WithdrawAsk,
};
use crate::circles::{CircleDraft, InviteDraft, JoinRequestText};
use crate::events::api::{
    AnswerEvent, CancelEvent, CancelEventRequest, CreateEvent, CreateEventRequest, EditEvent,
    EditEventRequest,
};
use crate::events::{Answer, CancelReason, EventDraft};
use crate::kernel::endpoint::{Endpoint, Method, Nothing, url};
use crate::kernel::id::{CircleId, EventId, InviteId, MemberId, NoticeId, ProposalId, ReportId};
use crate::kernel::time::{Revision, Zone};
use crate::people::api::{SaveProfile, SaveProfileRequest};
use crate::people::{DisplayName, Profile};
use crate::proposals::api::{
    AnswerProposal, AnswerProposalRequest, SaveSeeking, SaveSeekingRequest,
};
use crate::proposals::{ProposalAnswer, Seeking};
use crate::safety::api::{
    AnswerNotice, AnswerNoticeRequest, BlockMember, BlockRequest, ReportIt, ReportRequest,
    UnblockMember, UnblockRequest,
};
use crate::safety::moderation::NoticeAnswer;
use crate::safety::{ReportReason, ReportText, Subject};
use serde::{Deserialize, Serialize};

/// A command with its revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The revision of the command. It grows along the outbox.
    pub revision: Revision,
    /// What the member did.
    pub command: Command,
}

/// Declares the commands. Each row has the fields that the phone keeps, then the endpoint, its path and its request,
/// and `sets` for a command that a newer one replaces:
/// `/// What it does. Name { fields } => Endpoint, (path), request, sets Setting::…;`. `revision` names the revision of
/// the envelope.
macro_rules! commands {
    ($revision:ident: $(
        $(#[doc = $about:literal])+
        $name:ident { $($(#[$meta:meta])+ $field:ident: $kind:ty),+ $(,)? }
        => $endpoint:ident, $path:tt, $request:expr $(, sets $setting:expr)?;
    )+) => {
        /// Something that a member did and that the server must learn. A command carries all that is needed to send it
        /// again. Phones keep commands over an update of the app, so the names of variants and fields stay.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Command {
            $($(#[doc = $about])+ $name { $($(#[$meta])+ $field: $kind),+ },)+
        }

        impl Command {
            /// The setting that this command replaces as a whole, if it does.
            #[expect(unused_variables, reason = "most settings need only some fields, and some none")]
            fn setting(&self) -> Option<Setting> {
                match self {
                    $(Self::$name { $($field),+ } => commands!(@setting $($setting)?),)+
                }
            }
        }

        impl Envelope {
            /// The request that tells the server.
            pub fn call(&self) -> Call {
                let $revision = self.revision;
                match self.command.clone() {
                    $(Command::$name { $($field),+ } => Call::of::<$endpoint>(&$path, &$request),)+
                }
            }
        }
    };
    (@setting) => { None };
    (@setting $setting:expr) => { Some($setting) };
}

commands! { revision:
    /// Saves her profile.
    SaveProfile {
        /// The whole profile.
        profile: Profile,
    } => SaveProfile, (), SaveProfileRequest { profile, revision }, sets Setting::Profile;

    /// Saves when she is free.
    SaveFreeTime {
        /// All her free time.
        free: Box<FreeTime>,
    } => SaveFreeTime, (), SavedFreeTime { free: *free, revision }, sets Setting::FreeTime;

    /// Says whether she wants proposals, and of which kind.
    SaveSeeking {
        /// All that she says about it.
        seeking: Seeking,
    } => SaveSeeking, (), SaveSeekingRequest { seeking, revision }, sets Setting::Seeking;

    /// Answers a proposal.
    AnswerProposal {
        /// The proposal.
        id: ProposalId,
        /// Her answer.
        answer: ProposalAnswer,
        /// Her time zone.
        zone: Zone,
    } => AnswerProposal, (id,), AnswerProposalRequest { answer, zone, revision }, sets Setting::ProposalAnswer(*id);

    /// Creates a circle.
    CreateCircle {
        /// The id of the new circle.
        id: CircleId,
        /// The description.
        circle: CircleDraft,
    } => CreateCircle, (id,), CreateCircleRequest { circle, revision };

    /// Edits the description of a circle.
    EditCircle {
        /// The circle.
        id: CircleId,
        /// The whole description.
        circle: CircleDraft,
        /// The sequence that the edit was made from.
        sequence: u32,
    } => EditCircle, (id,), EditCircleRequest { circle, sequence, revision };

    /// Closes a circle.
    CloseCircle {
        /// The circle.
        id: CircleId,
    } => CloseCircle, (id,), Nothing {};

    /// Sends a join request, or joins an open circle at once.
    AskToJoin {
        /// The circle.
        id: CircleId,
        /// The text of the join request.
        text: JoinRequestText,
        /// Whether members who are not hosts may read it too.
        #[serde(default)]
        shown: bool,
    } => AskToJoin, (id,), AskToJoinRequest { text, shown, revision };

    /// Withdraws her join request.
    WithdrawAsk {
        /// The circle.
        id: CircleId,
    } => WithdrawAsk, (id,), Nothing {};

    /// Accepts a join request.
    ApproveAsk {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    } => ApproveAsk, (id, member), Nothing {};

    /// Declines a join request.
    DeclineAsk {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    } => DeclineAsk, (id, member), Nothing {};

    /// Vouches for an applicant.
    VouchFor {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    } => VouchFor, (id, member), Nothing {}, sets Setting::Vouch(*id, *member);

    /// Takes her vouch back.
    TakeVouchBack {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    } => TakeVouchBack, (id, member), Nothing {}, sets Setting::Vouch(*id, *member);

    /// Removes a member, or leaves the circle.
    RemoveMember {
        /// The circle.
        id: CircleId,
        /// The member; herself, if she leaves.
        member: MemberId,
    } => RemoveMember, (id, member), Nothing {};

    /// Makes another member host in her place.
    HandOver {
        /// The circle.
        id: CircleId,
        /// The new host.
        to: MemberId,
    } => HandOver, (id,), HandOverRequest { to };

    /// Answers the question about the stage of a circle.
    AnswerStage {
        /// The circle.
        id: CircleId,
        /// The question and her answer.
        answer: AnswerStageRequest,
    } => AnswerStage, (id,), answer;

    /// Says whether she would found the next circle with other applicants of a full one.
    SayTogether {
        /// The full circle.
        id: CircleId,
        /// Yes, or no longer.
        yes: bool,
    } => SayTogether, (id,), SayTogetherRequest { yes, revision }, sets Setting::Overflow(*id);

    /// Creates an invite.
    CreateInvite {
        /// The circle.
        id: CircleId,
        /// The id of the new invite.
        invite: InviteId,
        /// The invite.
        draft: InviteDraft,
    } => CreateInvite, (id, invite), draft;

    /// Revokes an invite.
    RevokeInvite {
        /// The circle.
        id: CircleId,
        /// The invite.
        invite: InviteId,
    } => RevokeInvite, (id, invite), Nothing {};

    /// Creates an event.
    CreateEvent {
        /// The id of the new event.
        id: EventId,
        /// The circle it belongs to, if any.
        circle: Option<CircleId>,
        /// The description.
        event: Box<EventDraft>,
    } => CreateEvent, (id,), CreateEventRequest { circle, event: *event, revision };

    /// Edits the description of an event.
    EditEvent {
        /// The event.
        id: EventId,
        /// The whole description.
        event: Box<EventDraft>,
        /// The sequence that the edit was made from.
        sequence: u32,
    } => EditEvent, (id,), EditEventRequest { event: *event, sequence, revision };

    /// Cancels an event.
    CancelEvent {
        /// The event.
        id: EventId,
        /// The reason, if she gives one.
        reason: CancelReason,
    } => CancelEvent, (id,), CancelEventRequest { reason, revision };

    /// Answers an event.
    Answer {
        /// The event.
        id: EventId,
        /// Her answer. Its revision is replaced by that of the envelope.
        answer: Answer,
    } => AnswerEvent, (id,), Answer { revision, ..answer }, sets Setting::EventAnswer(*id);

    /// Blocks a member.
    Block {
        /// The blocked member.
        member: MemberId,
        /// The name under which the blocker knows her.
        name: DisplayName,
    } => BlockMember, (member,), BlockRequest { name, revision }, sets Setting::Block(*member);

    /// Reports something to the moderators.
    Report {
        /// The id of the new report.
        id: ReportId,
        /// What she reports.
        subject: Subject,
        /// What is wrong with it.
        reason: ReportReason,
        /// Her own words.
        text: ReportText,
    } => ReportIt, (id,), ReportRequest { subject, reason, text };

    /// Answers a notice, or puts it away.
    AnswerNotice {
        /// The notice.
        id: NoticeId,
        /// Her answer.
        answer: NoticeAnswer,
    } => AnswerNotice, (id,), AnswerNoticeRequest { answer };

    /// Ends a block.
    Unblock {
        /// The blocked member.
        member: MemberId,
    } => UnblockMember, (member,), UnblockRequest { revision }, sets Setting::Block(*member);
}

/// Something that a command sets as a whole. A newer command that sets the same says all that an older one says, so the
/// older one need not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Her profile.
    Profile,
    /// Her free time.
    FreeTime,
    /// Whether she wants proposals.
    Seeking,
    /// Her answer to a proposal.
    ProposalAnswer(ProposalId),
    /// Her answer to an event.
    EventAnswer(EventId),
    /// Whether she would found the next circle with other applicants of a full one.
    Overflow(CircleId),
    /// Whether she blocks a member.
    Block(MemberId),
    /// Whether she vouches for an applicant.
    Vouch(CircleId, MemberId),
}

/// The HTTP request of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its method.
    pub method: Method,
    /// Its path and query.
    pub url: String,
    /// Its JSON body.
    pub body: String,
}

impl Call {
    /// The request of an endpoint.
    pub fn of<E: Endpoint>(path: &E::Path, request: &E::Request) -> Self {
        Self {
            method: E::METHOD,
            url: url::<E>(path, request),
            // Our own types have string keys and no maps that fail, so serialising cannot fail.
            body: serde_json::to_string(request).unwrap_or_default(),
        }
    }
}

impl Envelope {
    /// Whether a newer command sets as a whole what this one sets, so that this one need not be sent.
    pub fn replaced_by(&self, newer: &Self) -> bool {
        let setting = self.command.setting();
        setting.is_some() && setting == newer.command.setting()
    }
}
