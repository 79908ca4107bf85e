//! Completes a town's name from our own static files, so that no keystroke reaches anybody else.
//!
//! The gazetteer is cut into shards by the first letters of a folded name (`/places/br.json`, written by
//! `tools/places/generate.py` from GeoNames). A page asks [`shard_of`] for the one it needs, reads it as a
//! list of [`Place`], and shows what [`complete`] finds in it. `/places/LICENSE.txt` is the attribution.

use crate::kernel::geo::Cell;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::cmp::Reverse;

/// Keys whose towns are too many for one shard: their shard holds only the largest.
const SPLIT: &str = include_str!("places/split.txt");
/// Characters of the shortest key.
const SHORTEST_KEY: usize = 2;
/// How many doublings of population a town in her own country is worth.
const AT_HOME: u8 = 6;
/// The same for a town whose whole name was typed: "Bath" before Bathinda.
const WHOLE_NAME: u8 = 3;
/// What she types is usually the name a town has there, and its name in another language seldom.
const OWN_NAME: u8 = 3;

/// Letters that are written another way on a plain keyboard.
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
    /// Its name, as GeoNames prefers it.
    pub name: String,
    /// ISO 3166-1 code of its country.
    pub country: String,
    /// State, province or county, for telling towns of one name apart; may be empty.
    pub region: String,
    /// The cell of its middle.
    pub area: Cell,
    /// Doublings of population: 10 is about a thousand people, 20 a million.
    pub size: u8,
    /// Other names that belong to this shard.
    pub spellings: Vec<String>,
    /// Name and spellings, folded once so that a keystroke costs no folding.
    folded: Vec<String>,
}

/// How well a place answers what was typed; the best first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    WholeName,
    StartOfName,
    StartOfWord,
}

/// Lower case without accents, words parted by one space; other alphabets are left as they are.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if let Some((plain, _)) = LETTERS.iter().find(|(_, accented)| accented.contains(c)) {
            out.push_str(plain);
        } else if is_mark(c) {
            // Part of the letter before it.
        } else if !c.is_ascii() && c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The key of the shard to fetch for what has been typed: `/places/{key}.json`. `None` while it is too
/// short, or in letters that the gazetteer does not hold. A key may have no file: then there is no such town.
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

/// The places that fit, best first: by the start of the name, then by the start of a word in it; among these by
/// size, where a town in her own country (`home`, from the browser's region) counts as 64 times as large and
/// one whose whole name was typed as 8 times.
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
    // Stable: towns of one weight keep the order of the file, the larger first.
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .take(limit)
        .map(|(_, place)| place)
        .collect()
}

impl Place {
    /// The spelling that what was typed has met, when it is not the name: "Múnich" for Munich.
    pub fn met_by(&self, typed: &str) -> Option<&str> {
        let typed = fold(typed);
        let names = self.folded.iter();
        let best = names
            .enumerate()
            .filter_map(|(at, name)| Some((fit(name, &typed)?, at)))
            .min()?
            .1;
        self.spellings.get(best.checked_sub(1)?).map(String::as_str)
    }

    /// Whether its name fits, and not only another spelling of it.
    fn own_name_fits(&self, typed: &str) -> bool {
        let own = self.folded.first();
        own.is_some_and(|name| fit(name, typed).is_some())
    }

    fn fit(&self, typed: &str) -> Option<Fit> {
        self.folded.iter().filter_map(|name| fit(name, typed)).min()
    }
}

/// Compares two folded texts, not minding spaces: "kings lynn" is the start of "king s lynn".
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

