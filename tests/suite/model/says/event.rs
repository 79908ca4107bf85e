//! What is said of an event: by who posts it, and by who comes.

use super::Thumb;
use crate::model::kind::Kind;
use crate::world::event_draft;
use posse_shared::events::{Answer, Audience, CancelReason, EventDoc, EventTitle, Intent, Note};
use posse_shared::id::EventId;
use posse_shared::people::Party;
use posse_shared::sync::Command;
use posse_shared::time::Revision;

impl Thumb<'_> {
    /// An event on her phone that takes place, as she sees it: one she posted, or any.
    fn event(&mut self, hers: bool) -> Option<EventDoc> {
        let me = self.phone.id();
        let seen = self.phone.seen();
        let events = seen.all_events();
        let events = events.filter(|event| !event.is_cancelled());
        let events = events.filter(|event| !hers || event.host.id == me);
        let events: Vec<_> = events.cloned().collect();
        self.dice.one_of(&events)
    }

    pub(super) fn of_an_event(&mut self, kind: Kind) -> Option<Command> {
        Some(match kind {
            Kind::CreateEvent => Command::CreateEvent {
                id: EventId::from_random(self.dice.roll(u64::MAX)),
                circle: Some(self.circle(None)?.id),
                event: Box::new(event_draft(Audience::Circle)),
            },
            Kind::EditEvent => {
                let event = self.event(true)?;
                let title = format!("Coffee {}", self.dice.roll(1000));
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
                    intent: self.dice.one_of(&intents)?,
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
