//! Commands about a join request: by the applicant, by a member who vouches, by the host.

use super::{TapDriver, pick};
use crate::model::kind::Kind;
use posse_shared::circles::{JoinRequestText, Role};
use posse_shared::id::{CircleId, MemberId};
use posse_shared::sync::Command;

impl TapDriver<'_> {
    pub(super) fn join_request_command(&mut self, kind: Kind) -> Option<Command> {
        let replica = &self.phone.replica;
        if matches!(
            kind,
            Kind::AskToJoin | Kind::WithdrawAsk | Kind::SayTogether
        ) {
            let target = pick(self.rng, self.scenario.asks_at)?;
            let id = self.world.target(target);
            let is_member = replica.circle(id).is_some();
            return (!is_member).then(|| match kind {
                Kind::AskToJoin => Command::AskToJoin {
                    id,
                    text: JoinRequestText::parse(&format!("Line {}", self.rng.below(1000)))
                        .unwrap(),
                    shown: true,
                },
                Kind::WithdrawAsk => Command::WithdrawAsk { id },
                _ => Command::SayTogether {
                    id,
                    yes: self.rng.below(6) != 0,
                },
            });
        }
        let me = self.phone.id();
        let host = matches!(kind, Kind::ApproveAsk | Kind::DeclineAsk);
        let circles = replica.circles.iter();
        let circles = circles.filter(|circle| !host || circle.role == Role::Host);
        let asks: Vec<(CircleId, MemberId, bool)> = circles
            .flat_map(|circle| {
                let asks = circle.join_requests.iter();
                asks.map(|ask| (circle.id, ask.member, ask.vouches.contains(&me)))
            })
            .filter(|(.., vouched)| match kind {
                Kind::TakeVouchBack => *vouched,
                Kind::VouchFor => !vouched,
                _ => true,
            })
            .collect();
        let (id, member, _) = pick(self.rng, &asks)?;
        Some(match kind {
            Kind::ApproveAsk => Command::ApproveAsk { id, member },
            Kind::DeclineAsk => Command::DeclineAsk { id, member },
            Kind::VouchFor => Command::VouchFor { id, member },
            _ => Command::TakeVouchBack { id, member },
        })
    }
}
