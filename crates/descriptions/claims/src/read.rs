//! A text as it is read: its fields as words, with what says nothing of the product marked.

use crate::context::About;
use crate::facts::Facts;
use crate::lexicon::Lexicon;
use crate::token::{Token, tokens};
use products::ProductText;

/// A text as words.
#[derive(Debug)]
pub(crate) struct Read {
    /// Primary subtag.
    pub(crate) language: String,
    pub(crate) fields: Vec<Field>,
}

/// A field as words.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) characters: Vec<char>,
    pub(crate) tokens: Vec<Token>,
    /// Which words belong to what is harmless.
    hidden: Vec<bool>,
    /// Primary subtag.
    pub(crate) language: String,
}

impl Read {
    pub(crate) fn new(text: &ProductText, facts: &Facts<'_>) -> Self {
        let language = language::primary(&text.language);
        let fields =
            text.fields().map(|(name, field)| Field::new(name, field, &language, facts)).collect();
        Self { language, fields }
    }
}

impl Field {
    fn new(name: String, text: &str, language: &str, facts: &Facts<'_>) -> Self {
        let mut tokens = tokens(text, language);
        mark_name(&mut tokens, &facts.name, facts.small_name);
        mark_brand(&mut tokens, &facts.name);
        let hidden = hidden(&tokens, language);
        Self {
            name,
            characters: text.chars().collect(),
            tokens,
            hidden,
            language: language.to_owned(),
        }
    }

    /// What its phrases are about.
    pub(crate) fn about<'a>(&'a self, facts: &'a Facts<'_>) -> About<'a> {
        About { own: facts.own(&self.language), language: &self.language, garments: true }
    }

    /// Whether the readers of the text itself meet it: title, description and bullets.
    pub(crate) fn is_main(&self) -> bool {
        products::is_main(&self.name)
    }

    /// Whether a phrase belongs to something harmless, in part.
    pub(crate) fn is_hidden(&self, start: usize, end: usize) -> bool {
        self.hidden[start..end].contains(&true)
    }

    /// Whether a phrase is part of the product's name, but for what says nothing of its own: "Salomé
    /// d'Atelier Sorbier".
    pub(crate) fn is_name(&self, start: usize, end: usize) -> bool {
        let words = &self.tokens[start..end];
        words.iter().any(|token| token.in_name)
            && words.iter().all(|token| token.in_name || JOINS_NAMES.contains(&token.text.as_str()))
    }

    /// The characters from the first to the last word of a phrase.
    pub(crate) fn place(&self, start: usize, end: usize) -> (u32, u32) {
        (self.tokens[start].start, self.tokens[end - 1].end)
    }
}

/// Between a product's name and its brand: "Ronja von Federleicht".
const JOINS_NAMES: [&str; 9] = ["by", "from", "von", "de", "d", "du", "di", "da", "of"];

fn hidden(tokens: &[Token], language: &str) -> Vec<bool> {
    let mut hidden = vec![false; tokens.len()];
    let Some(lexicon) = Lexicon::of(language) else { return hidden };
    for start in 0..tokens.len() {
        for (end, ()) in lexicon.harmless.find(tokens, start) {
            hidden[start..end].fill(true);
        }
    }
    hidden
}

/// Marks where the text names the product: two words of its name in a row, or a name of one word,
/// from a capital or a number on; a name that begins small, where all of it stands there.
fn mark_name(tokens: &mut [Token], name: &[String], small: bool) {
    let least = name.len().min(2);
    for start in 0..tokens.len() {
        let length = (0..name.len()).map(|from| common(&tokens[start..], &name[from..]));
        let length = length.max().unwrap_or(0);
        let begins = tokens[start].capital || tokens[start].is_number();
        let whole = small && length >= 2 && common(&tokens[start..], name) == name.len();
        if length >= least && (begins || whole) {
            tokens[start..start + length].iter_mut().for_each(|token| token.in_name = true);
        }
    }
}

/// Marks a part of the name behind another part, where a word joins them: "Primo di Officina Ruggeri"
/// of "Officina Ruggeri Primo".
fn mark_brand(tokens: &mut [Token], name: &[String]) {
    let part = |tokens: &[Token]| {
        let begins = tokens.first().is_some_and(|token| token.capital);
        let lengths = (0..name.len()).map(|from| common(tokens, &name[from..]));
        if begins { lengths.max().unwrap_or(0) } else { 0 }
    };
    for at in 1..tokens.len().saturating_sub(1) {
        let joins = JOINS_NAMES.contains(&tokens[at].text.as_str());
        let before =
            (at.saturating_sub(name.len())..at).find(|from| part(&tokens[*from..]) == at - from);
        let behind = part(&tokens[at + 1..]);
        if let (true, Some(from), true) = (joins, before, behind > 0) {
            let named = tokens[from..at + 1 + behind].iter_mut();
            named.for_each(|token| token.in_name = true);
        }
    }
}

/// How many words both begin with.
fn common(tokens: &[Token], name: &[String]) -> usize {
    tokens.iter().zip(name).take_while(|(token, word)| token.text == **word).count()
}
