//! What must be: judges what was seen of a review against what it is. Pure.

use super::case::{Case, DOUBTFUL, EDITED, Kind, TOXIC};
use super::names::{
    HARMFUL, INVALID_REVIEW, NO_DECISION, NO_REPLY_NEEDED, REJECTED_BY_PERSON, REPLY, SUPERSEDED,
    SYSTEM_ERROR, TOXIC_REPLY,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// An outcome event, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublishedOutcome {
    pub(super) kind: String,
    pub(super) reason: Option<String>,
    pub(super) execution: String,
    pub(super) reply: Option<Reply>,
}

/// The reply of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) text: String,
    pub(super) verdict: String,
    pub(super) decided_by: String,
}

impl PublishedOutcome {
    /// Reads the event's detail.
    pub(super) fn of(kind: &str, detail: &Value) -> Self {
        let text = |at: &str| detail.pointer(at).and_then(Value::as_str).map(str::to_owned);
        let or_none = |at: &str| text(at).unwrap_or_else(|| "NONE".to_owned());
        Self {
            kind: kind.to_owned(),
            reason: text("/reason"),
            execution: text("/executionId").unwrap_or_default(),
            reply: text("/reply/text").map(|text| Reply {
                text,
                verdict: or_none("/reply/moderation/verdict"),
                decided_by: or_none("/reply/moderation/decidedBy"),
            }),
        }
    }

    fn is_reply(&self) -> bool {
        self.kind == REPLY
    }

    /// A review that breaks the schema is refused at every delivery: it keeps no claim, so that the
    /// corrected one is taken.
    fn is_refusal(&self) -> bool {
        self.reason.as_deref() == Some(INVALID_REVIEW)
    }

    /// Whether it is more than "try again".
    pub(super) fn is_final(&self) -> bool {
        self.reason.as_deref() != Some(SYSTEM_ERROR)
    }

    /// What it is counted as.
    pub(super) fn name(&self) -> &str {
        self.reason.as_deref().unwrap_or(&self.kind)
    }
}

/// A decision: where, and what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decided {
    pub(super) execution: String,
    pub(super) stage: String,
    pub(super) round: u64,
    pub(super) choice: String,
}

/// All that was seen of a review.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Outcome events in the order of their arrival.
    pub(super) outcomes: Vec<PublishedOutcome>,
    /// `APPROVAL_DECIDED` events.
    pub(super) decisions: Vec<Decided>,
    /// Choices that the page took from a person.
    pub(super) taken: Vec<String>,
    /// Choices that the page took although it was over.
    pub(super) taken_late: usize,
    /// Executions of it were lost with the engine: what a person had decided there is gone.
    pub(super) lost: bool,
}

impl Seen {
    /// The outcomes without second copies of the same event.
    pub(super) fn distinct(&self) -> Vec<&PublishedOutcome> {
        let mut known = BTreeSet::new();
        self.outcomes.iter().filter(|one| known.insert((&one.execution, &one.kind))).collect()
    }

    /// Second copies of the same event.
    pub(super) fn copies(&self) -> usize {
        self.outcomes.len() - self.distinct().len()
    }

    /// Whether there is an outcome that is more than "try again".
    pub(super) fn is_answered(&self) -> bool {
        self.outcomes.iter().any(PublishedOutcome::is_final)
    }
}

/// Something that must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Violation {
    /// No outcome at all, or only "try again".
    NoOutcome,
    SecondOutcome,
    SecondReply,
    /// One execution published twice, and its publishing was confirmed.
    Copy,
    /// A reply that was not found safe.
    Unchecked,
    /// An outcome that this review cannot have.
    Unfounded,
    /// A person was told that their decision counts, and it did not.
    DecisionLost,
    /// Two decisions on one question.
    SecondDecision,
    /// A decision counted after its question was over.
    TakenLate,
}

/// What is wrong with what was `seen` of a `case`; `copies`: whether second copies may be.
pub(super) fn judge(case: &Case, seen: &Seen, copies: bool) -> Vec<Violation> {
    let distinct = seen.distinct();
    let finals: Vec<&PublishedOutcome> =
        distinct.into_iter().filter(|one| one.is_final()).collect();
    let replies = finals.iter().filter(|outcome| outcome.is_reply());
    let answers = finals.iter().filter(|outcome| !outcome.is_refusal());
    let found = [
        (finals.is_empty(), Violation::NoOutcome),
        (answers.count() > 1, Violation::SecondOutcome),
        (replies.clone().count() > 1, Violation::SecondReply),
        (seen.copies() > 0 && !copies, Violation::Copy),
        (replies.clone().any(|outcome| !is_checked(outcome, seen)), Violation::Unchecked),
        (finals.iter().any(|outcome| !is_founded(case, outcome, seen)), Violation::Unfounded),
        (is_decision_lost(seen), Violation::DecisionLost),
        (has_second_decision(seen), Violation::SecondDecision),
        (seen.taken_late > 0, Violation::TakenLate),
    ];
    found.into_iter().filter(|(wrong, _)| *wrong).map(|(_, violation)| violation).collect()
}

