//! What asking took, in tokens, money and trouble.

use lambda_bridge::{Metric, Unit};
use std::ops::AddAssign;
use usage::Usage;

/// What the calls for one answer took, or for several.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// Of all calls together.
    pub usage: Usage,
    /// Whether the fallback had to take over.
    pub fallback_used: bool,
    /// Rounds in which a model was shown its error.
    pub repair_rounds: u32,
    /// Answers that only the prompt held to the schema.
    pub unstructured_answers: u32,
}

impl Spent {
    /// `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed` and `RepairRounds`, and where
    /// there are any, `UnstructuredAnswers`: a metric costs each hour in which it has a value.
    pub fn metrics(&self) -> impl Iterator<Item = Metric> + use<> {
        let unstructured = f64::from(self.unstructured_answers);
        let always = [
            Metric::count("InputTokens", self.usage.input_tokens as f64),
            Metric::count("OutputTokens", self.usage.output_tokens as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
            Metric::count("FallbackModelUsed", f64::from(u8::from(self.fallback_used))),
            Metric::count("RepairRounds", f64::from(self.repair_rounds)),
        ];
        let seldom = Metric::count("UnstructuredAnswers", unstructured);
        always.into_iter().chain((unstructured > 0.0).then_some(seldom))
    }
}

impl AddAssign for Spent {
    fn add_assign(&mut self, other: Self) {
        self.usage = self.usage + other.usage;
        self.fallback_used |= other.fallback_used;
        self.repair_rounds += other.repair_rounds;
        self.unstructured_answers += other.unstructured_answers;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_seldom_happens_is_counted_when_it_does() {
        let names = |spent: Spent| spent.metrics().map(|metric| metric.name).collect::<Vec<_>>();
        assert_eq!(names(Spent::default()).len(), 5);
        let unstructured = Spent { unstructured_answers: 2, ..Spent::default() };
        assert_eq!(names(unstructured).last(), Some(&"UnstructuredAnswers"));
    }
}
