//! Rows as records: each field is the column of its name.
//!
//! Looked up one by one, and whether all were found is asked once, at the end: a fifth of the code
//! that serde derives for what may come in any order, twice or not at all.

use super::DbError;
use serde_json::{Map, Value};
use std::cell::Cell;

/// The columns of a row, while a record is read from them.
pub struct Columns<'a> {
    row: &'a Map<String, Value>,
    /// The first that was not what its field is.
    corrupt: Cell<Option<&'static str>>,
}

impl Columns<'_> {
    /// What a row does not have is `NULL`.
    fn get(&self, name: &str) -> &Value {
        self.row.get(name).unwrap_or(&Value::Null)
    }

    #[cold]
    fn note(&self, name: &'static str) {
        self.corrupt.set(self.corrupt.get().or(Some(name)));
    }
}

/// What is read from a row. Made by `row!`.
pub trait Record: Sized {
    /// Reads the columns of its fields; others are passed over. A field whose column is corrupt is left
    /// empty, and such a record goes no further than [`read`].
    fn of_columns(columns: &Columns<'_>) -> Self;
}

/// The record of a row, or the name of a column that is corrupt.
pub(super) fn read<T: Record>(row: &Value) -> Result<T, DbError> {
    let columns = Columns {
        row: columns(row)?,
        corrupt: Cell::new(None),
    };
    let record = T::of_columns(&columns);
    match columns.corrupt.get() {
        None => Ok(record),
        Some(name) => Err(DbError::Row(name.to_owned())),
    }
}

fn columns(row: &Value) -> Result<&Map<String, Value>, DbError> {
    let corrupt = || DbError::Row("a row without columns".to_owned());
    row.as_object().ok_or_else(corrupt)
}

/// A field of a record: what a column holds, or a record of columns of the same row.
pub trait Field: Sized {
    /// Reads the column of this name, or those it knows itself.
    fn of_columns(columns: &Columns<'_>, name: &'static str) -> Self;
}

/// What a column may hold.
pub trait FromColumn: Sized {
    /// What is held, if it is of this kind.
    fn of_column(value: &Value) -> Option<Self>;
}

impl<T: FromColumn + Default> Field for T {
    fn of_columns(columns: &Columns<'_>, name: &'static str) -> Self {
        let held = T::of_column(columns.get(name));
        held.unwrap_or_else(|| {
            columns.note(name);
            T::default()
        })
    }
}

macro_rules! numbers_from_columns {
    ($($kind:ty),+) => {
        $(impl FromColumn for $kind {
            fn of_column(value: &Value) -> Option<Self> {
                <$kind>::try_from(value.as_i64()?).ok()
            }
        })+
    };
}
numbers_from_columns!(i64, u8, u16, u32, u64, usize);

impl FromColumn for String {
    fn of_column(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn of_column(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::of_column(value).map(Some),
        }
    }
}

impl<T: FromColumn> FromColumn for Vec<T> {
    fn of_column(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::of_column).collect()
    }
}

impl FromColumn for posse_shared::availability::Week {
    fn of_column(value: &Value) -> Option<Self> {
        Self::try_from(u64::of_column(value)?).ok()
    }
}

impl FromColumn for posse_shared::wall::Date {
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

        impl $crate::kernel::ports::Record for $name {
            fn of_columns(columns: &$crate::kernel::ports::Columns<'_>) -> Self {
                Self {
                    $($field: $crate::kernel::ports::Field::of_columns(columns, stringify!($field)),)+
                }
            }
        }

        impl $crate::kernel::ports::Field for $name {
            fn of_columns(columns: &$crate::kernel::ports::Columns<'_>, _: &'static str) -> Self {
                $crate::kernel::ports::Record::of_columns(columns)
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
    fn a_column_that_is_corrupt_or_missing_is_named() {
        for (row, named) in [
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
            assert_eq!(read(row), Err(format!("row: {named}")));
        }
    }
}
