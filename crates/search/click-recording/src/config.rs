//! Tracker, queue and index, from the environment.

use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use vector_index::IndexConfig;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `TRACKING_ID` of a Personalize event tracker; no click is taken without.
    pub tracking_id: Option<String>,
    /// `CLICK_QUEUE_URL`.
    pub queue_url: String,
    /// See [`IndexConfig::from_env`].
    pub index: IndexConfig,
    /// `PUT_TIMEOUT_MS`: the most that a call of Personalize may take.
    pub put_timeout: Duration,
}

/// Nothing is asked by embedding.
const NO_DIMENSIONS: usize = 0;

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let milliseconds = |variable, default| env.within(variable, default, 1..=10_000);
        let find = Duration::from_millis(milliseconds("FIND_TIMEOUT_MS", 1_000)?);
        Ok(Self {
            tracking_id: env.optional("TRACKING_ID").map(str::to_owned),
            queue_url: env.required("CLICK_QUEUE_URL")?.to_owned(),
            index: IndexConfig::from_env(env, NO_DIMENSIONS, find)?,
            put_timeout: Duration::from_millis(milliseconds("PUT_TIMEOUT_MS", 1_000)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUEUE: (&str, &str) = ("CLICK_QUEUE_URL", "https://sqs.x/1/clicks");
    const BUCKET: (&str, &str) = ("SEARCH_BUCKET", "pictures");

    #[test]
    fn a_queue_and_an_index_are_enough() {
        let config = Config::from_env(&Env::of(&[QUEUE, BUCKET, ("TRACKING_ID", "")])).unwrap();
        assert_eq!((config.tracking_id, config.put_timeout), (None, Duration::from_secs(1)));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs)).unwrap_err().variable;
        assert_eq!(said(&[BUCKET]), "CLICK_QUEUE_URL");
        assert_eq!(said(&[QUEUE, BUCKET, ("PUT_TIMEOUT_MS", "0")]), "PUT_TIMEOUT_MS");
        assert_eq!(said(&[QUEUE]), "SEARCH_ENDPOINT");
    }
}
