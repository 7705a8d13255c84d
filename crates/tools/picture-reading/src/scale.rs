//! Axes: which number is where.

use crate::phrase::Phrase;
use text_recognition::Area;

/// Pixels by which a number may stand beside where it should.
const OFF: f32 = 4.0;
/// The fewest numbers of an axis.
const LEAST: usize = 3;

/// A number for each place along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    /// Where 0 is.
    pub(crate) zero: f32,
    /// Pixels of 1; negative where larger numbers are further up.
    pub(crate) unit: f32,
    /// The mean of what numbers are off by, in pixels.
    pub(crate) off: f32,
    /// Whether all its numbers could be years in a row.
    pub(crate) is_years: bool,
}

impl Scale {
    /// The line that most numbers are on.
    pub(crate) fn of(phrases: &[&Phrase], place: impl Fn(&Area) -> f32) -> Option<Self> {
        let points: Vec<(f32, f32)> = phrases
            .iter()
            .filter_map(|phrase| Some((place(&phrase.area), phrase.number? as f32)))
            .collect();
        let pairs = points
            .iter()
            .enumerate()
            .flat_map(|(at, a)| points[at + 1..].iter().map(move |b| (a, b)));
        let on_line = pairs.filter_map(|(a, b)| through(&points, *a, *b));
        let best = on_line.max_by_key(Vec::len).filter(|points| points.len() >= LEAST)?;
        fit(&best)
    }

    pub(crate) fn number(&self, place: f32) -> f32 {
        (place - self.zero) / self.unit
    }

    pub(crate) fn place(&self, number: f32) -> f32 {
        self.zero + self.unit * number
    }
}

/// The points on the line through two of them.
fn through(points: &[(f32, f32)], a: (f32, f32), b: (f32, f32)) -> Option<Vec<(f32, f32)>> {
    let unit = (b.0 - a.0) / (b.1 - a.1);
    let is_on = |point: &&(f32, f32)| (a.0 + unit * (point.1 - a.1) - point.0).abs() < OFF;
    (unit.is_finite() && unit.abs() > 1e-6).then(|| points.iter().filter(is_on).copied().collect())
}

/// Least squares.
fn fit(points: &[(f32, f32)]) -> Option<Scale> {
    let count = points.len() as f32;
    let mean_place = points.iter().map(|point| point.0).sum::<f32>() / count;
    let mean = points.iter().map(|point| point.1).sum::<f32>() / count;
    let square: f32 = points.iter().map(|point| (point.1 - mean).powi(2)).sum();
    let product: f32 = points.iter().map(|point| (point.1 - mean) * (point.0 - mean_place)).sum();
    let unit = product / square;
    let zero = mean_place - unit * mean;
    let off =
        points.iter().map(|point| (zero + unit * point.1 - point.0).abs()).sum::<f32>() / count;
    let is_years = points.iter().all(|(_, number)| (1_900.0..2_100.0).contains(number));
    (unit.is_finite() && unit.abs() > 1e-6).then_some(Scale { zero, unit, off, is_years })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::phrases;
    use crate::phrase::tests::line;

    fn scale(numbers: &[(&str, f32)]) -> Option<Scale> {
        let lines: Vec<_> = numbers.iter().map(|(text, top)| line(*top, &[(text, 0.0)])).collect();
        let phrases = phrases(&lines);
        Scale::of(&phrases.iter().collect::<Vec<_>>(), |area| area.middle()[1])
    }

    #[test]
    fn a_number_that_was_misread_is_left_out() {
        let scale =
            scale(&[("0", 300.0), ("10", 200.0), ("1", 100.0), ("30", 0.0)]).expect("an axis");
        assert!((scale.number(258.0) - 5.0).abs() < 0.1 && !scale.is_years);
        assert!((scale.place(10.0) - 208.0).abs() < 1.0 && scale.off < 0.1);
    }

    #[test]
    fn numbers_without_order_are_no_axis() {
        assert_eq!(scale(&[("5", 300.0), ("70", 200.0), ("12", 100.0)]), None);
        assert_eq!(scale(&[("0", 300.0), ("10", 200.0)]), None);
        assert!(scale(&[("2020", 0.0), ("2021", 50.0), ("2022", 100.0)]).expect("years").is_years);
    }
}
