//! The words of a language that the rules need, folded.

use crate::input::Language;
use crate::{english, french};

/// Word lists of one language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Words that say nothing of what a sentence is about.
    pub(crate) stop_words: &'static [&'static str],
    /// January first; each with the names that it has.
    pub(crate) months: [&'static [&'static str]; 12],
    /// Monday first.
    pub(crate) weekdays: [&'static str; 7],
    /// Days from the dateline's.
    pub(crate) relative_days: &'static [(&'static str, i8)],
    /// Words after which four figures are a year.
    pub(crate) before_years: &'static [&'static str],
    /// Words that end in a point without ending a sentence.
    pub(crate) abbreviations: &'static [&'static str],
    /// Who says something; the beginning of the verb's forms.
    pub(crate) saying: &'static [&'static str],
    /// Words that name a source before it.
    pub(crate) according: &'static [&'static [&'static str]],
    /// Words that deny without a negation: `refuse`, `impossible`; the beginning of their forms.
    pub(crate) denying: &'static [&'static str],
    /// Words that make a number an approximate one.
    pub(crate) rounding: &'static [&'static str],
}

impl Lexicon {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &french::LEXICON,
            Language::English => &english::LEXICON,
        }
    }

    pub(crate) fn is_stop_word(&self, folded: &str) -> bool {
        self.stop_words.contains(&folded)
    }

    /// 1 to 12.
    pub(crate) fn month(&self, folded: &str) -> Option<i8> {
        let at = self.months.iter().position(|names| names.contains(&folded))?;
        i8::try_from(at + 1).ok()
    }

    /// 1 is Monday.
    pub(crate) fn weekday(&self, folded: &str) -> Option<i8> {
        let at = self.weekdays.iter().position(|name| *name == folded)?;
        i8::try_from(at + 1).ok()
    }

    pub(crate) fn says(&self, folded: &str) -> bool {
        self.saying.iter().any(|begin| folded.starts_with(begin))
    }

    pub(crate) fn denies(&self, folded: &str) -> bool {
        self.denying.iter().any(|begin| folded.starts_with(begin))
    }
}
