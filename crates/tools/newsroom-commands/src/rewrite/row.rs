//! One dispatch's row: its outcome as people and programs read it.

use super::posting::PostedDispatch;
use cli_base::output::{fitted, plain};
use run_ledger::{columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// How a dispatch ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The agency's id of the dispatch.
    pub guid: Option<String>,
    /// 1 where the agency counts none.
    pub version: u32,
    /// The outcome event's name; `DUPLICATE` where an earlier delivery has the outcome; `WAITING`
    /// where a person has not decided yet; `NOT_POSTED` and `MISSING` are faults.
    pub outcome: String,
    /// Why there is no rewrite.
    pub reason: Option<String>,
    /// `MACHINE` or `PERSON`.
    pub decided_by: Option<String>,
    /// Who decided last, where somebody was asked.
    pub person: Option<String>,
    /// What was found in the rewrite in the end.
    pub findings: Vec<Value>,
    /// The draft: its blocks, its source, how it came to be.
    pub draft: Option<Value>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
    /// US dollars for models, by the price table of the deployment.
    pub cost_usd: Option<f64>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(dispatch: &PostedDispatch, outcome: &str, reason: Option<String>) -> Self {
        let guid = dispatch.guid().map(str::to_owned);
        Self { guid, version: dispatch.version(), ..Self::nameless(outcome, reason) }
    }

    /// A row of what is no dispatch.
    pub(crate) fn nameless(outcome: &str, reason: Option<String>) -> Self {
        Self {
            guid: None,
            version: 1,
            outcome: outcome.to_owned(),
            reason,
            decided_by: None,
            person: None,
            findings: vec![],
            draft: None,
            ms: None,
            cost_usd: None,
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(dispatch: &PostedDispatch, outcome: &str, detail: &Value, ms: u64) -> Self {
        let text = |name: &str| detail[name].as_str().map(str::to_owned);
        Self {
            reason: text("reason"),
            decided_by: text("decidedBy"),
            findings: detail["findings"].as_array().cloned().unwrap_or_default(),
            draft: detail.get("draft").cloned(),
            ms: Some(ms),
            cost_usd: detail["usage"]["costUsd"].as_f64(),
            ..Self::plain(dispatch, outcome, None)
        }
    }

    /// Whether the dispatch has its outcome.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(&self.outcome)
    }

    /// The rules that were broken, the hard ones before the others, each once.
    fn rules(&self) -> String {
        let of = |severity: &str| {
            let found = self.findings.iter().filter(move |one| one["severity"] == severity);
            found.filter_map(|one| one["rule"].as_str()).collect::<std::collections::BTreeSet<_>>()
        };
        [of("HARD"), of("WARNING")].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 5] = [36, 3, 24, 18, 17];
const EXCERPT: usize = 60;

impl run_ledger::Row for Row {
    const THINGS: &'static str = "dispatches";

    fn heading() -> String {
        let names = ["DISPATCH", "VER", "OUTCOME", "REASON", "PERSON"];
        columns(names, WIDTHS, "    MS      USD  FOUND")
    }

    fn line(&self) -> String {
        let version = self.version.to_string();
        let ms = self.ms.map(|ms| ms.to_string()).unwrap_or_default();
        let usd = self.cost_usd.map(|usd| format!("{usd:.5}")).unwrap_or_default();
        let guid = plain(self.guid.as_deref().unwrap_or("(no guid)"));
        let cells = [
            &fitted(&guid, WIDTHS[0]),
            &version,
            &self.outcome,
            self.reason.as_deref().unwrap_or(""),
            self.person.as_deref().unwrap_or(""),
        ];
        columns(cells, WIDTHS, &format!("{ms:>6}  {usd:>7}  {}", fitted(&self.rules(), EXCERPT)))
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

    fn row() -> Row {
        let dispatch = json!({"guid": "urn:a:1", "version": 2, "format": "NINJS", "status": "USABLE", "blocks": []});
        let dispatch = PostedDispatch::of(&serde_json::from_value(dispatch).unwrap());
        let detail = json!({
            "decidedBy": "PERSON", "usage": {"costUsd": 0.0012}, "draft": {"state": "DRAFT"},
            "findings": [{"rule": "TOO_SIMILAR", "severity": "WARNING"},
                {"rule": "NUMBER_NOT_IN_SOURCE", "severity": "HARD"}]
        });
        Row::of(&dispatch, "DISPATCH_REWRITTEN", &detail, 640)
    }

    #[test]
    fn a_line_names_the_rules_that_were_broken() {
        expect!["urn:a:1                               2    DISPATCH_REWRITTEN                                                  640  0.00120  NUMBER_NOT_IN_SOURCE TOO_SIMILAR"]
        .assert_eq(&row().line());
    }

    #[test]
    fn a_program_reads_the_draft() {
        let row = serde_json::to_value(row()).unwrap();
        assert_eq!(
            (&row["draft"]["state"], &row["decidedBy"]),
            (&json!("DRAFT"), &json!("PERSON"))
        );
        assert_eq!((&row["guid"], &row["version"]), (&json!("urn:a:1"), &json!(2)));
    }
}
