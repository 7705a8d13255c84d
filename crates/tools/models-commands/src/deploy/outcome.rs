//! What came of a deployment, as its machine says.

use cli_base::output::plain;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The machine's output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outcome {
    endpoint: String,
    outcome: Came,
    made: Vec<String>,
    adopted: Vec<String>,
    switched: Vec<String>,
    left: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Came {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<Fault>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Fault {
    name: String,
    cause: String,
}

impl Outcome {
    pub(super) fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn is_deployed(&self) -> bool {
        self.outcome.kind == "MODEL_DEPLOYED"
    }
}

/// For people.
impl fmt::Display for Outcome {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { endpoint, outcome, made, adopted, switched, left } = self;
        if self.is_deployed() {
            write!(to, "{endpoint} serves: {} made, {} there already", made.len(), adopted.len())?;
            return match switched.as_slice() {
                [] => write!(to, "; no tenant was to be switched"),
                tenants => write!(to, "; switched: {}", tenants.join(", ")),
            };
        }
        let reason = outcome.reason.as_deref().unwrap_or("no reason");
        write!(to, "{endpoint} was not deployed: {}", plain(reason))?;
        if let Some(Fault { name, cause }) = &outcome.error {
            write!(to, "\n{}: {}", plain(name), plain(cause))?;
        }
        match left.as_slice() {
            [] => write!(to, "\nno tenant was switched, and what was made is undone"),
            names => write!(
                to,
                "\nno tenant was switched; delete by hand what could not be undone: {}",
                names.join(", ")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use serde_json::json;

    fn shown(outcome: serde_json::Value, switched: &[&str], left: &[&str]) -> (String, bool) {
        let said = json!({"endpoint": "voices", "outcome": outcome, "made": ["a", "b"],
            "adopted": ["c"], "switched": switched, "left": left});
        let read = Outcome::parse(&said.to_string()).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&read.to_json()).unwrap(), said);
        (read.to_string(), read.is_deployed())
    }

    #[test]
    fn what_serves_says_for_whom() {
        let deployed = json!({"type": "MODEL_DEPLOYED"});
        let (text, is_deployed) = shown(deployed.clone(), &["bakery", "kontor"], &[]);
        expect!["voices serves: 2 made, 1 there already; switched: bakery, kontor"]
            .assert_eq(&text);
        assert!(is_deployed);
        let (text, _) = shown(deployed, &[], &[]);
        expect!["voices serves: 2 made, 1 there already; no tenant was to be switched"]
            .assert_eq(&text);
    }

    #[test]
    fn what_failed_says_why_and_what_is_left() {
        let failed = json!({"type": "MODEL_DEPLOY_FAILED", "reason": "WRITER_REFUSED",
            "error": {"name": "SameAsBase", "cause": "t-a-0 may not write"}});
        let (text, is_deployed) = shown(failed.clone(), &[], &[]);
        expect![[r#"
            voices was not deployed: WRITER_REFUSED
            SameAsBase: t-a-0 may not write
            no tenant was switched, and what was made is undone"#]]
        .assert_eq(&text);
        assert!(!is_deployed);
        let (text, _) = shown(failed, &[], &["voices"]);
        assert!(text.ends_with("delete by hand what could not be undone: voices"), "{text}");
    }
}
