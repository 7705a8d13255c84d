//! Faults on purpose: which share of the calls goes wrong, and how.

use crate::Random;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;
use thiserror::Error;

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Refused for its rate.
    Throttle,
    /// The service fails (5xx).
    Fail,
    /// The connection closes without an answer, and nothing was done.
    Reset,
    /// What was asked is done, but the connection closes without an answer.
    Lose,
    /// The answer is not what it should be: a model's text that is no JSON, a body that is no JSON.
    Garble,
    /// The answer ends early: a model at its token limit, a body cut off.
    Truncate,
    /// The guardrail steps in (Converse with a guardrail only).
    Guardrail,
    /// The model is not ready (429).
    NotReady,
    /// The model behind the service fails (424).
    ModelError,
    /// Refused for a quota of the account.
    Quota,
}

/// Shares of the calls of one operation, 0 to 1 each, together at most 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FaultPlan {
    /// Share refused for their rate.
    pub throttle: f64,
    /// Share that fails.
    pub fail: f64,
    /// Share whose connection closes before anything is done.
    pub reset: f64,
    /// Share whose connection closes after all is done.
    pub lose: f64,
    /// Share answered with garbage.
    pub garble: f64,
    /// Share cut short.
    pub truncate: f64,
    /// Share stopped by the guardrail.
    pub guardrail: f64,
    /// Share whose model is not ready.
    pub not_ready: f64,
    /// Share whose model fails.
    pub model_error: f64,
    /// Share refused for a quota.
    pub quota: f64,
    /// Milliseconds that every call waits first.
    pub delay_ms: u64,
    /// Share of the calls that wait; all when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_share: Option<f64>,
    /// The plan ends after so many calls; never when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calls: Option<u64>,
}

/// Why a fault configuration is refused.
#[derive(Debug, Error)]
pub enum InvalidFaults {
    /// Not of the right form.
    #[error("the faults are not valid JSON of the documented form")]
    Json(#[from] serde_json::Error),
    /// A share outside 0 to 1, or more than 1 in all.
    #[error("the shares of {0} must lie within 0 and 1 and sum up to at most 1")]
    Shares(String),
}

/// Plans by operation with their generator. A key is `Converse:<schema name>`,
/// `Converse:<model id>`, an operation, or `*`; the first of these that is there applies.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Faults {
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    operations: BTreeMap<String, FaultPlan>,
    #[serde(skip, default = "unseeded")]
    random: Random,
}

impl Default for Faults {
    fn default() -> Self {
        let operations = BTreeMap::new();
        Self { seed: 0, operations, random: unseeded() }
    }
}

fn unseeded() -> Random {
    Random::seeded(0)
}

impl Faults {
    /// Reads and checks `{"seed": 7, "operations": {"Converse": {"throttle": 0.1}}}`.
    ///
    /// # Errors
    /// When the JSON is of another form or a share is out of range.
    pub fn from_json(json: &[u8]) -> Result<Self, InvalidFaults> {
        let mut faults: Self = serde_json::from_slice(json)?;
        let wrong = faults.operations.iter().find(|(_, plan)| !plan.is_valid());
        if let Some((operation, _)) = wrong {
            return Err(InvalidFaults::Shares(operation.clone()));
        }
        faults.random = Random::seeded(faults.seed);
        Ok(faults)
    }

    /// What happens to the next call with these keys, the most telling key first.
    pub fn draw(&mut self, keys: &[String]) -> (Duration, Option<Fault>) {
        let key = keys.iter().find(|key| self.operations.contains_key(*key));
        let plan = key.and_then(|key| self.operations.get_mut(key));
        match plan.and_then(FaultPlan::for_this_call) {
            Some(plan) => plan.draw(&mut self.random),
            None => (Duration::ZERO, None),
        }
    }
}

impl FaultPlan {
    fn shares(&self) -> [(f64, Fault); 10] {
        [
            (self.throttle, Fault::Throttle),
            (self.fail, Fault::Fail),
            (self.reset, Fault::Reset),
            (self.garble, Fault::Garble),
            (self.truncate, Fault::Truncate),
            (self.guardrail, Fault::Guardrail),
            (self.lose, Fault::Lose),
            (self.not_ready, Fault::NotReady),
            (self.model_error, Fault::ModelError),
            (self.quota, Fault::Quota),
        ]
    }

    fn is_valid(&self) -> bool {
        let in_range = |share: f64| (0.0..=1.0).contains(&share);
        let shares = self.shares().map(|(share, _)| share);
        shares.iter().all(|share| in_range(*share))
            && shares.iter().sum::<f64>() <= 1.0 + f64::EPSILON * 8.0
            && self.delay_share.is_none_or(in_range)
    }

    /// The plan, if it still applies; counts the call.
    fn for_this_call(&mut self) -> Option<&Self> {
        if let Some(left) = &mut self.calls {
            *left = left.checked_sub(1)?;
        }
        Some(self)
    }

    /// Two numbers are drawn whatever the plan, so that one share does not move another's calls.
    fn draw(&self, random: &mut Random) -> (Duration, Option<Fault>) {
        let (delayed, mut left) = (random.share(), random.share());
        let waits = delayed < self.delay_share.unwrap_or(1.0);
        let delay = Duration::from_millis(if waits { self.delay_ms } else { 0 });
        let fault = self.shares().into_iter().find(|(share, _)| {
            left -= share;
            left < 0.0
        });
        (delay, fault.map(|(_, fault)| fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(json: &str) -> Faults {
        Faults::from_json(json.as_bytes()).expect("valid")
    }

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn shares_come_true_and_repeat() {
        let json = r#"{"seed": 3, "operations": {"Converse": {"throttle": 0.2, "fail": 0.1}}}"#;
        let run = |mut faults: Faults| {
            let keys = keys(&["Converse", "*"]);
            (0..1000).map(|_| faults.draw(&keys).1).collect::<Vec<_>>()
        };
        let drawn = run(faults(json));
        let count = |fault| drawn.iter().filter(|drawn| **drawn == Some(fault)).count();
        assert!((150..250).contains(&count(Fault::Throttle)));
        assert!((60..140).contains(&count(Fault::Fail)));
        assert_eq!(drawn, run(faults(json)));
    }

    #[test]
    fn the_most_telling_key_applies() {
        let mut faults =
            faults(r#"{"operations": {"*": {"fail": 1}, "Converse:reply": {"garble": 1}}}"#);
        assert_eq!(faults.draw(&keys(&["Converse:reply", "Converse", "*"])).1, Some(Fault::Garble));
        assert_eq!(faults.draw(&keys(&["DetectToxicContent", "*"])).1, Some(Fault::Fail));
    }

    #[test]
    fn a_plan_ends_after_its_calls() {
        let mut faults =
            faults(r#"{"operations": {"*": {"throttle": 1, "calls": 2, "delayMs": 5}}}"#);
        let mut draw = || faults.draw(&keys(&["*"]));
        assert_eq!(draw(), (Duration::from_millis(5), Some(Fault::Throttle)));
        draw();
        assert_eq!(draw(), (Duration::ZERO, None));
    }

    #[test]
    fn shares_out_of_range_are_refused() {
        for plan in [
            r#"{"fail": 1.5}"#,
            r#"{"fail": 0.6, "reset": 0.6}"#,
            r#"{"reset": -0.1}"#,
            r#"{"fial": 0.5}"#,
        ] {
            let json = format!(r#"{{"operations": {{"*": {plan}}}}}"#);
            assert!(Faults::from_json(json.as_bytes()).is_err(), "{plan}");
        }
    }
}
