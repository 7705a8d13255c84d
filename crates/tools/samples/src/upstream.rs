//! The services behind a function: as they should be, as recorded, or as badly as they can.

use crate::spoil::Spoiler;
use lambda_bridge::UpstreamError;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// All services behind one invocation. Its clones count and spoil together.
#[derive(Debug, Clone)]
pub struct Upstream(Arc<Calls>);

#[derive(Debug)]
struct Calls {
    spoiler: Mutex<Spoiler>,
    count: AtomicUsize,
}

impl Upstream {
    /// How answers are spoilt is drawn from `spoiler`.
    #[must_use]
    pub fn new(spoiler: Spoiler) -> Self {
        Self(Arc::new(Calls { spoiler: Mutex::new(spoiler), count: AtomicUsize::new(0) }))
    }

    /// One that spoils nothing.
    #[must_use]
    pub fn well() -> Self {
        Self::new(Spoiler::seeded(0, false))
    }

    /// Counts a call of `service`. What it answers is drawn from the spoiler that is given.
    ///
    /// # Errors
    /// It fails now and then, where answers are spoilt.
    pub fn call(&self, service: &'static str) -> Result<MutexGuard<'_, Spoiler>, UpstreamError> {
        self.0.count.fetch_add(1, Ordering::Relaxed);
        let mut spoiler = self.spoiler();
        spoiler.failure(service)?;
        Ok(spoiler)
    }

    /// How many calls there were.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.0.count.load(Ordering::Relaxed)
    }

    pub(crate) fn spoiler(&self) -> MutexGuard<'_, Spoiler> {
        self.0.spoiler.lock().unwrap()
    }
}

impl From<Spoiler> for Upstream {
    fn from(spoiler: Spoiler) -> Self {
        Self::new(spoiler)
    }
}

/// Answers of a service as recorded, one after the other.
#[derive(Debug)]
pub struct Recorded(Mutex<VecDeque<Value>>);

impl Recorded {
    /// From the JSON list of answers.
    #[must_use]
    pub fn new(answers: Value) -> Self {
        Self(Mutex::new(serde_json::from_value(answers).unwrap()))
    }

    /// The next answer.
    #[must_use]
    pub fn next(&self) -> Value {
        self.0.lock().unwrap().pop_front().expect("one more recorded answer")
    }
}
