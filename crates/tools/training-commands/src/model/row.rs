//! A model's row: its outcome as people and programs read it.

use super::posting::PostedModel;
use crate::run::OPEN;
use cli_base::output::plain;
use run_ledger::{columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// How the training of a model ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    pub model: String,
    pub run: String,
    /// The outcome event's name; `DUPLICATE` where the name is taken; `WAITING` where a person has not
    /// decided yet; `NOT_POSTED` and `MISSING` are faults.
    pub outcome: String,
    /// Why it is not the current one.
    pub reason: Option<String>,
    /// Which one under its name it became, or would have become.
    pub version: Option<u64>,
    /// Right answers to the test, 0 to 1.
    pub accuracy: Option<f64>,
    /// US dollars, by the price of the plan.
    pub dollars: Option<f64>,
    /// Who decided, where somebody was asked.
    pub person: Option<String>,
    /// The outcome event's detail.
    pub detail: Option<Value>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(posted: &PostedModel, outcome: &str, reason: Option<String>) -> Self {
        Self {
            model: posted.model().to_owned(),
            run: posted.run().to_owned(),
            outcome: outcome.to_owned(),
            reason,
            version: None,
            accuracy: None,
            dollars: None,
            person: None,
            detail: None,
            ms: None,
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(posted: &PostedModel, outcome: &str, detail: &Value, ms: u64) -> Self {
        Self {
            reason: detail["reason"].as_str().map(str::to_owned),
            // A number may come with a point.
            version: detail["version"].as_f64().map(|version| version as u64),
            accuracy: detail["figures"]["accuracy"].as_f64(),
            dollars: detail["dollars"].as_f64(),
            detail: Some(detail.clone()),
            ms: Some(ms),
            ..Self::plain(posted, outcome, None)
        }
    }

    /// Of the command.
    pub(super) fn exit_status(&self) -> u8 {
        match self.outcome.as_str() {
            "MODEL_PROMOTED" => 0,
            outcome if is_settled(outcome) => 1,
            _ => OPEN,
        }
    }

    /// Names of what refused it, or what is wrong, or where it is stored.
    fn last(&self) -> String {
        let Some(detail) = &self.detail else { return String::new() };
        let names = detail["reasons"].as_array().into_iter().flatten();
        let names = names.filter_map(|reason| reason["name"].as_str().map(str::to_owned));
        let faults = detail["faultCounts"].as_object().into_iter().flatten();
        let faults = faults.map(|(name, count)| format!("{name} {count}"));
        let named: Vec<String> = names.chain(faults).collect();
        let text =
            |pointer: &str| detail.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let told = (!named.is_empty()).then(|| named.join(", "));
        let told = told.or_else(|| text("/error/cause")).or_else(|| text("/runReason"));
        told.or_else(|| text("/artifact")).unwrap_or_default()
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 6] = [24, 22, 20, 8, 9, 10];

impl run_ledger::Row for Row {
    const THINGS: &'static str = "models";

    fn heading() -> String {
        columns(["RUN", "OUTCOME", "REASON", "VERSION", "RIGHT", "USD"], WIDTHS, "WHY, OR WHERE")
    }

    fn line(&self) -> String {
        let cells = [
            &self.run,
            &self.outcome,
            self.reason.as_deref().unwrap_or(""),
            &self.version.map(|version| version.to_string()).unwrap_or_default(),
            &self.accuracy.map(|share| format!("{:.1} %", share * 100.0)).unwrap_or_default(),
            &self.dollars.map(|usd| format!("{usd:.2}")).unwrap_or_default(),
        ];
        columns(cells, WIDTHS, &plain(&self.last()))
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
    use run_ledger::{MISSING, Posting, Row as _};
    use serde_json::json;
    use shop_bus::BusEvent;
    use training_runs::ModelRequest;

    fn posted() -> PostedModel {
        let training = json!({"run": "garments-3", "plan": {"ranks": 1, "steps": 60, "warmUp": 0, "saveEvery": 10},
            "identity": {"layout": "l", "code": "c", "corpus": "d"}, "request": {},
            "budget": {"dollars": 1, "hours": 1, "dollarsPerHour": 1}});
        let request = json!({"model": "garments", "data": {}, "training": training});
        PostedModel::of(&serde_json::from_value::<ModelRequest>(request).unwrap())
    }

    fn row(kind: &str, detail: Value) -> Row {
        let event = BusEvent { kind: kind.to_owned(), detail };
        assert!(PostedModel::is_outcome(&event));
        assert_eq!(PostedModel::key_of(&event), posted().key());
        posted().ended(&event, 5_000)
    }

    #[test]
    fn a_promoted_one_shows_where_it_is() {
        let detail = json!({"run": "garments-3", "version": 2.0, "dollars": 0.5, "artifact": "s3://b/models/x",
            "figures": {"accuracy": 0.9126}});
        let row = row("MODEL_PROMOTED", detail);
        assert!(row.line().contains("2         91.3 %     0.50"), "{}", row.line());
        assert!(row.line().ends_with("s3://b/models/x"), "{}", row.line());
        assert_eq!(row.exit_status(), 0);
    }

    #[test]
    fn what_refuses_one_is_named() {
        let reasons = json!([{"name": "LabelsShuffled", "figure": 0.4, "limit": 0.005}, {"name": "Miscalibrated"}]);
        let gate = json!({"run": "garments-3", "reason": "GATE_REFUSED", "reasons": reasons});
        let gate = row("MODEL_REFUSED", gate);
        assert!(gate.line().ends_with("LabelsShuffled, Miscalibrated"), "{}", gate.line());
        let set = json!({"run": "garments-3", "reason": "SET_UNSOUND", "faultCounts": {"LeakByPicture": 3}});
        let set = row("MODEL_REFUSED", set);
        assert!(set.line().ends_with("LeakByPicture 3"), "{}", set.line());
        let failed =
            json!({"run": "garments-3", "reason": "RUN_FAILED", "runReason": "BUDGET_SPENT"});
        let failed = row("MODEL_TRAINING_FAILED", failed);
        assert!(failed.line().ends_with("BUDGET_SPENT"), "{}", failed.line());
        assert_eq!([gate, set, failed].map(|row| row.exit_status()), [1, 1, 1]);
        assert_eq!(posted().without(MISSING, None).exit_status(), OPEN);
    }
}
