//! What the rewriter knows of a language.

use crate::{english, french};
use language::primary;

/// Words of a language, in lower case.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Phrases and what may stand instead, everywhere.
    pub(crate) synonyms: &'static [(&'static str, &'static str)],
    /// What names a source at a sentence's beginning or end.
    pub(crate) according: &'static [&'static str],
    /// Verbs between a quotation and its speaker.
    pub(crate) saying: &'static [&'static str],
    /// What stands between a speaker's verb and the quotation that follows.
    pub(crate) colon: &'static str,
    /// Words whose capital is that of the sentence.
    pub(crate) openers: &'static [&'static str],
    /// Words of a clause that says when.
    pub(crate) times: &'static [&'static str],
    /// Words that make a negation, all of which go: in the order in which they stand.
    pub(crate) negations: &'static [&'static [&'static str]],
    /// What says a thing with reserve, and as a fact.
    pub(crate) reserves: &'static [(&'static str, &'static str)],
}

impl Lexicon {
    pub(crate) fn of(language: &str) -> Option<&'static Self> {
        match primary(language).as_str() {
            "fr" => Some(&french::LEXICON),
            "en" => Some(&english::LEXICON),
            _ => None,
        }
    }
}
