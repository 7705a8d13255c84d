//! A rewritten dispatch and what was found in it, in words.

use facts::{MarkKind, Rule, Severity};
use questions::AboutDispatch;

/// Why a person is asked about a rewrite, in sentences of one line each.
pub(super) fn why_dispatch(about: &AboutDispatch) -> Vec<String> {
    let count = |severity| about.findings.iter().filter(|found| found.severity == severity).count();
    let hard = match count(Severity::Hard) {
        0 => None,
        1 => Some("In one place the rewrite does not say what the dispatch says.".to_owned()),
        n => Some(format!("In {n} places the rewrite does not say what the dispatch says.")),
    };
    let warnings = match count(Severity::Warning) {
        0 => None,
        1 => Some("The checks warn of one thing.".to_owned()),
        n => Some(format!("The checks warn of {n} things.")),
    };
    hard.into_iter().chain(warnings).collect()
}

/// What a finding objects to.
#[must_use]
pub fn rewrite_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::NumberNotInSource => "Number not in the dispatch",
        Rule::NumberMissing => "Number left out",
        Rule::DateNotInSource => "Date not in the dispatch",
        Rule::NameNotInSource => "Name not in the dispatch",
        Rule::NameChanged => "Name changed",
        Rule::QuoteAltered => "Quotation altered",
        Rule::QuoteNotInSource => "Quotation not in the dispatch",
        Rule::SpeakerChanged => "Another speaker",
        Rule::NegationDropped => "Negation dropped",
        Rule::NegationAdded => "Negation added",
        Rule::HedgeDropped => "Reserve dropped: said as a fact",
        Rule::Length => "Longer or shorter than the dispatch",
        Rule::BlockLost => "Part of the dispatch left out",
        Rule::BlockOrder => "Another order than in the dispatch",
        Rule::TooSimilar => "Much of the dispatch's own wording",
        Rule::UnsupportedSentence => "Sentence that rests on nothing in the dispatch",
    }
}

/// How bad a finding is: a word before it.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Hard => "Not supported",
        Severity::Warning => "Warning",
    }
}

/// What a passage is.
#[must_use]
pub fn mark_kind(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Number => "Number",
        MarkKind::Date => "Date",
        MarkKind::Name => "Name",
        MarkKind::Quote => "Quotation",
    }
}

#[cfg(test)]
mod tests {
    use crate::wording::{title, why};
    use questions::Question;
    use serde_json::json;

    fn question(findings: &serde_json::Value) -> Question {
        let question = json!({
            "stage": "REWRITE", "round": 1, "attempt": 1, "audience": "REVIEWERS",
            "timeoutSeconds": 3600, "choices": ["APPROVE", "EDIT", "REJECT"],
            "dispatch": {"guid": "urn:d-1", "version": 2, "headline": "Crash", "language": "fr"},
            "source": [{"kind": "TITLE", "text": "Crash"}],
            "rewrite": [{"kind": "TITLE", "text": "Un crash"}], "rewriteFindings": findings
        });
        serde_json::from_value(question).unwrap()
    }

    #[test]
    fn what_is_hard_is_told_apart_from_what_is_not() {
        let hard = json!({"rule": "NAME_CHANGED", "severity": "HARD"});
        let warning = json!({"rule": "TOO_SIMILAR", "severity": "WARNING", "words": "67 %"});
        let one = question(&json!([hard, warning]));
        assert_eq!(title(&one), "Does this rewrite say what the dispatch says?");
        let expected = [
            "In one place the rewrite does not say what the dispatch says.",
            "The checks warn of one thing.",
        ];
        assert_eq!(why(&one), expected);
        let two = why(&question(&json!([hard, warning, hard, warning])));
        let expected = [
            "In 2 places the rewrite does not say what the dispatch says.",
            "The checks warn of 2 things.",
        ];
        assert_eq!(two, expected);
        assert_eq!(why(&question(&json!([]))), ["A person is to confirm the rewrite."]);
    }
}
