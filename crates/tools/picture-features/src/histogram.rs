//! Shares by bins.

/// Counts between bounds.
pub(crate) struct Histogram<'a> {
    bounds: &'a [f32],
    counts: Vec<f32>,
}

impl<'a> Histogram<'a> {
    /// Empty; a bin from each bound to the next.
    pub(crate) fn new(bounds: &'a [f32]) -> Self {
        Self { bounds, counts: vec![0.0; bounds.len() - 1] }
    }

    /// Counts a value within the bounds.
    pub(crate) fn add(&mut self, value: f32, weight: f32) {
        let bin = self.bounds.partition_point(|bound| *bound <= value);
        let last = self.counts.len() - 1;
        self.counts[bin.saturating_sub(1).min(last)] += weight;
    }

    /// Roots of the shares, whose squares sum to 1: differences of small shares count.
    pub(crate) fn roots(self) -> Vec<f32> {
        shares(self.counts).into_iter().map(f32::sqrt).collect()
    }
}

/// Counts as shares of their sum; noughts where there is nothing.
pub(crate) fn shares(counts: Vec<f32>) -> Vec<f32> {
    let sum: f32 = counts.iter().sum();
    let scale = if sum > 0.0 { 1.0 / sum } else { 0.0 };
    counts.into_iter().map(|count| count * scale).collect()
}
