//! Proposals: a member asks us to find her a circle, gets a proposal, and answers it.
//!
//! [`matching`] finds groups of members who could be a circle. Everybody in a group answers "I'm in" or
//! "not for me" for herself. Silence has no bad consequence for anybody.

pub mod answer;
pub mod api;
mod first;
pub mod matching;
mod seeking;

pub use first::{FirstMeeting, first};
pub use seeking::{ProposalAnswer, ProposalDoc, Search, SearchState, Seeking};

use crate::kernel::time::DAY;

/// So many yeses make a circle: if one of them is ill, three still meet.
pub const MIN_YESES: usize = 4;
/// How long members may answer a proposal, in seconds.
pub const ANSWER_PERIOD: i64 = 7 * DAY;
