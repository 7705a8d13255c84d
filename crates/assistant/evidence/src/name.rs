//! Names of models and parts: words with figures or capitals inside.

use crate::figures::{Word, has_figures, read_words};
use crate::number::numbers;
use crate::unit::unit;
use answers::Finding;
use lexical::fold_word;
use std::collections::BTreeSet;

/// Checks that each name stands in the quotes or what stands above them.
pub(crate) fn check(sentence: &str, shown: &str) -> Option<(Finding, String)> {
    let known: BTreeSet<String> =
        read_words(shown).iter().flat_map(|word| spellings(&word.text)).collect();
    let words = read_words(sentence);
    let numbered: BTreeSet<usize> = numbers(sentence).iter().map(|number| number.word).collect();
    let is_english = language::guess(sentence) != Some("de");
    let foreign = words.iter().enumerate().find(|(at, word)| {
        let is_named = is_name(word) || (is_english && is_proper(word));
        is_named
            && !numbered.contains(at)
            && !spellings(&word.text).iter().any(|name| known.contains(name))
    });
    let renumbered = || other_number(&words, &read_words(shown));
    let name = foreign.map(|(_, word)| word.text.clone()).or_else(renumbered)?;
    Some((Finding::NameUnsupported, name))
}

/// Figures that are no number, several capitals, or a capital inside.
fn is_name(word: &Word) -> bool {
    let text = &word.text;
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let inside = text.chars().skip(1).any(char::is_uppercase);
    has_figures(text) || capitals >= 2 || inside
}

/// A capital within a sentence, in English; `I` is a pronoun.
fn is_proper(word: &Word) -> bool {
    !word.is_first && word.text.len() > 1 && word.text.starts_with(char::is_uppercase)
}

/// The word folded without its hyphens, and its parts where it has no figures. Figures are folded to
/// none that they only look like.
fn spellings(word: &str) -> Vec<String> {
    let folded = if has_figures(word) { word.to_lowercase() } else { fold_word(word) };
    let bare = |text: &str| text.strip_suffix("'s").unwrap_or(text).replace(['-', '\''], "");
    let mut all = vec![bare(&folded)];
    if !has_figures(word) {
        all.extend(folded.split('-').map(bare));
    }
    let singular = all[0].strip_suffix('s').map(str::to_owned);
    all.extend(singular);
    all
}

/// `Aroma 300` where only `Aroma 200` is shown.
fn other_number(said: &[Word], shown: &[Word]) -> Option<String> {
    let own = numbered_names(said);
    let known = numbered_names(shown);
    let renumbers = |(name, number): &&(String, String)| {
        let mut of_name = known.iter().filter(|(other, _)| other == name).peekable();
        of_name.peek().is_some() && of_name.all(|(_, other)| other != number)
    };
    own.iter().find(renumbers).map(|(name, number)| format!("{name} {number}"))
}

/// A capitalised word with the bare number after it.
fn numbered_names(words: &[Word]) -> Vec<(String, String)> {
    let pairs = words.windows(2).enumerate().filter(|(at, pair)| {
        let is_bare = pair[1].text.chars().all(|c| c.is_ascii_digit());
        let has_unit =
            !pair[1].is_last && words.get(at + 2).is_some_and(|next| unit(&next.text).is_some());
        pair[0].text.starts_with(char::is_uppercase) && !pair[0].is_last && is_bare && !has_unit
    });
    pairs.map(|(_, pair)| (fold_word(&pair[0].text), pair[1].text.clone())).collect()
}

/// Whether the number at a word belongs to a name that is shown: `300` of `Aroma 300`.
pub(crate) fn is_part_of_name(sentence: &str, at: usize, shown: &str) -> bool {
    let words = read_words(sentence);
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return false };
    let Some(number) = words.get(at) else { return false };
    let pair = (fold_word(&before.text), number.text.clone());
    before.text.starts_with(char::is_uppercase)
        && numbered_names(&read_words(shown)).contains(&pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_what_is_shown() {
        let missing = |sentence| {
            check(sentence, "KX-200 manual | The KX200 has an LED by Bosch. Aroma 200")
                .map(|found| found.1)
        };
        assert_eq!(missing("The KX-200 has an LED."), None);
        assert_eq!(missing("The KX-300 has an LED."), Some("KX-300".to_owned()));
        assert_eq!(missing("It has an LCD."), Some("LCD".to_owned()));
        assert_eq!(missing("It is made by Philips."), Some("Philips".to_owned()));
        assert_eq!(missing("Der Schalter ist am Gehäuse und nicht am Deckel."), None);
        assert_eq!(missing("The Aroma 300 has one."), Some("aroma 300".to_owned()));
        assert_eq!(missing("The Aroma 200 has one."), None);
        assert_eq!(missing("It has \u{ff11}\u{ff10} parts."), Some("\u{ff11}\u{ff10}".to_owned()));
    }
}
