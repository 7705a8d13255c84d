//! The guess itself.

use crate::english;
use crate::expected::Expected;
use crate::lexicon::LEXICON;
use crate::prose::prose;
use crate::romanised::ROMANISED;
use crate::script::{self, Letters};
use crate::words::fold;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Letters from which on trigrams may be believed.
const TRIGRAM_LETTERS: usize = 40;

/// Words of the lexicons, without accents counted apart, at most: so that the map never grows.
const WORDS: usize = 7_000;

/// Languages of both lexicons: those with an alphabet of their own here, then the romanised ones.
pub(crate) const LANGUAGES: usize = LEXICON.len() + ROMANISED.len();

/// The code of the Nth language.
pub(crate) fn language(index: usize) -> &'static str {
    LEXICON
        .get(index)
        .or_else(|| ROMANISED.get(index - LEXICON.len()))
        .map_or("und", |(code, _)| code)
}

/// Which languages know a word: bit N for the Nth.
static BY_WORD: LazyLock<FxHashMap<Cow<'static, str>, u64>> = LazyLock::new(|| {
    let mut languages = FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher);
    for (language, (_, words)) in LEXICON.iter().chain(&ROMANISED).enumerate() {
        for word in words.split_whitespace() {
            *languages.entry(Cow::Borrowed(word)).or_default() |= 1 << language;
            if let Some(folded) = without_accents(word) {
                *languages.entry(Cow::Owned(folded)).or_default() |= 1 << language;
            }
        }
    }
    debug_assert!(languages.len() <= WORDS, "{}", languages.len());
    languages
});

/// The word as it is typed without accents, unless that is too short or an English word.
fn without_accents(word: &str) -> Option<String> {
    let folded = Some(word).filter(|word| !word.is_ascii()).map(fold)?;
    (folded.len() > 2 && !english::has(&folded)).then_some(folded)
}

/// Which languages know a lower-case word.
pub(crate) fn languages_of(word: &str) -> u64 {
    BY_WORD.get(word).copied().unwrap_or_default()
}

/// Whether only romanised languages have a word.
pub(crate) fn is_romanised_alone(languages: u64) -> bool {
    languages != 0 && languages.trailing_zeros() as usize >= LEXICON.len()
}

/// The language of a text as an ISO 639-1 code, where there is evidence enough to say so.
///
/// A language that is typed in Latin letters instead of its own is named as the language.
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

/// How many words of the text each language of the lexicons knows.
pub(crate) struct Counted {
    by_language: [usize; LANGUAGES],
    /// English words that the lexicon of English has not.
    english: usize,
    pub(crate) words: usize,
}

impl Counted {
    pub(crate) fn of(text: &str) -> Self {
        let mut counted = Self { by_language: [0; LANGUAGES], english: 0, words: 0 };
        words(text).collect::<FxHashSet<_>>().iter().for_each(|word| counted.add(word));
        counted
    }

    fn add(&mut self, word: &str) {
        let mut languages = languages_of(word);
        self.words += 1;
        self.english += usize::from(languages & 1 == 0 && english::is_english(word));
        while languages != 0 {
            self.by_language[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }

    /// How many words the expected language knows that knows most.
    pub(crate) fn expected(&self, expected: &Expected<'_>) -> usize {
        let english = if expected.has("en") { self.english } else { 0 };
        self.most(0..LANGUAGES, expected, true).1 + english
    }

    /// A language that is not expected and knows more words than any expected one, at least
    /// `needed`.
    pub(crate) fn outsider(&self, expected: &Expected<'_>, needed: usize) -> Option<&'static str> {
        let (language, found) = self.most(0..LANGUAGES, expected, false);
        let enough = found > self.expected(expected) && found >= needed;
        if enough { Some(language) } else { None }
    }

    /// Of several the first, so that a language with its own letters goes before a romanised one.
    fn most(
        &self,
        among: Range<usize>,
        expected: &Expected<'_>,
        which: bool,
    ) -> (&'static str, usize) {
        let those = among.rev().filter(|index| expected.has_index(*index) == which);
        let best = those.max_by_key(|index| self.by_language[*index]);
        best.map_or(("und", 0), |index| (language(index), self.by_language[index]))
    }

    /// The language that knows most words: at least two, and more than any other. A romanised one
    /// must know three, and more than every language with its own letters.
    fn winner(&self) -> Option<&'static str> {
        let (own, romanised) = self.by_language.split_at(LEXICON.len());
        let ((first, alone), (other, other_alone)) = (best(own), best(romanised));
        let index = match () {
            () if other.count > first.count && other.count > 2 && other_alone => {
                LEXICON.len() + other.index
            }
            () if other.count <= first.count && first.count > 1 && alone => first.index,
            () => return None,
        };
        Some(language(index)).filter(|language| *language != "und")
    }
}

/// A language and how many words it knows.
#[derive(Clone, Copy)]
struct Best {
    index: usize,
    count: usize,
}

/// The first of those that know most, and whether it is the only one.
fn best(counts: &[usize]) -> (Best, bool) {
    let count = counts.iter().copied().max().unwrap_or_default();
    let mut those = (0..counts.len()).filter(|index| counts[*index] == count);
    let index = those.next().unwrap_or_default();
    (Best { index, count }, those.next().is_none())
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
