//! Rows as records: each field is the column of its name.
//!
//! Looked up one by one, which is a fifth of the code that serde derives for what may come in any
//! order, twice or not at all.

use super::DbError;
use serde_json::{Map, Value};

/// The columns of a row.
pub type Columns = Map<String, Value>;

/// What is read from a row. Made by `row!`.
pub trait Record: Sized {
    /// Reads the columns of its fields; others are passed over.
    fn of_columns(columns: &Columns) -> Result<Self, DbError>;
}

/// A field of a record: what a column holds, or a record of columns of the same row.
pub trait Field: Sized {
    /// Reads the column of this name, or those it knows itself.
    fn of_columns(columns: &Columns, name: &str) -> Result<Self, DbError>;
}

/// What a column may hold.
pub trait Held: Sized {
    /// What is held, if it is of this kind.
    fn of_column(value: &Value) -> Option<Self>;
}

impl<T: Held> Field for T {
    fn of_columns(columns: &Columns, name: &str) -> Result<Self, DbError> {
        T::of_column(column(columns, name)).ok_or_else(|| odd(name))
    }
}

/// What a row does not have is `NULL`.
fn column<'a>(columns: &'a Columns, name: &str) -> &'a Value {
    columns.get(name).unwrap_or(&Value::Null)
}

#[cold]
fn odd(name: &str) -> DbError {
    DbError::Row(name.to_owned())
}

macro_rules! held_numbers {
    ($($kind:ty),+) => {
        $(impl Held for $kind {
            fn of_column(value: &Value) -> Option<Self> {
                <$kind>::try_from(value.as_i64()?).ok()
            }
        })+
    };
}
held_numbers!(i64, u8, u16, u32, u64, usize);

impl Held for String {
    fn of_column(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl<T: Held> Held for Option<T> {
    fn of_column(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::of_column(value).map(Some),
        }
    }
}

impl<T: Held> Held for Vec<T> {
    fn of_column(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::of_column).collect()
    }
}

impl Held for posse_shared::availability::Week {
    fn of_column(value: &Value) -> Option<Self> {
        Self::try_from(u64::of_column(value)?).ok()
    }
}

impl Held for posse_shared::wall::Date {
    fn of_column(value: &Value) -> Option<Self> {
        Self::try_from(String::of_column(value)?).ok()
    }
}

/// Declares a record: `row! { struct Seen { name: String, circle: CircleRow } }`.
macro_rules! row {
    ($(#[$meta:meta])* $shown:vis struct $name:ident {
        $($(#[$about:meta])* $seen:vis $field:ident: $kind:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        $shown struct $name {
            $($(#[$about])* $seen $field: $kind,)+
        }

        impl $crate::ports::Record for $name {
            fn of_columns(
                columns: &$crate::ports::Columns,
            ) -> Result<Self, $crate::ports::DbError> {
                Ok(Self {
                    $($field: $crate::ports::Field::of_columns(columns, stringify!($field))?,)+
                })
            }
        }

        impl $crate::ports::Field for $name {
            fn of_columns(
                columns: &$crate::ports::Columns,
                _: &str,
            ) -> Result<Self, $crate::ports::DbError> {
                $crate::ports::Record::of_columns(columns)
            }
        }
    };
}
pub(crate) use row;

#[cfg(test)]
mod tests {
    use super::super::Rows;
    use serde_json::{Value, json};

    row! {
        #[derive(Debug, PartialEq)]
        struct Shared {
            id: i64,
            small: u8,
        }
    }

    row! {
        /// One with a name.
        #[derive(Debug, PartialEq)]
        struct Named {
            name: String,
            shared: Shared,
            word: Option<String>,
            many: Vec<i64>,
        }
    }

    fn read(row: Value) -> Result<Option<Named>, String> {
        Rows(vec![row]).first().map_err(|error| error.to_string())
    }

    #[test]
    fn fields_are_columns_and_records_share_a_row() {
        let row =
            json!({ "id": -1, "small": 255, "name": "Ana", "word": null, "many": [2], "x": 1 });
        let named = read(row).unwrap().unwrap();
        assert_eq!((named.shared.id, named.shared.small), (-1, 255));
        assert_eq!(
            (named.name.as_str(), named.word, named.many),
            ("Ana", None, vec![2])
        );
    }

    #[test]
    fn a_column_that_is_odd_or_missing_is_named() {
        for (row, odd) in [
            (
                json!({ "id": 1, "small": 256, "name": "", "many": [] }),
                "small",
            ),
            (
                json!({ "id": 1, "small": -1, "name": "", "many": [] }),
                "small",
            ),
            (
                json!({ "id": 1.5, "small": 1, "name": "", "many": [] }),
                "id",
            ),
            (json!({ "small": 1, "name": "", "many": [] }), "id"),
            (
                json!({ "id": 1, "small": 1, "name": null, "many": [] }),
                "name",
            ),
            (
                json!({ "id": 1, "small": 1, "name": "", "many": ["x"] }),
                "many",
            ),
            (
                json!({ "id": 1, "small": 1, "name": "", "many": [], "word": 1 }),
                "word",
            ),
            (json!([1]), "a row without columns"),
        ] {
            assert_eq!(read(row), Err(format!("row: {odd}")));
        }
    }
}
