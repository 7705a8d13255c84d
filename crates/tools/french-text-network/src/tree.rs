//! What follows from a text's tree: how far each token reaches, and where sentences begin.

use std::ops::RangeInclusive;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) heads: Vec<usize>,
    /// The first and the last token of all that depends on a token.
    lefts: Vec<usize>,
    rights: Vec<usize>,
    /// The first token after each that depends on it.
    first_right: Vec<Option<usize>>,
    pub(crate) begins_sentence: Vec<bool>,
}

/// Where arcs cross, reaches are found again, as often as spaCy does.
const MOST_ROUNDS: usize = 11;

impl Tree {
    pub(crate) fn new(heads: Vec<usize>) -> Self {
        let count = heads.len();
        let mut tree = Self {
            lefts: (0..count).collect(),
            rights: (0..count).collect(),
            first_right: first_rights(&heads),
            begins_sentence: vec![false; count],
            heads,
        };
        for _ in 0..MOST_ROUNDS {
            (0..count).for_each(|token| tree.widen(token));
            (0..count).rev().for_each(|token| tree.widen(token));
            tree.find_sentences();
            if tree.has_heads_within_sentences() {
                break;
            }
        }
        tree
    }

    pub(crate) fn reach(&self, token: usize) -> RangeInclusive<usize> {
        self.lefts[token]..=self.rights[token]
    }

    pub(crate) fn first_right(&self, token: usize) -> Option<usize> {
        self.first_right[token]
    }

    /// What a token reaches, its head does.
    fn widen(&mut self, token: usize) {
        let head = self.heads[token];
        self.lefts[head] = self.lefts[head].min(self.lefts[token]);
        self.rights[head] = self.rights[head].max(self.rights[token]);
    }

    fn find_sentences(&mut self) {
        self.begins_sentence.fill(false);
        for (token, head) in self.heads.iter().enumerate() {
            if token == *head {
                self.begins_sentence[self.lefts[token]] = true;
            }
        }
    }

    fn has_heads_within_sentences(&self) -> bool {
        let count = self.heads.len();
        let mut first = 0;
        for token in 0..count {
            if (token > 0 && self.begins_sentence[token]) || token + 1 == count {
                let is_within = |head: &usize| (first..=token).contains(head);
                if !self.heads[first..token].iter().all(is_within) {
                    return false;
                }
                first = token;
            }
        }
        true
    }
}

fn first_rights(heads: &[usize]) -> Vec<Option<usize>> {
    let mut first = vec![None; heads.len()];
    for (token, head) in heads.iter().enumerate().rev() {
        if *head < token {
            first[*head] = Some(token);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sentences() {
        let tree = Tree::new(vec![1, 1, 1, 4, 4]);
        assert_eq!(tree.begins_sentence, [true, false, false, true, false]);
        assert_eq!([tree.reach(1), tree.reach(4), tree.reach(0)], [0..=2, 3..=4, 0..=0]);
        assert_eq!([tree.first_right(1), tree.first_right(4)], [Some(2), None]);
    }
}
