//! What a question asks, by its words.

use crate::number;

/// Words of which one says what is asked for.
const LARGEST: [&str; 8] =
    ["largest", "highest", "biggest", "greatest", "most", "maximum", "max", "top"];
const SMALLEST: [&str; 8] =
    ["smallest", "lowest", "least", "fewest", "minimum", "min", "bottom", "last"];

/// The words of a question, in small letters, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words(Vec<String>);

/// What is asked of labels and their numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wanted {
    Value,
    Largest,
    Smallest,
    Difference,
    LabelOf(f64),
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let is_part = |c: char| c.is_alphanumeric() || c == '.' || c == '-' || c == ',';
        let words = text
            .split(|c: char| !is_part(c))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        Self(words.filter(|word| !word.is_empty()).collect())
    }

    /// Where all words of `label` stand, one after the other.
    pub(crate) fn place_of(&self, label: &str) -> Option<usize> {
        let label = Self::of(label).0;
        if label.is_empty() {
            return None;
        }
        let is_it = |window: &[String]| window.iter().zip(&label).all(|(a, b)| is_same(a, b));
        self.0.windows(label.len()).position(is_it)
    }

    pub(crate) fn has_any(&self, words: &[&str]) -> bool {
        self.0.iter().any(|word| words.contains(&word.as_str()))
    }

    /// The numbers that are said.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.0.iter().filter_map(|word| number::read(word))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// What is asked, where so many labels are named.
    pub(crate) fn wanted(&self, labels: usize) -> Option<Wanted> {
        match labels {
            0 if self.has_any(&LARGEST) => Some(Wanted::Largest),
            0 if self.has_any(&SMALLEST) => Some(Wanted::Smallest),
            0 => self.numbers().next().map(Wanted::LabelOf),
            1 => Some(Wanted::Value),
            2 => Some(Wanted::Difference),
            _ => None,
        }
    }
}

/// The same word, one or several of it.
fn is_same(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_questions() {
        let words = Words::of("How much more is Old Town than \"Mill Lane\"?");
        assert_eq!(words.place_of("Old Town"), Some(4));
        assert_eq!(words.place_of("mill lane"), Some(7));
        assert_eq!(words.place_of("Lane Mill"), None);
        assert_eq!(words.place_of("%"), None);
        assert_eq!(Words::of("shirts in 2019?").place_of("Shirt"), Some(0));
    }

    #[test]
    fn what_is_asked_follows_from_words() {
        let wanted = |text: &str, labels| Words::of(text).wanted(labels);
        assert_eq!(wanted("Which is the highest?", 0), Some(Wanted::Largest));
        assert_eq!(wanted("Which month has the fewest?", 0), Some(Wanted::Smallest));
        assert_eq!(wanted("Which store has 1,200?", 0), Some(Wanted::LabelOf(1_200.0)));
        assert_eq!(wanted("How many in May?", 1), Some(Wanted::Value));
        assert_eq!(wanted("Jan or Feb?", 2), Some(Wanted::Difference));
        assert_eq!(wanted("What is this?", 0), None);
    }
}
