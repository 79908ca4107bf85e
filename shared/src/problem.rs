//! The refusal as phone and server exchange it: with the delta that brings an outdated phone up to date.

use crate::replica::Delta;

pub use crate::kernel::problem::{Code, FieldError, code_of_parse_error};

/// A refusal as it travels.
pub type Problem = crate::kernel::problem::Problem<Delta>;
