//! Temperature: one number by which a head's outputs are divided, so that of what it says with a
//! confidence of 0.8, four of five are right (Guo and others, 2017).

use convolutions::softmax;

/// Outputs of a head, and the number of the right class.
pub(crate) type Said = (Vec<f32>, usize);

/// The temperature of the least surprise, between 0.2 and 12.
pub(crate) fn temperature(said: &[Said]) -> f32 {
    const STEPS: u32 = 120;
    let step = |number: u32| 0.2 * 60.0_f32.powf(number as f32 / STEPS as f32);
    let surprise = |at: f32| said.iter().map(|one| surprise(one, at)).sum::<f32>();
    let best = (0..=STEPS).map(step).min_by(|a, b| surprise(*a).total_cmp(&surprise(*b)));
    best.unwrap_or(1.0)
}

fn surprise((outputs, class): &Said, temperature: f32) -> f32 {
    let cooled: Vec<f32> = outputs.iter().map(|output| output / temperature).collect();
    -softmax(&cooled)[*class].max(1e-9).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_right_half_the_time_is_not_that_sure() {
        let said: Vec<Said> = (0..100).map(|at| (vec![5.0, 0.0], at % 2)).collect();
        assert!(temperature(&said) > 5.0);
        let right: Vec<Said> = (0..100).map(|_| (vec![1.0, 0.0], 0)).collect();
        assert!(temperature(&right) < 1.0);
    }
}