fn is_checked(outcome: &PublishedOutcome, seen: &Seen) -> bool {
    let Some(reply) = &outcome.reply else { return false };
    let by_person = decided(seen, &outcome.execution, "REPLY", "APPROVE");
    let by_machine = reply.decided_by == "MACHINE" && !reply.text.contains(DOUBTFUL);
    reply.verdict == "SAFE" && !reply.text.contains(TOXIC) && (by_machine || by_person)
}

fn decided(seen: &Seen, execution: &str, stage: &str, choice: &str) -> bool {
    let fits = |one: &&Decided| one.execution == execution && one.stage == stage;
    seen.decisions.iter().filter(fits).any(|one| one.choice == choice)
}

fn is_founded(case: &Case, outcome: &PublishedOutcome, seen: &Seen) -> bool {
    let person = |stage: &str, choice: &str| decided(seen, &outcome.execution, stage, choice);
    let asked = matches!(case.kind, Kind::Doubtful(_) | Kind::DoubtfulReply(_) | Kind::Edited);
    match outcome.name() {
        REPLY => match case.kind {
            Kind::Plain => true,
            Kind::Doubtful(_) => person("REVIEW", "APPROVE"),
            Kind::DoubtfulReply(_) => person("REPLY", "APPROVE"),
            Kind::Edited => {
                let text = outcome.reply.as_ref().map(|reply| reply.text.as_str());
                person("REPLY", "EDIT") && text.is_some_and(|text| text.starts_with(EDITED))
            }
            Kind::Toxic | Kind::ToxicReply | Kind::Invalid => false,
        },
        HARMFUL => match case.kind {
            Kind::Toxic => true,
            Kind::Doubtful(_) => person("REVIEW", "REJECT"),
            _ => false,
        },
        TOXIC_REPLY => case.kind == Kind::ToxicReply,
        REJECTED_BY_PERSON => person("REPLY", "REJECT"),
        NO_DECISION => asked,
        NO_REPLY_NEEDED => person("REVIEW", "NO_REPLY") || person("REPLY", "NO_REPLY"),
        INVALID_REVIEW => case.kind == Kind::Invalid,
        SUPERSEDED => case.revision < case.revisions,
        _ => false,
    }
}

fn is_decision_lost(seen: &Seen) -> bool {
    let announced = |choice: &String| seen.decisions.iter().any(|one| one.choice == *choice);
    !seen.lost && seen.taken.iter().any(|choice| !announced(choice))
}

fn has_second_decision(seen: &Seen) -> bool {
    let distinct: BTreeSet<&Decided> = seen.decisions.iter().collect();
    let questions: BTreeSet<_> =
        distinct.iter().map(|one| (&one.execution, &one.stage, one.round)).collect();
    questions.len() < distinct.len()
}

#[cfg(test)]
mod tests {
    use super::super::case::Ruling;
    use super::*;
    use serde_json::json;

    fn case(kind: Kind) -> Case {
        let [token, review_id] = ["t", "r"].map(str::to_owned);
        Case { token, review_id, revision: 1, revisions: 1, kind, deliveries: 1 }
    }

    fn created(execution: &str, text: &str, by: &str) -> PublishedOutcome {
        PublishedOutcome::of(
            "NEW_REVIEW_RESPONSE_CREATED",
            &json!({"executionId": execution, "reply": {"text": text,
                "moderation": {"verdict": "SAFE", "decidedBy": by}}}),
        )
    }

    fn failed(execution: &str, reason: &str) -> PublishedOutcome {
        let detail = json!({"executionId": execution, "reason": reason});
        PublishedOutcome::of("RESPONSE_GENERATION_FAILED", &detail)
    }

    fn decision(stage: &str, choice: &str) -> Decided {
        let [execution, stage, choice] = ["x", stage, choice].map(str::to_owned);
        Decided { execution, stage, round: 1, choice }
    }

    fn check(kind: Kind, seen: Seen, expected: &[Violation]) {
        assert_eq!(judge(&case(kind), &seen, false), expected, "{kind:?} {seen:?}");
    }

    fn outcomes(outcomes: Vec<PublishedOutcome>) -> Seen {
        Seen { outcomes, ..Seen::default() }
    }

