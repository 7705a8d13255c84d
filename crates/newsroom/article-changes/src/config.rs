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
    /// `SUGGEST_DRAFTS`, `true` unless it is set: whether drafts get suggestions, too.
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
            suggests_drafts: env.parsed("SUGGEST_DRAFTS", true)?,
            first_pause: FIRST_PAUSE,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_and_bus_are_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let both = [("ARTICLES_TABLE", "a"), ("EVENT_BUS", "b")];
        let read = said(&both).unwrap();
        assert_eq!((read.event_bus.as_str(), read.suggests_drafts), ("b", true));
        let off = said(&[both[0], both[1], ("SUGGEST_DRAFTS", "false")]).unwrap();
        assert!(!off.suggests_drafts);
        let neither = said(&[both[0], both[1], ("SUGGEST_DRAFTS", "no")]);
        assert_eq!(neither.unwrap_err().variable, "SUGGEST_DRAFTS");
        assert_eq!(said(&both[..1]).unwrap_err().variable, "EVENT_BUS");
        assert_eq!(said(&both[1..]).unwrap_err().variable, "ARTICLES_TABLE");
    }
}
