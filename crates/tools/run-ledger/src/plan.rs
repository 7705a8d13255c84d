//! How a command posts and waits.

use automatic_person::Answer;
use std::io::IsTerminal;
use std::time::Duration;

/// How to run.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Things under way at once, not counting those that wait for a person.
    pub concurrency: usize,
    /// Whether an automatic person answers, and what.
    pub decide: Option<Answer>,
    /// When to give up in all.
    pub timeout: Duration,
    /// How long to wait for people after all else is done.
    pub for_people: Duration,
    /// What the poster calls itself on the bus; what such posters are usually called where it says nothing.
    pub source: Option<String>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            concurrency: 8,
            decide: None,
            timeout: Duration::from_secs(900),
            for_people: Duration::ZERO,
            source: None,
        }
    }
}

/// How long a command waits for people: without end where a program decides for them; else the seconds that
/// were asked for; else until somebody at the terminal ends it, or not at all.
#[must_use]
pub fn patience(wait: Option<u64>, decide: Option<Answer>) -> Duration {
    match (wait, decide) {
        (_, Some(_)) => Duration::MAX,
        (Some(seconds), None) => Duration::from_secs(seconds),
        (None, None) if std::io::stderr().is_terminal() => Duration::MAX,
        (None, None) => Duration::ZERO,
    }
}
