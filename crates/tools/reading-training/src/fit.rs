//! How much each signal says of an answer being right: logistic regression by gradient descent, with
//! weights that are kept small.

use crate::Answered;
use picture_reading::chart::SIGNALS;

const STEPS: usize = 4_000;
const RATE: f32 = 0.3;
/// By what part of themselves weights shrink at each step.
const DECAY: f32 = 1e-3;

/// The weights under which the answers to questions about charts surprise least.
#[must_use]
pub fn fit(answered: &[Answered]) -> [f32; SIGNALS] {
    let rows: Vec<([f32; SIGNALS], f32)> = answered
        .iter()
        .filter_map(|one| {
            let weighed = one.weighed.as_ref()?;
            let is_right = weighed.answer.eq_ignore_ascii_case(&one.question.answer);
            Some((weighed.signals, f32::from(u8::from(is_right))))
        })
        .collect();
    descend(&rows)
}

fn descend(rows: &[([f32; SIGNALS], f32)]) -> [f32; SIGNALS] {
    let mut weights = [0.0; SIGNALS];
    for _ in 0..STEPS {
        let mut slope = [0.0; SIGNALS];
        for (signals, right) in rows {
            let sum: f32 =
                signals.iter().zip(&weights).map(|(signal, weight)| signal * weight).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - right;
            slope.iter_mut().zip(signals).for_each(|(slope, signal)| *slope += error * signal);
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight -= RATE * (slope / rows.len().max(1) as f32 + DECAY * *weight);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_of_right_answers_gets_weight() {
        let row = |at: usize| {
            let written = f32::from(u8::from(at.is_multiple_of(2)));
            let right =
                if at.is_multiple_of(2) { !at.is_multiple_of(20) } else { at.is_multiple_of(3) };
            ([1.0, 0.9, written, 0.0, 0.0, 0.0], f32::from(u8::from(right)))
        };
        let weights = descend(&(0..200).map(row).collect::<Vec<_>>());
        assert!(weights[2] > 1.0, "{weights:?}");
        let sure = |written: f32| {
            let sum = weights[0] + 0.9 * weights[1] + written * weights[2];
            1.0 / (1.0 + (-sum).exp())
        };
        assert!((sure(1.0) - 0.9).abs() < 0.05 && (sure(0.0) - 0.33).abs() < 0.05, "{weights:?}");
    }
}
