//! The outbox: the commands that wait to be sent, and what each answer of the server means for them.
//! Pure: the phone adds storage and network.
//!
//! The phone sends the first command, with the same bytes, until an answer comes. The server applies
//! every command at most once, so a lost answer costs only a retry.

use super::command::{Command, Envelope};
use crate::kernel::time::Revision;
use crate::problem::{Code, Problem};
use crate::replica::{Delta, Replica};
use serde::{Deserialize, Serialize};

/// A member's commands, in the order in which she gave them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    #[serde(default)]
    waiting: Vec<Envelope>,
    /// The newest revision ever given out on this phone.
    #[serde(default)]
    newest: Revision,
}

/// What came back for the first command.
#[derive(Debug, Clone, PartialEq)]
pub enum ServerReply {
    /// The server has applied it, now or before.
    Done(Box<Delta>),
    /// The server refuses.
    Refused(Problem),
    /// Nothing came back: no network, a timeout, a broken connection.
    Lost,
}

/// What the phone does next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// Sends the next command.
    Continue,
    /// Waits a while, then sends the same command again.
    Wait,
    /// Keeps everything and asks the member to sign in.
    SignIn,
    /// Tells the member why the command was refused, and goes on.
    Tell(Box<Envelope>, Problem),
}

impl Outbox {
    /// Restores an outbox from storage: the commands in any order, and the newest revision that was
    /// given out. That revision outlives the commands.
    pub fn restored(mut waiting: Vec<Envelope>, newest: Revision) -> Self {
        waiting.sort_by_key(|held| held.revision);
        let newest = waiting
            .last()
            .map_or(newest, |last| newest.max(last.revision));
        Self { waiting, newest }
    }

    /// The newest revision ever given out.
    pub const fn newest(&self) -> Revision {
        self.newest
    }

    /// Appends a command and returns its revision. The revision is later than all on this phone and
    /// than `known`, the newest of another phone, whose clock may be ahead. The command replaces an
    /// earlier, unsent one if it says all that the earlier one said. While `sending`, the first command
    /// may be on its way, so it stays.
    pub fn push(
        &mut self,
        command: Command,
        now_ms: i64,
        known: Revision,
        sending: bool,
    ) -> Revision {
        self.newest = self.newest.max(known).next(now_ms);
        let envelope = Envelope {
            revision: self.newest,
            command,
        };
        let keep = usize::from(sending);
        let mut at = 0;
        self.waiting.retain(|held| {
            at += 1;
            at <= keep || !held.replaced_by(&envelope)
        });
        self.waiting.push(envelope);
        self.newest
    }

    /// Takes an unsent command back. One that may be on its way stays.
    pub fn take_back(&mut self, revision: Revision, sending: bool) -> bool {
        let found = self
            .waiting
            .iter()
            .position(|held| held.revision == revision);
        match found {
            Some(0) if sending => false,
            Some(at) => {
                self.waiting.remove(at);
                true
            }
            None => false,
        }
    }

    /// All waiting commands.
    pub fn waiting(&self) -> &[Envelope] {
        &self.waiting
    }

    /// The command to send next.
    pub fn front(&self) -> Option<&Envelope> {
        self.waiting.first()
    }

