//! The text of the `.sql` files, as the build script has expanded it.

#[cfg(feature = "testing")]
pub mod expand;

/// The statement in a file, by its path below `src`.
macro_rules! include_sql {
    ($path:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/sql/", $path))
    };
}
