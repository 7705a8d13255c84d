//! What must be: judges what was seen of a question against what it is. Pure.

use super::wave::{Case, Right};
use serde::Serialize;
use shop_bus::BusEvent;
use std::collections::{BTreeMap, BTreeSet};

/// An outcome event, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublishedOutcome {
    pub(super) kind: String,
    pub(super) reason: String,
    pub(super) execution: String,
    /// What was said.
    pub(super) sentences: BTreeSet<String>,
}

impl PublishedOutcome {
    /// The outcome, and of which question; none where it is another event.
    pub(super) fn read(event: &BusEvent) -> Option<(String, Self)> {
        let id = event.detail["questionId"].as_str()?.to_owned();
        let is_outcome = ["QUESTION_ANSWERED", "QUESTION_UNANSWERED", "QUESTION_FAILED"]
            .contains(&event.kind.as_str());
        let sentences = event.detail["sentences"].as_array().into_iter().flatten();
        let sentences = sentences.filter_map(|one| one["text"].as_str().map(str::to_owned));
        let outcome = Self {
            kind: event.kind.clone(),
            reason: event.detail["reason"].as_str().unwrap_or_default().to_owned(),
            execution: event.execution().to_owned(),
            sentences: sentences.collect(),
        };
        is_outcome.then_some((id, outcome))
    }

    /// Whether it is more than "ask again".
    pub(super) fn is_final(&self) -> bool {
        self.reason != "SYSTEM_ERROR"
    }

    /// What it is counted as.
    pub(super) fn name(&self) -> &str {
        if self.reason.is_empty() { &self.kind } else { &self.reason }
    }

    /// What breaks a rule is refused at every delivery: it keeps no claim, so that it may be corrected.
    fn is_refusal(&self) -> bool {
        self.reason == "INVALID_QUESTION"
    }
}

/// All outcomes that were seen of a question, in the order of their arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen(pub(super) Vec<PublishedOutcome>);

impl Seen {
    /// The outcomes without second copies of the same event.
    pub(super) fn distinct(&self) -> Vec<&PublishedOutcome> {
        let mut known = BTreeSet::new();
        self.0.iter().filter(|one| known.insert((&one.execution, &one.kind))).collect()
    }

    /// Second copies of the same event.
    pub(super) fn copies(&self) -> usize {
        self.0.len() - self.distinct().len()
    }

    /// Whether there is an outcome that is more than "ask again".
    pub(super) fn is_answered(&self) -> bool {
        self.0.iter().any(PublishedOutcome::is_final)
    }
}

/// Something that must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Violation {
    /// No outcome at all, or only "ask again".
    NoOutcome,
    SecondOutcome,
    /// One execution published twice, and its publishing was confirmed.
    Copy,
    /// Something was said where nothing may be.
    Said,
    /// A sentence that is not said when nothing goes wrong.
    OtherSentence,
    /// An outcome that this question cannot have.
    Unfounded,
}

/// What is wrong with what was `seen` of a `case`; `calm` is what is said when nothing goes wrong, `copies`
/// whether second copies may be.
pub(super) fn judge(case: &Case, seen: &Seen, calm: &Calm, copies: bool) -> Vec<Violation> {
    let distinct = seen.distinct();
    let finals: Vec<_> = distinct.into_iter().filter(|one| one.is_final()).collect();
    let answers = finals.iter().filter(|one| !one.is_refusal()).count();
    let says = |one: &&PublishedOutcome| !one.sentences.is_empty();
    let as_ever =
        |said: &BTreeSet<String>| calm.get(&case.label).is_some_and(|calm| said.is_subset(calm));
    let found = [
        (finals.is_empty(), Violation::NoOutcome),
        (answers > 1, Violation::SecondOutcome),
        (seen.copies() > 0 && !copies, Violation::Copy),
        (case.right != Right::AsEver && finals.iter().any(says), Violation::Said),
        (
            case.right == Right::AsEver && finals.iter().any(|one| !as_ever(&one.sentences)),
            Violation::OtherSentence,
        ),
        (finals.iter().any(|one| !is_founded(case, one)), Violation::Unfounded),
    ];
    found.into_iter().filter(|(wrong, _)| *wrong).map(|(_, violation)| violation).collect()
}

