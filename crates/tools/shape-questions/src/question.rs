//! A question with what is seen, as floats: each word and each pair of words, times each share.

use crate::layer::Sparse;

/// The words of a question that are known, by their numbers, each once.
pub(crate) fn known(words: &[String], question: &str) -> Vec<usize> {
    let question = question.to_lowercase();
    let said: Vec<&str> = split(&question).collect();
    (0..words.len()).filter(|at| said.contains(&words[*at].as_str())).collect()
}

/// The words of a text.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How many floats a question has, of so many words and shares; a share that is always 1 is added.
pub(crate) fn length(words: usize, shares: usize) -> usize {
    (words + words * words) * (shares + 1)
}

/// The floats of a question, by the numbers of its words.
pub(crate) fn floats(words: usize, said: &[usize], shares: &[f32]) -> Sparse {
    let pairs = said
        .iter()
        .enumerate()
        .flat_map(|(at, a)| said[at + 1..].iter().map(move |b| words + a * words + b));
    let all = said.iter().copied().chain(pairs);
    let width = shares.len() + 1;
    let of = |at: usize| {
        let shares = shares.iter().copied().chain([1.0]).enumerate();
        shares.map(move |(share, float)| (at * width + share, float))
    };
    all.flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_pairs_have_floats_of_their_own() {
        let words = ["is", "not", "red"].map(str::to_owned);
        let said = known(&words, "Is there NOT a red shape?");
        assert_eq!(said, [0, 1, 2]);
        let floats = floats(3, &said, &[0.25]);
        // Three words and three pairs, each with the share and 1.
        assert_eq!(floats.len(), 12);
        let numbers: std::collections::BTreeSet<usize> = floats.iter().map(|(at, _)| *at).collect();
        assert_eq!(numbers.len(), 12);
        assert!(numbers.last() < Some(&length(3, 1)));
    }
}
