//! Bars: rectangles that begin on one line.

use crate::axis::{Axis, Direction, find_axis};
use crate::drawing::{Drawing, Shape};
use crate::labels::Label;
use crate::legend::name_of;
use crate::numbers::{parse, show};
use crate::table::{Series, Value, build};
use crate::{Kind, Reading, Refused};
use layout::Rect;

/// Ends on the same line differ by no more, in points.
const SAME: f32 = 0.8;

/// Reads upright bars, or bars that lie.
pub(crate) fn read(drawing: &Drawing) -> Result<Reading, Refused> {
    let mut refused = Refused::NoMarks;
    for direction in [Direction::Up, Direction::Across] {
        let bars = find_bars(drawing, direction);
        if bars.len() < 2 {
            continue;
        }
        match read_along(drawing, direction, &bars) {
            Err(reason) => refused = reason,
            reading => return reading,
        }
    }
    Err(refused)
}

/// Rectangles of one width with an end on the line on which most have one.
fn find_bars(drawing: &Drawing, direction: Direction) -> Vec<&Shape> {
    let shapes: Vec<&Shape> = drawing.shapes.iter().filter(|shape| shape.rectangle).collect();
    let feet = shapes.iter().flat_map(|shape| <[f32; 2]>::from(ends(&shape.area, direction)));
    let on = |foot: f32, shape: &Shape| {
        let (low, high) = ends(&shape.area, direction);
        (low - foot).abs() < SAME || (high - foot).abs() < SAME
    };
    let standing = |foot: f32| shapes.iter().filter(|shape| on(foot, shape)).count();
    let foot = feet.max_by_key(|foot| standing(*foot));
    let bars: Vec<&Shape> =
        shapes.iter().filter(|shape| foot.is_some_and(|foot| on(foot, shape))).copied().collect();
    let widths: Vec<f32> = bars.iter().map(|bar| breadth(&bar.area, direction)).collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let is_even = widths.iter().all(|width| *width > 0.9 * widest);
    if is_even { bars } else { Vec::new() }
}

fn ends(area: &Rect, direction: Direction) -> (f32, f32) {
    match direction {
        Direction::Up => (area.top, area.bottom),
        Direction::Across => (area.left, area.right),
    }
}

fn breadth(area: &Rect, direction: Direction) -> f32 {
    match direction {
        Direction::Up => area.width(),
        Direction::Across => area.height(),
    }
}

fn read_along(
    drawing: &Drawing,
    direction: Direction,
    bars: &[&Shape],
) -> Result<Reading, Refused> {
    let axis = find_axis(drawing, direction)?;
    let categories = categories(drawing, direction, bars)?;
    let foot = common_end(bars, direction);
    let frame = Frame { direction, axis: &axis, foot, categories: &categories };
    let mut colours: Vec<[u8; 3]> = Vec::new();
    for bar in bars {
        if !colours.contains(&bar.colour) {
            colours.push(bar.colour);
        }
    }
    // One series whose bars have a colour each.
    if colours.len() == bars.len() && bars.len() == categories.len() {
        let series = vec![series(&frame, bars)];
        return Ok(reading(drawing, &categories, series, &axis));
    }
    let series = colours
        .iter()
        .map(|colour| {
            let own: Vec<&Shape> =
                bars.iter().filter(|bar| bar.colour == *colour).copied().collect();
            let named = series(&frame, &own);
            let name =
                name_of(drawing, *colour).map_or(named.name.clone(), |label| label.text.clone());
            Series { name, ..named }
        })
        .collect::<Vec<Series>>();
    let named = series.len() == 1 || series.iter().all(|series| series.name != UNNAMED);
    if named { Ok(reading(drawing, &categories, series, &axis)) } else { Err(Refused::Unnamed) }
}

const UNNAMED: &str = "Value";

fn reading(drawing: &Drawing, categories: &[Label], series: Vec<Series>, axis: &Axis) -> Reading {
    let rows: Vec<Value> = categories
        .iter()
        .map(|label| Value { text: label.text.clone(), area: label.area })
        .collect();
    let table = build(drawing.page, "", &rows, &series, axis.error);
    Reading { kind: Kind::Bars, table, error: axis.error as f32 }
}

/// The end that the bars have in common.
fn common_end(bars: &[&Shape], direction: Direction) -> f32 {
    let (low, high) = ends(&bars[0].area, direction);
    let shares = |end: f32| {
        bars.iter()
            .filter(|bar| {
                let (low, high) = ends(&bar.area, direction);
                (low - end).abs() < SAME || (high - end).abs() < SAME
            })
            .count()
    };
    if shares(high) >= shares(low) { high } else { low }
}

/// Along which axis, from which line, and for what bars stand.
struct Frame<'a> {
    direction: Direction,
    axis: &'a Axis,
    foot: f32,
    categories: &'a [Label],
}

fn series(frame: &Frame<'_>, bars: &[&Shape]) -> Series {
    let Frame { direction, axis, foot, categories } = *frame;
    let mut values: Vec<Option<Value>> = vec![None; categories.len()];
    for bar in bars {
        let (low, high) = ends(&bar.area, direction);
        let end = if (low - foot).abs() < SAME { high } else { low };
        let nearest = nearest(categories, along(&bar.area, direction), direction);
        values[nearest] = Some(Value { text: show(axis.value(end), axis.length), area: bar.area });
    }
    Series { name: UNNAMED.to_owned(), values }
}

fn along(area: &Rect, direction: Direction) -> f32 {
    match direction {
        Direction::Up => area.centre().x,
        Direction::Across => area.centre().y,
    }
}

fn nearest(categories: &[Label], at: f32, direction: Direction) -> usize {
    let distance = |label: &Label| (along(&label.area, direction) - at).abs();
    let best = (0..categories.len())
        .min_by(|one, other| distance(&categories[*one]).total_cmp(&distance(&categories[*other])));
    best.unwrap_or(0)
}

/// The labels along the feet of the bars, one line of them: the nearest outside of the bars.
fn categories(
    drawing: &Drawing,
    direction: Direction,
    bars: &[&Shape],
) -> Result<Vec<Label>, Refused> {
    let whole =
        bars.iter().map(|bar| bar.area).reduce(|one, other| one.union(&other)).unwrap_or_default();
    let outside = |label: &&Label| match direction {
        Direction::Up => {
            label.area.top > whole.bottom - 1.0
                && (whole.left - 30.0..whole.right + 30.0).contains(&label.area.centre().x)
        }
        Direction::Across => {
            label.area.right < whole.left + 1.0
                && (whole.top - 20.0..whole.bottom + 20.0).contains(&label.area.centre().y)
        }
    };
    let away = |label: &Label| match direction {
        Direction::Up => label.area.centre().y - whole.bottom,
        Direction::Across => whole.left - label.area.right,
    };
    let labels: Vec<&Label> = drawing.labels.iter().filter(outside).collect();
    let first = labels.iter().map(|label| away(label)).fold(f32::MAX, f32::min);
    let reach = if direction == Direction::Up { 4.0 } else { 60.0 };
    let mut row: Vec<Label> =
        labels.into_iter().filter(|label| away(label) < first + reach).cloned().collect();
    row.sort_by(|one, other| along(&one.area, direction).total_cmp(&along(&other.area, direction)));
    let per_row = bars.len() as f32 / row.len().max(1) as f32;
    let is_scale =
        row.len() > 2 && row.iter().all(|label| parse(&label.text, '.').is_some()) && per_row < 0.7;
    if row.len() < 2 || is_scale || per_row < 0.9 { Err(Refused::Unnamed) } else { Ok(row) }
}
