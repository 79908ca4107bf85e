//! Being found a circle: who is looking, what is proposed to her, and what comes of the answers.
//!
//! Who could be a circle is worked out by [`matching`]; this room is about the
//! people: each says "I'm in" or "not for me" for herself, and silence is held against nobody.

pub mod answer;
pub mod api;
mod first;
pub mod matching;
mod seeking;

pub use first::{First, first};
pub use seeking::{ProposalDoc, Reply, Search, Seeking, Standing};

use crate::kernel::time::DAY;

/// So many yeses make a circle: with one of them ill, three still meet.
pub const ENOUGH: usize = 4;
/// How long a proposal may be answered, in seconds.
pub const OPEN_FOR: i64 = 7 * DAY;
