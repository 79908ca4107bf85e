//! A moderator's decision and the review of an answer to it as plain data: effects, notices, and a line in the audit log.
//!
//! The server loads the facts, makes the plan, and turns the plan into statements in one place. So the rules about
//! notices, and about what can be undone, are tested here without a database.

mod decision;
mod review;

pub use decision::{
    Decision, DecisionPlan, Effect, PlannedNotice, Recipient, ReportFacts, plan_decision,
};
pub use review::{AnsweredNotice, Review, ReviewPlan, Undo, plan_review};

use crate::kernel::id::MemberId;

/// A line in the audit log. The log names members by pseudonyms; the server makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditEntry {
    /// The moderator.
    pub moderator: MemberId,
    /// What she decided, in a word.
    pub word: &'static str,
    /// The member that it is about.
    pub about: MemberId,
}

#[cfg(test)]
mod tests;
