//! Chooses the next command of a person from what her phone shows.

mod circle;
mod event;
mod join_request;

use super::kind::Kind;
use super::phone::Phone;
use super::pick;
use super::scenario::Scenario;
use super::world::ModelWorld;
use posse_shared::availability::{FreeTime, Week};
use posse_shared::chance::Chance;
use posse_shared::id::{MemberId, ReportId};
use posse_shared::people::{DisplayName, Profile};
use posse_shared::proposals::{ProposalAnswer as Yes, Seeking};
use posse_shared::safety::moderation::NoticeAnswer;
use posse_shared::safety::{ReportReason, ReportText, Subject};
use posse_shared::sync::Command;
use posse_shared::time::Zone;

/// A person at her phone.
pub(super) struct TapDriver<'a> {
    pub(super) world: &'a ModelWorld,
    pub(super) scenario: &'a Scenario,
    pub(super) phone: &'a Phone,
    pub(super) rng: &'a mut Chance,
}

impl TapDriver<'_> {
    /// A command of that kind; `None` if her phone offers none.
    pub(super) fn choose_command(&mut self, kind: Kind) -> Option<Command> {
        match kind {
            Kind::SaveProfile
            | Kind::SaveFreeTime
            | Kind::SaveSeeking
            | Kind::AnswerProposal
            | Kind::Block
            | Kind::Unblock
            | Kind::Report
            | Kind::AnswerNotice => self.personal_command(kind),
            Kind::AskToJoin
            | Kind::WithdrawAsk
            | Kind::ApproveAsk
            | Kind::DeclineAsk
            | Kind::VouchFor
            | Kind::TakeVouchBack
            | Kind::SayTogether => self.join_request_command(kind),
            Kind::CreateCircle
            | Kind::EditCircle
            | Kind::CloseCircle
            | Kind::RemoveMember
            | Kind::HandOver
            | Kind::AnswerStage
            | Kind::CreateInvite
            | Kind::RevokeInvite => self.circle_command(kind),
            Kind::CreateEvent | Kind::EditEvent | Kind::CancelEvent | Kind::Answer => {
                self.event_command(kind)
            }
        }
    }

    fn personal_command(&mut self, kind: Kind) -> Option<Command> {
        Some(match kind {
            Kind::SaveProfile => {
                let name = format!("Name {}", self.rng.below(1000));
                let profile = Profile::named(DisplayName::parse(&name).unwrap());
                Command::SaveProfile { profile }
            }
            Kind::SaveFreeTime => {
                let term = Week::try_from(self.rng.below(1 << 42)).unwrap();
                let free = FreeTime {
                    term,
                    ..FreeTime::default()
                };
                let free = Box::new(free);
                Command::SaveFreeTime { free }
            }
            Kind::SaveSeeking => {
                let seeking = Seeking {
                    wanted: self.rng.below(2) == 0,
                    ..Seeking::default()
                };
                Command::SaveSeeking { seeking }
            }
            Kind::AnswerProposal => Command::AnswerProposal {
                id: self.world.base.proposal,
                answer: if self.rng.below(3) == 0 {
                    Yes::Out
                } else {
                    Yes::In
                },
                zone: Zone::parse("Europe/London").unwrap(),
            },
            Kind::Block => Command::Block {
                member: self.blockable_member()?,
                name: DisplayName::parse("Her").unwrap(),
            },
            Kind::Unblock => Command::Unblock {
                member: self.blockable_member()?,
            },
            Kind::Report => Command::Report {
                id: ReportId::from_random(self.rng.below(u64::MAX)),
                subject: self.report_subject()?,
                reason: ReportReason::Spam,
                text: ReportText::default(),
            },
            _ => {
                let text = format!("Answer {}", self.rng.below(1000));
                Command::AnswerNotice {
                    id: pick(self.rng, &self.phone.replica.notices)?.id,
                    answer: NoticeAnswer::parse(&text).unwrap(),
                }
            }
        })
    }

    fn blockable_member(&mut self) -> Option<MemberId> {
        let members = self.world.blockable(self.scenario, self.phone.id());
        pick(self.rng, &members)
    }

    fn report_subject(&mut self) -> Option<Subject> {
        let circle = pick(self.rng, &self.phone.replica.circles)?;
        let (id, me) = (circle.id, self.phone.id());
        let other = circle.members.iter().find(|member| member.id != me);
        let event = circle.events.iter().find(|event| event.host.id != me);
        let (circle, person) = (Subject::Circle { circle: id }, other.map(|other| other.id));
        match self.rng.below(3) {
            0 => event.map(|event| Subject::Event { event: event.id }),
            1 => person.map(|member| Subject::Member {
                member,
                circle: Some(id),
            }),
            _ => Some(circle),
        }
    }
}
