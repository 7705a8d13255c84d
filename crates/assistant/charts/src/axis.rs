//! An axis: tick marks, the numbers at them, and the line through both.

use crate::Refused;
use crate::drawing::{Drawing, Segment};
use crate::labels::Label;
use crate::numbers::parse;

/// Ticks are so long, in points.
const TICK: std::ops::RangeInclusive<f32> = 1.5..=10.0;
/// A label stands no farther from the end of its tick.
const NEAR: f32 = 22.0;
/// The line through the ticks misses none by more, of the axis.
pub(crate) const MISS: f64 = 0.005;

/// Which way values grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Along x.
    Across,
    /// Along y.
    Up,
}

/// Values by place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    slope: f64,
    offset: f64,
    logarithmic: bool,
    /// From the lowest to the highest value at a tick.
    pub(crate) length: f64,
    /// The largest distance of a tick from the line, of the length.
    pub(crate) error: f64,
}

impl Axis {
    /// The value at a place, in points along the axis.
    pub(crate) fn value(&self, at: f32) -> f64 {
        let value = self.slope * f64::from(at) + self.offset;
        if self.logarithmic { 10_f64.powf(value) } else { value }
    }
}

/// Finds the axis of values in a direction.
pub(crate) fn find_axis(drawing: &Drawing, direction: Direction) -> Result<Axis, Refused> {
    let mut found = Err(Refused::NoAxis);
    for ticks in tick_groups(drawing, direction) {
        match read_axis(&ticks, &drawing.labels, direction) {
            Err(Refused::NoAxis) => {}
            Ok(axis) => return Ok(axis),
            disagree => found = disagree,
        }
    }
    found
}

/// Places of the ticks of an axis: of those that begin and end at the same height, the shortest first.
/// Where none are drawn, lines of the grid are ticks.
pub(crate) fn tick_groups(drawing: &Drawing, direction: Direction) -> Vec<Vec<Segment>> {
    let segments = match direction {
        Direction::Up => &drawing.horizontal,
        Direction::Across => &drawing.vertical,
    };
    let mut groups: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let same = |group: &&mut Vec<Segment>| {
            (group[0].start - segment.start).abs() < 0.6 && (group[0].end - segment.end).abs() < 0.6
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(*segment),
            None => groups.push(vec![*segment]),
        }
    }
    for group in &mut groups {
        group.sort_by(|one, other| one.at.total_cmp(&other.at));
        group.dedup_by(|next, last| (next.at - last.at).abs() < 0.3);
    }
    groups.retain(|group| group.len() >= 2);
    groups.sort_by(|one, other| length(one).total_cmp(&length(other)));
    groups
}

fn length(group: &[Segment]) -> f32 {
    let length = group[0].end - group[0].start;
    // Ticks of their usual length come first, then the grid.
    if TICK.contains(&length) { length } else { length + 1_000.0 }
}

fn read_axis(ticks: &[Segment], labels: &[Label], direction: Direction) -> Result<Axis, Refused> {
    let mut found = Err(Refused::NoAxis);
    for decimal in ['.', ','] {
        let pairs: Vec<(f64, f64)> = ticks
            .iter()
            .filter_map(|tick| {
                let label =
                    label_of(tick, labels, direction, |text| parse(text, decimal).is_some())?;
                Some((f64::from(tick.at), parse(&label.text, decimal)?))
            })
            .collect();
        if pairs.len() < 3 {
            continue;
        }
        match fit(&pairs) {
            Some(axis) => return Ok(axis),
            None => found = Err(Refused::TicksDisagree),
        }
    }
    found
}

/// The nearest label at a tick: beside the ticks of an upright axis, below or above those of the other.
pub(crate) fn label_of<'a>(
    tick: &Segment,
    labels: &'a [Label],
    direction: Direction,
    fits: impl Fn(&str) -> bool,
) -> Option<&'a Label> {
    let along = |label: &Label| match direction {
        Direction::Up => (label.area.centre().y - tick.at).abs() / label.area.height().max(1.0),
        Direction::Across => (label.area.centre().x - tick.at).abs() / label.area.width().max(6.0),
    };
    let away = |label: &Label| {
        let (low, high) = match direction {
            Direction::Up => (tick.start - label.area.right, label.area.left - tick.end),
            Direction::Across => (tick.start - label.area.bottom, label.area.top - tick.end),
        };
        low.max(high)
    };
    labels
        .iter()
        .filter(|label| {
            along(label) < 0.55 && (-3.0..NEAR).contains(&away(label)) && fits(&label.text)
        })
        .min_by(|one, other| {
            (along(one) + away(one) / 100.0).total_cmp(&(along(other) + away(other) / 100.0))
        })
}

/// A straight line through values, or through their logarithms.
fn fit(pairs: &[(f64, f64)]) -> Option<Axis> {
    let straight = fit_line(pairs, false);
    straight.or_else(|| {
        let positive = pairs.iter().all(|(_, value)| *value > 0.0);
        let logarithms: Vec<(f64, f64)> =
            pairs.iter().map(|(at, value)| (*at, value.log10())).collect();
        positive.then(|| fit_line(&logarithms, true)).flatten()
    })
}

/// By least squares.
fn fit_line(pairs: &[(f64, f64)], logarithmic: bool) -> Option<Axis> {
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (at, value) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let spread: f64 = pairs.iter().map(|pair| (pair.0 - at).powi(2)).sum();
    let shared: f64 = pairs.iter().map(|pair| (pair.0 - at) * (pair.1 - value)).sum();
    let slope = shared / spread;
    let offset = value - slope * at;
    let values = || pairs.iter().map(|pair| pair.1);
    let length = values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min);
    let miss =
        pairs.iter().map(|pair| (slope * pair.0 + offset - pair.1).abs()).fold(0.0, f64::max);
    let error = miss / length;
    let is_line = slope.is_finite() && length > 0.0 && error <= MISS;
    let length = if logarithmic { 10_f64.powf(value) } else { length };
    is_line.then_some(Axis { slope, offset, logarithmic, length, error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_the_ticks_gives_values_between_them() {
        let axis = fit(&[(100.0, 0.0), (80.0, 10.0), (60.0, 20.0)]).expect("a line");
        assert!((axis.value(70.0) - 15.0).abs() < 1e-9);
        assert!(axis.error < 1e-9);
    }

    #[test]
    fn powers_of_ten_lie_on_a_line_of_logarithms() {
        let axis = fit(&[(100.0, 1.0), (80.0, 10.0), (60.0, 100.0)]).expect("a line");
        assert!((axis.value(70.0) - 10_f64.powf(1.5)).abs() < 1e-6);
    }

    #[test]
    fn numbers_on_no_line_are_no_axis() {
        assert_eq!(fit(&[(100.0, 0.0), (80.0, 10.0), (60.0, 35.0)]), None);
    }
}
