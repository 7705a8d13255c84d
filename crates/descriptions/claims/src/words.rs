//! How texts say the values of a vocabulary, looked up once.

use crate::free::FreeValues;
use crate::languages::{LANGUAGES, place};
use crate::values::Values;
use products::Vocabulary;

/// The words of all languages that the rules read.
#[derive(Debug)]
pub(crate) struct Words([LanguageWords; LANGUAGES.len()]);

/// The words of one language.
#[derive(Debug)]
pub(crate) struct LanguageWords {
    pub(crate) values: Values,
    pub(crate) free: FreeValues,
}

impl Words {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        Self(LANGUAGES.map(|language| LanguageWords {
            values: Values::new(vocabulary, language),
            free: FreeValues::new(vocabulary, language),
        }))
    }

    /// Those of a language, a BCP 47 tag; none where the rules do not read it.
    pub(crate) fn of(&self, language: &str) -> Option<&LanguageWords> {
        place(language).map(|at| &self.0[at])
    }

    /// Those of all languages, by primary subtag: a fact may be in any.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &LanguageWords)> {
        LANGUAGES.into_iter().zip(&self.0)
    }
}
