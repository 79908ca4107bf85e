//! Statements that know how their rows decode, and batches of them.
//!
//! A batch is one round trip and one transaction. Its type is a tuple, so each result has a name and a type at the call
//! site, and the order of statements and of results cannot drift apart.

use super::{Db, DbError, FromColumn, Record, Rows, Statement};
use std::vec::IntoIter;

type Decode<T> = Box<dyn FnOnce(&mut IntoIter<Rows>) -> Result<T, DbError> + Send>;

/// One statement, or several that must run one right after the other, and how their rows decode.
pub struct Query<T> {
    statements: Vec<Statement>,
    decode: Decode<T>,
}

/// The rows of the next statement.
fn next(results: &mut IntoIter<Rows>) -> Result<Rows, DbError> {
    results.next().ok_or(DbError::MissingResult)
}

impl Statement {
    /// Returns the rows without decoding them.
    pub fn raw(self) -> Query<Rows> {
        self.decode(Ok)
    }

    /// Decodes every row.
    pub fn rows<R: Record + Send + 'static>(self) -> Query<Vec<R>> {
        self.decode(Rows::all)
    }

    /// Decodes the first row, if there is one.
    pub fn row<R: Record + Send + 'static>(self) -> Query<Option<R>> {
        self.decode(Rows::first)
    }

    /// Decodes one column of the first row, if there is one.
    pub fn column<T: FromColumn + Send + 'static>(self, name: &'static str) -> Query<Option<T>> {
        self.decode(|rows| rows.first_column(name))
    }

    /// Decodes one column of every row.
    pub fn all_of<T: FromColumn + Send + 'static>(self, name: &'static str) -> Query<Vec<T>> {
        self.decode(|rows| rows.every_column(name))
    }

    /// Tells whether the statement returns any row.
    pub fn exists(self) -> Query<bool> {
        self.decode(|rows| Ok(!rows.is_empty()))
    }

    /// Runs `follow_up` right after this statement, where `changes()` speaks of this statement.
    pub fn then<T: Send + 'static>(self, follow_up: AfterChange<T>) -> Query<T> {
        self.into_query().then(follow_up).map(|((), after)| after)
    }

    fn decode<T>(
        self,
        decode: impl FnOnce(Rows) -> Result<T, DbError> + Send + 'static,
    ) -> Query<T> {
        Query {
            statements: vec![self],
            decode: Box::new(|results| decode(next(results)?)),
        }
    }
}

impl<T: Send + 'static> Query<T> {
    /// Turns the decoded value into another.
    pub fn map<U>(self, change: impl FnOnce(T) -> U + Send + 'static) -> Query<U> {
        self.try_map(|value| Ok(change(value)))
    }

    /// Turns the decoded value into another, or finds that the rows are corrupt.
    pub fn try_map<U>(
        self,
        change: impl FnOnce(T) -> Result<U, DbError> + Send + 'static,
    ) -> Query<U> {
        let Self { statements, decode } = self;
        Query {
            statements,
            decode: Box::new(|results| change(decode(results)?)),
        }
    }

    /// Runs `follow_up` right after the last statement, where `changes()` speaks of that one.
    pub fn then<U: Send + 'static>(self, follow_up: AfterChange<U>) -> Query<(T, U)> {
        let Self {
            mut statements,
            decode,
        } = self;
        let AfterChange(after) = follow_up;
        statements.extend(after.statements);
        Query {
            statements,
            decode: Box::new(|results| Ok((decode(results)?, (after.decode)(results)?))),
        }
    }
}

/// A query that asks `changes()`: it acts only if the statement right before it changed a row.
///
/// It cannot enter a batch by itself. [`Statement::then`] and [`Query::then`] put it behind the statement that it
/// depends on, so a statement that somebody inserts later cannot come between them.
pub struct AfterChange<T>(Query<T>);

impl AfterChange<()> {
    /// A follow-up that returns no rows.
    pub fn new(statement: Statement) -> Self {
        Self(statement.into_query())
    }
}

