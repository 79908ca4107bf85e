//! `_headers`: what Cloudflare adds to static files. The Worker adds the same list to its own
//! responses, from the same constant.

/// Files named after their content never change; the files that name them are always revalidated.
const CACHING: &str = "
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/
  Cache-Control: no-cache
/index.html
  Cache-Control: no-cache
/service_worker.js
  Cache-Control: no-cache
";

pub(super) fn file(security: &[(&str, &str)]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in security {
        text.push_str("  ");
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
        text.push('\n');
    }
    text.push_str(CACHING.trim_start());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cloudflare ignores a longer line silently.
    const LONGEST_LINE: usize = 2_000;

    #[test]
    fn every_security_header_reaches_every_file() {
        let text = file(posse_shared::security::HEADERS);
        let everywhere = text.split("/assets/*").next().unwrap_or_default();
        for (name, value) in posse_shared::security::HEADERS {
            assert!(
                everywhere.contains(&format!("  {name}: {value}\n")),
                "{name}"
            );
        }
        assert!(text.lines().all(|line| line.len() < LONGEST_LINE));
    }

    #[test]
    fn only_hashed_files_are_kept_for_ever() {
        let text = file(&[("A", "b")]);
        assert!(text.contains("/assets/*\n  Cache-Control: public, max-age=31536000, immutable"));
        assert!(text.contains("/service_worker.js\n  Cache-Control: no-cache"));
    }
}
