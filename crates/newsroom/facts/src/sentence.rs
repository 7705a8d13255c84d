//! Where sentences end.

use crate::lexicon::Lexicon;
use crate::token::{Glue, Kind, Token};
use std::ops::Range;

/// Tokens of a sentence; a longer one is cut, so that no rule compares everything with everything.
const MOST_TOKENS: usize = 200;

/// Tokens of one sentence, as places in the text's tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) block: u32,
    pub(crate) tokens: Range<usize>,
}

/// The sentences of a block whose first token is the text's `first`; marks where capitals mean nothing.
pub(crate) fn split(tokens: &mut [Token], first: usize, lexicon: &Lexicon) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    while begin < tokens.len() {
        let end = (begin..tokens.len())
            .find_map(|at| ends_at(tokens, at, lexicon))
            .unwrap_or(tokens.len())
            .min(begin + MOST_TOKENS);
        mark_first(&mut tokens[begin..end]);
        let block = tokens[begin].place.block;
        sentences.push(Sentence { block, tokens: first + begin..first + end });
        begin = end;
    }
    sentences
}

/// The place behind a sentence that ends with the mark at `at`, closing signs with it.
fn ends_at(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    if !matches!(tokens[at].kind, Kind::Sign('.' | '!' | '?' | '…'))
        || is_short(tokens, at, lexicon)
    {
        return None;
    }
    let closing = tokens[at + 1..].iter().take_while(|token| closes(token)).count();
    let next = at + 1 + closing;
    match tokens.get(next) {
        None => Some(next),
        Some(token) => begins(token).then_some(next),
    }
}

/// Signs that belong to the sentence before them.
fn closes(token: &Token) -> bool {
    let is_mark =
        matches!(token.kind, Kind::Sign('»' | '”' | '’' | ')' | ']' | '.' | '!' | '?' | '…'));
    is_mark || (token.is_sign('"') && token.glue == Glue::Nothing)
}

fn begins(token: &Token) -> bool {
    let opens =
        matches!(token.kind, Kind::Sign('«' | '“' | '"' | '(' | '[' | '-' | '–' | '—' | '•'));
    token.glue == Glue::Space && (token.is_capital || token.is_figure() || opens)
}

/// An abbreviation or an initial before the point.
fn is_short(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = at.checked_sub(1).map(|at| &tokens[at]) else { return false };
    let is_initial = word.is_capital && word.fold.chars().count() == 1;
    let counts = !word.is("no") || tokens.get(at + 1).is_some_and(Token::is_figure);
    let is_known = counts && lexicon.abbreviations.contains(&word.fold.as_str());
    tokens[at].is_sign('.') && word.is_word() && (is_initial || is_known)
}

/// The first word, and those behind an opening sign.
fn mark_first(tokens: &mut [Token]) {
    let mut is_first = true;
    for token in tokens {
        match token.kind {
            Kind::Word => {
                token.is_first = is_first;
                is_first = false;
            }
            Kind::Figure => is_first = false,
            Kind::Sign(
                '«' | '“' | '"' | '‘' | ':' | '(' | '[' | '–' | '—' | '•' | '-' | '…' | ';',
            ) => {
                is_first = true;
            }
            Kind::Sign(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::input::{Block, Language};
    use crate::reading::Reading;
    use articles::BlockKind;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &[&str]) {
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let reading = Reading::new(&blocks, language);
        let of = |at: usize| reading.words(reading.place(reading.sentences[at].tokens.clone()));
        let found: Vec<String> = (0..reading.sentences.len()).map(of).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_they_end() {
        check(
            "M. Hollande a parlé. « Je viens. » Il est parti à 18h. 145 000 ont suivi.",
            Language::French,
            &["M. Hollande a parlé.", "« Je viens. »", "Il est parti à 18h.", "145 000 ont suivi."],
        );
        check(
            "He said: \"No.\" Gen. Basya, of the U.S. Navy, left. 3.5 m came!",
            Language::English,
            &["He said: \"No.\"", "Gen. Basya, of the U.S. Navy, left.", "3.5 m came!"],
        );
    }
}
