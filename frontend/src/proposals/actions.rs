//! What she does about being found a circle.

use crate::offline::Store;
use crate::ui::{Toast, Toasts};
use crate::words::t::{common, proposals as t};
use crate::{clock, zone};
use leptos::prelude::{Memo, With, WithUntracked};
use posse_shared::id::ProposalId;
use posse_shared::proposals::{ProposalDoc, Reply, Seeking, Standing};
use posse_shared::sync::Command;
use posse_shared::time::{Revision, Zone};

/// How it stands with her.
pub(super) fn standing(store: Store) -> Memo<Standing> {
    Memo::new(move |_| {
        store
            .projection()
            .with(|seen| Standing::of(seen, clock::now()))
    })
}

/// What is proposed to her.
pub(super) fn proposal(store: Store, id: ProposalId) -> Option<ProposalDoc> {
    store.projection().with(|seen| {
        let found = seen.search.as_ref()?.proposal.as_ref();
        found.filter(|found| found.id == id).cloned()
    })
}

/// Whether her answer is not sent yet.
pub(super) fn is_unsent(store: Store, proposal: ProposalId) -> bool {
    store
        .unsent()
        .iter()
        .any(|held| matches!(held.command, Command::AnswerProposal { id, .. } if id == proposal))
}

/// Answers. It is sent when she can no longer take it back: a fourth yes begins a circle, and a no
/// frees her for the next round.
pub(super) fn answer(
    store: Store,
    toasts: Toasts,
    id: ProposalId,
    answer: Reply,
    before: Option<Reply>,
) {
    let Some(zone) = zone::here().or_else(|| Zone::parse("UTC").ok()) else {
        return;
    };
    let say = move |answer| Command::AnswerProposal {
        id,
        answer,
        zone: zone.clone(),
    };
    let revision = store.act_held(say(answer));
    let undo = move || {
        store.take_back(revision);
        // What she had said gave way to this, or has been sent: it is said again.
        if let Some(before) = before {
            store.act(say(before));
        }
    };
    let said = match answer {
        Reply::In => t::in_done(),
        Reply::Out => t::out_done(),
    };
    toasts.show(Toast::new(said).undo(common::undo(), undo));
}

/// One of the things she says about being found a circle.
pub(super) type Wish = fn(&mut Seeking) -> &mut bool;

/// Says one of them.
pub(super) fn say(store: Store, wish: Wish, on: bool) {
    let mut seeking = store.projection().with_untracked(Seeking::of);
    *wish(&mut seeking) = on;
    store.act(Command::SaveSeeking { seeking });
}

/// That she is looked for.
pub(super) const FIND_ME: Wish = |seeking| &mut seeking.wanted;

/// Is no longer looked for. It is sent when she can no longer take it back, for it ends a proposal
/// that she has not answered.
pub(super) fn stop(store: Store, toasts: Toasts) {
    let before = store.projection().with_untracked(Seeking::of);
    let had_said = store.projection().with_untracked(|seen| {
        let search = seen.search.as_ref();
        search.is_some_and(|search| search.revision > Revision::default())
    });
    let mut seeking = before;
    seeking.wanted = false;
    let revision = store.act_held(Command::SaveSeeking { seeking });
    let undo = move || {
        // What she had said gave way to this: it is said again.
        if !store.take_back(revision) || had_said {
            store.act(Command::SaveSeeking { seeking: before });
        }
    };
    toasts.show(Toast::new(t::stopped()).undo(common::undo(), undo));
}
