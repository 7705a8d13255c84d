//! What is at stake in a review beside its stars.
//!
//! Pure: a lexicon and patterns in the languages that are read (English, German, French, Spanish,
//! Italian; the commonest of Dutch, Portuguese and Polish). Which language a text is in does not
//! matter: all of them are looked for in every text, because a short review says it badly.
//!
//! ```
//! use reviews::Stake;
//!
//! let found = stakes::find("The charger caught fire. My lawyer will call.", &[]);
//! assert_eq!(found, [Stake::Fire, Stake::LegalThreat]);
//! assert!(stakes::find("A killer deal in the fire sale.", &[]).is_empty());
//! ```

mod iban;
mod kinds;
mod lexicon;
mod matching;
mod numbers;
mod pattern;
mod personal;
mod shop_words;
mod slots;
mod words;

use kinds::Kinds;
use lexicon::LEXICON;
use matching::Seen;
use reviews::Stake;
use rustc_hash::FxHashSet;
use words::Word;

/// The kinds that a review's text names, each once, in the order of [`Stake`].
/// `shop_words` are words and phrases of the shop's own that make [`Stake::ShopWord`]; they are
/// compared word by word, whatever their case and accents.
///
/// The text is read twice: normalised, and with look-alike letters folded; what either reading
/// shows counts. Takes time in proportion to the text's length.
#[must_use]
pub fn find(text: &str, shop_words: &[String]) -> Vec<Stake> {
    let normalized = normalization::normalize(text);
    let folded = normalization::fold_confusables(text);
    let (sentences, second) = (words::sentences(&normalized), words::sentences(&folded));
    let mut found = lexicon_finds(&sentences, &second);
    if personal::is_named(&normalized) || personal::is_named(&folded) {
        found |= Stake::PersonalData.into();
    }
    if [&sentences, &second].iter().any(|text| shop_words::is_named(text, shop_words)) {
        found |= Stake::ShopWord.into();
    }
    found.stakes().collect()
}

/// What either reading shows; a sentence that both have is looked at once.
fn lexicon_finds(normalized: &[Vec<Word>], folded: &[Vec<Word>]) -> Kinds {
    let known: FxHashSet<&[Word]> = normalized.iter().map(Vec::as_slice).collect();
    let other = folded.iter().filter(|sentence| !known.contains(sentence.as_slice()));
    let mut seen = Seen::default();
    let mut found = Kinds::default();
    for sentence in normalized.iter().chain(other) {
        found |= matching::find(&LEXICON, sentence, &mut seen);
    }
    found
}
