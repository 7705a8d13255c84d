//! Which questions may be looked at while working.

use sha2::{Digest, Sha256};

/// A half of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Looked at and tuned on.
    Development,
    /// Counted only.
    HeldOut,
}

/// The half of a question, by the SHA-256 of its words: the same in every run, and the same for
/// questions that differ in case, space or punctuation.
#[must_use]
pub fn half(question: &str) -> Half {
    let words: Vec<String> = question
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    match Sha256::digest(words.join(" "))[0] & 1 {
        0 => Half::Development,
        _ => Half::HeldOut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_are_about_as_large_and_punctuation_changes_none() {
        let is_held_out = |n: &u32| half(&format!("Question {n}?")) == Half::HeldOut;
        let held_out = (0..1_000).filter(is_held_out).count();
        assert!((450..550).contains(&held_out), "{held_out}");
        assert_eq!(half("How  LOUD is it??"), half("how loud is it"));
    }
}
