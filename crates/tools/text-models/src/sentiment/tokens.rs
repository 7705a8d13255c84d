//! Words as they are compared: folded, so that accents may be left out.

use unicode_normalization::UnicodeNormalization as _;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case without accents and umlauts.
    pub(super) word: String,
    /// Where it stands in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a mark of punctuation stands between it and the word before.
    pub(super) apart: bool,
}

/// The words of a text. German, French, Spanish and Italian end a word at an apostrophe; English,
/// which writes "don't", does not.
pub(super) fn tokens(text: &str, language: &str) -> Vec<Token> {
    let joins = |c: char| match c {
        '\'' | '’' | '-' => !elides(language) || c == '-',
        _ => c.is_alphanumeric() || is_mark(c),
    };
    let mut found: Vec<Token> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, joins(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.extend(token(text, from, at, found.last(), language));
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn token(
    text: &str,
    from: usize,
    to: usize,
    last: Option<&Token>,
    language: &str,
) -> Option<Token> {
    let between = &text[last.map_or(0, |last| last.end)..from];
    let raw = text[from..to].trim_matches(['\'', '’', '-']);
    let apart = last.is_some() && between.contains([',', ';', ':', '.', '!', '?', '(', ')', '\n']);
    let word = fold(raw, language);
    (!word.is_empty()).then_some(Token { word, start: from, end: to, apart })
}

/// Lower case, without accents; ae, oe and ue of German are ä, ö and ü without theirs.
pub(super) fn fold(word: &str, language: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'").replace('ß', "ss");
    let plain: String = lower.nfd().filter(|c| !is_mark(*c)).collect();
    if language == "de" { without_digraphs(&plain) } else { plain }
}

/// "schoen" and "schön" alike become "schon"; "neue" and "Bauer" stay.
fn without_digraphs(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let mut before = ' ';
    for c in word.chars() {
        let after_vowel = plain.chars().rev().nth(1).is_some_and(|c| "aeiouq".contains(c));
        if !(c == 'e' && "aou".contains(before) && !after_vowel) {
            plain.push(c);
        }
        before = c;
    }
    plain
}

fn elides(language: &str) -> bool {
    matches!(language, "de" | "fr" | "es" | "it")
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, language: &str) -> Vec<String> {
        tokens(text, language).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn accents_make_no_difference() {
        assert_eq!(words("Très déçu, l’écran", "fr"), ["tres", "decu", "l", "ecran"]);
        assert_eq!(words("Schöne große Grüße", "de"), words("Schoene grosse Gruesse", "de"));
        assert_eq!(words("Don’t 'quote'", "en"), ["don't", "quote"]);
    }

    #[test]
    fn german_words_with_ue_stay() {
        assert_eq!(words("neue Bauer teuer", "de"), ["neue", "bauer", "teuer"]);
    }

    #[test]
    fn punctuation_sets_words_apart() {
        let apart: Vec<_> = tokens("No, bad. Well", "en").iter().map(|t| t.apart).collect();
        assert_eq!(apart, [false, true, true]);
    }
}
