//! Rows as records: each field is the column of its name, decoded into its own type.

use super::DbError;
use serde_json::{Map, Value};

/// The columns of one row.
pub struct Columns<'a>(&'a Map<String, Value>);

impl Columns<'_> {
    /// Decodes the column `name`. A column that the row does not have is `NULL`.
    pub fn get<T: FromColumn>(&self, name: &str) -> Result<T, DbError> {
        let value = self.0.get(name).unwrap_or(&Value::Null);
        T::from_column(value).ok_or_else(|| DbError::corrupt(name))
    }

    /// Parses the text in the column `name`. A text that its type refuses counts as `NULL`: the value is optional,
    /// and its rule may have become stricter since it was stored.
    pub fn get_if_valid<T, E>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, DbError> {
        let text: Option<String> = self.get(name)?;
        Ok(text.and_then(|text| parse(&text).ok()))
    }

    /// Decodes the rows that the column `name` holds as a JSON array; `NULL` is none.
    pub fn get_rows<T: Record>(&self, name: &str) -> Result<Vec<T>, DbError> {
        let Some(text) = self.get::<Option<String>>(name)? else {
            return Ok(Vec::new());
        };
        match serde_json::from_str(&text)? {
            Value::Array(rows) => rows.iter().map(decode).collect(),
            _ => Err(DbError::corrupt(name)),
        }
    }
}

/// Rows that one column holds as a JSON array.
#[derive(Debug)]
pub struct JsonRows<T>(pub Vec<T>);

impl<T> Default for JsonRows<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Record> Field for JsonRows<T> {
    fn from_columns(columns: &Columns<'_>, name: &str) -> Result<Self, DbError> {
        columns.get_rows(name).map(Self)
    }
}

/// A value that is decoded from a row. The macro `row!` implements it for a struct.
pub trait Record: Sized {
    /// Decodes the columns of its fields and ignores the others.
    fn from_columns(columns: &Columns<'_>) -> Result<Self, DbError>;
}

/// Decodes one row.
pub(super) fn decode<T: Record>(row: &Value) -> Result<T, DbError> {
    T::from_columns(&columns(row)?)
}

/// The columns of one row.
pub(super) fn columns(row: &Value) -> Result<Columns<'_>, DbError> {
    row.as_object()
        .map(Columns)
        .ok_or_else(|| DbError::corrupt("row"))
}

/// A field of a record: one column, or a record of several columns of the same row.
pub trait Field: Sized {
    /// Decodes the column `name`, or the columns that the type names itself.
    fn from_columns(columns: &Columns<'_>, name: &str) -> Result<Self, DbError>;
}

/// A type that one column can hold.
pub trait FromColumn: Sized {
    /// The value, or nothing if the column holds something else.
    fn from_column(value: &Value) -> Option<Self>;
}

impl<T: FromColumn> Field for T {
    fn from_columns(columns: &Columns<'_>, name: &str) -> Result<Self, DbError> {
        columns.get(name)
    }
}

/// Declares a record: `row! { struct Seen { name: DisplayName, circle: CircleRow } }`.
macro_rules! row {
    ($(#[$meta:meta])* $shown:vis struct $name:ident {
        $($(#[$about:meta])* $seen:vis $field:ident: $kind:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        $shown struct $name {
            $($(#[$about])* $seen $field: $kind,)+
        }

        impl $crate::kernel::ports::Record for $name {
            fn from_columns(
                columns: &$crate::kernel::ports::Columns<'_>,
            ) -> Result<Self, $crate::kernel::ports::DbError> {
                Ok(Self {
                    $($field: $crate::kernel::ports::Field::from_columns(columns, stringify!($field))?,)+
                })
            }
        }

        impl $crate::kernel::ports::Field for $name {
            fn from_columns(
                columns: &$crate::kernel::ports::Columns<'_>,
                _: &str,
            ) -> Result<Self, $crate::kernel::ports::DbError> {
                $crate::kernel::ports::Record::from_columns(columns)
            }
        }
    };
}
pub(crate) use row;

/// Lets a record of another crate be a field of a `row!`: `record_field!(CircleCard)`.
macro_rules! record_field {
    ($name:ty) => {
        impl $crate::kernel::ports::Field for $name {
            fn from_columns(
                columns: &$crate::kernel::ports::Columns<'_>,
                _: &str,
            ) -> Result<Self, $crate::kernel::ports::DbError> {
                $crate::kernel::ports::Record::from_columns(columns)
            }
        }
    };
}
pub(crate) use record_field;

#[cfg(test)]
mod tests {
    use posse_shared::id::CircleId;
    use serde_json::{Value, json};

    row! {
        #[derive(Debug, PartialEq)]
        struct Shared {
            id: CircleId,
            small: u8,
        }
    }

    row! {
        #[derive(Debug, PartialEq)]
        struct Named {
            name: String,
            shared: Shared,
            word: Option<String>,
            many: Vec<i64>,
            open: bool,
        }
    }

    fn decode(row: &Value) -> Result<Named, String> {
        super::decode(row).map_err(|error| error.to_string())
    }

    #[test]
    fn fields_are_columns_and_records_share_a_row() {
        let row = json!({ "id": 1, "small": 255, "name": "Ana", "word": null, "many": [2], "open": 1, "x": 1 });
        let named = decode(&row).unwrap();
        assert_eq!((named.shared.id.number(), named.shared.small), (1, 255));
        assert_eq!(
            (named.name.as_str(), named.word, named.many, named.open),
            ("Ana", None, vec![2], true)
        );
    }

    #[test]
    fn a_corrupt_or_missing_column_is_named() {
        let whole = json!({ "id": 1, "small": 1, "name": "", "many": [], "open": 0 });
        for (column, wrong) in [
            ("small", json!(256)),
            ("small", json!(-1)),
            ("id", json!(1.5)),
            ("id", json!(-1)),
            ("id", Value::Null),
            ("name", Value::Null),
            ("many", json!(["x"])),
            ("word", json!(1)),
            ("open", json!(2)),
        ] {
            let mut row = whole.clone();
            row[column] = wrong;
            let error = format!("row: {column} is not what it should be");
            assert_eq!(decode(&row), Err(error));
        }
        let error = "row: row is not what it should be".to_owned();
        assert_eq!(decode(&json!([1])), Err(error));
    }
}
