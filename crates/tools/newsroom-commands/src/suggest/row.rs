//! One article's row: its outcome as people and programs read it.

use super::posting::PostedArticle;
use cli_base::output::{fitted, plain};
use run_ledger::{columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// What was suggested for an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    pub id: String,
    pub version: u32,
    /// The outcome event's name; `DUPLICATE` where an earlier delivery has the outcome; `NOT_POSTED` and
    /// `MISSING` are faults.
    pub outcome: String,
    /// Why nothing is suggested.
    pub reason: Option<String>,
    /// What is suggested, and what is refused.
    pub suggestions: Option<Value>,
    /// Sources that did not answer.
    pub missing: Vec<Value>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
    /// US dollars for Comprehend and models, by the price table of the deployment.
    pub cost_usd: Option<f64>,
    /// What each source took.
    pub calls: Vec<Value>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(article: &PostedArticle, outcome: &str, reason: Option<String>) -> Self {
        Self {
            id: article.id().to_owned(),
            version: article.version(),
            outcome: outcome.to_owned(),
            reason,
            suggestions: None,
            missing: vec![],
            ms: None,
            cost_usd: None,
            calls: vec![],
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(article: &PostedArticle, outcome: &str, detail: &Value, ms: u64) -> Self {
        let list = |name: &str| detail[name].as_array().cloned().unwrap_or_default();
        Self {
            reason: detail["reason"].as_str().map(str::to_owned),
            suggestions: detail.get("suggestions").cloned(),
            missing: list("missing"),
            ms: Some(ms),
            cost_usd: detail["usage"]["costUsd"].as_f64(),
            calls: list("calls"),
            ..Self::plain(article, outcome, None)
        }
    }

    /// Whether the article has its outcome.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(&self.outcome)
    }

    /// The categories and the first tags; what is missing or refused by its rule.
    fn found(&self) -> String {
        let Some(found) = &self.suggestions else { return String::new() };
        let named = |list: &str, field: &str| {
            let items = found[list].as_array().into_iter().flatten();
            items.filter_map(|one| one[field].as_str().map(str::to_owned)).collect::<Vec<_>>()
        };
        let summary = if found["summary"].is_object() { "summary" } else { "-" };
        let missing = self.missing.iter().filter_map(|one| one["source"].as_str());
        let missing = missing.map(|source| format!("no {source}"));
        let refused = found["refused"].as_array().into_iter().flatten();
        let rule = |one: &Value| {
            one["finding"]["rule"].as_str().or(one["rule"].as_str()).map(str::to_owned)
        };
        let refused = refused.filter_map(rule).map(|rule| format!("!{rule}"));
        let links = found["links"].as_array().map_or(0, Vec::len);
        let lists = [named("categories", "name"), named("tags", "words")].concat();
        let parts = [summary.to_owned(), format!("{links} links")].into_iter();
        parts.chain(missing).chain(refused).chain(lists).collect::<Vec<_>>().join(", ")
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 4] = [36, 3, 26, 22];
const EXCERPT: usize = 100;

impl run_ledger::Row for Row {
    const THINGS: &'static str = "articles";

    fn heading() -> String {
        columns(["ARTICLE", "VER", "OUTCOME", "REASON"], WIDTHS, "    MS      USD  FOUND")
    }

    fn line(&self) -> String {
        let version = self.version.to_string();
        let ms = self.ms.map(|ms| ms.to_string()).unwrap_or_default();
        let usd = self.cost_usd.map(|usd| format!("{usd:.5}")).unwrap_or_default();
        let id = fitted(&plain(&self.id), WIDTHS[0]);
        let cells = [&id, &version, &self.outcome, self.reason.as_deref().unwrap_or("")];
        let found = fitted(&plain(&self.found()), EXCERPT);
        columns(cells, WIDTHS, &format!("{ms:>6}  {usd:>7}  {found}"))
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
        let article = PostedArticle::of(&serde_json::from_value(article).unwrap(), &[]);
        Row::of(&article, outcome, detail, 640)
    }

    #[test]
    fn a_line_says_what_is_suggested_refused_and_missing() {
        let suggestions = json!({"categories": [{"name": "Social"}], "tags": [{"words": "Lyon"}], "links": [],
            "refused": [{"rule": "HARD_FINDING", "finding": {"rule": "NUMBER_NOT_IN_SOURCE"}}]});
        let detail = json!({"usage": {"costUsd": 0.0012}, "suggestions": suggestions, "missing": [{"source": "COMPREHEND"}]});
        expect!["a-1                                   2    ARTICLE_SUGGESTED                                      640  0.00120  -, 0 links, no COMPREHEND, !NUMBER_NOT_IN_SOURCE, Social, Lyon"].assert_eq(&row(&detail, "ARTICLE_SUGGESTED").line());
        let failed = json!({"reason": "SUPERSEDED", "usage": {"costUsd": 0.0}});
        expect!["a-1                                   2    ARTICLE_SUGGESTIONS_FAILED  SUPERSEDED                 640  0.00000"].assert_eq(&row(&failed, "ARTICLE_SUGGESTIONS_FAILED").line());
    }

    #[test]
    fn a_program_reads_the_suggestions() {
        let row = row(&json!({"suggestions": {"tags": []}}), "ARTICLE_SUGGESTED");
        assert!(row.is_settled());
        let row = serde_json::to_value(row).unwrap();
        assert_eq!((&row["id"], &row["suggestions"]), (&json!("a-1"), &json!({"tags": []})));
    }
}
