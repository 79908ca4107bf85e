//! Completes the name of a town from our own static files, so no keystroke reaches a third party.
//!
//! The gazetteer is cut into shards by the first letters of a folded name (`/places/br.json`;
//! `tools/places/generate.py` makes them from GeoNames). A page asks [`shard_of`] which shard it needs,
//! reads it as a list of [`Place`], and shows what [`complete`] finds in it. `/places/LICENSE.txt` is the
//! attribution.

use crate::kernel::geo::Cell;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::cmp::Reverse;

/// Keys with too many towns for one shard: the shard holds only the largest, longer keys the others.
const SPLIT: &str = include_str!("places/split.txt");
/// The length of the shortest key.
const SHORTEST_KEY: usize = 2;
/// A town in the user's own country counts as if its population were doubled this often.
const AT_HOME: u8 = 6;
/// So does a town whose whole name was typed: "Bath" comes before Bathinda.
const WHOLE_NAME: u8 = 3;
/// So does a town whose own name fits: people seldom type its name in another language.
const OWN_NAME: u8 = 3;

/// Letters, and how a plain keyboard types them.
const LETTERS: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ḃḅḇɓ"),
    ("c", "çćĉċčḉ"),
    ("d", "ðďđḋḍḏḑḓɗ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệəɛ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ("j", "ĵǰ"),
    ("k", "ķĸƙǩḱḳḵ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợɔ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷƴȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
];

/// A town of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name that GeoNames prefers.
    pub name: String,
    /// The ISO 3166-1 code of its country.
    pub country: String,
    /// Its state, province or county, to distinguish towns with the same name; may be empty.
    pub region: String,
    /// The cell of its centre.
    pub area: Cell,
    /// The binary logarithm of its population: 10 is about a thousand people, 20 a million.
    pub size: u8,
    /// Other names in this shard.
    pub spellings: Vec<String>,
    /// Name and spellings, folded once, so that a keystroke costs no folding.
    folded: Vec<String>,
}

/// How well a name fits the typed text; the best first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    WholeName,
    StartOfName,
    StartOfWord,
}

/// Folds a text: lower case, no accents, words separated by one space. Other alphabets stay as they
/// are.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if let Some((plain, _)) = LETTERS.iter().find(|(_, accented)| accented.contains(c)) {
            out.push_str(plain);
        } else if is_mark(c) {
            // It belongs to the letter before it.
        } else if !c.is_ascii() && c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The key of the shard for the typed text: `/places/{key}.json`. `None` while the text is too short, or
/// if its alphabet is not in the gazetteer. If a key has no file, there is no such town.
pub fn shard_of(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let mut letters = folded.chars().filter(|c| *c != ' ');
    let mut key = String::new();
    while key.len() < SHORTEST_KEY || SPLIT.split_ascii_whitespace().any(|split| split == key) {
        match letters.next() {
            Some(c) if c.is_ascii() => key.push(c),
            None if key.len() >= SHORTEST_KEY => break,
            _ => return None,
        }
    }
    Some(key)
}

/// The places that fit, the best first: those whose name starts with the typed text come before those in
/// which a later word does. Among these the larger comes first. A town in the user's own country
/// (`home`, from the region of the browser) counts as 64 times as large, one whose whole name was typed
/// as 8 times, and one whose own name fits as 8 times.
pub fn complete<'a>(
    places: &'a [Place],
    typed: &str,
    home: Option<&str>,
    limit: usize,
) -> Vec<&'a Place> {
    let typed = fold(typed);
    if typed.is_empty() {
        return Vec::new();
    }
    let rank = |place: &Place| {
        let fit = place.fit(&typed)?;
        let at_home = home.is_some_and(|home| place.country.eq_ignore_ascii_case(home));
        let mut weight = place.size;
        weight += if at_home { AT_HOME } else { 0 };
        weight += if fit == Fit::WholeName { WHOLE_NAME } else { 0 };
        weight += if place.own_name_fits(&typed) {
            OWN_NAME
        } else {
            0
        };
        Some((fit == Fit::StartOfWord, Reverse(weight)))
    };
    let mut found: Vec<_> = places
        .iter()
        .filter_map(|place| Some((rank(place)?, place)))
        .collect();
    // The sort is stable: towns of equal weight keep the order of the file, the larger first.
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .take(limit)
        .map(|(_, place)| place)
        .collect()
}

