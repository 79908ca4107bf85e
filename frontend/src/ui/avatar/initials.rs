//! The initials of a name.

/// The first letters of the first and the last word, in capitals.
pub(super) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(first_letter);
    let last = words.next_back().and_then(first_letter);
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

fn first_letter(word: &str) -> Option<char> {
    word.chars().find(|letter| letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn one_or_two_letters_of_any_alphabet() {
        assert_eq!(initials("Amina"), "A");
        assert_eq!(initials("ana maría lópez"), "AL");
        assert_eq!(initials("  Élodie  (Ellie)  "), "ÉE");
        assert_eq!(initials("李 明"), "李明");
        assert_eq!(initials("🙂"), "");
    }
}
