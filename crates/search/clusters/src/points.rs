//! Points of one dimension.

use ndarray::{Array2, ArrayView1, ArrayView2};

/// Points, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Points(Array2<f32>);

/// A point that does not belong to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a point has another number of dimensions, or one that is no number")]
pub struct InvalidPoint;

impl Points {
    /// No points yet, of `dimensions` floats each.
    #[must_use]
    pub fn new(dimensions: usize) -> Self {
        Self(Array2::zeros((0, dimensions)))
    }

    /// Adds a point.
    ///
    /// # Errors
    /// It has other dimensions, or one that is not finite.
    pub fn push(&mut self, point: &[f32]) -> Result<(), InvalidPoint> {
        if !point.iter().all(|float| float.is_finite()) {
            return Err(InvalidPoint);
        }
        self.0.push_row(ArrayView1::from(point)).map_err(|_| InvalidPoint)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.nrows()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Floats of each.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.0.ncols()
    }

    /// Each as a list of floats.
    #[must_use]
    pub fn to_rows(&self) -> Vec<Vec<f32>> {
        self.0.rows().into_iter().map(|row| row.to_vec()).collect()
    }

    pub(crate) fn from_array(array: Array2<f32>) -> Self {
        Self(array)
    }

    pub(crate) fn view(&self) -> ArrayView2<'_, f32> {
        self.0.view()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misfit_is_refused() {
        let mut points = Points::new(2);
        assert_eq!(points.push(&[1.0, 2.0]), Ok(()));
        assert_eq!(points.push(&[1.0]), Err(InvalidPoint));
        assert_eq!(points.push(&[1.0, f32::NAN]), Err(InvalidPoint));
        assert_eq!(points.push(&[1.0, f32::INFINITY]), Err(InvalidPoint));
        assert_eq!((points.len(), points.to_rows()), (1, vec![vec![1.0, 2.0]]));
    }
}
