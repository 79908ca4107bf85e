//! The language in which a page or a name is written.

use posse_shared::text::Language;

/// A language of `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Locale {
    EnGb,
    EnUs,
    Es,
}

impl Locale {
    /// The language that a browser prefers by its `Accept-Language`. British English if it asks for none of
    /// ours.
    pub(crate) fn preferred(accept: &str) -> Self {
        let mut best = (0.0, "en-gb".to_owned());
        for part in accept.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
            let weight = pieces
                .find_map(|piece| piece.strip_prefix("q="))
                .map_or(1.0, |weight| weight.parse::<f32>().unwrap_or_default());
            let known = tag
                .split('-')
                .next()
                .is_some_and(|t| t == "en" || t == "es");
            if known && weight > best.0 {
                best = (weight, tag);
            }
        }
        match best.1.as_str() {
            "en-us" => Self::EnUs,
            tag if tag.starts_with("es") => Self::Es,
            _ => Self::EnGb,
        }
    }

    /// The language for members who speak this one. British English if it is none of ours.
    pub(crate) fn spoken(language: &Language) -> Self {
        match language.as_str() {
            "es" => Self::Es,
            _ => Self::EnGb,
        }
    }

    /// BCP 47.
    pub(crate) fn tag(self) -> &'static str {
        self.pick(["en-GB", "en-US", "es"])
    }

    /// Picks the translation. The order is the same as in `posse_locales::LANGUAGES`.
    pub(super) fn pick(self, [british, american, spanish]: [&'static str; 3]) -> &'static str {
        match self {
            Self::EnGb => british,
            Self::EnUs => american,
            Self::Es => spanish,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;
    use crate::kernel::texts::Share;

    #[test]
    fn the_browsers_favourite_among_our_languages_is_chosen() {
        for (accept, language) in [
            ("", "en-GB"),
            ("de-DE,de;q=0.9", "en-GB"),
            ("en-US,en;q=0.9", "en-US"),
            ("en-AU", "en-GB"),
            ("fr,es-MX;q=0.8,en;q=0.5", "es"),
            ("en;q=0.3, es;q=0.7", "es"),
            ("es;q=0", "en-GB"),
            ("q=,;;q=x,-", "en-GB"),
        ] {
            assert_eq!(Locale::preferred(accept).tag(), language, "{accept}");
        }
    }

    #[test]
    fn each_language_has_its_own_file() {
        for locale in [Locale::EnGb, Locale::EnUs, Locale::Es] {
            let in_file = Share(locale).og_locale().replace('_', "-");
            assert!(in_file.starts_with(locale.tag()), "{in_file}");
        }
    }
}