impl Place {
    /// The spelling that the typed text has matched, if it is not the name: "Múnich" for Munich.
    pub fn matched_spelling(&self, typed: &str) -> Option<&str> {
        let typed = fold(typed);
        let names = self.folded.iter();
        let best = names
            .enumerate()
            .filter_map(|(at, name)| Some((fit(name, &typed)?, at)))
            .min()?
            .1;
        self.spellings.get(best.checked_sub(1)?).map(String::as_str)
    }

    /// Whether its own name fits, not only another spelling.
    fn own_name_fits(&self, typed: &str) -> bool {
        let own = self.folded.first();
        own.is_some_and(|name| fit(name, typed).is_some())
    }

    fn fit(&self, typed: &str) -> Option<Fit> {
        self.folded.iter().filter_map(|name| fit(name, typed)).min()
    }
}

/// Compares two folded texts without spaces: "kings lynn" is the start of "king s lynn".
fn fit(name: &str, typed: &str) -> Option<Fit> {
    let starts = |text: &str| {
        let mut letters = text.chars().filter(|c| *c != ' ');
        let all = typed
            .chars()
            .filter(|c| *c != ' ')
            .all(|c| letters.next() == Some(c));
        all.then(|| letters.next().is_none())
    };
    match starts(name) {
        Some(true) => Some(Fit::WholeName),
        Some(false) => Some(Fit::StartOfName),
        None => name
            .match_indices(' ')
            .any(|(at, _)| name.get(at..).is_some_and(|rest| starts(rest).is_some()))
            .then_some(Fit::StartOfWord),
    }
}

/// Combining accents and modifier letters. No keyboard types them alone.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{2070}'..='\u{209f}')
}

