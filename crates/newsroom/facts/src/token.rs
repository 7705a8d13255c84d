//! A block as words, figures and signs.

use crate::figure::find_end;
use crate::finding::Place;
use crate::fold::{fold, is_apostrophe, is_hyphen, is_letter, is_unseen, lower};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// Figures with what parts their groups.
    Figure,
    Sign(char),
}

/// What stands between a token and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glue {
    Space,
    Apostrophe,
    Hyphen,
    Nothing,
}

/// A word, a number or a sign; its place is in code points.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) place: Place,
    /// Lower case, accents kept.
    pub(crate) lower: String,
    /// Lower case without accents; of figures as they stand.
    pub(crate) fold: String,
    /// Of a word that says what a sentence is about; else empty.
    pub(crate) stem: String,
    pub(crate) is_capital: bool,
    /// Whether a capital means nothing here: a sentence, a quotation or a title begins.
    pub(crate) is_first: bool,
    pub(crate) glue: Glue,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(crate) fn is_figure(&self) -> bool {
        self.kind == Kind::Figure
    }

    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(crate) fn is(&self, folded: &str) -> bool {
        self.fold == folded
    }

    pub(crate) fn is_content(&self) -> bool {
        !self.stem.is_empty()
    }
}

/// Cuts a block into tokens. Elisions (`l'Élysée`) and compounds (`États-Unis`) are words of their own,
/// acronyms with points (`O.N.U.`) one.
pub(crate) fn cut(block: u32, text: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text[at].is_whitespace() || is_unseen(text[at]) || is_joint(text, at) {
            at += 1;
            continue;
        }
        let (kind, end) = next(text, at);
        let glue = glue(text, at, tokens.last());
        tokens.push(token(kind, block, &text[at..end], at, glue));
        at = end;
    }
    tokens
}

/// An apostrophe or a hyphen inside a word.
fn is_joint(text: &[char], at: usize) -> bool {
    let is_inside = at > 0
        && is_letter(text[at - 1])
        && text.get(at + 1).is_some_and(|c| is_letter(*c))
        && (text[at - 1].is_alphabetic() || text[at + 1].is_alphabetic());
    is_inside && (is_apostrophe(text[at]) || is_hyphen(text[at]))
}

fn next(text: &[char], at: usize) -> (Kind, usize) {
    if text[at].is_ascii_digit() {
        return (Kind::Figure, find_end(text, at));
    }
    if !is_letter(text[at]) {
        return (Kind::Sign(text[at]), at + 1);
    }
    if let Some(end) = acronym_end(text, at) {
        return (Kind::Word, end);
    }
    let letters = text[at..].iter().take_while(|c| is_letter(**c) || is_unseen(**c));
    (Kind::Word, at + letters.count())
}

/// The end of `O.N.U.`: two capitals or more, each with a point.
fn acronym_end(text: &[char], at: usize) -> Option<usize> {
    let is_dotted = |at: usize| {
        text.get(at).is_some_and(|c| c.is_uppercase()) && text.get(at + 1) == Some(&'.')
    };
    let begins = at == 0 || !is_letter(text[at - 1]);
    let count = (0..).take_while(|step| is_dotted(at + 2 * step)).count();
    (begins && count >= 2).then_some(at + 2 * count)
}

fn glue(text: &[char], at: usize, before: Option<&Token>) -> Glue {
    let Some(last) = before else { return Glue::Space };
    match text.get(last.place.end as usize..at) {
        Some([]) => Glue::Nothing,
        Some([sign]) if is_apostrophe(*sign) => Glue::Apostrophe,
        Some([sign]) if is_hyphen(*sign) => Glue::Hyphen,
        _ => Glue::Space,
    }
}

fn token(kind: Kind, block: u32, characters: &[char], at: usize, glue: Glue) -> Token {
    let is_capital = characters[0].is_uppercase();
    let word: String = characters.iter().filter(|c| !is_unseen(**c)).collect::<String>();
    let word = if kind == Kind::Word { word.replace('.', "") } else { word };
    Token {
        kind,
        place: Place { block, start: at as u32, end: (at + characters.len()) as u32 },
        lower: lower(&word),
        fold: if kind == Kind::Word { fold(&word) } else { word },
        stem: String::new(),
        is_capital,
        is_first: false,
        glue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let characters: Vec<char> = text.chars().collect();
        let folds: Vec<String> = cut(0, &characters).into_iter().map(|token| token.fold).collect();
        assert_eq!(folds.join("|"), expected);
    }

    #[test]
    fn texts_are_cut_into_words_figures_and_signs() {
        check("L\u{2019}Élysée, aujourd'hui", "l|elysee|,|aujourd|hui");
        check("l'O.N.U. et les États-Unis", "l|onu|et|les|etats|unis");
        check("à 18h30, 12 500 €", "a|18|h30|,|12 500|€");
        check("« Oui »", "«|oui|»");
        check("6-1, 5-7", "6|-|1|,|5|-|7");
        check("MD-83 don't", "md|83|don|t");
        check("Armel Le Cléac\u{b4}h", "armel|le|cleac|h");
        check("M. Hollande", "m|.|hollande");
    }
}
