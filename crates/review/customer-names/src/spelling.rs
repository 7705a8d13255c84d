//! How a name is written: its words, their folded form for lists, and their capitals.

use unicode_normalization::UnicodeNormalization as _;

/// Characters of a whole name at most.
const LONGEST_NAME: usize = 60;

/// The name as it is read, unless its spelling hides something: invisible characters, piled-up
/// marks, look-alikes of another script, letters set apart or replaced by digits.
pub(crate) fn honest(name: &str) -> Option<String> {
    let plain = normalization::normalize(name.trim());
    let as_sent = name.trim().nfc().count();
    let open = as_sent <= LONGEST_NAME
        && plain.chars().count() == as_sent
        && normalization::fold_confusables(&plain) == plain;
    open.then_some(plain)
}

/// Whether the word is made as names are: letters, joined by single hyphens or apostrophes; an
/// abbreviation ends in its point.
pub(crate) fn is_word(word: &str) -> bool {
    let core = word.strip_suffix('.').unwrap_or(word);
    core.split(['-', '\'']).all(|part| !part.is_empty() && part.chars().all(is_letter))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

/// The word as lists have it: small letters without accents, points and vowel signs of Arabic and
/// Hebrew, one form for what several alphabets write differently.
pub(crate) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().nfd().filter(|c| !is_optional_mark(*c)).flat_map(plain).nfc().collect()
}

fn is_optional_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{670}')
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        'ə' => ('a', None),
        'ς' => ('σ', None),
        _ => (c, None),
    };
    std::iter::once(first).chain(second)
}

/// The name with a capital at the beginning of each part and nowhere else, unless it was written
/// with an inner capital of its own ("DeShawn").
pub(crate) fn capitalized(word: &str) -> String {
    word.split('-').map(capitalized_part).collect::<Vec<_>>().join("-")
}

fn capitalized_part(part: &str) -> String {
    if has_inner_capital(part) {
        return part.to_owned();
    }
    let mut chars = part.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    // Turkish: the small form of a dotted capital is `i`, without a mark.
    first.chain(chars.flat_map(char::to_lowercase).filter(|c| *c != '\u{307}')).collect()
}

/// `DeShawn`, `JoAnn`: a capital, small letters, and one capital more, followed by small ones.
fn has_inner_capital(part: &str) -> bool {
    let capitals: Vec<bool> = part.chars().map(char::is_uppercase).collect();
    capitals.first() == Some(&true)
        && capitals.last() == Some(&false)
        && capitals.iter().filter(|capital| **capital).count() == 2
        && capitals.get(1) == Some(&false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_what_lists_have() {
        for (word, key) in [
            ("Zoë", "zoe"),
            ("ŁUKASZ", "lukasz"),
            ("Søren", "soren"),
            ("İBRAHİM", "ibrahim"),
            ("Nguyễn", "nguyen"),
            ("ΓΙΆΝΝΗΣ", "γιαννησ"),
            ("Γιάννης", "γιαννησ"),
            ("أَحْمَد", "احمد"),
            ("Семён", "семен"),
            ("प्रिया", "प्रिया"),
        ] {
            assert_eq!(folded(word), key);
        }
    }

    #[test]
    fn capitals_stand_where_they_belong() {
        for (word, cased) in [
            ("anna-lena", "Anna-Lena"),
            ("ZOË", "Zoë"),
            ("İBRAHİM", "İbrahim"),
            ("DeShawn", "DeShawn"),
            ("aNNa", "Anna"),
            ("ольга", "Ольга"),
            ("محمد", "محمد"),
        ] {
            assert_eq!(capitalized(word), cased);
        }
    }

    #[test]
    fn what_hides_something_is_no_name() {
        for name in ["An\u{200b}na", "Аnna", "A.n.n.a", "4nna", "A\u{300}\u{301}\u{302}\u{303}nna"]
        {
            assert_eq!(honest(name).filter(|name| is_word(name)), None, "{name:?}");
        }
        assert_eq!(honest(" Jose\u{301} ").as_deref(), Some("José"));
        assert_eq!(honest("O’Brien").as_deref(), Some("O'Brien"));
    }
}