/// A row is `[name, country, region, area, size, spelling…]`.
impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = Place;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row of the gazetteer")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<Place, A::Error> {
        let mut text = || {
            row.next_element::<String>()?
                .ok_or_else(|| A::Error::custom("short row"))
        };
        let (name, country, region, area) = (text()?, text()?, text()?, text()?);
        let area = Cell::parse(&area).map_err(A::Error::custom)?;
        // No town has 2^40 people.
        let size = row.next_element::<u8>()?.filter(|size| *size < 40);
        let size = size.ok_or_else(|| A::Error::custom("no size"))?;
        let mut spellings = Vec::<String>::new();
        while let Some(spelling) = row.next_element()? {
            spellings.push(spelling);
        }
        let folded = std::iter::once(&name)
            .chain(&spellings)
            .map(|name| fold(name))
            .collect();
        Ok(Place {
            name,
            country,
            region,
            area,
            size,
            spellings,
            folded,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, complete, fold, shard_of};
    use proptest::prelude::{any, proptest};
    use std::fs;
    use std::path::PathBuf;

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../frontend/public/places")
    }

    /// The rows of a shard; none of any other text.
    fn read(json: &str) -> Vec<Place> {
        serde_json::from_str(json).unwrap_or_default()
    }

    fn shard(key: &str) -> Vec<Place> {
        read(&fs::read_to_string(folder().join(format!("{key}.json"))).unwrap_or_default())
    }

    /// What the user sees after typing, as "name, region, country".
    fn typed(text: &str, home: &str) -> Vec<String> {
        let places = shard(&shard_of(text).unwrap());
        let found = complete(&places, text, Some(home), 5);
        found
            .iter()
            .map(|p| format!("{}, {}, {}", p.name, p.region, p.country))
            .collect()
    }

    #[test]
    fn folding_gives_what_a_plain_keyboard_types() {
        for (text, folded) in [
            ("Málaga", "malaga"),
            ("  Weil  am Rhein ", "weil am rhein"),
            ("Gießen", "giessen"),
            ("Łódź", "lodz"),
            ("A Coruña", "a coruna"),
            ("L'Hospitalet", "l hospitalet"),
            ("Hoàn Kiếm", "hoan kiem"),
            ("İzmir", "izmir"),
            ("Ko\u{302}ln", "koln"),
            ("Москва", "москва"),
            ("¿?", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn a_key_is_as_long_as_the_shards_require() {
        assert_eq!(shard_of("h"), None);
        assert_eq!(shard_of("Hove").as_deref(), Some("ho"));
        assert_eq!(shard_of("sa").as_deref(), Some("sa"));
        assert_eq!(shard_of("San Seb").as_deref(), Some("sans"));
        assert_eq!(shard_of("San").as_deref(), Some("san"));
        assert_eq!(shard_of("Москва"), None);
        assert_eq!(shard_of(""), None);
    }

    #[test]
    fn an_own_name_comes_before_a_foreign_name_of_a_larger_town() {
        // GeoNames also calls Cape Town "Hövdastaður".
        assert_eq!(typed("hov", "GB")[0], "Hove, Brighton and Hove, GB");
    }

    #[test]
    fn complete_finds_the_towns_of_the_demo() {
        assert_eq!(typed("hove", "GB")[0], "Hove, Brighton and Hove, GB");
        assert_eq!(typed("lewe", "GB")[0], "Lewes, East Sussex, GB");
        assert_eq!(typed("giro", "ES")[0], "Girona, Catalonia, ES");
        assert_eq!(typed("valenc", "ES")[0], "Valencia, Valencia, ES");
    }

    #[test]
    fn complete_finds_other_spellings_and_words_inside_a_name() {
        let munich = typed("münchen", "DE");
        assert_eq!(munich[0], "Munich, Bavaria, DE");
        let places = shard("mu");
        assert_eq!(
            complete(&places, "munch", None, 1)[0].matched_spelling("münchen"),
            Some("München")
        );
        assert_eq!(
            complete(&places, "munic", None, 1)[0].matched_spelling("munic"),
            None
        );
        assert!(typed("hospitalet", "ES")[0].contains("Hospitalet de Llobregat"));
        assert!(typed("l'hosp", "ES")[0].contains("Hospitalet de Llobregat"));
        assert!(
            typed("kings lynn", "GB")[0].starts_with("King’s Lynn")
                || typed("kings lynn", "GB")[0].starts_with("King's Lynn")
        );
        assert!(typed("gerona", "ES")[0].starts_with("Girona"));
    }

    #[test]
    fn the_own_country_and_a_whole_name_come_first() {
        assert!(typed("birmingham", "GB")[0].ends_with("GB"));
        assert!(typed("birmingham", "US")[0].ends_with("US"));
        assert!(typed("bath", "GB")[0].starts_with("Bath,"));
    }

    #[test]
    fn a_text_that_is_no_shard_has_no_places() {
        assert_eq!(read("<!doctype html>"), []);
        assert_eq!(read("[[\"Hove\",\"GB\"]]"), []);
        assert_eq!(complete(&[], "hove", None, 5), Vec::<&Place>::new());
    }

    /// The generator and the phone fold and split in the same way: typing the name, a spelling or a word
    /// in it finds every row.
    #[test]
    fn every_row_is_in_a_shard_where_the_phone_looks() {
        let mut rows = 0;
        for file in fs::read_dir(folder())
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if file.extension().is_none_or(|kind| kind != "json") {
                continue;
            }
            let key = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&file).unwrap();
            assert!(
                text.len() < 200_000,
                "{key} is too large to read on a keystroke"
            );
            let places = read(&text);
            assert!(!places.is_empty(), "{key} does not parse");
            assert!(
                places.is_sorted_by(|a, b| a.size >= b.size),
                "{key} is not sorted"
            );
            for place in &places {
                let words = |name: &String| -> Vec<String> {
                    let starts = name.match_indices(' ').map(|(at, _)| at).chain([0]);
                    starts.map(|at| name[at..].to_owned()).collect()
                };
                let mut typed = place.folded.iter().flat_map(words);
                assert!(
                    typed.any(|name| shard_of(&name).is_some_and(|found| found.starts_with(&key))),
                    "{} is lost in {key}",
                    place.name
                );
                rows += 1;
            }
        }
        assert!(rows > 150_000, "{rows}");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in any::<String>()) {
            let once = fold(&text);
            assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_key_only_grows_with_the_typed_text(text in "[a-z ]{0,8}", more in "[a-z ]{0,4}") {
            if let Some(key) = shard_of(&text) {
                assert!(shard_of(&format!("{text}{more}")).unwrap().starts_with(&key));
                assert!(key.bytes().all(|b| b.is_ascii_alphanumeric()));
            }
        }

        #[test]
        fn complete_returns_only_places_that_fit_and_at_most_the_limit(text in "[a-zé' ]{1,6}", limit in 0_usize..6) {
            let places = shard("mu");
            let found = complete(&places, &text, Some("ES"), limit);
            assert!(found.len() <= limit);
            assert!(found.iter().all(|place| place.fit(&fold(&text)).is_some()));
        }
    }
}
