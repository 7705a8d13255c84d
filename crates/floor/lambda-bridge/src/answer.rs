//! What a handler gives back: its output, and what is counted of it.

use crate::Metric;
use crate::metrics::emit;

/// An output with its metrics. [`crate::run`] writes them when the handler is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    /// What goes back to whoever invoked the function.
    pub output: T,
    /// What is counted; nothing is written where there is none.
    pub metrics: Vec<Metric>,
    /// Names with values, such as `("verdict", "SAFE")`.
    pub dimensions: Vec<(&'static str, &'static str)>,
}

impl<T> Answer<T> {
    /// An output of which nothing is counted yet.
    #[must_use]
    pub fn new(output: T) -> Self {
        Self { output, metrics: Vec::new(), dimensions: Vec::new() }
    }

    /// The same, with metrics.
    #[must_use]
    pub fn counting(mut self, metrics: impl IntoIterator<Item = Metric>) -> Self {
        self.metrics.extend(metrics);
        self
    }

    /// The same, counted by `name`, too.
    #[must_use]
    pub fn by(mut self, name: &'static str, value: &'static str) -> Self {
        self.dimensions.push((name, value));
        self
    }

    /// The same metrics with what `convert` makes of the output.
    #[must_use]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Answer<U> {
        let Self { output, metrics, dimensions } = self;
        Answer { output: convert(output), metrics, dimensions }
    }

    /// Writes the metrics; the output is left.
    pub fn emitted(self) -> T {
        emit(&self.metrics, &self.dimensions);
        self.output
    }
}
