//! What she did, as it waits in the outbox.

use crate::availability::api::SaveFreeTime;
use crate::availability::{FreeTime, SavedFreeTime};
use crate::circles::api::{
    AnswerStage, AnswerStageRequest, ApproveAsk, AskToJoin, AskToJoinRequest, CloseCircle,
    CreateCircle, CreateCircleRequest, CreateInvite, DeclineAsk, EditCircle, EditCircleRequest,
    HandOver, HandOverRequest, RemoveMember, RevokeInvite, SayTogether, SayTogetherRequest,
    TakeVouchBack, VouchFor, WithdrawAsk,
};
use crate::circles::{AskText, CircleDraft, InviteDraft};
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
use crate::proposals::{Reply, Seeking};
use crate::safety::api::{
    AnswerNotice, AnswerNoticeRequest, BlockMember, BlockRequest, ReportIt, ReportRequest,
    UnblockMember, UnblockRequest,
};
use crate::safety::moderation::NoticeAnswer;
use crate::safety::{Reason, ReportText, Subject};
use serde::{Deserialize, Serialize};

/// A command in the outbox, in the order she gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Grows along the outbox; also the command's revision.
    pub revision: Revision,
    /// What she did.
    pub command: Command,
}

/// Something she did that the server is to be told. Each carries all it needs to be sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Saved her profile.
    SaveProfile {
        /// The whole profile.
        profile: Profile,
    },
    /// Said when she is free.
    SaveFreeTime {
        /// All of it.
        free: Box<FreeTime>,
    },
    /// Said whether she would like to be found a circle.
    SaveSeeking {
        /// All she says about it.
        seeking: Seeking,
    },
    /// Answered a proposal.
    AnswerProposal {
        /// Which.
        id: ProposalId,
        /// What she says.
        answer: Reply,
        /// The zone she lives in.
        zone: Zone,
    },
    /// Made a circle.
    CreateCircle {
        /// Its id.
        id: CircleId,
        /// How she describes it.
        circle: CircleDraft,
    },
    /// Changed a circle's description.
    EditCircle {
        /// Which.
        id: CircleId,
        /// The whole description.
        circle: CircleDraft,
        /// The sequence it was made from.
        sequence: u32,
    },
    /// Closed a circle.
    CloseCircle {
        /// Which.
        id: CircleId,
    },
    /// Asked to join a circle, or joined an open one.
    AskToJoin {
        /// Which.
        id: CircleId,
        /// A line to the host.
        text: AskText,
        /// Whether the members read it too.
        #[serde(default)]
        shown: bool,
    },
    /// Took the wish to join back.
    WithdrawAsk {
        /// Which.
        id: CircleId,
    },
    /// Let someone in who asked.
    ApproveAsk {
        /// Into which circle.
        id: CircleId,
        /// Whom.
        member: MemberId,
    },
    /// Said "not this time" to someone who asked.
    DeclineAsk {
        /// For which circle.
        id: CircleId,
        /// Whom.
        member: MemberId,
    },
    /// Said that she knows someone who asked.
    VouchFor {
        /// To join which circle.
        id: CircleId,
        /// Whom.
        member: MemberId,
    },
    /// Took that back.
    TakeVouchBack {
        /// To join which circle.
        id: CircleId,
        /// Whom.
        member: MemberId,
    },
    /// Removed a member, or left.
    RemoveMember {
        /// From which circle.
        id: CircleId,
        /// Whom.
        member: MemberId,
    },
    /// Handed the host role over.
    HandOver {
        /// Of which circle.
        id: CircleId,
        /// To whom.
        to: MemberId,
    },
    /// Said whether a circle's stage is still right.
    AnswerStage {
        /// Of which circle.
        id: CircleId,
        /// What she was asked, and what she says.
        answer: AnswerStageRequest,
    },
    /// Said whether she would begin the next circle with others who wait.
    SayTogether {
        /// At the door of which one.
        id: CircleId,
        /// Yes, or no longer.
        yes: bool,
    },
    /// Made an invite.
    CreateInvite {
        /// To which circle.
        id: CircleId,
        /// The invite's id.
        invite: InviteId,
        /// The invite.
        draft: InviteDraft,
    },
    /// Ended an invite.
    RevokeInvite {
        /// To which circle.
        id: CircleId,
        /// Which invite.
        invite: InviteId,
    },
    /// Posted an event.
    CreateEvent {
        /// Its id.
        id: EventId,
        /// The circle it belongs to, if any.
        circle: Option<CircleId>,
        /// How she describes it.
        event: Box<EventDraft>,
    },
    /// Changed an event.
    EditEvent {
        /// Which.
        id: EventId,
        /// The whole description.
        event: Box<EventDraft>,
        /// The sequence it was made from.
        sequence: u32,
    },
    /// Cancelled an event.
    CancelEvent {
        /// Which.
        id: EventId,
        /// Why, if she says.
        reason: CancelReason,
    },
    /// Answered an event.
    Answer {
        /// Which.
        id: EventId,
        /// Her answer; its revision is the envelope's.
        answer: Answer,
    },
    /// Blocked someone.
    Block {
        /// Whom.
        member: MemberId,
        /// What she knows her as.
        name: DisplayName,
    },
    /// Reported something.
    Report {
        /// The report's id.
        id: ReportId,
        /// What.
        subject: Subject,
        /// What is wrong with it.
        reason: Reason,
        /// What she adds.
        text: ReportText,
    },
    /// Answered a notice, or put it away.
    AnswerNotice {
        /// Which.
        id: NoticeId,
        /// What she says.
        answer: NoticeAnswer,
    },
    /// Took a block back.
    Unblock {
        /// Whom she had blocked.
        member: MemberId,
    },
}

/// A command as the HTTP request it becomes.
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
            // Our own types have string keys and no maps that fail: serialising cannot go wrong.
            body: serde_json::to_string(request).unwrap_or_default(),
        }
    }
}

impl Envelope {
    /// The request that tells the server.
    #[expect(clippy::too_many_lines, reason = "a table: one arm a command")]
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

    /// Whether a newer command says all that this one said, so that it need not be sent: two
    /// answers to one event, two to one proposal, two states of her profile, of her free time or of
    /// her search, a block and its end, a vouch and its end, a yes to beginning a circle and its
    /// taking back.
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
