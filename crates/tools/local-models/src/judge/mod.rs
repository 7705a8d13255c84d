//! Judges a reply by a reference and rules, without a language model: word overlap, the language,
//! the tone rules and word lists (`data/judge.json`).
//!
//! What it can tell: another language, rudeness, promises, leaks, obedience, whether a subject is
//! taken up, whether the reply is sorry where the reference is. What it cannot: whether a reply
//! is true, witty or well put.

mod faults;
mod lexicon;
mod rules;
mod words;

use crate::tasks::{Material, Prompt};
use faults::Fault;
use serde_json::{Value, json};
use words::Words;

/// What is judged, taken apart once.
pub(crate) struct Case<'a> {
    pub(crate) prompt: &'a Prompt,
    pub(crate) material: &'a Material,
    pub(crate) reply: &'a str,
    /// The reply in small letters.
    pub(crate) lower: String,
    pub(crate) words: Words,
    pub(crate) reference: Words,
}

/// The judgement as the schema `judgement` has it.
pub(crate) fn judge(prompt: &Prompt) -> Value {
    let case = Case::of(prompt);
    let faults = faults::find(&case);
    let verdicts = rules::verdicts(&case, &faults);
    let kept = verdicts.iter().filter(|verdict| verdict.kept).count();
    let score = score(&case, &faults, kept as f64 / verdicts.len().max(1) as f64);
    let rules: Vec<Value> = verdicts
        .iter()
        .map(|v| json!({"rule": v.rule, "kept": v.kept, "reason": v.reason}))
        .collect();
    json!({"score": score, "reason": reason(&faults, &verdicts), "rules": rules})
}

impl<'a> Case<'a> {
    fn of(prompt: &'a Prompt) -> Self {
        let reply = prompt.reply.as_deref().unwrap_or_default();
        Self {
            prompt,
            material: &prompt.material,
            reply,
            lower: reply.to_lowercase(),
            words: Words::of(reply),
            reference: Words::of(&prompt.material.reference),
        }
    }

    /// The share of the reference's words that the reply has, 0 to 1.
    pub(crate) fn overlap(&self) -> f64 {
        self.words.share_of(&self.reference)
    }
}

/// 0.3 for a reply without a fault, 0.4 for the rules kept, 0.3 for what it shares with the
/// reference (half of its words are as good as all); never above the gravest fault's bound.
fn score(case: &Case<'_>, faults: &[Fault], kept: f64) -> f64 {
    let near = (case.overlap() * 2.0).min(1.0);
    let slight = 0.1 * faults.len() as f64;
    let bound = faults.iter().map(|fault| fault.bound).fold(1.0, f64::min);
    let score = (0.3 + 0.4 * kept + 0.3 * near - slight).clamp(0.0, 1.0);
    (score.min(bound + 0.1 * near) * 1e3).round() / 1e3
}

fn reason(faults: &[Fault], verdicts: &[rules::Verdict]) -> String {
    let gravest = faults.iter().min_by(|a, b| a.bound.total_cmp(&b.bound));
    let broken = || verdicts.iter().find(|verdict| !verdict.kept);
    match (gravest, broken()) {
        (Some(fault), _) => fault.reason.clone(),
        (None, Some(verdict)) => verdict.reason.clone(),
        (None, None) => "No fault found, and every rule is kept.".to_owned(),
    }
}

#[cfg(test)]
mod tests;
