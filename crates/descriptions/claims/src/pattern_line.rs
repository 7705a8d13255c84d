//! How phrases are written: in the lexicon, and in a vocabulary.

use crate::fold::fold;
use crate::pattern::{Pattern, Piece, Place};
use crate::token::tokens;

impl Pattern {
    /// Reads a phrase of the lexicon: `a/b` alternatives, `word*` a beginning, `*word` an ending,
    /// `_*word` an ending of no noun, `word?` may be missing, `#` a number, `^` a word with a capital, `^word` this one with a capital, `=word` this
    /// one in no other form, `..` up to two words between.
    pub(crate) fn parse(line: &str) -> Self {
        Self { places: line.split_whitespace().map(place).collect() }
    }

    /// Reads a phrase of a vocabulary: words as they stand, the last perhaps a beginning.
    pub(crate) fn of_words(phrase: &str) -> Self {
        let (phrase, is_beginning) = match phrase.strip_suffix('*') {
            Some(beginning) => (beginning, true),
            None => (phrase, false),
        };
        let words = tokens(phrase, "").into_iter().map(|token| Piece::Word(token.text));
        let mut pieces: Vec<Piece> = words.collect();
        if let (true, Some(Piece::Word(word))) = (is_beginning, pieces.last()) {
            let beginning = Piece::Beginning(word.clone());
            pieces.pop();
            pieces.push(beginning);
        }
        let place = |piece| Place { options: vec![piece], optional: false };
        Self { places: pieces.into_iter().map(place).collect() }
    }
}

fn place(written: &str) -> Place {
    if written == ".." {
        return Place { options: Vec::new(), optional: true };
    }
    let (options, optional) = match written.strip_suffix('?') {
        Some(options) => (options, true),
        None => (written, false),
    };
    Place { options: options.split('/').map(piece).collect(), optional }
}

fn piece(written: &str) -> Piece {
    if let Some(ending) = written.strip_prefix("_*") {
        return Piece::SmallEnding(fold(ending));
    }
    if let Some(ending) = written.strip_prefix('*') {
        return Piece::Ending(fold(ending));
    }
    if let Some(word) = written.strip_prefix('=').filter(|word| !word.is_empty()) {
        return Piece::Exact(fold(word));
    }
    if let Some(name) = written.strip_prefix('^').filter(|name| !name.is_empty()) {
        return Piece::Name(fold(name));
    }
    match (written, written.strip_suffix('*')) {
        ("#", _) => Piece::Number,
        ("^", _) => Piece::Capital,
        (_, Some(beginning)) => Piece::Beginning(fold(beginning)),
        (word, None) => Piece::Word(fold(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(line: &str, text: &str, expected: Option<usize>) {
        let tokens = tokens(text, "en");
        assert_eq!(Pattern::parse(line).match_at(&tokens, 0), expected, "{line}: {text}");
    }

    #[test]
    fn a_phrase_is_found_by_its_signs() {
        finds("true to size", "True to size.", Some(3));
        finds("true to size", "True, to size.", None);
        finds("save/saving # %", "Saving 20 % now", Some(3));
        finds("sustainab*", "sustainably", Some(1));
        finds("made in ^", "made in Portugal", Some(3));
        finds("made in ^", "made in spring", None);
        finds("^polish", "Polish", Some(1));
        finds("^polish", "polish", None);
        finds("=polish", "polished", None);
        finds("=polish", "polish", Some(1));
        finds("price?", "dear", None);
        finds("_*fest", "Formfest.", Some(1));
        assert_eq!(Pattern::parse("_*fest").match_at(&tokens("das Hoffest", "de"), 1), None);
        finds("throw it? in the wash", "throw in the wash", Some(4));
    }

    #[test]
    fn a_gap_ends_with_the_sentence() {
        finds("was # .. now", "Was 79, now 49", Some(3));
        finds("was # .. now", "Was 79. Now 49", None);
        finds("only .. you need", "only thing that you need", Some(5));
        finds("only .. you need", "only thing that none of you need", None);
    }

    #[test]
    fn a_vocabularys_phrase_stands_as_it_is() {
        let text = tokens("Ein Seidenkleid", "de");
        assert_eq!(Pattern::of_words("Seiden*").match_at(&text, 1), Some(2));
        let text = tokens("a V-neck", "en");
        assert_eq!(Pattern::of_words("V-neck").match_at(&text, 1), Some(3));
    }
}
