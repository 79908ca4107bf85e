//! Commands about a circle, most of them by its host.

use super::{TapDriver, pick};
use crate::model::kind::Kind;
use crate::world::{circle_draft, start};
use posse_shared::circles::api::AnswerStageRequest;
use posse_shared::circles::{CircleCap, CircleDoc, CircleName, InviteDraft, InviteToken, Role};
use posse_shared::id::{CircleId, InviteId};
use posse_shared::sync::Command;
use posse_shared::time::DAY;

impl TapDriver<'_> {
    /// One of her open circles, as her phone shows them: with that role, or any.
    pub(super) fn circle(&mut self, role: Option<Role>) -> Option<CircleDoc> {
        let shown = self.phone.shown();
        let circles = shown.circles.iter();
        let circles = circles.filter(|circle| role.is_none_or(|role| circle.role == role));
        let open: Vec<_> = circles.filter(|circle| !circle.closed).cloned().collect();
        pick(self.rng, &open)
    }

    pub(super) fn circle_command(&mut self, kind: Kind) -> Option<Command> {
        if kind == Kind::CreateCircle {
            return Some(Command::CreateCircle {
                id: CircleId::from_random(self.rng.below(u64::MAX)),
                circle: circle_draft("Another"),
            });
        }
        if kind == Kind::RemoveMember && self.rng.below(2) == 0 {
            // She leaves.
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
                let name = format!("Prams {}", self.rng.below(1000));
                let mut draft = circle.circle;
                draft.name = CircleName::parse(&name).unwrap();
                let cap = 2 + u8::try_from(self.rng.below(4)).unwrap();
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
                    move_on: from.next().is_some() && self.rng.below(3) != 0,
                };
                Command::AnswerStage { id, answer }
            }
            Kind::CloseCircle => Command::CloseCircle { id },
            Kind::RemoveMember => Command::RemoveMember {
                id,
                member: pick(self.rng, &others)?,
            },
            Kind::HandOver => Command::HandOver {
                id,
                to: pick(self.rng, &others)?,
            },
            Kind::CreateInvite => Command::CreateInvite {
                id,
                invite: InviteId::from_random(self.rng.below(u64::MAX)),
                draft: InviteDraft {
                    token: InviteToken::from_random(
                        u128::from(self.rng.below(u64::MAX)).to_be_bytes(),
                    ),
                    uses: 2,
                    expires_at: start().plus(7 * DAY),
                },
            },
            _ => Command::RevokeInvite {
                id,
                invite: pick(self.rng, &circle.invites)?.id,
            },
        })
    }
}
