//! Secrets we hand out: tokens of sessions, and the codes that let her back in.
//!
//! Each has at least 128 bits of chance, and the database keeps only its SHA-256. A lookup by
//! that hash needs no constant time: who could time it learns about the hash of her own guess.

use crate::http::auth::hash;
use crate::kernel::ports::Rng;
use base64ct::{Base64UrlUnpadded, Encoding};
use std::fmt;

/// 256 random bits in base64url, 43 characters: never typed, only carried.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A fresh token.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self(Base64UrlUnpadded::encode_string(&bytes))
    }

    /// What is handed out, once.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// Crockford's base 32: no letter looks like a digit, and none spells anything by accident.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols of a recovery code: 140 bits, the fewest whole groups with at least 128.
const SYMBOLS_IN_CODE: usize = 28;
/// Symbols between two dashes: as many as one keeps in mind while typing.
const SYMBOLS_IN_GROUP: usize = 4;
/// Codes made at once: enough to lose some.
pub const RECOVERY_CODES: usize = 10;

/// A code that lets her back in once, when all her passkeys are lost.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; SYMBOLS_IN_CODE]);

impl RecoveryCode {
    /// A fresh code.
    pub fn draw(rng: &dyn Rng) -> Self {
        let mut symbols = [0; SYMBOLS_IN_CODE];
        rng.fill(&mut symbols);
        // 256 is a multiple of 32, so every symbol is equally likely.
        Self(symbols.map(|byte| symbol(byte % 32)))
    }

    /// A fresh set of [`RECOVERY_CODES`].
    pub fn draw_set(rng: &dyn Rng) -> [Self; RECOVERY_CODES] {
        std::array::from_fn(|_| Self::draw(rng))
    }

    /// Reads what she typed: in any case, grouped in any way, with O for 0 and I or L for 1.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut read = typed
            .chars()
            .filter(|character| !is_separator(*character))
            .map(read_symbol);
        let mut symbols = [0; SYMBOLS_IN_CODE];
        for place in &mut symbols {
            *place = read.next()??;
        }
        read.next().is_none().then_some(Self(symbols))
    }

    /// What the database keeps: the hash of the symbols without dashes.
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

/// Spaces of any width and dashes of any length, as phones like to put them.
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

    /// Bytes that count up, so that no two draws are alike.
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
            // Out of step with the alphabet, or every eighth code would be the first again.
            next.set(next.get().wrapping_add(1));
        }
    }

    const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV";

    #[test]
    fn a_token_carries_256_bits_and_only_its_hash_is_kept() {
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
    fn a_code_is_read_however_it_is_typed() {
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
    fn what_is_no_code_is_not_read() {
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
        fn every_code_reads_back(first in any::<u8>()) {
            let code = RecoveryCode::draw(&Counting::from(first));
            let read = RecoveryCode::parse(&code.to_string());
            prop_assert!(read.is_some_and(|read| read == code));
        }

        #[test]
        fn anything_typed_is_borne(typed in "\\PC{0,64}") {
            if let Some(code) = RecoveryCode::parse(&typed) {
                prop_assert_eq!(RecoveryCode::parse(&code.to_string()).map(|c| c.hash()), Some(code.hash()));
            }
        }
    }
}
