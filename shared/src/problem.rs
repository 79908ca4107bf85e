//! The refusal that the server sends. If the phone's copy is outdated, it carries a delta.

use crate::replica::Delta;

pub use crate::kernel::problem::{Code, FieldError, code_of_parse_error};

/// A refusal as it travels.
pub type Problem = crate::kernel::problem::Problem<Delta>;
