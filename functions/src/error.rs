//! Public refusals and our own faults, kept apart: a fault is logged once and never travels.

use crate::ports::DbError;
use posse_shared::problem::{Code, FieldError, Problem};

/// Why a request was not done.
#[derive(Debug)]
pub enum Refusal {
    /// Something the caller can understand and act on. Boxed, for every answer has room for one.
    Problem(Box<Problem>),
    /// Something that is our fault; the text is for the log.
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

/// What a handler gives back.
pub type Answer<T> = Result<T, Refusal>;
