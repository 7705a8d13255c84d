//! The guess itself.

use crate::expected::Expected;
use crate::lexicon::LEXICON;
use crate::prose::prose;
use crate::script::{self, Letters};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Letters from which on trigrams may be believed.
const TRIGRAM_LETTERS: usize = 40;

/// Different words of the lexicon, so that the map never grows.
const WORDS: usize = 2_953;

/// Which languages know a word: bit N for the lexicon's Nth.
static BY_WORD: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
    let mut languages = FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher);
    for (language, (_, words)) in LEXICON.iter().enumerate() {
        for word in words.split_whitespace() {
            *languages.entry(word).or_default() |= 1 << language;
        }
    }
    debug_assert_eq!(languages.len(), WORDS);
    languages
});

/// The language of a text as an ISO 639-1 code, where there is evidence enough to say so.
#[must_use]
pub fn guess(text: &str) -> Option<&'static str> {
    let text = &prose(text);
    let letters = Letters::of(text);
    if letters.other > letters.latin {
        return script::named(text);
    }
    let counted = Counted::of(text);
    counted.winner().or_else(|| by_trigrams(text, letters.latin))
}

fn by_trigrams(text: &str, letters: usize) -> Option<&'static str> {
    let info = whatlang::detect(text).filter(|_| letters >= TRIGRAM_LETTERS)?;
    if info.is_reliable() { code(info.lang()) } else { None }
}

/// How many words of the text each language of the lexicon knows.
pub(crate) struct Counted {
    by_language: [usize; LEXICON.len()],
    /// Different words.
    pub(crate) words: usize,
}

impl Counted {
    pub(crate) fn of(text: &str) -> Self {
        let (mut by_language, mut total) = ([0; LEXICON.len()], 0);
        for word in words(text).collect::<FxHashSet<_>>() {
            total += 1;
            let known = BY_WORD.get(word.as_str()).copied().unwrap_or_default();
            for (language, count) in by_language.iter_mut().enumerate() {
                *count += (known >> language & 1) as usize;
            }
        }
        Self { by_language, words: total }
    }

    /// How many words the expected language knows that knows most.
    pub(crate) fn expected(&self, expected: &Expected<'_>) -> usize {
        self.most(expected, true).1
    }

    /// A language that is not expected and knows more words than any expected one, at least
    /// `needed`.
    pub(crate) fn outsider(&self, expected: &Expected<'_>, needed: usize) -> Option<&'static str> {
        let (language, found) = self.most(expected, false);
        let enough = found > self.expected(expected) && found >= needed;
        if enough { Some(language) } else { None }
    }

    fn most(&self, expected: &Expected<'_>, which: bool) -> (&'static str, usize) {
        let those = (0..LEXICON.len()).filter(|language| expected.in_lexicon[*language] == which);
        let counted = those.map(|language| (LEXICON[language].0, self.by_language[language]));
        counted.max_by_key(|(_, count)| *count).unwrap_or(("und", 0))
    }

    /// The language that knows most words: at least two, and more than any other.
    fn winner(&self) -> Option<&'static str> {
        let best = *self.by_language.iter().max().filter(|count| **count >= 2)?;
        let mut winners = (0..LEXICON.len()).filter(|l| self.by_language[*l] == best);
        let winner = winners.next()?;
        winners.next().is_none().then_some(LEXICON[winner].0)
    }
}

/// Lower-case words of two letters or more; what follows an apostrophe is a word of its own, too (`j'adore`).
fn words(text: &str) -> impl Iterator<Item = String> {
    let between = |c: char| !c.is_alphabetic() && c != '\'' && c != '\u{2019}';
    let word = |word: &str| word.to_lowercase().replace('\u{2019}', "'");
    let words = text.split(between).map(move |w| word(w.trim_matches('\'')));
    words.filter(|word| word.chars().nth(1).is_some()).flat_map(with_stem)
}

fn with_stem(word: String) -> impl Iterator<Item = String> {
    let stem = word.split_once('\'').map(|(_, stem)| stem.to_owned());
    std::iter::once(word).chain(stem.filter(|stem| stem.len() > 2))
}

pub(crate) fn code(language: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match language {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Tur => "tr",
        Lang::Ind => "id",
        Lang::Vie => "vi",
        Lang::Cat => "ca",
        Lang::Hrv => "hr",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Hin => "hi",
        Lang::Mar => "mr",
        Lang::Nep => "ne",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Ell => "el",
        Lang::Tha => "th",
        _ => return None,
    })
}
