//! A run's row: its outcome as people and programs read it.

use super::OPEN;
use super::posting::PostedRun;
use run_ledger::{columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    pub run: String,
    /// The outcome event's name; `DUPLICATE` where the name is taken; `WAITING` where a person has not
    /// decided yet; `NOT_POSTED` and `MISSING` are faults.
    pub outcome: String,
    /// Why there is no model.
    pub reason: Option<String>,
    pub attempts: Option<u64>,
    /// The last step that was judged.
    pub steps: Option<u64>,
    /// US dollars, by the price of the plan.
    pub dollars: Option<f64>,
    /// Who decided that it goes on or stops, where somebody was asked.
    pub person: Option<String>,
    /// Where the model is.
    pub model: Option<String>,
    /// The outcome event's detail.
    pub detail: Option<Value>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(run: &PostedRun, outcome: &str, reason: Option<String>) -> Self {
        Self {
            run: run.name().to_owned(),
            outcome: outcome.to_owned(),
            reason,
            attempts: None,
            steps: None,
            dollars: None,
            person: None,
            model: None,
            detail: None,
            ms: None,
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(run: &PostedRun, outcome: &str, detail: &Value, ms: u64) -> Self {
        let text = |name: &str| detail[name].as_str().map(str::to_owned);
        Self {
            reason: text("reason"),
            // A number may come with a point.
            attempts: detail["attempts"].as_f64().map(|count| count as u64),
            steps: detail["steps"].as_f64().map(|step| step as u64),
            dollars: detail["dollars"].as_f64(),
            model: text("model"),
            detail: Some(detail.clone()),
            ms: Some(ms),
            ..Self::plain(run, outcome, None)
        }
    }

    /// Of the command.
    pub(super) fn exit_status(&self) -> u8 {
        match self.outcome.as_str() {
            "TRAINING_RUN_FINISHED" => 0,
            outcome if is_settled(outcome) => 1,
            _ => OPEN,
        }
    }

    /// The model's address, or what is wrong.
    fn last(&self) -> String {
        let detail = self.detail.as_ref();
        let cause = detail.and_then(|detail| detail.pointer("/error/cause"));
        self.model.clone().or_else(|| Some(cause?.as_str()?.to_owned())).unwrap_or_default()
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 6] = [24, 22, 18, 8, 9, 10];

impl run_ledger::Row for Row {
    const THINGS: &'static str = "runs";

    fn heading() -> String {
        columns(["RUN", "OUTCOME", "REASON", "ATTEMPTS", "STEPS", "USD"], WIDTHS, "MODEL")
    }

    fn line(&self) -> String {
        let number = |number: Option<u64>| number.map(|one| one.to_string()).unwrap_or_default();
        let dollars = self.dollars.map(|usd| format!("{usd:.2}")).unwrap_or_default();
        let cells = [
            &self.run,
            &self.outcome,
            self.reason.as_deref().unwrap_or(""),
            &number(self.attempts),
            &number(self.steps),
            &dollars,
        ];
        columns(cells, WIDTHS, &cli_base::output::plain(&self.last()))
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
    use run_ledger::{MISSING, Posting, Row as _};
    use serde_json::json;
    use shop_bus::BusEvent;

    fn posted() -> PostedRun {
        let request = json!({"run": "night-1", "plan": {"ranks": 1, "steps": 60, "warmUp": 0, "saveEvery": 10},
            "identity": {"layout": "l", "code": "c", "corpus": "d"}, "request": {},
            "budget": {"dollars": 1, "hours": 1, "dollarsPerHour": 1}});
        PostedRun::of(&serde_json::from_value(request).unwrap())
    }

    fn row(kind: &str, detail: Value) -> Row {
        let event = BusEvent { kind: kind.to_owned(), detail };
        assert!(PostedRun::is_outcome(&event));
        assert_eq!(PostedRun::key_of(&event), posted().key());
        posted().ended(&event, 5_000)
    }

    #[test]
    fn a_finished_run_shows_its_model() {
        let detail = json!({"run": "night-1", "attempts": 2.0, "steps": 60, "dollars": 0.125,
            "model": "s3://b/models/night-1-a2/output/model.tar.gz"});
        let row = row("TRAINING_RUN_FINISHED", detail);
        expect!["night-1                   TRAINING_RUN_FINISHED                       2         60         0.12        s3://b/models/night-1-a2/output/model.tar.gz"]
        .assert_eq(&row.line());
        assert_eq!(row.exit_status(), 0);
    }

    #[test]
    fn a_failed_one_its_reason() {
        let error = json!({"name": "InvalidInput", "cause": "plan.ranks must be 1 to 1024"});
        let detail = json!({"run": "night-1", "reason": "INVALID_RUN", "attempts": 0, "steps": 0,
            "dollars": 0, "error": error});
        let row = row("TRAINING_RUN_FAILED", detail);
        assert!(row.line().contains("INVALID_RUN") && row.line().contains("plan.ranks"));
        assert_eq!(row.exit_status(), 1);
        assert_eq!(posted().without(MISSING, None).exit_status(), OPEN);
    }
}
