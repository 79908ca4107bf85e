//! What somebody says, given what her phone shows her: the model's thumb.

mod circle;
mod door;
mod event;

use super::dice::Dice;
use super::kind::Kind;
use super::phone::Phone;
use super::street::{Scene, Street};
use posse_shared::availability::{FreeTime, Week};
use posse_shared::id::{MemberId, ReportId};
use posse_shared::people::{DisplayName, Profile};
use posse_shared::proposals::{Reply as Yes, Seeking};
use posse_shared::safety::moderation::NoticeAnswer;
use posse_shared::safety::{Reason, ReportText, Subject};
use posse_shared::sync::Command;
use posse_shared::time::Zone;

/// Somebody at her phone.
pub(super) struct Thumb<'a> {
    pub(super) street: &'a Street,
    pub(super) scene: &'a Scene,
    pub(super) phone: &'a Phone,
    pub(super) dice: &'a mut Dice,
}

impl Thumb<'_> {
    /// What she says of that kind; nothing where her phone offers nothing of the kind.
    pub(super) fn says(&mut self, kind: Kind) -> Option<Command> {
        match kind {
            Kind::SaveProfile
            | Kind::SaveFreeTime
            | Kind::SaveSeeking
            | Kind::AnswerProposal
            | Kind::Block
            | Kind::Unblock
            | Kind::Report
            | Kind::AnswerNotice => self.of_herself(kind),
            Kind::AskToJoin
            | Kind::WithdrawAsk
            | Kind::ApproveAsk
            | Kind::DeclineAsk
            | Kind::VouchFor
            | Kind::TakeVouchBack
            | Kind::SayTogether => self.at_a_door(kind),
            Kind::CreateCircle
            | Kind::EditCircle
            | Kind::CloseCircle
            | Kind::RemoveMember
            | Kind::HandOver
            | Kind::AnswerStage
            | Kind::CreateInvite
            | Kind::RevokeInvite => self.of_a_circle(kind),
            Kind::CreateEvent | Kind::EditEvent | Kind::CancelEvent | Kind::Answer => {
                self.of_an_event(kind)
            }
        }
    }

    fn of_herself(&mut self, kind: Kind) -> Option<Command> {
        Some(match kind {
            Kind::SaveProfile => {
                let name = format!("Name {}", self.dice.roll(1000));
                let profile = Profile::named(DisplayName::parse(&name).unwrap());
                Command::SaveProfile { profile }
            }
            Kind::SaveFreeTime => {
                let term = Week::try_from(self.dice.roll(1 << 42)).unwrap();
                let free = FreeTime {
                    term,
                    ..FreeTime::default()
                };
                let free = Box::new(free);
                Command::SaveFreeTime { free }
            }
            Kind::SaveSeeking => {
                let seeking = Seeking {
                    wanted: self.dice.once_in(2),
                    ..Seeking::default()
                };
                Command::SaveSeeking { seeking }
            }
            Kind::AnswerProposal => Command::AnswerProposal {
                id: self.street.world.proposal,
                answer: if self.dice.once_in(3) {
                    Yes::Out
                } else {
                    Yes::In
                },
                zone: Zone::parse("Europe/London").unwrap(),
            },
            Kind::Block => Command::Block {
                member: self.somebody()?,
                name: DisplayName::parse("Her").unwrap(),
            },
            Kind::Unblock => Command::Unblock {
                member: self.somebody()?,
            },
            Kind::Report => Command::Report {
                id: ReportId::from_random(self.dice.roll(u64::MAX)),
                subject: self.subject()?,
                reason: Reason::Spam,
                text: ReportText::default(),
            },
            _ => {
                let text = format!("Answer {}", self.dice.roll(1000));
                Command::AnswerNotice {
                    id: self.dice.one_of(&self.phone.replica.notices)?.id,
                    answer: NoticeAnswer::parse(&text).unwrap(),
                }
            }
        })
    }

    fn somebody(&mut self) -> Option<MemberId> {
        let others = self.street.others(self.scene, self.phone.id());
        self.dice.one_of(&others)
    }

    fn subject(&mut self) -> Option<Subject> {
        let circle = self.dice.one_of(&self.phone.replica.circles)?;
        let (id, me) = (circle.id, self.phone.id());
        let other = circle.members.iter().find(|member| member.id != me);
        let event = circle.events.iter().find(|event| event.host.id != me);
        let (circle, person) = (Subject::Circle { circle: id }, other.map(|other| other.id));
        match self.dice.roll(3) {
            0 => event.map(|event| Subject::Event { event: event.id }),
            1 => person.map(|member| Subject::Member {
                member,
                circle: Some(id),
            }),
            _ => Some(circle),
        }
    }
}
