//! From a model's words to what may be said; the first time with its faults, for a repair.

use crate::prompt::short_id;
use answers::{Dropped, LIMITS, SubAnswer, Verdict};
use bedrock::{Misfit, Unfit, object};
use documents::Passage;
use evidence::{Fault, Proposal, Verified, verify};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Faults that a repair names.
const NAMED: usize = 6;

/// Reads answers of one model to one sub-question: the first with a fault is to be repaired, of the
/// second what holds is kept.
#[derive(Debug)]
pub(crate) struct Decider<'a> {
    passages: &'a [Passage],
    first: Mutex<Option<Decision>>,
}

/// What of an answer may be said.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Decision {
    verified: Verified,
    /// Whether the model took the passages for an answer.
    answerable: bool,
}

impl<'a> Decider<'a> {
    pub(crate) fn new(passages: &'a [Passage]) -> Self {
        Self { passages, first: Mutex::default() }
    }

    /// # Errors
    /// The answer is no JSON object of the schema, or is the first and has a fault; what of it is proved can
    /// be used all the same.
    pub(crate) fn read(&self, answer: &str) -> Result<Decision, Unfit<Decision>> {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        let read = self.decide(answer);
        match (first.take(), read) {
            (Some(before), Ok(now)) => Ok(better(before, now)),
            // A repair that is no answer at all leaves what held before it.
            (Some(before), Err(_)) if is_worth_keeping(&before) => Ok(before),
            (Some(_), Err(misfit)) => Err(misfit.into()),
            (None, Ok(now)) if now.verified.faults.is_empty() => Ok(now),
            (None, Ok(now)) => {
                let misfit = Misfit::new("unproved", describe(&now.verified.faults));
                *first = Some(now.clone());
                Err(Unfit { misfit, usable: is_worth_keeping(&now).then(|| Box::new(now)) })
            }
            (None, Err(misfit)) => {
                // One repair in all: what the next answer cannot prove is dropped.
                *first = Some(Decision::default());
                Err(misfit.into())
            }
        }
    }

    fn decide(&self, answer: &str) -> Result<Decision, Misfit> {
        let mut proposal: Proposal = object(answer)?;
        let ids: BTreeMap<String, &str> = (0..)
            .map(short_id)
            .zip(self.passages.iter().map(|passage| passage.id.as_str()))
            .collect();
        for citation in proposal.sentences.iter_mut().flat_map(|one| &mut one.citations) {
            // What is no id of this prompt is no passage of it, even if a real id were guessed.
            let id = ids.get(citation.passage.trim()).copied();
            citation.passage = id.unwrap_or_default().to_owned();
        }
        let verified = verify(&proposal, self.passages);
        Ok(Decision { verified, answerable: proposal.answerable })
    }
}

/// Where nothing is proved, the question is better asked again.
fn is_worth_keeping(decision: &Decision) -> bool {
    !decision.verified.sentences.is_empty()
}

/// The repair, unless less of it holds: a model that is shown a fault of one sentence may drop those that
/// had none, or refuse, and what was proved stays proved.
fn better(before: Decision, now: Decision) -> Decision {
    let proved = |decision: &Decision| decision.verified.sentences.len();
    if proved(&now) < proved(&before) { before } else { now }
}

/// For the model: each faulty sentence by its number, with the fault's name.
fn describe(faults: &[Fault]) -> String {
    let one = |fault: &Fault| {
        let finding = serde_json::json!(fault.finding);
        let name = finding.as_str().unwrap_or_default();
        let about: String = fault.detail.chars().take(120).collect();
        format!("sentence {}: {name} {about}", fault.sentence + 1)
    };
    let named: Vec<String> = faults.iter().take(NAMED).map(one).collect();
    format!("what it says is not proved by its quotes ({})", named.join("; "))
}

/// The answer that goes on.
pub(crate) fn answer(number: u32, decision: Decision, repaired: bool) -> SubAnswer {
    let Decision { verified, answerable } = decision;
    let verdict = match (verified.sentences.is_empty(), answerable && !verified.faults.is_empty()) {
        (false, _) => Verdict::Supported,
        (true, true) => Verdict::Unsupported,
        (true, false) => Verdict::NotFound,
    };
    let dropped = count(&verified.faults);
    SubAnswer { sub_question: number, verdict, sentences: verified.sentences, dropped, repaired }
}

fn count(faults: &[Fault]) -> Vec<Dropped> {
    let mut counts = BTreeMap::new();
    for fault in faults {
        *counts.entry(fault.finding).or_insert(0_u32) += 1;
    }
    let dropped = counts.into_iter().map(|(finding, count)| Dropped { finding, count });
    dropped.take(LIMITS.cells).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const CARE: &str = "Descale the kettle every 3 months. Do not immerse the base in water.";
    const DESCALE: &str = "Descale the kettle every 3 months.";
    const BASE: &str = "Do not immerse the base in water.";
    const INVENTED: &str = "Descale the kettle every 6 months.";

    fn passages() -> Vec<Passage> {
        let piece = json!({"start": 0, "end": CARE.len(), "place": {"start": 0, "end": 9}});
        let passage = json!({"id": "a1", "kind": "TEXT", "documentId": "d", "version": "v",
            "title": "Kettle", "tenant": "shop", "headings": [], "text": CARE, "pieces": [piece]});
        vec![serde_json::from_value(passage).unwrap()]
    }

    /// Each quotes itself; what was invented quotes what it was made of.
    fn proposal(answerable: bool, said: &[&str]) -> String {
        let one = |text: &&str| {
            let quote = if *text == INVENTED { DESCALE } else { text };
            json!({"text": text, "citations": [{"passage": "p1", "quote": quote, "cells": []}]})
        };
        let sentences: Vec<Value> = said.iter().map(one).collect();
        json!({"answerable": answerable, "sentences": sentences}).to_string()
    }

    fn kept(repair: &str) -> Vec<String> {
        let passages = passages();
        let decider = Decider::new(&passages);
        let unfit = decider.read(&proposal(true, &[DESCALE, INVENTED, BASE])).unwrap_err();
        assert_eq!(unfit.misfit.kind, "unproved");
        let decision = decider.read(repair).unwrap();
        decision.verified.sentences.into_iter().map(|sentence| sentence.text).collect()
    }

    #[test]
    fn a_repair_with_fewer_proved_sentences_is_not_taken() {
        assert_eq!(kept(&proposal(true, &[BASE])), [DESCALE, BASE]);
        assert_eq!(kept(&proposal(true, &[INVENTED])), [DESCALE, BASE]);
        assert_eq!(kept(&proposal(false, &[])), [DESCALE, BASE]);
        assert_eq!(kept("nothing"), [DESCALE, BASE]);
    }

    #[test]
    fn what_is_proved_of_the_first_answer_can_be_used() {
        let passages = passages();
        let usable = |said| Decider::new(&passages).read(&proposal(true, said)).unwrap_err().usable;
        let decision = usable(&[DESCALE, INVENTED]).unwrap();
        let texts: Vec<_> =
            decision.verified.sentences.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, [DESCALE]);
        assert_eq!(usable(&[INVENTED]), None);
    }

    #[test]
    fn a_repair_with_as_many_is_taken() {
        assert_eq!(kept(&proposal(true, &[BASE, DESCALE])), [BASE, DESCALE]);
    }
}