    #[test]
    fn one_founded_outcome_is_right() {
        check(Kind::Plain, outcomes(vec![created("x", "Thanks", "MACHINE")]), &[]);
        check(Kind::ToxicReply, outcomes(vec![failed("x", "TOXIC_REPLY")]), &[]);
        let again = vec![failed("x", "SYSTEM_ERROR"), created("y", "Thanks", "MACHINE")];
        check(Kind::Plain, outcomes(again), &[]);
    }

    #[test]
    fn none_and_try_again_are_no_outcome() {
        check(Kind::Plain, Seen::default(), &[Violation::NoOutcome]);
        check(Kind::Plain, outcomes(vec![failed("x", "SYSTEM_ERROR")]), &[Violation::NoOutcome]);
    }

    #[test]
    fn a_second_reply_is_told_from_a_second_copy() {
        let [one, other] = ["x", "y"].map(|execution| created(execution, "Thanks", "MACHINE"));
        let twice = [Violation::SecondOutcome, Violation::SecondReply];
        check(Kind::Plain, outcomes(vec![one.clone(), other]), &twice);
        check(Kind::Plain, outcomes(vec![one.clone(), one.clone()]), &[Violation::Copy]);
        assert_eq!(judge(&case(Kind::Plain), &outcomes(vec![one.clone(), one]), true), []);
    }

    #[test]
    fn a_broken_review_may_be_refused_twice_but_not_answered() {
        let refused = vec![failed("x", "INVALID_REVIEW"), failed("y", "INVALID_REVIEW")];
        check(Kind::Invalid, outcomes(refused.clone()), &[]);
        check(Kind::Plain, outcomes(refused), &[Violation::Unfounded]);
        let toxic = vec![failed("x", "TOXIC_REPLY"), failed("y", "TOXIC_REPLY")];
        check(Kind::ToxicReply, outcomes(toxic), &[Violation::SecondOutcome]);
    }

    #[test]
    fn a_reply_with_the_wrong_plant_was_not_checked() {
        let toxic = outcomes(vec![created("x", "You Aconite", "MACHINE")]);
        check(Kind::Plain, toxic, &[Violation::Unchecked]);
        let doubtful = outcomes(vec![created("x", "Belladonna", "MACHINE")]);
        check(Kind::Plain, doubtful.clone(), &[Violation::Unchecked]);
        let approved = Seen { decisions: vec![decision("REPLY", "APPROVE")], ..doubtful };
        check(Kind::DoubtfulReply(Ruling::Approve), approved, &[]);
    }

    #[test]
    fn an_outcome_needs_its_reason() {
        let silent = outcomes(vec![created("x", "Thanks", "MACHINE")]);
        check(Kind::Doubtful(Ruling::Silence), silent, &[Violation::Unfounded]);
        check(Kind::Plain, outcomes(vec![failed("x", "NO_DECISION")]), &[Violation::Unfounded]);
        check(Kind::Toxic, outcomes(vec![failed("x", "INVALID_REVIEW")]), &[Violation::Unfounded]);
    }

    #[test]
    fn no_reply_needs_a_person_who_wants_none() {
        let none = || outcomes(vec![failed("x", "NO_REPLY_NEEDED")]);
        let kind = Kind::Doubtful(Ruling::NoReply);
        check(kind, none(), &[Violation::Unfounded]);
        let decisions = vec![decision("REVIEW", "NO_REPLY")];
        check(kind, Seen { decisions, ..none() }, &[]);
    }

    #[test]
    fn only_an_older_revision_is_superseded() {
        let seen = outcomes(vec![failed("x", "SUPERSEDED")]);
        check(Kind::Plain, seen.clone(), &[Violation::Unfounded]);
        let revised = |revision| Case { revision, revisions: 2, ..case(Kind::Plain) };
        assert_eq!(judge(&revised(1), &seen, false), []);
        assert_eq!(judge(&revised(2), &seen, false), [Violation::Unfounded]);
    }

    #[test]
    fn a_decision_that_was_taken_counts_once() {
        let rejected =
            vec![PublishedOutcome::of("HARMFUL_CONTENT_DETECTED", &json!({"executionId": "x"}))];
        let kind = Kind::Doubtful(Ruling::Both);
        let decisions = vec![decision("REVIEW", "REJECT")];
        let taken = vec!["APPROVE".to_owned()];
        let seen = Seen { outcomes: rejected, decisions, taken, ..Seen::default() };
        check(kind, seen.clone(), &[Violation::DecisionLost]);
        let both = vec![decision("REVIEW", "REJECT"), decision("REVIEW", "APPROVE")];
        check(kind, Seen { decisions: both, ..seen.clone() }, &[Violation::SecondDecision]);
        let right = Seen { taken: vec!["REJECT".to_owned()], ..seen };
        check(kind, Seen { taken_late: 1, ..right }, &[Violation::TakenLate]);
    }
}
