//! What is said at a door: by who asks, by who knows her, by who lets in.

use super::Thumb;
use crate::model::kind::Kind;
use posse_shared::circles::{AskText, Role};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

impl Thumb<'_> {
    pub(super) fn at_a_door(&mut self, kind: Kind) -> Option<Command> {
        let replica = &self.phone.replica;
        if matches!(
            kind,
            Kind::AskToJoin | Kind::WithdrawAsk | Kind::SayTogether
        ) {
            let door = self.dice.one_of(self.scene.doors)?;
            let id = self.street.door(door);
            let inside = replica.circle(id).is_some();
            return (!inside).then(|| match kind {
                Kind::AskToJoin => Command::AskToJoin {
                    id,
                    text: AskText::parse(&format!("Line {}", self.dice.roll(1000))).unwrap(),
                    shown: true,
                },
                Kind::WithdrawAsk => Command::WithdrawAsk { id },
                _ => Command::SayTogether {
                    id,
                    yes: !self.dice.once_in(6),
                },
            });
        }
        let me = self.phone.id();
        let host = matches!(kind, Kind::ApproveAsk | Kind::DeclineAsk);
        let circles = replica.circles.iter();
        let circles = circles.filter(|circle| !host || circle.role == Role::Host);
        let asks: Vec<(CircleId, MemberId, bool)> = circles
            .flat_map(|circle| {
                let asks = circle.asks.iter();
                asks.map(|ask| (circle.id, ask.member, ask.vouches.contains(&me)))
            })
            .filter(|(.., hers)| match kind {
                Kind::TakeVouchBack => *hers,
                Kind::VouchFor => !hers,
                _ => true,
            })
            .collect();
        let (id, member, _) = self.dice.one_of(&asks)?;
        Some(match kind {
            Kind::ApproveAsk => Command::ApproveAsk { id, member },
            Kind::DeclineAsk => Command::DeclineAsk { id, member },
            Kind::VouchFor => Command::VouchFor { id, member },
            _ => Command::TakeVouchBack { id, member },
        })
    }
}