    /// Handles what came back for the command `sent`, and changes the replica accordingly.
    pub fn answered(&mut self, sent: Revision, reply: ServerReply, replica: &mut Replica) -> Next {
        match reply {
            ServerReply::Lost => Next::Wait,
            ServerReply::Refused(problem) if problem.code == Code::SignedOut => Next::SignIn,
            ServerReply::Refused(problem) if problem.code.is_passing() => Next::Wait,
            ServerReply::Done(delta) => {
                replica.apply_delta(*delta);
                self.waiting.retain(|held| held.revision != sent);
                Next::Continue
            }
            ServerReply::Refused(mut problem) => {
                if let Some(current) = problem.current.take() {
                    replica.apply_delta(*current);
                }
                let at = self.waiting.iter().position(|held| held.revision == sent);
                let Some(at) = at else {
                    return Next::Continue;
                };
                let refused = self.waiting.remove(at);
                for later in self.waiting.iter_mut().skip(at) {
                    later.command.forget_refused(&refused.command);
                }
                Next::Tell(Box::new(refused), problem)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Next, Outbox, ServerReply};
    use crate::circles::{CircleDraft, JoinRequestText};
    use crate::kernel::id::CircleId;
    use crate::kernel::time::Revision;
    use crate::people::{DisplayName, Profile};
    use crate::problem::{Code, Problem};
    use crate::sync::{Command, Replica};

    fn ask(id: u64) -> Command {
        Command::AskToJoin {
            id: CircleId::from_random(id),
            text: JoinRequestText::default(),
            shown: false,
        }
    }

    fn save(name: &str) -> Command {
        Command::SaveProfile {
            profile: Profile::named(DisplayName::parse(name).unwrap()),
        }
    }

    #[test]
    fn a_lost_answer_keeps_the_command_and_an_answer_removes_it() {
        let (mut outbox, mut replica) = (Outbox::default(), Replica::default());
        let sent = outbox.push(ask(1), 5, Revision::ZERO, false);
        assert_eq!(
            outbox.answered(sent, ServerReply::Lost, &mut replica),
            Next::Wait
        );
        assert_eq!(outbox.waiting().len(), 1);
        let done = ServerReply::Done(Box::default());
        assert_eq!(outbox.answered(sent, done, &mut replica), Next::Continue);
        assert!(outbox.front().is_none());
    }

    #[test]
    fn a_member_is_told_once_of_a_refusal_and_the_other_commands_go_on() {
        let (mut outbox, mut replica) = (Outbox::default(), Replica::default());
        let sent = outbox.push(ask(1), 5, Revision::ZERO, false);
        outbox.push(ask(2), 5, Revision::ZERO, true);
        let refused = ServerReply::Refused(Problem::new(Code::CircleFull));
        let next = outbox.answered(sent, refused, &mut replica);
        assert!(matches!(next, Next::Tell(envelope, _) if envelope.command == ask(1)));
        assert_eq!(outbox.waiting().len(), 1);
    }

    #[test]
    fn an_edit_on_top_of_a_refused_edit_no_longer_counts_it() {
        let draft = r#"{"name":"Prams","stage":"toddler","site":{"kind":"virtual"}}"#;
        let draft: CircleDraft = serde_json::from_str(draft).unwrap();
        let edit = |number: u64, sequence: u32| Command::EditCircle {
            id: CircleId::from_random(number),
            circle: draft.clone(),
            sequence,
        };
        let (mut outbox, mut replica) = (Outbox::default(), Replica::default());
        let first = outbox.push(edit(1, 4), 5, Revision::ZERO, false);
        let [on_top, after_news] = [5, 9].map(|sequence| {
            outbox.push(edit(1, sequence), 5, Revision::ZERO, true);
            edit(1, 4)
        });
        outbox.push(edit(2, 5), 5, Revision::ZERO, true);
        let refused = ServerReply::Refused(Problem::new(Code::Stale));
        let next = outbox.answered(first, refused, &mut replica);
        assert!(matches!(next, Next::Tell(..)));
        let rest: Vec<&Command> = outbox.waiting().iter().map(|one| &one.command).collect();
        assert_eq!(rest, [&on_top, &after_news, &edit(2, 5)]);
    }

    #[test]
    fn a_passing_refusal_is_retried_and_a_sign_out_keeps_everything() {
        let (mut outbox, mut replica) = (Outbox::default(), Replica::default());
        let sent = outbox.push(ask(1), 5, Revision::ZERO, false);
        for (code, next) in [
            (Code::RateLimited, Next::Wait),
            (Code::Fault, Next::Wait),
            (Code::SignedOut, Next::SignIn),
        ] {
            let refused = ServerReply::Refused(Problem::new(code));
            assert_eq!(outbox.answered(sent, refused, &mut replica), next);
            assert_eq!(outbox.waiting().len(), 1);
        }
    }

    #[test]
    fn a_newer_command_replaces_an_unsent_one_but_not_the_one_being_sent() {
        let mut outbox = Outbox::default();
        outbox.push(save("Ana"), 5, Revision::ZERO, false);
        outbox.push(save("Anna"), 5, Revision::ZERO, false);
        assert_eq!(outbox.waiting().len(), 1);
        outbox.push(save("Hanna"), 5, Revision::ZERO, true);
        assert_eq!(outbox.waiting().len(), 2, "the one being sent stays");
        assert!(!outbox.take_back(outbox.waiting()[0].revision, true));
        assert!(outbox.take_back(outbox.waiting()[1].revision, true));
    }

    #[test]
    fn revisions_grow_across_a_restart() {
        let mut outbox = Outbox::default();
        let first = outbox.push(ask(1), 1000, Revision::ZERO, false);
        let stored = serde_json::to_string(&outbox).unwrap();
        let mut again: Outbox = serde_json::from_str(&stored).unwrap();
        assert!(again.push(ask(2), 5, Revision::ZERO, false) > first);
        let mut sent = Outbox::restored(Vec::new(), first);
        assert!(sent.push(ask(2), 5, Revision::ZERO, false) > first);
    }

    #[test]
    fn a_command_on_a_phone_with_a_slow_clock_is_newer_than_earlier_ones_of_another_phone() {
        let ahead = Revision::ZERO.next(90_000);
        let said = Outbox::default().push(ask(1), 5, ahead, false);
        assert!(said > ahead);
    }

    #[test]
    fn a_restored_outbox_has_the_order_of_the_member() {
        let mut outbox = Outbox::default();
        outbox.push(ask(1), 5, Revision::ZERO, false);
        outbox.push(ask(2), 5, Revision::ZERO, false);
        let mut kept = outbox.waiting().to_vec();
        kept.reverse();
        assert_eq!(Outbox::restored(kept, Revision::default()), outbox);
    }
}
