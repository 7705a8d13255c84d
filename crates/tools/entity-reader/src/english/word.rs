//! A text as words with what stands between them.

use std::ops::Range;

/// A word, without a possessive ending.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) lower: String,
    /// Where it stands, in code points of the text.
    pub(super) place: Range<usize>,
    pub(super) is_capital: bool,
    /// Whether a capital means nothing here: a sentence, a line or a quotation begins.
    pub(super) is_first: bool,
    /// The sign between it and the word before; none where only space or a point of an abbreviation is.
    pub(super) sign: Option<char>,
    /// Whether an ending `'s` was left out.
    pub(super) is_possessive: bool,
    /// The number of its line.
    pub(super) line: usize,
}

/// Words before whose point no sentence ends.
const ABBREVIATIONS: [&str; 19] = [
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gen", "col", "capt", "lt", "sgt", "gov", "st",
    "jr", "no", "inc", "vs", "rev",
];

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let characters: Vec<char> = text.chars().collect();
    let mut cutter = Cutter { text: &characters, words: Vec::new(), line: 0 };
    let mut at = 0;
    while at < characters.len() {
        at = cutter.take(at);
    }
    cutter.words
}

struct Cutter<'t> {
    text: &'t [char],
    words: Vec<Word>,
    line: usize,
}

impl Cutter<'_> {
    /// The place behind what stands at `at`.
    fn take(&mut self, at: usize) -> usize {
        if self.text[at].is_alphanumeric() {
            let end = self.end(at);
            self.push(at, end);
            return end;
        }
        self.line += usize::from(self.text[at] == '\n');
        at + 1
    }

    /// Letters and figures, with hyphens, apostrophes, points and `&` between two of them.
    fn end(&self, at: usize) -> usize {
        let is_letter = |at: usize| self.text.get(at).is_some_and(|c| c.is_alphanumeric());
        let mut end = at;
        while is_letter(end) || (is_inner(self.text.get(end)) && is_letter(end + 1)) {
            end += 1;
        }
        let dotted = self.text[at..end].contains(&'.') && self.text[at].is_uppercase();
        end + usize::from(dotted && self.text.get(end) == Some(&'.'))
    }

    fn push(&mut self, at: usize, end: usize) {
        let whole: String = self.text[at..end].iter().collect();
        let word = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("\u{2019}s"));
        let is_possessive = word.is_some();
        let text = word.unwrap_or(&whole).to_owned();
        let is_new_line = self.words.last().is_none_or(|last| last.line != self.line);
        let sign = self.sign_before(at);
        let opens = |sign: char| {
            matches!(sign, '.' | '!' | '?' | ':' | '"' | '\u{201c}' | '\u{2018}' | '(' | '–' | '—')
        };
        self.words.push(Word {
            lower: text.to_lowercase(),
            place: at..at + text.chars().count(),
            is_capital: text.starts_with(char::is_uppercase),
            is_first: is_new_line || sign.is_some_and(opens),
            sign,
            is_possessive,
            line: self.line,
            text,
        });
    }

    /// The last sign between two words; not the point of an abbreviation or an initial.
    fn sign_before(&self, at: usize) -> Option<char> {
        let last = self.words.last()?;
        let from = last.place.end + if last.is_possessive { 2 } else { 0 };
        let between = self.text.get(from..at)?;
        let mut signs = between.iter().filter(|c| !c.is_whitespace());
        let is_initial = last.is_capital && last.text.chars().count() == 1 && last.text != "I";
        let is_short = is_initial || ABBREVIATIONS.contains(&last.lower.as_str());
        match signs.next_back() {
            Some('.') if is_short && signs.next().is_none() => None,
            sign => sign.copied(),
        }
    }
}

fn is_inner(sign: Option<&char>) -> bool {
    matches!(sign, Some('-' | '\'' | '\u{2019}' | '.' | '&'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_places_signs_and_beginnings() {
        let words =
            words("Mr. Bush\u{2019}s aide, in the U.S. \u{201c}We won\u{201d}.\nÉmile left AT&T");
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let expected =
            ["Mr", "Bush", "aide", "in", "the", "U.S.", "We", "won", "Émile", "left", "AT&T"];
        assert_eq!(texts, expected);
        assert_eq!(words[1].place, 4..8);
        assert!(words[1].sign.is_none() && words[1].is_possessive && !words[1].is_first);
        assert_eq!(words[3].sign, Some(','));
        assert!(words[6].is_first && words[8].is_first && words[8].line == 1);
        assert_eq!(words[8].place, 39..44);
    }
}
