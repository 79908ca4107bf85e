//! The member's actions on her search for a circle.

use crate::offline::Store;
use crate::page::{Now, memo, use_now};
use crate::ui::{Toast, Toasts};
use crate::words::t::{common, proposals as t};
use crate::zone;
use leptos::prelude::{Memo, With, WithUntracked};
use posse_shared::id::ProposalId;
use posse_shared::proposals::{ProposalAnswer, ProposalDoc, SearchState, Seeking};
use posse_shared::sync::Command;
use posse_shared::time::{Revision, Zone};

/// The state of the search.
pub(super) fn search_state(store: Store) -> Memo<SearchState> {
    let now: Now = use_now();
    memo(move || {
        store
            .projection()
            .with(|replica| SearchState::of(replica, now.get()))
    })
}

/// The proposal with this id.
pub(super) fn find_proposal(store: Store, id: ProposalId) -> Option<ProposalDoc> {
    store.projection().with(|replica| {
        let proposal = replica.search.as_ref()?.proposal.as_ref();
        proposal.filter(|proposal| proposal.id == id).cloned()
    })
}

/// Whether the member's answer waits in the outbox.
pub(super) fn is_unsent(store: Store, proposal: ProposalId) -> bool {
    store.unsent().iter().any(
        |envelope| matches!(envelope.command, Command::AnswerProposal { id, .. } if id == proposal),
    )
}

/// Answers a proposal. The answer is held back while the member can undo it: a fourth yes begins a
/// circle, and a no frees her for the next round.
pub(super) fn answer_proposal(
    store: Store,
    toasts: Toasts,
    id: ProposalId,
    answer: ProposalAnswer,
    before: Option<ProposalAnswer>,
) {
    let Some(zone) = zone::here().or_else(|| Zone::parse("UTC").ok()) else {
        return;
    };
    let command = move |answer| Command::AnswerProposal {
        id,
        answer,
        zone: zone.clone(),
    };
    let revision = store.act_held(command(answer));
    let undo = move || {
        store.take_back(revision);
        // The earlier answer was replaced by this one, or was sent already: it is given again.
        if let Some(before) = before {
            store.act(command(before));
        }
    };
    let words = match answer {
        ProposalAnswer::In => t::in_done(),
        ProposalAnswer::Out => t::out_done(),
    };
    toasts.show(Toast::new(words).undo(common::undo(), undo));
}

/// One of the switches of the search.
pub(super) type Setting = fn(&mut Seeking) -> &mut bool;

/// Whether the member wants a circle.
pub(super) const WANTED: Setting = |seeking| &mut seeking.wanted;

/// Changes one switch.
pub(super) fn change_setting(store: Store, setting: Setting, on: bool) {
    let mut seeking = store.projection().with_untracked(Seeking::of);
    *setting(&mut seeking) = on;
    store.act(Command::SaveSeeking { seeking });
}

/// Ends the search. This is held back while the member can undo it, because it ends a proposal that
/// she has not answered.
pub(super) fn stop_search(store: Store, toasts: Toasts) {
    let before = store.projection().with_untracked(Seeking::of);
    let was_explicit = store.projection().with_untracked(|replica| {
        let search = replica.search.as_ref();
        search.is_some_and(|search| search.revision > Revision::default())
    });
    let mut seeking = before;
    seeking.wanted = false;
    let revision = store.act_held(Command::SaveSeeking { seeking });
    let undo = move || {
        // The earlier choice was replaced by this one: it is chosen again.
        if !store.take_back(revision) || was_explicit {
            store.act(Command::SaveSeeking { seeking: before });
        }
    };
    toasts.show(Toast::new(t::stopped()).undo(common::undo(), undo));
}
