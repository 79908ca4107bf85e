//! The secrets that we hand out: session tokens and recovery codes.
//!
//! Each has at least 128 random bits, and the database stores only its SHA-256. A lookup by that hash needs no constant
//! time: an attacker who measures it learns only about the hash of her own guess.

use crate::http::auth::hash;
use crate::kernel::ports::Rng;
use base64ct::{Base64UrlUnpadded, Encoding};
use std::fmt;

/// The token of a session: 256 random bits in base64url, 43 characters. Nobody types it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Draws a new token.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self(Base64UrlUnpadded::encode_string(&bytes))
    }

    /// The token as the browser gets it, once.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The hash that the database stores.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// Crockford's base 32: no letter looks like a digit, and the letters hardly spell a word by accident.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The symbols of a recovery code. They have 140 bits: the fewest whole groups with at least 128.
const SYMBOLS_IN_CODE: usize = 28;
/// The symbols between two dashes: as many as a person keeps in mind while typing.
const SYMBOLS_IN_GROUP: usize = 4;
/// How many codes a member gets at once: enough to lose some.
pub const RECOVERY_CODES: usize = 10;

/// A recovery code. It signs a member in once, after she has lost all her passkeys.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; SYMBOLS_IN_CODE]);

impl RecoveryCode {
    /// Draws a new code.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut symbols = [0; SYMBOLS_IN_CODE];
        rng.fill(&mut symbols);
        // 256 is a multiple of 32, so every symbol is equally likely.
        Self(symbols.map(|byte| symbol(byte % 32)))
    }

    /// Draws [`RECOVERY_CODES`] new codes.
    pub fn draw_set(rng: &dyn Rng) -> [Self; RECOVERY_CODES] {
        std::array::from_fn(|_| Self::draw(rng))
    }

    /// Parses what a member typed: in upper or lower case, grouped in any way, with O for 0 and I or L for 1.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut read = typed
            .chars()
            .filter(|character| !is_separator(*character))
            .map(read_symbol);
        let mut symbols = [0; SYMBOLS_IN_CODE];
        for symbol in &mut symbols {
            *symbol = read.next()??;
        }
        read.next().is_none().then_some(Self(symbols))
    }

    /// The hash that the database stores: of the symbols without dashes.
    pub fn hash(&self) -> String {
        hash(&self.0.map(char::from).iter().collect::<String>())
    }
}

/// In groups, as she writes it down: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, group) in self.0.chunks(SYMBOLS_IN_GROUP).enumerate() {
            if index > 0 {
                formatter.write_str("-")?;
            }
            group
                .iter()
                .try_for_each(|byte| write!(formatter, "{}", char::from(*byte)))?;
        }
        Ok(())
    }
}

/// The symbol of a value below 32.
fn symbol(value: u8) -> u8 {
    SYMBOLS.get(usize::from(value)).copied().unwrap_or(b'0')
}

/// Whether a phone may have put the character between two groups: a space of any width, or a dash of any length.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '_' | '.' | '\u{2010}'..='\u{2015}')
}

fn read_symbol(character: char) -> Option<u8> {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    u8::try_from(upper)
        .ok()
        .filter(|byte| SYMBOLS.contains(byte))
}

#[cfg(test)]
mod tests {
    use super::{RECOVERY_CODES, RecoveryCode, SYMBOLS, Token};
    use crate::kernel::ports::Rng;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
    use std::cell::Cell;
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    /// Random bytes that count up, so that two draws always differ.
    struct Counting(Mutex<Cell<u8>>);

    impl Counting {
        fn from(first: u8) -> Self {
            Self(Mutex::new(Cell::new(first)))
        }
    }

    impl Rng for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            let next = self.0.lock().unwrap();
            for byte in bytes {
                *byte = next.replace(next.get().wrapping_add(1));
            }
            // One byte more than the draw: otherwise every eighth code would be the first one again.
            next.set(next.get().wrapping_add(1));
        }
    }

    const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV";

    #[test]
    fn a_token_has_256_bits_and_another_hash_than_text() {
        let token = Token::draw(&Counting::from(0));
        assert_eq!(
            token.as_str(),
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
        );
        assert_eq!(token.hash().len(), 43);
        assert_ne!(token.hash(), token.as_str());
        assert_ne!(token.hash(), Token::draw(&Counting::from(1)).hash());
    }

    #[test]
    fn a_code_is_written_in_groups() {
        assert_eq!(RecoveryCode::draw(&Counting::from(0)).to_string(), CODE);
        assert_eq!(RecoveryCode::draw(&Counting::from(224)).to_string(), CODE);
    }

    #[test]
    fn ten_codes_are_all_different() {
        let codes = RecoveryCode::draw_set(&Counting::from(0));
        let written: BTreeSet<String> = codes.iter().map(ToString::to_string).collect();
        let kept: BTreeSet<String> = codes.iter().map(RecoveryCode::hash).collect();
        assert_eq!(
            (written.len(), kept.len()),
            (RECOVERY_CODES, RECOVERY_CODES)
        );
    }

    #[test]
    fn a_code_is_read_in_every_way_of_typing() {
        let code = RecoveryCode::draw(&Counting::from(0));
        for typed in [
            CODE.to_owned(),
            CODE.to_lowercase(),
            CODE.replace('-', ""),
            CODE.replace('-', " "),
            CODE.replace('-', " – "),
            CODE.replace('-', "\u{a0}\u{2014}\u{202f}"),
            CODE.replace('0', "O").replace('1', "I"),
            CODE.replace('0', "o").replace('1', "l"),
            CODE.replace('1', "i"),
            format!("  {CODE}\n"),
        ] {
            let read = RecoveryCode::parse(&typed).map(|code| code.hash());
            assert_eq!(read, Some(code.hash()), "{typed:?}");
        }
    }

    #[test]
    fn text_that_is_not_a_code_is_refused() {
        let cut = &CODE[..CODE.len() - 1];
        let long = format!("{CODE}0");
        let with_u = CODE.replace('V', "U");
        let with_accent = CODE.replace('A', "Á");
        for typed in [
            "",
            "-",
            cut,
            &long,
            &with_u,
            &with_accent,
            &CODE.replace('-', "/"),
        ] {
            assert!(RecoveryCode::parse(typed).is_none(), "{typed:?}");
        }
    }

    #[test]
    fn the_alphabet_is_crockfords() {
        let unique: BTreeSet<u8> = SYMBOLS.iter().copied().collect();
        assert_eq!(unique.len(), 32);
        assert!(b"ILOU".iter().all(|letter| !unique.contains(letter)));
    }

    proptest! {
        #[test]
        fn every_code_parses_back(first in any::<u8>()) {
            let code = RecoveryCode::draw(&Counting::from(first));
            let read = RecoveryCode::parse(&code.to_string());
            prop_assert!(read.is_some_and(|read| read == code));
        }

        #[test]
        fn no_text_makes_the_parser_panic(typed in "\\PC{0,64}") {
            if let Some(code) = RecoveryCode::parse(&typed) {
                prop_assert_eq!(RecoveryCode::parse(&code.to_string()).map(|c| c.hash()), Some(code.hash()));
            }
        }
    }
}