impl<T: Send + 'static> AfterChange<T> {
    /// Turns the decoded value into another.
    pub fn map<U: Send + 'static>(
        self,
        change: impl FnOnce(T) -> U + Send + 'static,
    ) -> AfterChange<U> {
        AfterChange(self.0.map(change))
    }

    /// Runs another follow-up right behind this one, where `changes()` speaks of this one.
    pub fn then<U: Send + 'static>(self, follow_up: AfterChange<U>) -> AfterChange<(T, U)> {
        AfterChange(self.0.then(follow_up))
    }

    /// Runs a batch behind this follow-up, which runs whether or not anything changed.
    pub fn followed_by<B: Batch>(self, batch: B) -> AfterChange<(T, B::Output)>
    where
        B::Output: 'static,
    {
        AfterChange((self.0, batch).into_query())
    }

    /// A follow-up whose rows decode.
    pub fn returning(query: Query<T>) -> Self {
        Self(query)
    }
}

/// What [`run`] accepts: a statement, a query, or several of them.
pub trait Batch {
    /// The decoded results: `()` for a statement whose rows nobody reads.
    type Output;

    /// All statements in order, and how their rows decode.
    fn into_query(self) -> Query<Self::Output>;
}

/// Runs a batch: one round trip, all statements or none.
pub async fn run<B: Batch>(db: &dyn Db, batch: B) -> Result<B::Output, DbError> {
    let Query { statements, decode } = batch.into_query();
    let results = db.batch(statements).await?;
    decode(&mut results.into_iter())
}

impl Batch for Statement {
    type Output = ();

    fn into_query(self) -> Query<()> {
        self.decode(|_| Ok(()))
    }
}

impl<T> Batch for Query<T> {
    type Output = T;

    fn into_query(self) -> Self {
        self
    }
}

impl<B: Batch> Batch for Vec<B>
where
    B::Output: 'static,
{
    type Output = Vec<B::Output>;

    fn into_query(self) -> Query<Vec<B::Output>> {
        let (mut statements, mut decodes) = (Vec::new(), Vec::new());
        for part in self {
            let part = part.into_query();
            statements.extend(part.statements);
            decodes.push(part.decode);
        }
        Query {
            statements,
            decode: Box::new(|results| decodes.into_iter().map(|decode| decode(results)).collect()),
        }
    }
}

impl<B: Batch> Batch for Option<B>
where
    B::Output: 'static,
{
    type Output = Option<B::Output>;

    fn into_query(self) -> Query<Option<B::Output>> {
        let Query { statements, decode } = self.into_iter().collect::<Vec<_>>().into_query();
        Query {
            statements,
            decode: Box::new(|results| Ok(decode(results)?.pop())),
        }
    }
}

macro_rules! batch_of {
    ($($part:ident $at:tt),+) => {
        impl<$($part: Batch),+> Batch for ($($part,)+)
        where
            $($part::Output: 'static,)+
        {
            type Output = ($($part::Output,)+);

            fn into_query(self) -> Query<Self::Output> {
                let mut statements = Vec::new();
                let decodes = ($({
                    let part = self.$at.into_query();
                    statements.extend(part.statements);
                    part.decode
                },)+);
                Query {
                    statements,
                    decode: Box::new(|results| Ok(($((decodes.$at)(results)?,)+))),
                }
            }
        }
    };
}
batch_of!(A 0);
batch_of!(A 0, B 1);
batch_of!(A 0, B 1, C 2);
batch_of!(A 0, B 1, C 2, D 3);
batch_of!(A 0, B 1, C 2, D 3, E 4);
batch_of!(A 0, B 1, C 2, D 3, E 4, F 5);
batch_of!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
batch_of!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
batch_of!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
batch_of!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);

impl Batch for () {
    type Output = ();

    fn into_query(self) -> Query<()> {
        Query {
            statements: Vec::new(),
            decode: Box::new(|_| Ok(())),
        }
    }
}
