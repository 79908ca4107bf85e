//! The text of a `.sql` file as it is sent: without its comments and indentation, which only people
//! read. They would be a tenth of the Worker's text, and travel to the database with each request.

/// The statement in a file beside the caller, as `include_str!` finds it.
macro_rules! include_sql {
    ($path:literal) => {{
        const FILE: &[u8] = include_bytes!($path);
        const BARE: [u8; $crate::kernel::sql::bare_length(FILE)] = $crate::kernel::sql::bare(FILE);
        const SQL: &str = match std::str::from_utf8(&BARE) {
            Ok(sql) => sql,
            Err(_) => "",
        };
        SQL
    }};
}

/// How long a file is without its comments and indentation.
pub(crate) const fn bare_length(file: &[u8]) -> usize {
    let (mut length, mut rest) = (0, file);
    while let [_, ..] = rest {
        let (line, after) = next_line(rest);
        length += line.len();
        rest = after;
    }
    length
}

/// A file without its comments and indentation.
#[expect(
    clippy::indexing_slicing,
    reason = "it runs while compiling, where it would be seen"
)]
pub(crate) const fn bare<const LENGTH: usize>(file: &[u8]) -> [u8; LENGTH] {
    let (mut bare, mut rest) = ([0; LENGTH], file);
    let mut at = 0;
    while let [_, ..] = rest {
        let (mut line, after) = next_line(rest);
        while let [byte, more @ ..] = line {
            bare[at] = *byte;
            (line, at) = (more, at + 1);
        }
        rest = after;
    }
    bare
}

/// The next line with its end, without its indentation and empty if it is a comment; what follows.
const fn next_line(file: &[u8]) -> (&[u8], &[u8]) {
    let mut length = 0;
    let mut rest = file;
    while let [byte, more @ ..] = rest {
        (length, rest) = (length + 1, more);
        if *byte == b'\n' {
            break;
        }
    }
    let (mut line, after) = file.split_at(length);
    while let [b' ', more @ ..] = line {
        line = more;
    }
    match line {
        [b'-', b'-', ..] | [b'\n'] => (&[], after),
        _ => (line, after),
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, bare_length};

    #[test]
    fn comments_and_indentation_stay_at_home() {
        const FILE: &[u8] = b"-- Why.\nSELECT a -- b\n\n    -- of it\n    FROM t\n  WHERE x = '--'";
        const BARE: [u8; bare_length(FILE)] = bare(FILE);
        assert_eq!(&BARE, b"SELECT a -- b\nFROM t\nWHERE x = '--'");
    }

    #[test]
    fn a_file_is_read_from_beside_its_caller() {
        let sql = include_sql!("../healthz.sql");
        assert!(!sql.contains("--") && !sql.is_empty(), "{sql}");
        assert!(include_str!("../healthz.sql").ends_with(sql));
    }
}
