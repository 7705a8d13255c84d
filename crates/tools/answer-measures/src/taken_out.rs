//! A manual without what answers a question: what a customer asks of a product that does not have it.

use crate::e_manual::Asked;
use crate::library::Library;
use documents::Passage;
use std::collections::HashSet;

/// From this cosine on two passages are about the same.
const ALIKE: f32 = 0.5;

/// A passage that has this share of the answer's runs of four words says a part of it.
const SHARED: f64 = 0.1;

/// Words of a run.
const RUN: usize = 4;

/// The manual's passages, with what tells which of them say the same.
#[derive(Debug)]
pub struct TakenOut<'a, M> {
    passages: &'a [Passage],
    runs: Vec<HashSet<String>>,
    library: &'a Library<M>,
}

impl<'a, M> TakenOut<'a, M> {
    /// Of passages that are in the library.
    pub fn new(passages: &'a [Passage], library: &'a Library<M>) -> Self {
        let runs = passages.iter().map(|passage| runs(&passage.text)).collect();
        Self { passages, runs, library }
    }

    /// The passages that are neither of the section that answers, nor say a part of the answer, nor are
    /// about the same as that section.
    #[must_use]
    pub fn without(&self, asked: &Asked) -> Vec<Passage> {
        let answer = runs(&asked.answer);
        let section: Vec<&Passage> =
            self.passages.iter().filter(|passage| asked.is_in(passage)).collect();
        let is_left = |(passage, runs): &(&Passage, &HashSet<String>)| {
            let says = answer.intersection(runs).count() as f64 >= SHARED * answer.len() as f64;
            let is_alike = section.iter().any(|one| self.library.cosine(one, passage) >= ALIKE);
            !asked.is_in(passage) && (answer.is_empty() || !says) && !is_alike
        };
        self.passages.iter().zip(&self.runs).filter(is_left).map(|(one, _)| one.clone()).collect()
    }
}

fn runs(text: &str) -> HashSet<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_of_four_words() {
        assert_eq!(
            runs("Press it, and hold it."),
            HashSet::from(["press it and hold".to_owned(), "it and hold it".to_owned()])
        );
        assert!(runs("Yes").is_empty());
    }
}
