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

/// Something that a member did and that the server must learn. A command carries all that is needed
/// to send it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Saves her profile.
    SaveProfile {
        /// The whole profile.
        profile: Profile,
    },
    /// Saves when she is free.
    SaveFreeTime {
        /// All her free time.
        free: Box<FreeTime>,
    },
    /// Says whether she wants proposals, and of which kind.
    SaveSeeking {
        /// All that she says about it.
        seeking: Seeking,
    },
    /// Answers a proposal.
    AnswerProposal {
        /// The proposal.
        id: ProposalId,
        /// Her answer.
        answer: ProposalAnswer,
        /// Her time zone.
        zone: Zone,
    },
    /// Creates a circle.
    CreateCircle {
        /// The id of the new circle.
        id: CircleId,
        /// The description.
        circle: CircleDraft,
    },
    /// Edits the description of a circle.
    EditCircle {
        /// The circle.
        id: CircleId,
        /// The whole description.
        circle: CircleDraft,
        /// The sequence that the edit was made from.
        sequence: u32,
    },
    /// Closes a circle.
    CloseCircle {
        /// The circle.
        id: CircleId,
    },
    /// Sends a join request, or joins an open circle at once.
    AskToJoin {
        /// The circle.
        id: CircleId,
        /// The text of the join request.
        text: JoinRequestText,
        /// Whether members who are not hosts may read it too.
        #[serde(default)]
        shown: bool,
    },
    /// Withdraws her join request.
    WithdrawAsk {
        /// The circle.
        id: CircleId,
    },
    /// Accepts a join request.
    ApproveAsk {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    },
    /// Declines a join request.
    DeclineAsk {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    },
    /// Vouches for an applicant.
    VouchFor {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    },
    /// Takes her vouch back.
    TakeVouchBack {
        /// The circle.
        id: CircleId,
        /// The applicant.
        member: MemberId,
    },
    /// Removes a member, or leaves the circle.
    RemoveMember {
        /// The circle.
        id: CircleId,
        /// The member; herself, if she leaves.
        member: MemberId,
    },
    /// Makes another member host in her place.
    HandOver {
        /// The circle.
        id: CircleId,
        /// The new host.
        to: MemberId,
    },
    /// Answers the question about the stage of a circle.
    AnswerStage {
        /// The circle.
        id: CircleId,
        /// The question and her answer.
        answer: AnswerStageRequest,
    },
    /// Says whether she would found the next circle with other applicants of a full one.
    SayTogether {
        /// The full circle.
        id: CircleId,
        /// Yes, or no longer.
        yes: bool,
    },
    /// Creates an invite.
    CreateInvite {
        /// The circle.
        id: CircleId,
        /// The id of the new invite.
        invite: InviteId,
        /// The invite.
        draft: InviteDraft,
    },
    /// Revokes an invite.
    RevokeInvite {
        /// The circle.
        id: CircleId,
        /// The invite.
        invite: InviteId,
    },
    /// Creates an event.
    CreateEvent {
        /// The id of the new event.
        id: EventId,
        /// The circle it belongs to, if any.
        circle: Option<CircleId>,
        /// The description.
        event: Box<EventDraft>,
    },
    /// Edits the description of an event.
    EditEvent {
        /// The event.
        id: EventId,
        /// The whole description.
        event: Box<EventDraft>,
        /// The sequence that the edit was made from.
        sequence: u32,
    },
    /// Cancels an event.
    CancelEvent {
        /// The event.
        id: EventId,
        /// The reason, if she gives one.
        reason: CancelReason,
    },
    /// Answers an event.
    Answer {
        /// The event.
        id: EventId,
        /// Her answer. Its revision is replaced by that of the envelope.
        answer: Answer,
    },
    /// Blocks a member.
    Block {
        /// The blocked member.
        member: MemberId,
        /// The name under which the blocker knows her.
        name: DisplayName,
    },
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
    },
    /// Answers a notice, or puts it away.
    AnswerNotice {
        /// The notice.
        id: NoticeId,
        /// Her answer.
        answer: NoticeAnswer,
    },
    /// Ends a block.
    Unblock {
        /// The blocked member.
        member: MemberId,
    },
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
    /// The request that sends this command to the server.
    #[expect(clippy::too_many_lines, reason = "a table: one arm per command")]
    pub fn call(&self) -> Call {
        let revision = self.revision;
        let none = Nothing {};
        match self.command.clone() {
            Command::SaveProfile { profile } => {
                Call::of::<SaveProfile>(&(), &SaveProfileRequest { profile, revision })
            }
            Command::SaveFreeTime { free } => {
                let free = *free;
                Call::of::<SaveFreeTime>(&(), &SavedFreeTime { free, revision })
            }
            Command::SaveSeeking { seeking } => {
                Call::of::<SaveSeeking>(&(), &SaveSeekingRequest { seeking, revision })
            }
            Command::AnswerProposal { id, answer, zone } => Call::of::<AnswerProposal>(
                &(id,),
                &AnswerProposalRequest {
                    answer,
                    zone,
                    revision,
                },
            ),
            Command::CreateCircle { id, circle } => {
                Call::of::<CreateCircle>(&(id,), &CreateCircleRequest { circle, revision })
            }
            Command::EditCircle {
                id,
                circle,
                sequence,
            } => Call::of::<EditCircle>(
                &(id,),
                &EditCircleRequest {
                    circle,
                    sequence,
                    revision,
                },
            ),
            Command::CloseCircle { id } => Call::of::<CloseCircle>(&(id,), &none),
            Command::AskToJoin { id, text, shown } => Call::of::<AskToJoin>(
                &(id,),
                &AskToJoinRequest {
                    text,
                    shown,
                    revision,
                },
            ),
            Command::WithdrawAsk { id } => Call::of::<WithdrawAsk>(&(id,), &none),
            Command::ApproveAsk { id, member } => Call::of::<ApproveAsk>(&(id, member), &none),
            Command::DeclineAsk { id, member } => Call::of::<DeclineAsk>(&(id, member), &none),
            Command::VouchFor { id, member } => Call::of::<VouchFor>(&(id, member), &none),
            Command::TakeVouchBack { id, member } => {
                Call::of::<TakeVouchBack>(&(id, member), &none)
            }
            Command::RemoveMember { id, member } => Call::of::<RemoveMember>(&(id, member), &none),
            Command::HandOver { id, to } => Call::of::<HandOver>(&(id,), &HandOverRequest { to }),
            Command::AnswerStage { id, answer } => Call::of::<AnswerStage>(&(id,), &answer),
            Command::SayTogether { id, yes } => {
                Call::of::<SayTogether>(&(id,), &SayTogetherRequest { yes, revision })
            }
            Command::CreateInvite { id, invite, draft } => {
                Call::of::<CreateInvite>(&(id, invite), &draft)
            }
            Command::RevokeInvite { id, invite } => Call::of::<RevokeInvite>(&(id, invite), &none),
            Command::CreateEvent { id, circle, event } => Call::of::<CreateEvent>(
                &(id,),
                &CreateEventRequest {
                    circle,
                    event: *event,
                    revision,
                },
            ),
            Command::EditEvent {
                id,
                event,
                sequence,
            } => Call::of::<EditEvent>(
                &(id,),
                &EditEventRequest {
                    event: *event,
                    sequence,
                    revision,
                },
            ),
            Command::CancelEvent { id, reason } => {
                Call::of::<CancelEvent>(&(id,), &CancelEventRequest { reason, revision })
            }
            Command::Answer { id, answer } => {
                Call::of::<AnswerEvent>(&(id,), &Answer { revision, ..answer })
            }
            Command::Block { member, name } => {
                Call::of::<BlockMember>(&(member,), &BlockRequest { name, revision })
            }
            Command::Report {
                id,
                subject,
                reason,
                text,
            } => Call::of::<ReportIt>(
                &(id,),
                &ReportRequest {
                    subject,
                    reason,
                    text,
                },
            ),
            Command::AnswerNotice { id, answer } => {
                Call::of::<AnswerNotice>(&(id,), &AnswerNoticeRequest { answer })
            }
            Command::Unblock { member } => {
                Call::of::<UnblockMember>(&(member,), &UnblockRequest { revision })
            }
        }
    }

    /// Whether a newer command says all that this one says, so that this one need not be sent: two
    /// answers to one event or to one proposal; two versions of her profile, of her free time or of her
    /// wish for proposals; a block and its end; a vouch and its end; a yes to founding a circle and its
    /// withdrawal.
    pub fn replaced_by(&self, newer: &Envelope) -> bool {
        match (&self.command, &newer.command) {
            (Command::SaveProfile { .. }, Command::SaveProfile { .. })
            | (Command::SaveFreeTime { .. }, Command::SaveFreeTime { .. })
            | (Command::SaveSeeking { .. }, Command::SaveSeeking { .. }) => true,
            (Command::AnswerProposal { id, .. }, Command::AnswerProposal { id: newer, .. }) => {
                id == newer
            }
            (Command::Answer { id, .. }, Command::Answer { id: newer, .. }) => id == newer,
            (Command::SayTogether { id, .. }, Command::SayTogether { id: newer, .. }) => {
                id == newer
            }
            (
                Command::Block { member, .. } | Command::Unblock { member },
                Command::Block { member: newer, .. } | Command::Unblock { member: newer },
            ) => member == newer,
            (
                Command::VouchFor { id, member } | Command::TakeVouchBack { id, member },
                Command::VouchFor {
                    id: at,
                    member: who,
                }
                | Command::TakeVouchBack {
                    id: at,
                    member: who,
                },
            ) => (id, member) == (at, who),
            _ => false,
        }
    }
}