/// Combining accents and modifier letters, which no keyboard types by themselves.
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
        // Nobody lives in a town of 2^40.
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

    /// The rows of a shard; anything else holds none.
    fn read(json: &str) -> Vec<Place> {
        serde_json::from_str(json).unwrap_or_default()
    }

    fn shard(key: &str) -> Vec<Place> {
        read(&fs::read_to_string(folder().join(format!("{key}.json"))).unwrap_or_default())
    }

    /// What she sees after typing, as "name, region, country".
    fn typed(text: &str, home: &str) -> Vec<String> {
        let places = shard(&shard_of(text).unwrap());
        let found = complete(&places, text, Some(home), 5);
        found
            .iter()
            .map(|p| format!("{}, {}, {}", p.name, p.region, p.country))
            .collect()
    }

    #[test]
    fn folds_to_what_a_plain_keyboard_types() {
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
    fn a_key_is_as_long_as_its_shards_need() {
        assert_eq!(shard_of("h"), None);
        assert_eq!(shard_of("Hove").as_deref(), Some("ho"));
        assert_eq!(shard_of("sa").as_deref(), Some("sa"));
        assert_eq!(shard_of("San Seb").as_deref(), Some("sans"));
        assert_eq!(shard_of("San").as_deref(), Some("san"));
        assert_eq!(shard_of("Москва"), None);
        assert_eq!(shard_of(""), None);
    }

    #[test]
    fn a_name_comes_before_what_others_call_a_larger_town() {
        // Cape Town is "Hövdastaður" to some.
        assert_eq!(typed("hov", "GB")[0], "Hove, Brighton and Hove, GB");
    }

    #[test]
    fn the_towns_of_the_demo_are_found() {
        assert_eq!(typed("hove", "GB")[0], "Hove, Brighton and Hove, GB");
        assert_eq!(typed("lewe", "GB")[0], "Lewes, East Sussex, GB");
        assert_eq!(typed("giro", "ES")[0], "Girona, Catalonia, ES");
        assert_eq!(typed("valenc", "ES")[0], "Valencia, Valencia, ES");
    }

    #[test]
    fn other_spellings_and_words_inside_find_it_too() {
        let munich = typed("münchen", "DE");
        assert_eq!(munich[0], "Munich, Bavaria, DE");
        let places = shard("mu");
        assert_eq!(
            complete(&places, "munch", None, 1)[0].met_by("münchen"),
            Some("München")
        );
        assert_eq!(complete(&places, "munic", None, 1)[0].met_by("munic"), None);
        assert!(typed("hospitalet", "ES")[0].contains("Hospitalet de Llobregat"));
        assert!(typed("l'hosp", "ES")[0].contains("Hospitalet de Llobregat"));
        assert!(
            typed("kings lynn", "GB")[0].starts_with("King’s Lynn")
                || typed("kings lynn", "GB")[0].starts_with("King's Lynn")
        );
        assert!(typed("gerona", "ES")[0].starts_with("Girona"));
    }

    #[test]
    fn her_own_country_and_a_whole_name_come_first() {
        assert!(typed("birmingham", "GB")[0].ends_with("GB"));
        assert!(typed("birmingham", "US")[0].ends_with("US"));
        assert!(typed("bath", "GB")[0].starts_with("Bath,"));
    }

    #[test]
    fn what_is_no_shard_holds_no_place() {
        assert_eq!(read("<!doctype html>"), []);
        assert_eq!(read("[[\"Hove\",\"GB\"]]"), []);
        assert_eq!(complete(&[], "hove", None, 5), Vec::<&Place>::new());
    }

    /// Both sides fold and split alike: every row is found by typing its name, or a spelling, or a word in it.
    #[test]
    fn every_row_is_where_the_phone_looks_for_it() {
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
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_key_only_grows_with_what_is_typed(text in "[a-z ]{0,8}", more in "[a-z ]{0,4}") {
            if let Some(key) = shard_of(&text) {
                assert!(shard_of(&format!("{text}{more}")).unwrap().starts_with(&key));
                assert!(key.bytes().all(|b| b.is_ascii_alphanumeric()));
            }
        }

        #[test]
        fn what_is_found_fits_and_is_never_too_much(text in "[a-zé' ]{1,6}", limit in 0_usize..6) {
            let places = shard("mu");
            let found = complete(&places, &text, Some("ES"), limit);
            assert!(found.len() <= limit);
            assert!(found.iter().all(|place| place.fit(&fold(&text)).is_some()));
        }
    }
}
