//! What there is to click on, found by the words of its subject.

use std::collections::BTreeMap;

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogItem {
    pub id: String,
    /// Whose hand it is in.
    pub style: String,
    /// What it shows, words joined by `-`.
    pub subject: String,
}

impl CatalogItem {
    /// Whether the subject has this word in its name.
    #[must_use]
    pub fn shows(&self, word: &str) -> bool {
        self.subject.split('-').any(|part| part == word)
    }
}

/// Words shorter than this ("of", "in") nobody searches for.
const SHORTEST: usize = 3;

/// Items by word.
#[derive(Debug)]
pub(crate) struct Catalog<'a> {
    by_word: BTreeMap<&'a str, Vec<&'a CatalogItem>>,
    /// The words of all items: those of many items come often.
    words: Vec<&'a str>,
}

impl<'a> Catalog<'a> {
    pub(crate) fn of(items: &'a [CatalogItem]) -> Self {
        let mut by_word: BTreeMap<&str, Vec<&CatalogItem>> = BTreeMap::new();
        for item in items {
            for word in item.subject.split('-').filter(|word| word.len() >= SHORTEST) {
                by_word.entry(word).or_default().push(item);
            }
        }
        let repeated = |(word, items): (&&'a str, &Vec<_>)| std::iter::repeat_n(*word, items.len());
        let words = by_word.iter().flat_map(repeated).collect();
        Self { by_word, words }
    }

    /// One word for each item that has it.
    pub(crate) fn words(&self) -> &[&'a str] {
        &self.words
    }

    /// The items that have the word.
    pub(crate) fn with(&self, word: &str) -> &[&'a CatalogItem] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Each subject in each style.
    pub(crate) fn items(subjects: &[&str], styles: &[&str]) -> Vec<CatalogItem> {
        let item = |subject: &str, style: &str| CatalogItem {
            id: format!("{style}-{subject}"),
            style: style.to_owned(),
            subject: subject.to_owned(),
        };
        let pairs = subjects.iter().flat_map(|one| styles.iter().map(move |two| item(one, two)));
        pairs.collect()
    }

    #[test]
    fn items_are_found_by_whole_words_and_short_ones_are_none() {
        let all = items(&["cat-of-joy", "caterpillar", "cat"], &["a"]);
        let catalog = Catalog::of(&all);
        assert_eq!(catalog.with("cat").len(), 2);
        assert!(catalog.with("of").is_empty());
        assert_eq!(catalog.words().iter().filter(|word| **word == "cat").count(), 2);
        assert!(all[0].shows("joy") && !all[1].shows("cat"));
    }
}
