//! From a model's words to a judgement.

use bedrock::{Misfit, object};
use evaluation::{Expectation, RuleVerdict};
use serde::Deserialize;

/// Characters kept of a reason.
const REASON: usize = 300;

/// What a model says of a reply.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Verdicts {
    /// 0 to 1.
    pub score: f64,
    pub reason: String,
    pub rules: Vec<RuleVerdict>,
}

/// Reads a model's answer: a score, and a verdict on each rule in the order of `expected`. Long
/// reasons are cut.
///
/// # Errors
/// The answer is no JSON object of the schema, the score is out of its range, or a rule is
/// missing, unknown or stands twice.
pub fn read(answer: &str, expected: &[Expectation]) -> Result<Verdicts, Misfit> {
    let Verdicts { score, reason, rules } = object(answer)?;
    if !(0.0..=1.0).contains(&score) {
        return Err(Misfit::new("score", "\"score\" is not between 0 and 1"));
    }
    let reason = plain(&reason);
    if reason.is_empty() {
        return Err(Misfit::new("reason", "\"reason\" is empty"));
    }
    Ok(Verdicts { score, reason, rules: in_order(rules, expected)? })
}

fn in_order(
    mut verdicts: Vec<RuleVerdict>,
    expected: &[Expectation],
) -> Result<Vec<RuleVerdict>, Misfit> {
    let mut take = |rule: &Expectation| {
        let at = verdicts.iter().position(|verdict| verdict.rule == rule.id);
        let missing = || Misfit::new("rules", format!("\"rules\" lacks {}", rule.id));
        let verdict = verdicts.swap_remove(at.ok_or_else(missing)?);
        Ok(RuleVerdict { reason: plain(&verdict.reason), ..verdict })
    };
    let ordered = expected.iter().map(&mut take).collect::<Result<_, Misfit>>()?;
    match verdicts.is_empty() {
        true => Ok(ordered),
        false => Err(Misfit::new("rules", "\"rules\" has more than the rules given")),
    }
}

/// On one line, without control characters, at most [`REASON`] long.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).take(REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn expected() -> Vec<Expectation> {
        let rule = |id: &str| Expectation { id: id.to_owned(), text: "x".to_owned() };
        vec![rule("fitting-tone"), rule("no-blame")]
    }

    fn verdict(rule: &str) -> Value {
        json!({"rule": rule, "kept": true, "reason": "It\nis."})
    }

    fn answer(patch: Value) -> String {
        let mut answer = json!({"score": 0.8, "reason": "Good.",
            "rules": [verdict("no-blame"), verdict("fitting-tone")]});
        answer.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        answer.to_string()
    }

    #[track_caller]
    fn misfits(patch: Value, kind: &str) {
        assert_eq!(read(&answer(patch), &expected()).unwrap_err().kind, kind);
    }

    #[test]
    fn verdicts_come_in_the_order_of_the_rules() {
        let verdicts = read(&answer(json!({})), &expected()).unwrap();
        let rules: Vec<_> = verdicts.rules.iter().map(|r| r.rule.as_str()).collect();
        assert_eq!((rules, verdicts.score), (vec!["fitting-tone", "no-blame"], 0.8));
        assert_eq!(verdicts.rules[0].reason, "It is.");
    }

    #[test]
    fn an_answer_that_leaves_out_invents_or_repeats_a_rule_misfits() {
        misfits(json!({"rules": [verdict("no-blame")]}), "rules");
        let all = [verdict("no-blame"), verdict("fitting-tone")];
        let with = |more: &str| json!({"rules": [all[0], all[1], verdict(more)]});
        misfits(with("other"), "rules");
        misfits(with("no-blame"), "rules");
    }

    #[test]
    fn values_out_of_range_misfit() {
        misfits(json!({"score": 1.01}), "score");
        misfits(json!({"score": "high"}), "wrong shape");
        misfits(json!({"reason": " \n"}), "reason");
        misfits(json!({"rules": "kept"}), "wrong shape");
    }

    #[test]
    fn long_reasons_are_cut() {
        let verdicts = read(&answer(json!({"reason": "x".repeat(900)})), &expected()).unwrap();
        assert_eq!(verdicts.reason.len(), REASON);
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _ = read(&answer, &expected());
        }
    }
}
