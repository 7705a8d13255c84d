//! What answers are worth: how many are right, and whether their confidence says so.

/// Bins of confidence in a calibration error.
const BINS: usize = 10;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Between 0 and 1.
    pub confidence: f32,
    /// Whether it is what was drawn.
    pub is_right: bool,
}

/// Answers to one question about many pictures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured(Vec<Judged>);

impl Measured {
    /// In any order.
    #[must_use]
    pub fn new(mut answers: Vec<Judged>) -> Self {
        answers.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        Self(answers)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The share of right answers.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        share_right(&self.0)
    }

    /// By how much confidence and share of right answers differ, over ten bins of equal width.
    #[must_use]
    pub fn calibration_error(&self) -> f64 {
        let bin = |one: &Judged| ((one.confidence * BINS as f32) as usize).min(BINS - 1);
        let off = |number: usize| {
            let of: Vec<Judged> = self.0.iter().filter(|one| bin(one) == number).copied().collect();
            let sure = of.iter().map(|one| f64::from(one.confidence)).sum::<f64>();
            (sure - share_right(&of) * of.len() as f64).abs()
        };
        (0..BINS).map(off).sum::<f64>() / self.count().max(1) as f64
    }

    /// For each share of the answers, the surest first: how many of these are right.
    #[must_use]
    pub fn coverage(&self) -> Vec<(f64, f64)> {
        const POINTS: usize = 50;
        let at = |point: usize| {
            let count = (point * self.count()).div_ceil(POINTS).max(1).min(self.count());
            (point as f64 / POINTS as f64, share_right(&self.0[..count]))
        };
        (2..=POINTS).map(at).collect()
    }

    /// The largest share of answers, the surest first, of which at most `error` are wrong.
    #[must_use]
    pub fn covered_at(&self, error: f64) -> f64 {
        let is_fine = |count: &usize| share_right(&self.0[..*count]) >= 1.0 - error;
        let count = (1..=self.count()).rev().find(is_fine).unwrap_or(0);
        count as f64 / self.count().max(1) as f64
    }
}

fn share_right(answers: &[Judged]) -> f64 {
    answers.iter().filter(|one| one.is_right).count() as f64 / answers.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(answers: &[(f32, bool)]) -> Measured {
        let judged = |(confidence, is_right): &(f32, bool)| Judged {
            confidence: *confidence,
            is_right: *is_right,
        };
        Measured::new(answers.iter().map(judged).collect())
    }

    #[test]
    fn figures_are_those_of_the_definition() {
        let measured = measured(&[(0.9, true), (0.9, true), (0.6, false), (0.7, true)]);
        assert_eq!(measured.accuracy(), 0.75);
        assert!((measured.calibration_error() - (0.2 + 0.6 + 0.3) / 4.0).abs() < 1e-6);
        assert_eq!(measured.covered_at(0.0), 0.75);
        assert_eq!(measured.covered_at(0.25), 1.0);
        assert_eq!(measured.coverage().last(), Some(&(1.0, 0.75)));
    }
}
