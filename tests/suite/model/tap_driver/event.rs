//! Commands about an event: by its host, and by the members who answer it.

use super::{TapDriver, pick};
use crate::model::kind::Kind;
use crate::world::event_draft;
use posse_shared::events::{Answer, Audience, CancelReason, EventDoc, EventTitle, Intent, Note};
use posse_shared::id::EventId;
use posse_shared::people::Party;
use posse_shared::sync::Command;
use posse_shared::time::Revision;

impl TapDriver<'_> {
    /// An event that is not cancelled, as her phone shows it: one that she hosts, or any.
    fn event(&mut self, hosted: bool) -> Option<EventDoc> {
        let me = self.phone.id();
        let shown = self.phone.shown();
        let events = shown.all_events();
        let events = events.filter(|event| !event.is_cancelled());
        let events = events.filter(|event| !hosted || event.host.id == me);
        let events: Vec<_> = events.cloned().collect();
        pick(self.rng, &events)
    }

    pub(super) fn event_command(&mut self, kind: Kind) -> Option<Command> {
        Some(match kind {
            Kind::CreateEvent => Command::CreateEvent {
                id: EventId::from_random(self.rng.below(u64::MAX)),
                circle: Some(self.circle(None)?.id),
                event: Box::new(event_draft(Audience::Circle)),
            },
            Kind::EditEvent => {
                let event = self.event(true)?;
                let title = format!("Coffee {}", self.rng.below(1000));
                let mut draft = event.event;
                draft.title = EventTitle::parse(&title).unwrap();
                Command::EditEvent {
                    id: event.id,
                    event: Box::new(draft),
                    sequence: event.sequence,
                }
            }
            Kind::CancelEvent => Command::CancelEvent {
                id: self.event(true)?.id,
                reason: CancelReason::default(),
            },
            _ => {
                let intents = [
                    Intent::Going,
                    Intent::Maybe,
                    Intent::Declined,
                    Intent::Going,
                ];
                let answer = Answer {
                    intent: pick(self.rng, &intents)?,
                    party: Party::new(1, 0).unwrap(),
                    note: Note::default(),
                    revision: Revision::default(),
                };
                Command::Answer {
                    id: self.event(false)?.id,
                    answer,
                }
            }
        })
    }
}
