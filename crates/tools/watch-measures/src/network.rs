//! A network that predicts the next character from the last eight: embeddings, one hidden layer, softmax.

use crate::random::Random;

/// Characters that it knows: printable ASCII, and one for all others.
pub(crate) const CHARACTERS: usize = 96;
/// Characters that it looks at.
pub(crate) const CONTEXT: usize = 8;
const WIDE: usize = 16;
const INPUT: usize = CONTEXT * WIDE;
const HIDDEN: usize = 64;

/// Where each matrix stands in the parameters: embeddings, `INPUT x HIDDEN`, its bias, `HIDDEN x CHARACTERS`,
/// its bias.
const FIRST: usize = CHARACTERS * WIDE;
const FIRST_BIAS: usize = FIRST + INPUT * HIDDEN;
const SECOND: usize = FIRST_BIAS + HIDDEN;
const SECOND_BIAS: usize = SECOND + HIDDEN * CHARACTERS;
pub(crate) const PARAMETERS: usize = SECOND_BIAS + CHARACTERS;

/// What is seen, and what follows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Example {
    pub(crate) seen: [u8; CONTEXT],
    pub(crate) next: u8,
}

pub(crate) fn character(byte: u8) -> u8 {
    if (32..127).contains(&byte) { byte - 32 } else { CHARACTERS as u8 - 1 }
}

pub(crate) fn initial(random: &mut Random) -> Vec<f32> {
    let mut parameters = vec![0.0; PARAMETERS];
    let mut fill = |from: usize, until: usize, deviation: f32| {
        parameters[from..until].iter_mut().for_each(|value| *value = deviation * random.normal());
    };
    fill(0, FIRST, 0.5);
    fill(FIRST, FIRST_BIAS, (INPUT as f32).sqrt().recip());
    fill(SECOND, SECOND_BIAS, (HIDDEN as f32).sqrt().recip());
    parameters
}

/// The mean loss of examples, in nats, and its gradient, added to `gradient`.
pub(crate) fn differentiate(parameters: &[f32], examples: &[Example], gradient: &mut [f32]) -> f32 {
    let share = 1.0 / examples.len() as f32;
    let loss: f32 = examples.iter().map(|example| one(parameters, example, share, gradient)).sum();
    loss * share
}

fn one(parameters: &[f32], example: &Example, share: f32, gradient: &mut [f32]) -> f32 {
    let mut input = [0.0; INPUT];
    for (part, seen) in input.chunks_exact_mut(WIDE).zip(example.seen) {
        part.copy_from_slice(&parameters[usize::from(seen) * WIDE..][..WIDE]);
    }
    let mut hidden = [0.0; HIDDEN];
    hidden.copy_from_slice(&parameters[FIRST_BIAS..SECOND]);
    multiply(&input, &parameters[FIRST..FIRST_BIAS], &mut hidden);
    hidden.iter_mut().for_each(|value| *value = value.tanh());
    let mut scores = [0.0; CHARACTERS];
    scores.copy_from_slice(&parameters[SECOND_BIAS..]);
    multiply(&hidden, &parameters[SECOND..SECOND_BIAS], &mut scores);
    let loss = soften(&mut scores, usize::from(example.next), share);

    add(&mut gradient[SECOND_BIAS..], 1.0, &scores);
    let mut back = [0.0; HIDDEN];
    go_back(
        &hidden,
        (&parameters[SECOND..SECOND_BIAS], &mut gradient[SECOND..SECOND_BIAS]),
        &scores,
        &mut back,
    );
    back.iter_mut().zip(hidden).for_each(|(value, hidden)| *value *= 1.0 - hidden * hidden);
    add(&mut gradient[FIRST_BIAS..SECOND], 1.0, &back);
    let mut seen = [0.0; INPUT];
    go_back(
        &input,
        (&parameters[FIRST..FIRST_BIAS], &mut gradient[FIRST..FIRST_BIAS]),
        &back,
        &mut seen,
    );
    for (part, character) in seen.chunks_exact(WIDE).zip(example.seen) {
        add(&mut gradient[usize::from(character) * WIDE..][..WIDE], 1.0, part);
    }
    loss
}

/// Adds a vector times a matrix of as many rows.
fn multiply(vector: &[f32], matrix: &[f32], to: &mut [f32]) {
    for (value, row) in vector.iter().zip(matrix.chunks_exact(to.len())) {
        add(to, *value, row);
    }
}

/// The gradient of a product: of its matrix, added, and of its vector.
fn go_back(
    vector: &[f32],
    (matrix, gradient): (&[f32], &mut [f32]),
    above: &[f32],
    to: &mut [f32],
) {
    let rows = matrix.chunks_exact(above.len()).zip(gradient.chunks_exact_mut(above.len()));
    for ((value, (row, gradient)), to) in vector.iter().zip(rows).zip(to) {
        add(gradient, *value, above);
        *to = row.iter().zip(above).map(|(one, other)| one * other).sum();
    }
}

fn add(to: &mut [f32], times: f32, values: &[f32]) {
    to.iter_mut().zip(values).for_each(|(to, value)| *to += times * value);
}

/// The loss of scores; leaves the gradient of its share in them.
fn soften(scores: &mut [f32], right: usize, share: f32) -> f32 {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
    let sum: f32 = scores.iter().sum();
    let loss = sum.ln() - scores[right].ln();
    scores.iter_mut().for_each(|score| *score *= share / sum);
    scores[right] -= share;
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against differences of the loss, in every matrix.
    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        let mut parameters = initial(&mut Random::new(1, 1));
        let examples = [
            Example { seen: [1, 2, 3, 4, 5, 6, 7, 8], next: 9 },
            Example { seen: [8, 8, 8, 40, 41, 42, 43, 44], next: 0 },
        ];
        let mut gradient = vec![0.0; PARAMETERS];
        differentiate(&parameters, &examples, &mut gradient);
        let loss =
            |parameters: &[f32]| differentiate(parameters, &examples, &mut vec![0.0; PARAMETERS]);
        for at in [20, FIRST + 77, FIRST_BIAS + 3, SECOND + 99, SECOND_BIAS + 9] {
            let kept = parameters[at];
            parameters[at] = kept + 0.01;
            let above = loss(&parameters);
            parameters[at] = kept - 0.01;
            let slope = (above - loss(&parameters)) / 0.02;
            parameters[at] = kept;
            assert!((slope - gradient[at]).abs() < 2e-3, "{at}: {slope} {}", gradient[at]);
        }
    }
}
