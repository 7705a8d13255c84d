//! Quotations held out of the model's reach: it sees placeholders, and what they stand for is put back.

use facts::{Language, quotations};
use std::ops::Range;

/// A quotation, and what stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    /// `{Q1}`.
    pub(crate) placeholder: String,
    /// With the signs around it.
    pub(crate) words: String,
    /// Where it stands in its block, in code points.
    pub(crate) place: Range<usize>,
}

/// A text as a model sees it, and what was held out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) held: Vec<Held>,
}

impl Shown {
    /// Holds the quotations of a text, numbered behind `before`. What looks like a placeholder in the text
    /// itself is held, too, so that nobody can write one.
    pub(crate) fn of(text: &str, language: Language, before: usize) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let mut shown = Self::default();
        let mut end = 0;
        for place in places(text, &characters, language) {
            let placeholder = format!("{{Q{}}}", before + shown.held.len() + 1);
            shown.text.extend(&characters[end..place.start]);
            shown.text.push_str(&placeholder);
            end = place.end;
            let words = characters[place.clone()].iter().collect();
            shown.held.push(Held { placeholder, words, place });
        }
        shown.text.extend(&characters[end..]);
        shown
    }

    /// Whether a model has words to change.
    pub(crate) fn has_words(&self) -> bool {
        let bare = self
            .held
            .iter()
            .fold(self.text.clone(), |text, held| text.replacen(&held.placeholder, "", 1));
        bare.chars().any(char::is_alphabetic)
    }

    /// What stands in a text's placeholders otherwise than once each; none where all is well.
    pub(crate) fn misplaced(&self, text: &str) -> Option<String> {
        let found = placeholders(text);
        let count = |name: &str| found.iter().filter(|one| *one == name).count();
        for held in &self.held {
            match count(&held.placeholder) {
                1 => {}
                0 => return Some(format!("{} is missing", held.placeholder)),
                _ => return Some(format!("{} stands there twice", held.placeholder)),
            }
        }
        let is_own = |name: &String| self.held.iter().any(|held| held.placeholder == *name);
        found.into_iter().find(|name| !is_own(name)).map(|name| format!("{name} is not of it"))
    }

    /// The text with each quotation in the place of what stands for it.
    pub(crate) fn put_back(&self, text: &str) -> String {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, name)) = next_placeholder(rest) {
            whole.push_str(&rest[..at]);
            let held = self.held.iter().find(|held| held.placeholder == name);
            whole.push_str(held.map_or(name, |held| &held.words));
            rest = &rest[at + name.len()..];
        }
        whole + rest
    }

    /// A text that was put back, as the model wrote it: the first of each quotation's words is its
    /// placeholder again.
    pub(crate) fn hide(&self, text: &str) -> String {
        let hide = |text: String, held: &Held| text.replacen(&held.words, &held.placeholder, 1);
        self.held.iter().fold(text.to_owned(), hide)
    }
}

/// Quotations, and what looks like a placeholder outside of them.
fn places(text: &str, characters: &[char], language: Language) -> Vec<Range<usize>> {
    let mut places = quotations(text, language);
    let is_quoted =
        |at: usize, places: &[Range<usize>]| places.iter().any(|place| place.contains(&at));
    let mut at = 0;
    while at < characters.len() {
        match placeholder_end(&characters[at..]) {
            Some(length) if !is_quoted(at, &places) => {
                places.push(at..at + length);
                at += length;
            }
            _ => at += 1,
        }
    }
    places.sort_by_key(|place| place.start);
    places
}

/// Characters of a placeholder that begins here.
fn placeholder_end(characters: &[char]) -> Option<usize> {
    if !characters.starts_with(&['{', 'Q']) {
        return None;
    }
    let digits = characters[2..].iter().take_while(|c| c.is_ascii_digit()).count();
    (digits > 0 && characters.get(2 + digits) == Some(&'}')).then_some(digits + 3)
}

/// The placeholders of a text, in their order.
fn placeholders(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, name)) = next_placeholder(rest) {
        found.push(name.to_owned());
        rest = &rest[at + name.len()..];
    }
    found
}

fn next_placeholder(text: &str) -> Option<(usize, &str)> {
    text.match_indices("{Q").find_map(|(at, _)| {
        let end = at + text[at..].find('}')? + 1;
        let name = &text[at..end];
        let digits = name.get(2..name.len() - 1)?;
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some((at, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Shown {
        Shown::of(text, Language::French, 0)
    }

    #[test]
    fn a_model_sees_placeholders() {
        let one = Shown::of("« Oui », dit-il, et “non”.", Language::French, 3);
        assert_eq!(one.text, "{Q4}, dit-il, et {Q5}.");
        assert_eq!(one.put_back("Il dit {Q5} et {Q4}."), "Il dit “non” et « Oui ».");
        assert_eq!(one.hide("Il dit “non” et « Oui »."), "Il dit {Q5} et {Q4}.");
        assert!(one.has_words() && !shown("« Oui ! »").has_words());
    }

    #[test]
    fn lost_doubled_and_invented_placeholders_are_named() {
        let one = shown("« Oui », dit-il, et « non ».");
        let misplaced = |text: &str| one.misplaced(text).unwrap_or_default();
        assert_eq!(misplaced("{Q2} et {Q1}"), "");
        assert_eq!(misplaced("{Q2} et oui"), "{Q1} is missing");
        assert_eq!(misplaced("{Q1} {Q2} {Q2}"), "{Q2} stands there twice");
        assert_eq!(misplaced("{Q1} {Q2} {Q3}"), "{Q3} is not of it");
        assert_eq!(misplaced("{Q1} {Q2} {Q} {Qx}"), "");
    }

    #[test]
    fn what_looks_like_a_placeholder_is_held() {
        let one = shown("Le code {Q1} et « {Q2} ».");
        assert_eq!(one.text, "Le code {Q1} et {Q2}.");
        assert_eq!(one.put_back(&one.text), "Le code {Q1} et « {Q2} ».");
    }

    proptest! {
        #[test]
        fn what_is_held_comes_back(text in "[a-zé ,.«»“”\"{}Q0-9\n]{0,60}") {
            let one = shown(&text);
            prop_assert_eq!(one.put_back(&one.text), text.clone());
            prop_assert_eq!(one.misplaced(&one.text), None);
        }

        #[test]
        fn any_answer_is_looked_at_without_a_panic(text in any::<String>()) {
            let one = shown("« Oui », dit-il.");
            let _ = (one.misplaced(&text), one.put_back(&text), one.hide(&text));
        }
    }
}