fn is_founded(case: &Case, outcome: &PublishedOutcome) -> bool {
    match outcome.kind.as_str() {
        "QUESTION_ANSWERED" => case.right == Right::AsEver && !outcome.sentences.is_empty(),
        "QUESTION_UNANSWERED" => case.right != Right::Refusal && outcome.sentences.is_empty(),
        _ => case.right == Right::Refusal && outcome.is_refusal(),
    }
}

/// What is said of labelled questions when nothing goes wrong, by their numbers.
pub(super) type Calm = BTreeMap<usize, BTreeSet<String>>;

/// By what was `seen` of the cases of a wave without faults, in their order.
pub(super) fn said(cases: &[Case], seen: &[Seen]) -> Calm {
    let of = |one: &Seen| one.0.iter().flat_map(|outcome| outcome.sentences.clone()).collect();
    cases.iter().zip(seen).map(|(case, seen)| (case.label, of(seen))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn outcome(execution: &str, kind: &str, reason: &str, said: &[&str]) -> PublishedOutcome {
        let sentences: Vec<Value> = said.iter().map(|text| json!({"text": text})).collect();
        let mut detail =
            json!({"questionId": "q", "executionId": execution, "sentences": sentences});
        if !reason.is_empty() {
            detail["reason"] = json!(reason);
        }
        PublishedOutcome::read(&BusEvent { kind: kind.to_owned(), detail }).unwrap().1
    }

    fn answered(execution: &str, said: &[&str]) -> PublishedOutcome {
        outcome(execution, "QUESTION_ANSWERED", "", said)
    }

    fn refused(execution: &str, reason: &str) -> PublishedOutcome {
        let kind =
            if reason == "NOT_IN_DOCUMENTS" { "QUESTION_UNANSWERED" } else { "QUESTION_FAILED" };
        outcome(execution, kind, reason, &[])
    }

    fn check(right: Right, seen: &[PublishedOutcome], expected: &[Violation]) {
        let case = Case { id: "q".to_owned(), label: 0, right, question: Value::Null };
        let calm = [(0, ["It holds 1 l.", "It is red."].map(str::to_owned).into())].into();
        assert_eq!(judge(&case, &Seen(seen.to_vec()), &calm, false), expected, "{seen:?}");
    }

    #[test]
    fn as_ever_is_all_or_part_of_what_is_said_in_peace_or_nothing() {
        check(Right::AsEver, &[answered("x", &["It holds 1 l.", "It is red."])], &[]);
        check(Right::AsEver, &[answered("x", &["It is red."])], &[]);
        check(Right::AsEver, &[refused("x", "NOT_IN_DOCUMENTS")], &[]);
        check(Right::AsEver, &[answered("x", &["It is blue."])], &[Violation::OtherSentence]);
        check(Right::AsEver, &[answered("x", &[])], &[Violation::Unfounded]);
    }

    #[test]
    fn where_nothing_may_be_said_nothing_is() {
        check(Right::Nothing, &[refused("x", "NOT_IN_DOCUMENTS")], &[]);
        let said = [answered("x", &["It is red."])];
        check(Right::Nothing, &said, &[Violation::Said, Violation::Unfounded]);
        check(Right::Refusal, &[refused("x", "NOT_IN_DOCUMENTS")], &[Violation::Unfounded]);
    }

    #[test]
    fn there_is_one_outcome_and_ask_again_is_none() {
        check(Right::AsEver, &[], &[Violation::NoOutcome]);
        check(Right::AsEver, &[refused("x", "SYSTEM_ERROR")], &[Violation::NoOutcome]);
        let again = [refused("x", "SYSTEM_ERROR"), answered("y", &["It is red."])];
        check(Right::AsEver, &again, &[]);
        let two = [answered("x", &["It is red."]), answered("y", &["It is red."])];
        check(Right::AsEver, &two, &[Violation::SecondOutcome]);
        let twice = [answered("x", &["It is red."]), answered("x", &["It is red."])];
        check(Right::AsEver, &twice, &[Violation::Copy]);
        let refusals = [refused("x", "INVALID_QUESTION"), refused("y", "INVALID_QUESTION")];
        check(Right::Refusal, &refusals, &[]);
    }

    #[test]
    fn other_events_are_no_outcomes() {
        let detail = json!({"questionId": "q"});
        let asked = BusEvent { kind: "QUESTION_ASKED".to_owned(), detail };
        assert_eq!(PublishedOutcome::read(&asked), None);
    }
}
