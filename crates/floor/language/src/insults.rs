//! Insults of other languages, as people put them into an English sentence.

use crate::expected::Expected;
use crate::guess::languages_of;
use crate::insult_words::INSULTS;
use crate::words::{Shape, Word, fold};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words of the longest phrase.
const LONGEST: usize = 3;

/// Which language an insult is of.
static BY_INSULT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let each = |(language, insults): &(&'static str, &'static str)| {
        let language = *language;
        insults.split_whitespace().map(move |insult| (insult, language)).collect::<Vec<_>>()
    };
    INSULTS.iter().rev().flat_map(each).collect()
});

/// Insults that are names, too: with a capital within a sentence they are taken for one.
const NAMES: [&str; 10] =
    ["randi", "lund", "munda", "magi", "suka", "lado", "babi", "kutti", "loda", "marica"];

/// The language of the first insult that is of none of the expected languages. A word that one of
/// these has is none: `horas` are hours where Spanish is expected.
pub(crate) fn insult(words: &[Word], expected: &Expected<'_>) -> Option<&'static str> {
    let foreign = |word: &&Word| !expected.has_any(languages_of(&word.lower));
    let words: Vec<_> = words.iter().filter(foreign).collect();
    let folded: Vec<_> = words.iter().map(|word| spelt(word)).collect();
    let accented =
        words.iter().filter(|word| !word.lower.is_ascii()).map(|word| word.lower.clone());
    let phrases = (0..folded.len()).flat_map(|at| phrases(&folded[at..])).chain(accented);
    let mut languages = phrases.filter_map(|phrase| named(&phrase));
    languages.find(|language| !expected.has(language))
}

/// Whether an insult of this language stands in the text.
pub(crate) fn has_insult_of(words: &[Word], language: &str) -> bool {
    let folded: Vec<_> = words.iter().map(spelt).collect();
    let accented =
        words.iter().filter(|word| !word.lower.is_ascii()).map(|word| word.lower.clone());
    let mut phrases = (0..folded.len()).flat_map(|at| phrases(&folded[at..])).chain(accented);
    phrases.any(|phrase| named(&phrase) == Some(language))
}

/// Without accents; nothing for a name.
fn spelt(word: &Word) -> String {
    let folded = fold(&word.lower);
    if word.shape == Shape::Name && NAMES.contains(&folded.as_str()) {
        String::new()
    } else {
        folded
    }
}

/// The first words here as one, two and three.
fn phrases(words: &[String]) -> impl Iterator<Item = String> {
    (1..=LONGEST.min(words.len())).map(|length| words[..length].join("_"))
}

/// Letters drawn out and a plural count as the word.
fn named(phrase: &str) -> Option<&'static str> {
    let of = |phrase: &str| BY_INSULT.get(phrase).copied();
    let one = |phrase: &str| phrase.strip_suffix('s').filter(|one| one.len() > 3).and_then(of);
    of(phrase).or_else(|| one(phrase)).or_else(|| of(&single(phrase)?))
}

/// The phrase with each letter that stands three times or more once; nothing where none does.
fn single(phrase: &str) -> Option<String> {
    phrase.as_bytes().windows(3).find(|three| three[0] == three[1] && three[1] == three[2])?;
    let letters: Vec<char> = phrase.chars().collect();
    let runs = letters.chunk_by(|one, other| one == other);
    Some(runs.flat_map(|run| run.iter().take(if run.len() > 2 { 1 } else { 2 })).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::is_english;
    use crate::words::words;

    fn found(text: &str) -> Option<&'static str> {
        insult(&words(text), &Expected::of(&["en".to_owned()]))
    }

    #[test]
    fn no_insult_is_an_english_word() {
        let all = INSULTS.iter().flat_map(|(_, insults)| insults.split_whitespace());
        let english: Vec<_> = all.filter(|insult| is_english(insult)).collect();
        assert!(english.is_empty(), "{english:?}");
    }

    #[test]
    fn words_phrases_and_drawn_out_words_are_found() {
        assert_eq!(found("The seller is a cabrón."), Some("es"));
        assert_eq!(found("what a KURWAAAA wait"), Some("pl"));
        assert_eq!(found("he is an hijo de puta"), Some("es"));
        assert_eq!(found("cao ni ma seller"), Some("zh"));
        assert_eq!(found("m@d@rch0d seller"), Some("hi"));
        assert_eq!(found("A sick kettle from a sulky seller."), None);
    }

    #[test]
    fn an_insult_of_the_texts_own_language_is_found() {
        let has = |text: &str, language| has_insult_of(&words(text), language);
        assert!(has("Ein Hemd f\u{fc}r Arschl\u{f6}cher.", "de"));
        assert!(has("Une robe pour les salopes", "fr"));
        assert!(!has("Ein gestreiftes Hemd mit langen \u{c4}rmeln.", "de"));
        assert!(!has("dura tres horas", "es"));
    }

    #[test]
    fn what_an_expected_language_says_is_no_foreign_insult() {
        for (tag, text) in [("fr", "quel connard"), ("es", "dura tres horas"), ("hi", "bhenchod")] {
            assert_eq!(insult(&words(text), &Expected::of(&[tag.to_owned()])), None, "{text}");
        }
    }
}
