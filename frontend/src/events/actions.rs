//! What she does with events.

use crate::offline::Store;
use crate::ui::{Toast, Toasts};
use crate::words::t::{common, events as t};
use leptos::prelude::WithUntracked;
use posse_shared::events::{Answer, EventDoc, Intent, Note};
use posse_shared::people::Party;
use posse_shared::sync::{Command, Replica};
use posse_shared::time::Revision;

/// Who comes with her: as answered, or as last time; without children where they stay at home.
pub(super) fn party_of(store: Store, event: &EventDoc) -> Party {
    let answered = event.mine.as_ref().map(|mine| mine.party);
    let party = answered.unwrap_or_else(|| store.projection().with_untracked(Replica::usual_party));
    if event.event.welcomes_children() {
        party
    } else {
        Party::new(party.adults(), 0).unwrap_or_default()
    }
}

/// Answers, with ten seconds to take it back.
pub(super) fn answer(
    store: Store,
    toasts: Toasts,
    event: &EventDoc,
    intent: Intent,
    party: Party,
    note: Note,
) {
    let before = event.mine.clone();
    let id = event.id;
    let revision = store.act(Command::Answer {
        id,
        answer: Answer {
            intent,
            party,
            note,
            revision: Revision::default(),
        },
    });
    let said = match intent {
        Intent::Going => t::yes_done(event.event.title.as_str()),
        Intent::Maybe => t::maybe().to_owned(),
        Intent::Declined => t::cant_done().to_owned(),
    };
    let undo = move || {
        // On its way already: say the opposite instead.
        if !store.take_back(revision)
            && let Some(before) = before.clone()
        {
            let intent = match before.state {
                posse_shared::events::RsvpState::Maybe => Intent::Maybe,
                posse_shared::events::RsvpState::Declined => Intent::Declined,
                _ => Intent::Going,
            };
            let answer = Answer {
                intent,
                party: before.party,
                note: before.note,
                revision: Revision::default(),
            };
            store.act(Command::Answer { id, answer });
        } else if before.is_none() {
            let answer = Answer {
                intent: Intent::Declined,
                party,
                note: Note::default(),
                revision: Revision::default(),
            };
            if store
                .projection()
                .with_untracked(|seen| seen.event(id).is_some_and(|event| event.mine.is_some()))
            {
                store.act(Command::Answer { id, answer });
            }
        }
    };
    toasts.show(Toast::new(said).undo(common::undo(), undo));
}
