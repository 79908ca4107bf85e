//! The member's actions on events.

use crate::offline::Store;
use crate::ui::{Toast, Toasts};
use crate::words::t::{common, events as t};
use leptos::prelude::WithUntracked;
use posse_shared::events::{Answer, EventDoc, Intent, Note, RsvpState};
use posse_shared::people::Party;
use posse_shared::sync::{Command, Replica};
use posse_shared::time::Revision;

/// The party of the member's answer, or else her usual one. Without children if the event is.
pub(super) fn party_for(store: Store, event: &EventDoc) -> Party {
    let answered = event.mine.as_ref().map(|mine| mine.party);
    let party = answered.unwrap_or_else(|| store.projection().with_untracked(Replica::usual_party));
    if event.event.welcomes_children() {
        party
    } else {
        Party::new(party.adults(), 0).unwrap_or_default()
    }
}

/// Answers an event, with ten seconds to undo it.
pub(super) fn answer_event(
    store: Store,
    toasts: Toasts,
    event: &EventDoc,
    intent: Intent,
    party: Party,
    note: Note,
) {
    let before = event.mine.clone();
    let id = event.id;
    let command = move |intent, party, note| Command::Answer {
        id,
        answer: Answer {
            intent,
            party,
            note,
            revision: Revision::default(),
        },
    };
    let revision = store.act(command(intent, party, note));
    let words = match intent {
        Intent::Going => t::yes_done(event.event.title.as_str()),
        Intent::Maybe => t::maybe().to_owned(),
        Intent::Declined => t::cant_done().to_owned(),
    };
    let undo = move || {
        let is_taken_back = store.take_back(revision);
        match &before {
            // The answer is on its way already, so the earlier one is given again.
            Some(before) if !is_taken_back => {
                let intent = intent_of(before.state);
                store.act(command(intent, before.party, before.note.clone()));
            }
            Some(_) => {}
            // Without an earlier answer, an answer that is on its way becomes a no.
            None => {
                let is_answered = store.projection().with_untracked(|replica| {
                    replica.event(id).is_some_and(|event| event.mine.is_some())
                });
                if is_answered {
                    store.act(command(Intent::Declined, party, Note::default()));
                }
            }
        }
    };
    toasts.show(Toast::new(words).undo(common::undo(), undo));
}

/// The intent that leads to a state again.
pub(super) const fn intent_of(state: RsvpState) -> Intent {
    match state {
        RsvpState::Maybe => Intent::Maybe,
        RsvpState::Declined => Intent::Declined,
        RsvpState::Going | RsvpState::Waitlisted => Intent::Going,
    }
}
