//! What is said of a circle, most of it by its host.

use super::Thumb;
use crate::model::kind::Kind;
use crate::world::{circle_draft, start};
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::circles::{CircleCap, CircleDoc, CircleName, InviteDraft, InviteToken, Role};
use posse_shared::id::{CircleId, InviteId};
use posse_shared::sync::Command;
use posse_shared::time::DAY;

impl Thumb<'_> {
    /// A circle of hers that goes on, as she sees it: one she hosts, or any.
    pub(super) fn circle(&mut self, role: Option<Role>) -> Option<CircleDoc> {
        let seen = self.phone.seen();
        let circles = seen.circles.iter();
        let hers = circles.filter(|circle| role.is_none_or(|role| circle.role == role));
        let hers: Vec<_> = hers.filter(|circle| !circle.closed).cloned().collect();
        self.dice.one_of(&hers)
    }

    pub(super) fn of_a_circle(&mut self, kind: Kind) -> Option<Command> {
        if kind == Kind::CreateCircle {
            return Some(Command::CreateCircle {
                id: CircleId::from_random(self.dice.roll(u64::MAX)),
                circle: circle_draft("Another"),
            });
        }
        if kind == Kind::RemoveMember && self.dice.once_in(2) {
            // She goes herself.
            let circle = self.circle(Some(Role::Member))?;
            let member = self.phone.id();
            return Some(Command::RemoveMember {
                id: circle.id,
                member,
            });
        }
        let circle = self.circle(Some(Role::Host))?;
        let id = circle.id;
        let me = self.phone.id();
        let others: Vec<_> = circle.members.iter().map(|member| member.id).collect();
        let others: Vec<_> = others.into_iter().filter(|other| *other != me).collect();
        Some(match kind {
            Kind::EditCircle => {
                let name = format!("Prams {}", self.dice.roll(1000));
                let mut draft = circle.circle;
                draft.name = CircleName::parse(&name).unwrap();
                let cap = 2 + u8::try_from(self.dice.roll(4)).unwrap();
                draft.cap = CircleCap::new(cap).unwrap();
                Command::EditCircle {
                    id,
                    circle: draft,
                    sequence: circle.sequence,
                }
            }
            Kind::AnswerStage => {
                let from = circle.circle.stage;
                let answer = AnswerStageRequest {
                    from,
                    since: circle.stage_said_at.unwrap_or(circle.created_at),
                    move_on: from.next().is_some() && !self.dice.once_in(3),
                };
                Command::AnswerStage { id, answer }
            }
            Kind::CloseCircle => Command::CloseCircle { id },
            Kind::RemoveMember => Command::RemoveMember {
                id,
                member: self.dice.one_of(&others)?,
            },
            Kind::HandOver => Command::HandOver {
                id,
                to: self.dice.one_of(&others)?,
            },
            Kind::CreateInvite => Command::CreateInvite {
                id,
                invite: InviteId::from_random(self.dice.roll(u64::MAX)),
                draft: InviteDraft {
                    token: InviteToken::from_random(
                        u128::from(self.dice.roll(u64::MAX)).to_be_bytes(),
                    ),
                    uses: 2,
                    expires_at: start().plus(7 * DAY),
                },
            },
            _ => Command::RevokeInvite {
                id,
                invite: self.dice.one_of(&circle.invites)?.id,
            },
        })
    }
}
