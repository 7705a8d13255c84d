//! Lines: the vertices of each, or the markers on them.

use crate::axis::{Axis, Direction, find_axis, label_of, tick_groups};
use crate::drawing::{Drawing, Line, Shape};
use crate::labels::Label;
use crate::legend::name_of;
use crate::numbers::show;
use crate::table::{Series, Value, build};
use crate::{Kind, Reading, Refused};
use layout::{Point, Rect};

/// Markers are no larger, in points.
const MARKER: f32 = 12.0;
/// Places along the x axis that differ by less are one.
const SAME: f32 = 0.7;
/// Lines of a chart.
const MOST: usize = 20;
/// Points of a line.
const MOST_POINTS: usize = 400;

/// What the places along x stand for.
enum Places {
    Values(Axis),
    Categories(Vec<(f32, Label)>),
}

pub(crate) fn read(drawing: &Drawing) -> Result<Reading, Refused> {
    let curves = find_curves(drawing);
    if curves.is_empty() || curves.len() > MOST {
        return Err(Refused::NoMarks);
    }
    let axis = find_axis(drawing, Direction::Up)?;
    let places = find_places(drawing)?;
    let mut xs: Vec<f32> =
        curves.iter().flat_map(|(_, points)| points.iter().map(|point| point.x)).collect();
    xs.sort_by(f32::total_cmp);
    xs.dedup_by(|next, last| *next - *last < SAME);
    let foot =
        curves.iter().flat_map(|(_, points)| points).map(|point| point.y).fold(0.0, f32::max);
    let rows = xs
        .iter()
        .map(|x| row(*x, foot, &places))
        .collect::<Option<Vec<Value>>>()
        .ok_or(Refused::Unnamed)?;
    let single = curves.len() == 1;
    let series = curves
        .iter()
        .map(|(colour, points)| {
            let name = name_of(drawing, *colour).map(|label| label.text.clone());
            let name = name.or_else(|| single.then(|| "Value".to_owned()))?;
            Some(Series { name, values: values(&xs, points, &axis) })
        })
        .collect::<Option<Vec<Series>>>()
        .ok_or(Refused::Unnamed)?;
    let table = build(drawing.page, "", &rows, &series, axis.error);
    Ok(Reading { kind: Kind::Lines, table, error: axis.error as f32 })
}

/// By colour, the points of a line: where it has markers, those, since a line may leave out vertices
/// that lie straight between others.
fn find_curves(drawing: &Drawing) -> Vec<([u8; 3], Vec<Point>)> {
    let long = |line: &&Line| {
        let area = crate::drawing::bounds(&line.points);
        area.width() > 2.5 * MARKER && line.points.len() <= MOST_POINTS && runs_right(&line.points)
    };
    let mut curves: Vec<([u8; 3], Vec<Point>)> = Vec::new();
    for line in drawing.lines.iter().filter(long) {
        let is_known = curves.iter().any(|(colour, _)| *colour == line.colour);
        if !is_known {
            let markers = markers(drawing, line);
            let points =
                if markers.len() >= line.points.len() { markers } else { line.points.clone() };
            curves.push((line.colour, points));
        }
    }
    curves
}

fn runs_right(points: &[Point]) -> bool {
    points.windows(2).all(|pair| pair[1].x > pair[0].x - 0.05)
}

/// Small shapes of the line's colour that stand on it.
fn markers(drawing: &Drawing, line: &Line) -> Vec<Point> {
    let is_marker = |shape: &&Shape| {
        shape.colour == line.colour && shape.area.width() <= MARKER && shape.area.height() <= MARKER
    };
    let centres = drawing.shapes.iter().filter(is_marker).map(|shape| shape.area.centre());
    let mut on: Vec<Point> = centres.filter(|centre| is_on(line, *centre)).collect();
    on.sort_by(|one, other| one.x.total_cmp(&other.x));
    on.dedup_by(|next, last| next.x - last.x < SAME);
    on
}

fn is_on(line: &Line, at: Point) -> bool {
    line.points.windows(2).any(|pair| {
        let within = (pair[0].x - 0.5..=pair[1].x + 0.5).contains(&at.x);
        let share = ((at.x - pair[0].x) / (pair[1].x - pair[0].x).max(1e-3)).clamp(0.0, 1.0);
        within && (pair[0].y + share * (pair[1].y - pair[0].y) - at.y).abs() < 1.0
    })
}

fn find_places(drawing: &Drawing) -> Result<Places, Refused> {
    match find_axis(drawing, Direction::Across) {
        Ok(axis) => Ok(Places::Values(axis)),
        Err(Refused::TicksDisagree) => Err(Refused::TicksDisagree),
        Err(_) => categories(drawing).map(Places::Categories),
    }
}

/// Labels below ticks.
fn categories(drawing: &Drawing) -> Result<Vec<(f32, Label)>, Refused> {
    let named = tick_groups(drawing, Direction::Across).into_iter().map(|ticks| {
        let label = |tick| label_of(tick, &drawing.labels, Direction::Across, |_| true);
        ticks.iter().filter_map(|tick| Some((tick.at, label(tick)?.clone()))).collect::<Vec<_>>()
    });
    named.into_iter().find(|labels| labels.len() >= 2).ok_or(Refused::NoAxis)
}

/// What stands at a place along x; `foot` is the lowest place of all lines.
fn row(x: f32, foot: f32, places: &Places) -> Option<Value> {
    match places {
        Places::Values(axis) => Some(Value {
            text: show(axis.value(x), axis.length),
            area: Rect::new(x, foot, x, foot).grown(3.0),
        }),
        Places::Categories(labels) => {
            let (_, label) = labels.iter().find(|(at, _)| (at - x).abs() < 2.0 * SAME)?;
            Some(Value { text: label.text.clone(), area: label.area })
        }
    }
}

fn values(xs: &[f32], points: &[Point], axis: &Axis) -> Vec<Option<Value>> {
    let value = |x: &f32| {
        let point = points.iter().find(|point| (point.x - x).abs() < SAME)?;
        let area = Rect::new(point.x, point.y, point.x, point.y).grown(3.0);
        Some(Value { text: show(axis.value(point.y), axis.length), area })
    };
    xs.iter().map(value).collect()
}
