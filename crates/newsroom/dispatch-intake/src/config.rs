//! Bucket and bus, from the environment.

use event_bus::FIRST_PAUSE;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;

/// The most that reading a file may take.
pub const S3_TIMEOUT: Duration = Duration::from_secs(5);

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `DISPATCH_BUCKET`: where agencies put their files.
    pub bucket: String,
    /// `EVENT_BUS`: the bus that dispatches are posted on.
    pub event_bus: String,
    /// The pause before what the bus refused is posted again.
    pub first_pause: Duration,
}

impl Config {
    /// Reads the variables.
    ///
    /// # Errors
    /// One is missing or wrong.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            bucket: env.required("DISPATCH_BUCKET")?.to_owned(),
            event_bus: env.required("EVENT_BUS")?.to_owned(),
            first_pause: FIRST_PAUSE,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_and_bus_must_be_named() {
        let of = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let config = of(&[("DISPATCH_BUCKET", "wires"), ("EVENT_BUS", "bus")]).unwrap();
        assert_eq!((config.bucket.as_str(), config.event_bus.as_str()), ("wires", "bus"));
        let error = of(&[("EVENT_BUS", "bus")]).unwrap_err().to_string();
        assert!(error.contains("DISPATCH_BUCKET"), "{error}");
    }
}
