//! Tables and retention, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `SUGGESTIONS_TABLE`.
    pub suggestions: String,
    /// `DECISIONS_TABLE`.
    pub decisions: String,
    /// `DECISION_RETENTION_DAYS` that a decision is kept and counts.
    pub retention_days: u32,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            suggestions: env.required("SUGGESTIONS_TABLE")?.to_owned(),
            decisions: env.required("DECISIONS_TABLE")?.to_owned(),
            retention_days: env.within("DECISION_RETENTION_DAYS", 730, 1..=3650)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_are_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let tables = [("SUGGESTIONS_TABLE", "s"), ("DECISIONS_TABLE", "d")];
        assert_eq!(said(&tables).unwrap().retention_days, 730);
        let wrong = |pairs: &[(&str, &str)]| said(pairs).unwrap_err().variable;
        assert_eq!(wrong(&tables[..1]), "DECISIONS_TABLE");
        assert_eq!(wrong(&tables[1..]), "SUGGESTIONS_TABLE");
        let days = ("DECISION_RETENTION_DAYS", "0");
        assert_eq!(wrong(&[tables[0], tables[1], days]), "DECISION_RETENTION_DAYS");
    }
}
