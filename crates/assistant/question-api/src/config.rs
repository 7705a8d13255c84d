//! Table, bus and callers, from the environment.

use callers::Callers;
use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `QUESTIONS_TABLE`.
    pub table: String,
    /// `EVENT_BUS`: name or ARN.
    pub bus: String,
    /// `CALLER_TENANTS`; see [`Callers::from_env`].
    pub callers: Callers,
    /// `QUESTION_RETENTION_DAYS` that a question is kept.
    pub retention_days: u32,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            table: env.required("QUESTIONS_TABLE")?.to_owned(),
            bus: env.required("EVENT_BUS")?.to_owned(),
            callers: Callers::from_env(env)?,
            retention_days: env.within("QUESTION_RETENTION_DAYS", 30, 1..=3650)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: (&str, &str) = ("QUESTIONS_TABLE", "questions");
    const BUS: (&str, &str) = ("EVENT_BUS", "bus");

    #[test]
    fn a_table_and_a_bus_are_enough_to_serve_nobody() {
        let config = Config::from_env(&Env::of(&[TABLE, BUS])).unwrap();
        assert_eq!(config.retention_days, 30);
        assert!(config.callers.tenant_of("arn:aws:iam::123456789012:root").is_err());
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs)).unwrap_err().variable;
        assert_eq!(said(&[BUS]), "QUESTIONS_TABLE");
        assert_eq!(said(&[TABLE]), "EVENT_BUS");
        assert_eq!(said(&[TABLE, BUS, ("CALLER_TENANTS", "[]")]), "CALLER_TENANTS");
        assert_eq!(
            said(&[TABLE, BUS, ("QUESTION_RETENTION_DAYS", "0")]),
            "QUESTION_RETENTION_DAYS"
        );
    }
}
