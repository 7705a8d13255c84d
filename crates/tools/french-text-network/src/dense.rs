//! Products with a matrix, by the widest instructions that the processor has.

use pulp::{Arch, Simd, WithSimd};

/// Outputs that are summed side by side: two registers of 512 bits.
const WIDE: usize = 32;
/// Rows that share a load of the weights.
const HIGH: usize = 6;

/// `inputs` numbers become `outputs`, for each row.
#[derive(Debug)]
pub(crate) struct Dense {
    inputs: usize,
    /// For each 32 outputs their bias and the weights of all inputs; noughts fill the last 32.
    panels: Vec<Panel>,
    arch: Arch,
}

#[derive(Debug)]
struct Panel {
    bias: [f32; WIDE],
    weights: Vec<[f32; WIDE]>,
}

impl Dense {
    /// `weight` is asked for the weight of an input for an output, `bias` for an output's.
    pub(crate) fn new(
        [inputs, outputs]: [usize; 2],
        weight: impl Fn(usize, usize) -> f32,
        bias: impl Fn(usize) -> f32,
    ) -> Self {
        let or_nought =
            |output, value: &dyn Fn() -> f32| if output < outputs { value() } else { 0.0 };
        let panel = |first: usize| Panel {
            bias: std::array::from_fn(|at| or_nought(first + at, &|| bias(first + at))),
            weights: (0..inputs)
                .map(|input| {
                    std::array::from_fn(|at| or_nought(first + at, &|| weight(input, first + at)))
                })
                .collect(),
        };
        let panels = (0..outputs).step_by(WIDE).map(panel).collect();
        Self { inputs, panels, arch: Arch::new() }
    }

    /// How many numbers a row of outputs takes: those that were asked for, and noughts up to 32.
    pub(crate) fn width(&self) -> usize {
        self.panels.len() * WIDE
    }

    /// The outputs of `count` rows, each of which begins `stride` numbers after the one before: rows may
    /// overlap.
    pub(crate) fn forward(&self, values: &[f32], stride: usize, count: usize) -> Vec<f32> {
        let mut out = vec![0.0; count * self.width()];
        self.arch.dispatch(Product { dense: self, values, stride, out: &mut out });
        out
    }
}

struct Product<'a> {
    dense: &'a Dense,
    values: &'a [f32],
    stride: usize,
    out: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let width = self.dense.width();
        let count = self.out.len() / width;
        let high = count - count % HIGH;
        for (at, panel) in self.dense.panels.iter().enumerate() {
            for row in (0..high).step_by(HIGH) {
                let out = &mut self.out[row * width + at * WIDE..];
                fill::<S, HIGH>(
                    simd,
                    panel,
                    self.dense.rows(self.values, self.stride, row),
                    (out, width),
                );
            }
            for row in high..count {
                let out = &mut self.out[row * width + at * WIDE..];
                fill::<S, 1>(
                    simd,
                    panel,
                    self.dense.rows(self.values, self.stride, row),
                    (out, width),
                );
            }
        }
    }
}

impl Dense {
    #[inline(always)]
    fn rows<'a, const ROWS: usize>(
        &self,
        values: &'a [f32],
        stride: usize,
        first: usize,
    ) -> [&'a [f32]; ROWS] {
        std::array::from_fn(|row| &values[(first + row) * stride..][..self.inputs])
    }
}

/// The outputs of a panel for some rows, two registers of each row at a time.
#[inline(always)]
fn fill<S: Simd, const ROWS: usize>(
    simd: S,
    panel: &Panel,
    rows: [&[f32]; ROWS],
    (out, width): (&mut [f32], usize),
) {
    let inputs = panel.weights.len();
    let rows = rows.map(|row| &row[..inputs]);
    let pair = 2 * S::F32_LANES;
    for first in (0..WIDE).step_by(pair) {
        let bias = S::as_simd_f32s(&panel.bias[first..first + pair]).0;
        let mut sums = [[bias[0], bias[1]]; ROWS];
        for (input, weights) in panel.weights.iter().enumerate() {
            let weights = S::as_simd_f32s(&weights[first..first + pair]).0;
            for (sums, row) in sums.iter_mut().zip(&rows) {
                let value = simd.splat_f32s(row[input]);
                sums[0] = simd.mul_add_f32s(value, weights[0], sums[0]);
                sums[1] = simd.mul_add_f32s(value, weights[1], sums[1]);
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            let out = &mut out[row * width + first..][..pair];
            S::as_mut_simd_f32s(out).0.copy_from_slice(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of 3 numbers that overlap by 2, and 40 outputs: neither fills a block.
    #[test]
    fn rows_may_overlap_and_need_not_fill_a_block() {
        let weight = |input, output| (input * 40 + output) as f32;
        let dense = Dense::new([3, 40], weight, |output| output as f32 / 2.0);
        let values: Vec<f32> = (0..10_u8).map(f32::from).collect();
        let out = dense.forward(&values, 1, 8);
        assert_eq!((dense.width(), out.len()), (64, 8 * 64));
        for (row, out) in out.chunks_exact(64).enumerate() {
            let sum = |output| {
                let products = (0..3).map(|input| values[row + input] * weight(input, output));
                products.sum::<f32>() + output as f32 / 2.0
            };
            let expected: Vec<f32> = (0..40).map(sum).chain([0.0; 24]).collect();
            assert_eq!(out, expected);
        }
    }
}
