//! Dense layers and convolutions of 1 x 1: products of matrices.

/// Outputs that are summed side by side: two registers of four floats.
const WIDE: usize = 8;
/// Rows that share a load of the weights.
const HIGH: usize = 4;

/// What follows a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// Nothing.
    None,
    /// At least 0.
    Relu,
    /// At least 0, at most 6.
    Relu6,
}

impl Activation {
    #[must_use]
    pub fn of(self, x: f32) -> f32 {
        match self {
            Self::None => x,
            Self::Relu => x.max(0.0),
            Self::Relu6 => x.clamp(0.0, 6.0),
        }
    }
}

/// `inputs` numbers become `outputs`, for each row.
#[derive(Debug)]
pub struct Dense {
    inputs: usize,
    outputs: usize,
    /// For each eight outputs the weights of all inputs; noughts fill the last eight.
    panels: Vec<Vec<[f32; WIDE]>>,
    bias: Vec<f32>,
    activation: Activation,
}

/// How many numbers go in and come out, and what follows.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Numbers that go in.
    pub inputs: usize,
    /// Numbers that come out.
    pub outputs: usize,
    /// What follows.
    pub activation: Activation,
}

impl Dense {
    /// `kernel` has a row for each input, `bias` a number for each output.
    #[must_use]
    pub fn new(kernel: &[f32], bias: Vec<f32>, size: Size) -> Self {
        let Size { inputs, outputs, activation } = size;
        let weight = |input: usize, output: usize| match output {
            output if output < outputs => kernel[input * outputs + output],
            _ => 0.0,
        };
        let panel = |first: usize| {
            let eight = |input| std::array::from_fn(|at| weight(input, first + at));
            (0..inputs).map(eight).collect()
        };
        let panels = (0..outputs).step_by(WIDE).map(panel).collect();
        Self { inputs, outputs, panels, bias, activation }
    }

    /// The outputs of each row of `rows`.
    #[must_use]
    pub fn forward(&self, rows: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; rows.len() / self.inputs * self.outputs];
        let (high, rest) = rows.split_at(rows.len() / (HIGH * self.inputs) * HIGH * self.inputs);
        let (out_high, out_rest) = out.split_at_mut(high.len() / self.inputs * self.outputs);
        self.fill::<HIGH>(high, out_high);
        self.fill::<1>(rest, out_rest);
        out
    }

    /// `ROWS` rows at a time.
    fn fill<const ROWS: usize>(&self, rows: &[f32], out: &mut [f32]) {
        let blocks = rows.chunks_exact(ROWS * self.inputs);
        for (rows, out) in blocks.zip(out.chunks_exact_mut(ROWS * self.outputs)) {
            for (at, panel) in self.panels.iter().enumerate() {
                let sums = products::<ROWS>(rows, panel);
                for (sums, out) in sums.iter().zip(out.chunks_exact_mut(self.outputs)) {
                    self.write(at * WIDE, sums, out);
                }
            }
        }
    }

    fn write(&self, first: usize, sums: &[f32; WIDE], out: &mut [f32]) {
        let biased = sums.iter().zip(&self.bias[first..]).map(|(sum, bias)| sum + bias);
        let outputs = out[first..].iter_mut().zip(biased);
        outputs.for_each(|(out, sum)| *out = self.activation.of(sum));
    }
}

/// The products of `ROWS` rows with one panel.
fn products<const ROWS: usize>(rows: &[f32], panel: &[[f32; WIDE]]) -> [[f32; WIDE]; ROWS] {
    let inputs = panel.len();
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| &rows[row * inputs..][..inputs]);
    let mut sums = [[0.0; WIDE]; ROWS];
    for (input, weights) in panel.iter().enumerate() {
        for (row, sums) in rows.iter().zip(&mut sums) {
            let x = row[input];
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += x * weight);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six rows (a block of four and a rest), and eleven outputs (a panel and a part of one).
    #[test]
    fn products_are_those_of_the_definition() {
        let (inputs, outputs) = (3, 11);
        let kernel: Vec<f32> = (0..33).map(|n| (n % 7) as f32 - 3.0).collect();
        let bias: Vec<f32> = (0..11).map(|n| n as f32).collect();
        let rows: Vec<f32> = (0..18).map(|n| (n % 5) as f32).collect();
        let size = Size { inputs, outputs, activation: Activation::Relu };
        let out = Dense::new(&kernel, bias.clone(), size).forward(&rows);
        assert_eq!(out.len(), 6 * outputs);
        for (at, value) in out.iter().enumerate() {
            let (row, output) = (at / outputs, at % outputs);
            let terms = (0..inputs).map(|i| rows[row * inputs + i] * kernel[i * outputs + output]);
            assert_eq!(*value, (terms.sum::<f32>() + bias[output]).max(0.0));
        }
    }

    #[test]
    fn activations_bound() {
        let of = |activation: Activation| [-1.0, 3.0, 9.0].map(|x| activation.of(x));
        assert_eq!(of(Activation::None), [-1.0, 3.0, 9.0]);
        assert_eq!(of(Activation::Relu), [0.0, 3.0, 9.0]);
        assert_eq!(of(Activation::Relu6), [0.0, 3.0, 6.0]);
    }
}
