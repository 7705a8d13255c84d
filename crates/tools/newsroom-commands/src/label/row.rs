//! One article's row: its outcome as people and programs read it.

use super::posting::PostedArticle;
use cli_base::output::{fitted, plain};
use run_ledger::{columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// How the labelling of an article ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    pub id: String,
    pub version: u32,
    /// The outcome event's name; `DUPLICATE` where an earlier delivery has the outcome; `WAITING` where a
    /// person has not decided yet; `NOT_POSTED` and `MISSING` are faults.
    pub outcome: String,
    /// Why there is no label.
    pub reason: Option<String>,
    /// Who decided, where somebody was asked.
    pub person: Option<String>,
    /// The label: its findings with their evidence.
    pub label: Option<Value>,
    /// What was in doubt.
    pub doubts: Vec<Value>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
    /// US dollars for models, by the price table of the deployment.
    pub cost_usd: Option<f64>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(article: &PostedArticle, outcome: &str, reason: Option<String>) -> Self {
        Self {
            id: article.id().to_owned(),
            version: article.version(),
            outcome: outcome.to_owned(),
            reason,
            person: None,
            label: None,
            doubts: vec![],
            ms: None,
            cost_usd: None,
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(article: &PostedArticle, outcome: &str, detail: &Value, ms: u64) -> Self {
        Self {
            reason: detail["reason"].as_str().map(str::to_owned),
            label: detail.get("label").cloned(),
            doubts: detail["doubts"].as_array().cloned().unwrap_or_default(),
            ms: Some(ms),
            cost_usd: detail["usage"]["costUsd"].as_f64(),
            ..Self::plain(article, outcome, None)
        }
    }

    /// Whether the article has its outcome.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(&self.outcome)
    }

    /// What was found, with its level, or what is in doubt, with its reason.
    fn found(&self) -> String {
        let findings = self.label.iter().flat_map(|label| label["findings"].as_array()).flatten();
        let text = |one: &Value, field: &str| one[field].as_str().unwrap_or("ARTICLE").to_owned();
        let findings = findings.map(|one| format!("{}:{}", text(one, "topic"), text(one, "level")));
        let doubts = self.doubts.iter();
        let doubts = doubts.map(|one| format!("{}?{}", text(one, "topic"), text(one, "reason")));
        findings.chain(doubts).collect::<Vec<_>>().join(" ")
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 5] = [36, 3, 21, 18, 17];
const EXCERPT: usize = 80;

impl run_ledger::Row for Row {
    const THINGS: &'static str = "articles";

    fn heading() -> String {
        let names = ["ARTICLE", "VER", "OUTCOME", "REASON", "PERSON"];
        columns(names, WIDTHS, "    MS      USD  FOUND")
    }

    fn line(&self) -> String {
        let version = self.version.to_string();
        let ms = self.ms.map(|ms| ms.to_string()).unwrap_or_default();
        let usd = self.cost_usd.map(|usd| format!("{usd:.5}")).unwrap_or_default();
        let id = fitted(&plain(&self.id), WIDTHS[0]);
        let [reason, person] = [&self.reason, &self.person].map(|it| it.as_deref().unwrap_or(""));
        let cells = [&id, &version, &self.outcome, reason, person];
        columns(cells, WIDTHS, &format!("{ms:>6}  {usd:>7}  {}", fitted(&self.found(), EXCERPT)))
    }

    fn outcome(&self) -> &str {
        &self.outcome
    }

    fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    fn ms(&self) -> Option<u64> {
        self.ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use run_ledger::Row as _;
    use serde_json::json;

    fn row(detail: &Value, outcome: &str) -> Row {
        let article =
            json!({"id": "a-1", "version": 2, "language": "fr", "state": "DRAFT", "blocks": []});
        let article = PostedArticle::of(&serde_json::from_value(article).unwrap());
        Row::of(&article, outcome, detail, 640)
    }

    #[test]
    fn a_line_says_what_was_found_or_is_in_doubt() {
        let label = json!({"findings": [{"topic": "CRIME", "level": "MEDIUM"}, {"topic": "ARMS", "level": "LOW"}]});
        let found = row(&json!({"usage": {"costUsd": 0.0012}, "label": label}), "ARTICLE_LABELLED");
        expect!["a-1                                   2    ARTICLE_LABELLED                                                 640  0.00120  CRIME:MEDIUM ARMS:LOW"]
        .assert_eq(&found.line());
        let doubts = json!([{"reason": "LANGUAGE_NOT_READ"}, {"topic": "HATE", "reason": "FLOOR"}]);
        let doubted =
            json!({"reason": "NEEDS_PERSON", "doubts": doubts, "usage": {"costUsd": 0.0}});
        expect!["a-1                                   2    ARTICLE_LABEL_FAILED   NEEDS_PERSON                              640  0.00000  ARTICLE?LANGUAGE_NOT_READ HATE?FLOOR"]
        .assert_eq(&row(&doubted, "ARTICLE_LABEL_FAILED").line());
    }

    #[test]
    fn a_program_reads_the_label() {
        let row = row(&json!({"label": {"findings": []}}), "ARTICLE_LABELLED");
        assert!(row.is_settled());
        let row = serde_json::to_value(row).unwrap();
        assert_eq!((&row["id"], &row["label"]), (&json!("a-1"), &json!({"findings": []})));
    }
}
