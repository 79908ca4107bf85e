//! The database port: statements run together, all or none, and give back rows.

use super::DbError;
use super::record::{self, FromColumn, Record};
use std::future::Future;
use std::pin::Pin;

/// The future that a method of a port returns.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A database of SQL statements.
pub trait Db: Send + Sync {
    /// Runs the statements in order, all or none, and returns the rows of each.
    ///
    /// One call is one round trip.
    fn batch(&self, statements: Vec<Statement>) -> Boxed<'_, Result<Vec<Rows>, DbError>>;
}

/// A value that can be bound. D1 has one kind of number, so there is one here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// A whole number of at most 53 bits.
    Int(i64),
    /// Text.
    Text(String),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u8> for Value {
    fn from(value: u8) -> Self {
        Self::Int(value.into())
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(value.into())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! value_from_number {
    ($($kind:ty => $read:ident),+ $(,)?) => {
        $(impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::Int(value.$read())
            }
        })+
    };
}
value_from_number!(
    posse_shared::id::MemberId => number,
    posse_shared::id::CircleId => number,
    posse_shared::id::EventId => number,
    posse_shared::id::ShareKey => number,
    posse_shared::id::InviteId => number,
    posse_shared::id::ProposalId => number,
    posse_shared::id::ReportId => number,
    posse_shared::id::NoticeId => number,
    posse_shared::id::PasskeyId => number,
    posse_shared::id::DeviceId => number,
    posse_shared::time::Instant => seconds,
    posse_shared::time::Revision => number,
);

/// One statement with its parameters, `?1` first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The text of a `.sql` file.
    pub sql: &'static str,
    /// The bound values, in order.
    pub params: Vec<Value>,
}

impl Statement {
    /// A statement without bound values.
    pub fn new(sql: &'static str) -> Self {
        Self {
            sql,
            params: Vec::new(),
        }
    }

    /// Binds the next parameter.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.params.push(value.into());
        self
    }
}

/// The rows that a statement returned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows(pub Vec<serde_json::Value>);

impl Rows {
    /// Decodes every row.
    pub fn all<T: Record>(self) -> Result<Vec<T>, DbError> {
        self.0.iter().map(record::decode).collect()
    }

    /// Decodes the first row, if there is one.
    pub fn first<T: Record>(self) -> Result<Option<T>, DbError> {
        self.0.first().map(record::decode).transpose()
    }

    /// Decodes one column of the first row, if there is one.
    pub fn first_column<T: FromColumn>(self, name: &str) -> Result<Option<T>, DbError> {
        let row = self.0.first();
        row.map(|row| record::columns(row)?.get(name)).transpose()
    }

    /// Decodes one column of every row.
    pub fn every_column<T: FromColumn>(self, name: &str) -> Result<Vec<T>, DbError> {
        let rows = self.0.iter();
        rows.map(|row| record::columns(row)?.get(name)).collect()
    }

    /// Whether there was no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
