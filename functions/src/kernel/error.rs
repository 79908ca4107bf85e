//! Refusals that the caller can act on, and faults of our own. A fault is logged once, and its text never leaves the
//! Worker.

use crate::kernel::ports::DbError;
use posse_shared::problem::{Code, FieldError, Problem};

/// Why a request failed.
#[derive(Debug)]
pub enum Refusal {
    /// A problem that the caller can understand and act on. It is boxed to keep every `ApiResult` small.
    Problem(Box<Problem>),
    /// A fault of ours. The text is for the log.
    Fault(String),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Problem::new(code).into()
    }
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Problem::from(error).into()
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        Self::Fault(format!("database: {error}"))
    }
}

/// The result of a handler.
pub type ApiResult<T> = Result<T, Refusal>;
