//! Bucket and bus, from the environment.

use crate::Places;
use event_bus::FIRST_PAUSE;
use jiff::SignedDuration;
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
    /// `DISPATCH_RETENTION_DAYS`: how long files stay in the bucket, 1 to 3,650. Embargoes that end later are not
    /// waited for.
    pub retention: SignedDuration,
    /// `INTAKE_QUEUE_ARN`, `INTAKE_DEAD_LETTER_QUEUE_ARN`, `SCHEDULER_ROLE_ARN`: by whom and whither files are
    /// sent again.
    pub places: Places,
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
            retention: SignedDuration::from_hours(
                24 * env.within("DISPATCH_RETENTION_DAYS", 7, 1..=3_650)?,
            ),
            places: Places {
                queue: env.required("INTAKE_QUEUE_ARN")?.to_owned(),
                dead_letters: env.required("INTAKE_DEAD_LETTER_QUEUE_ARN")?.to_owned(),
                role: env.required("SCHEDULER_ROLE_ARN")?.to_owned(),
            },
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
        let config = of(&[
            ("DISPATCH_BUCKET", "wires"),
            ("EVENT_BUS", "bus"),
            ("DISPATCH_RETENTION_DAYS", "2"),
            ("INTAKE_QUEUE_ARN", "arn:aws:sqs:us-east-1:123456789012:intake"),
            ("INTAKE_DEAD_LETTER_QUEUE_ARN", "arn:aws:sqs:us-east-1:123456789012:dead"),
            ("SCHEDULER_ROLE_ARN", "arn:aws:iam::123456789012:role/again"),
        ])
        .unwrap();
        assert_eq!(config.retention, SignedDuration::from_hours(48));
        assert_eq!((config.bucket.as_str(), config.event_bus.as_str()), ("wires", "bus"));
        let error = of(&[("EVENT_BUS", "bus")]).unwrap_err().to_string();
        assert!(error.contains("DISPATCH_BUCKET"), "{error}");
    }
}
