//! A machine that speaks of itself or of its task.

use crate::word::{Word, quote};

/// Phrases that no text for customers has, in the languages of most shops.
const PHRASES: [&str; 30] = [
    "as an ai",
    "as a language model",
    "ai language model",
    "large language model",
    "i cannot help",
    "i can not help",
    "i can t help",
    "i am unable to",
    "i m unable to",
    "i don t have enough information",
    "based on the facts",
    "based on the attributes",
    "based on the provided",
    "the facts provided",
    "provided facts",
    "provided attributes",
    "my instructions",
    "the json",
    "as requested here is",
    "als ki",
    "ki sprachmodell",
    "als sprachmodell",
    "meine anweisungen",
    "modele de langage",
    "en tant qu ia",
    "mes instructions",
    "modelo de lenguaje",
    "mis instrucciones",
    "modello linguistico",
    "le mie istruzioni",
];

/// The first such phrase.
pub fn find(text: &[Word<'_>]) -> Option<String> {
    PHRASES.iter().find_map(|phrase| occurrence(text, phrase))
}

/// `phrase` has folded words with one blank between them.
fn occurrence(text: &[Word<'_>], phrase: &str) -> Option<String> {
    let length = phrase.split(' ').count();
    let same =
        |run: &&[Word<'_>]| run.iter().map(|word| word.folded.as_ref()).eq(phrase.split(' '));
    text.windows(length).find(same).map(quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::words;

    #[test]
    fn a_phrase_is_written_as_words_are_folded() {
        for phrase in PHRASES {
            assert_eq!(find(&words(phrase)).as_deref(), Some(phrase));
        }
    }
}
