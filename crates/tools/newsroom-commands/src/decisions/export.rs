//! Decisions as lines of an evaluation suite.

use decisions::{Decision, Kind, Reason, Record, Verdict, standing};
use serde::Serialize;

/// A suggestion that somebody decided on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Of article, version and suggestion.
    pub id: String,
    /// What was to be done.
    pub task: Kind,
    /// By what results are grouped.
    pub slice: Slice,
    pub article_id: String,
    pub version: u32,
    pub term: String,
    /// The target that was suggested.
    pub suggested: String,
    pub rank: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    pub verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The target that people want for the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<String>,
    /// The targets that they do not want for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unwanted: Vec<String>,
}

/// By what results are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Slice {
    pub kind: Kind,
    pub verdict: Verdict,
}

/// What stands about each suggestion, by articles, versions and suggestions.
#[must_use]
pub fn items(decisions: &[Decision]) -> Vec<Item> {
    standing(decisions).into_iter().map(|decision| item(&decision.record)).collect()
}

fn item(record: &Record) -> Item {
    let Record { article_id, version, suggestion_id, kind, pair, verdict, reason, .. } = record;
    Item {
        id: format!("{article_id}/{version}/{suggestion_id}"),
        task: *kind,
        slice: Slice { kind: *kind, verdict: *verdict },
        article_id: article_id.clone(),
        version: *version,
        term: pair.term.clone(),
        suggested: pair.target.clone(),
        rank: record.rank,
        score: record.score,
        prompt_version: record.prompt_version.clone(),
        verdict: *verdict,
        reason: *reason,
        wanted: record.taken().map(str::to_owned),
        unwanted: record.unwanted().into_iter().map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn decision(number: u32, more: &Value) -> Decision {
        let mut decision = json!({"number": number, "articleId": "a-1", "version": 2,
            "suggestionId": "link-1", "kind": "LINK", "term": "lyon", "target": "lyon-69", "rank": 1,
            "score": 0.5, "verdict": "ACCEPTED", "who": "ana@example.com", "at": "2026-11-30T08:00:00Z"});
        decision.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(decision).unwrap()
    }

    #[test]
    fn the_last_decision_about_a_suggestion_is_its_line() {
        let changed = json!({"verdict": "CHANGED", "changedTo": "lyon-tn"});
        let other =
            json!({"suggestionId": "link-2", "verdict": "REJECTED", "reason": "WRONG_PLACE"});
        let all = [decision(2, &changed), decision(1, &json!({})), decision(1, &other)];
        let items = items(&all);
        let told = |item: &Item| (item.id.clone(), item.wanted.clone(), item.unwanted.clone());
        let taken = Some("lyon-tn".to_owned());
        assert_eq!(told(&items[0]), ("a-1/2/link-1".into(), taken, vec!["lyon-69".to_owned()]));
        assert_eq!(told(&items[1]), ("a-1/2/link-2".into(), None, vec![]));
        let line = serde_json::to_string(&items).unwrap();
        assert!(!line.contains("ana"), "{line}");
    }
}
