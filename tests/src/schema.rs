//! The schema after all migrations, as one readable document. Nobody edits it by hand.

use posse_functions::testing::Sqlite;

/// Every table and index, ordered by table, then name.
///
/// # Errors
/// When a migration does not apply.
pub fn document() -> Result<String, String> {
    let database = Sqlite::migrated();
    let connection = database.connection();
    let sql =
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name";
    let mut statement = connection.prepare(sql).map_err(|e| e.to_string())?;
    let rows = statement
        .query_map([], |row| row.get::<_, String>(0))
        .map_err(|e| e.to_string())?;
    let mut text = "-- Written by `cargo xtask gen` from the migrations. Do not edit.\n".to_owned();
    for row in rows {
        text.push('\n');
        text.push_str(&row.map_err(|e| e.to_string())?);
        text.push_str(";\n");
    }
    Ok(text)
}
