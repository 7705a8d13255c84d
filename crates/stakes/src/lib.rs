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
use reviews::Stake;

/// The kinds that a review's text names, each once, in the order of [`Stake`].
/// `shop_words` are words and phrases of the shop's own that make [`Stake::ShopWord`]; they are
/// compared word by word, whatever their case and accents.
///
/// The text is read twice: normalised, and with look-alike letters folded; what either reading
/// shows counts. Takes time in proportion to the text's length.
#[must_use]
pub fn find(text: &str, shop_words: &[String]) -> Vec<Stake> {
    let normalized = normalization::normalize(text);
    let mut found = read(&normalized, shop_words);
    let folded = normalization::fold_confusables(text);
    if folded != normalized {
        found |= read(&folded, shop_words);
    }
    found.stakes().collect()
}

fn read(text: &str, shop_words: &[String]) -> Kinds {
    let sentences = words::sentences(text);
    let mut found = Kinds::default();
    for sentence in &sentences {
        found |= matching::find(&LEXICON, sentence);
    }
    if personal::is_named(text) {
        found |= Stake::PersonalData.into();
    }
    if shop_words::is_named(&sentences, shop_words) {
        found |= Stake::ShopWord.into();
    }
    found
}
