//! Text as folded words, so that phrases match whatever the case, the accents and the spacing.

use std::borrow::Cow;

/// A word, a number or a sign, or the end of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Lower case without accents; `.` at the end of a sentence.
    pub folded: Cow<'a, str>,
    pub written: &'a str,
    /// Whether a comma, a colon or a dash stands before it.
    pub comma: bool,
}

impl<'a> Word<'a> {
    fn of(written: &'a str) -> Self {
        Self { folded: fold(written), written, comma: false }
    }

    const END: Self = Self { folded: Cow::Borrowed("."), written: ".", comma: false };

    /// Whether a sentence ends here.
    pub fn is_end(&self) -> bool {
        self.folded == "."
    }

    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is a house number or an amount: digits, perhaps with a letter behind.
    pub fn is_number(&self) -> bool {
        let digits = self.folded.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !digits.is_empty()
            && self.folded.len() - digits.len() <= 1
            && digits.chars().all(|c| c.is_ascii_digit())
    }
}

/// The text as a reader sees it: no invisible characters that would split a word, full-width
/// letters, digits and stops as their ASCII twins.
pub fn visible(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.chars().filter(|c| !is_invisible(*c)).map(narrow).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        _ => c,
    }
}

/// Bytes of a word with what stands behind it, rather too few than too many.
const SHORT: usize = 5;

/// Cuts text into words; signs of money and per cent are words of their own.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(text.len() / SHORT);
    let (mut rest, mut sign) = (text, ' ');
    let mut comma = false;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() { run(rest) } else { first.len_utf8() };
        let (piece, behind) = rest.split_at(length);
        if let Some(word) = word(piece, first, sign, behind) {
            words.push(Word { comma, ..word });
            comma = false;
        }
        comma |= matches!(first, ',' | ':' | '(' | '–' | '—') || (first, sign) == ('-', ' ');
        (sign, rest) = (first, behind);
    }
    words
}

/// "Gluten-free" is another word than "free".
const FREE_OF: &str = "-free";

fn word<'a>(piece: &'a str, first: char, sign: char, behind: &str) -> Option<Word<'a>> {
    let inside_number = behind.starts_with(|c: char| c.is_ascii_digit());
    match first {
        'f' | 'F' if sign == '-' && piece.eq_ignore_ascii_case("free") => {
            Some(Word { folded: FREE_OF.into(), written: piece, comma: false })
        }
        c if c.is_alphanumeric() => Some(Word::of(piece)),
        '%' | '€' | '$' | '£' => Some(Word::of(piece)),
        '.' if inside_number => None,
        '.' | '!' | '?' | ';' | '\n' | '…' => Some(Word::END),
        _ => None,
    }
}

fn run(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && !is_mark(c)).unwrap_or(text.len())
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Lower case, Latin letters without their accents.
pub fn fold(word: &str) -> Cow<'_, str> {
    // Most words of most replies.
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return word.into();
    }
    if word.is_ascii() {
        return word.to_ascii_lowercase().into();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)) {
        match bare(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded.into()
}

fn bare(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => "a",
        'ç' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ł' => "l",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ś' => "s",
        'ź' | 'ż' => "z",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        _ => return None,
    })
}

/// Words as they were written, with one blank between them.
#[must_use]
pub fn quote(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.written).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(&visible(text)).into_iter().map(|w| w.folded.into_owned()).collect()
    }

    #[test]
    fn words_are_folded_and_sentences_end() {
        assert_eq!(folded("We'll pay: 12.50 €!"), ["we", "ll", "pay", "12", "50", "€", "."]);
        assert_eq!(folded("Rückerstattung, groß"), ["ruckerstattung", "gross"]);
        assert_eq!(folded("re\u{200b}fund ｗｗｗ"), ["refund", "www"]);
        assert_eq!(folded("cafe\u{301}"), ["cafe"]);
    }

    #[test]
    fn a_house_number_may_have_a_letter() {
        let number = |w: &str| Word::of(w).is_number();
        assert!(number("12") && number("12a"));
        assert!(!number("a") && !number("12ab") && !number("x1"));
    }
}
