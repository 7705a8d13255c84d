//! What a gate is shown.

use std::collections::{BTreeMap, BTreeSet};

/// A question whose answer is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: String,
    pub product: String,
    /// What is asked about; empty where that has no name.
    pub attribute: String,
    pub truth: String,
}

/// What a model answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub answer: String,
    /// 0 to 1.
    pub confidence: f64,
}

/// By the question's id.
pub type Answers = BTreeMap<String, Said>;

/// What a gate is shown of a model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The frozen test set.
    pub tested: Vec<Case>,
    /// What the model was trained on.
    pub trained: Vec<Case>,
    /// Its answers to the test.
    pub new: Answers,
    /// Its answers to what it was trained on.
    pub learned: Answers,
    /// Answers to the test of a model that was trained on nothing of it.
    pub zero_shot: Answers,
    /// Answers to the test of the model that it would replace; none where it is the first.
    pub current: Option<Answers>,
}

/// The most frequent answer to each attribute in what was trained on; of two the first by letters.
pub(super) fn majorities(trained: &[Case]) -> BTreeMap<&str, &str> {
    let mut counts = BTreeMap::<&str, BTreeMap<&str, usize>>::new();
    for case in trained {
        *counts.entry(&case.attribute).or_default().entry(&case.truth).or_default() += 1;
    }
    counts
        .into_iter()
        .filter_map(|(attribute, values)| {
            let most = values.values().max().copied()?;
            let (value, _) = values.into_iter().find(|(_, count)| *count == most)?;
            Some((attribute, value))
        })
        .collect()
}

/// Whether each question is answered rightly; one without an answer is not.
pub(super) fn rights(cases: &[&Case], answers: &Answers) -> Vec<bool> {
    let is_right =
        |case: &&Case| answers.get(&case.id).is_some_and(|said| said.answer.trim() == case.truth);
    cases.iter().map(is_right).collect()
}

/// Questions without an answer.
pub(super) fn missing(cases: &[&Case], answers: &Answers) -> usize {
    cases.iter().filter(|case| !answers.contains_key(&case.id)).count()
}

/// Ids and products of the test that stand in what was trained on.
pub(super) fn leaks(evidence: &Evidence) -> (usize, usize) {
    let of = |field: fn(&Case) -> &str| {
        let trained: BTreeSet<&str> = evidence.trained.iter().map(field).collect();
        let tested: BTreeSet<&str> = evidence.tested.iter().map(field).collect();
        tested.intersection(&trained).count()
    };
    (of(|case| &case.id), of(|case| &case.product))
}
