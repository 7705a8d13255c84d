//! Table and bus, and what drafts get, from the environment.

use event_bus::FIRST_PAUSE;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `ARTICLES_TABLE`.
    pub articles: String,
    /// `EVENT_BUS`: where requests are posted.
    pub event_bus: String,
    /// `SUGGEST_DRAFTS`, `true` or `false`: whether drafts get suggestions, too.
    pub suggests_drafts: bool,
    /// The pause before what the bus refused is posted again.
    pub first_pause: Duration,
}

impl Config {
    /// Reads the variables.
    ///
    /// # Errors
    /// One is missing or cannot be read; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            articles: env.required("ARTICLES_TABLE")?.to_owned(),
            event_bus: env.required("EVENT_BUS")?.to_owned(),
            suggests_drafts: yes_or_no(env, "SUGGEST_DRAFTS")?,
            first_pause: FIRST_PAUSE,
        })
    }
}

fn yes_or_no(env: &Env, variable: &str) -> Result<bool, Misconfigured> {
    let said = env.required(variable)?;
    said.parse().map_err(|_| Misconfigured::new(variable, "must be true or false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_and_bus_are_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let all = [("ARTICLES_TABLE", "a"), ("EVENT_BUS", "b"), ("SUGGEST_DRAFTS", "true")];
        let read = said(&all).unwrap();
        assert_eq!((read.event_bus.as_str(), read.suggests_drafts), ("b", true));
        assert!(!said(&[all[0], all[1], ("SUGGEST_DRAFTS", "false")]).unwrap().suggests_drafts);
        let neither = said(&[all[0], all[1], ("SUGGEST_DRAFTS", "no")]);
        assert_eq!(neither.unwrap_err().variable, "SUGGEST_DRAFTS");
        assert_eq!(said(&all[..2]).unwrap_err().variable, "SUGGEST_DRAFTS");
        assert_eq!(said(&all[..1]).unwrap_err().variable, "EVENT_BUS");
        assert_eq!(said(&all[1..]).unwrap_err().variable, "ARTICLES_TABLE");
    }
}
