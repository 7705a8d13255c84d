//! Pies: sectors around one point.

use crate::drawing::{Drawing, Shape};
use crate::labels::Label;
use crate::legend::name_of;
use crate::numbers::show;
use crate::table::{Series, Value, build};
use crate::{Kind, Reading, Refused};
use layout::{Point, Rect};
use std::f64::consts::TAU;

/// Sectors are at least so wide, in points.
const SMALL: f32 = 8.0;
/// Points of one circle differ by no more, of its radius.
const ROUND: f64 = 0.02;
/// What sectors may lack of a whole.
const LACK: f64 = 0.01;

/// `None` where there are no sectors.
pub(crate) fn read(drawing: &Drawing) -> Option<Result<Reading, Refused>> {
    let curved =
        |shape: &&Shape| shape.curved && shape.area.width().max(shape.area.height()) > SMALL;
    let sectors: Vec<&Shape> = drawing.shapes.iter().filter(curved).collect();
    let centre = common_point(&sectors)?;
    let shares: Vec<f64> =
        sectors.iter().filter_map(|sector| share(&sector.points, centre)).collect();
    if shares.len() < 2 || shares.len() != sectors.len() {
        return None;
    }
    let lack = (shares.iter().sum::<f64>() - 1.0).abs();
    if lack > LACK {
        return Some(Err(Refused::TicksDisagree));
    }
    let names: Option<Vec<&Label>> =
        sectors.iter().map(|sector| name(drawing, sector, centre)).collect();
    Some(
        names
            .ok_or(Refused::Unnamed)
            .map(|names| reading(drawing, &sectors, &shares, &names, lack)),
    )
}

fn reading(
    drawing: &Drawing,
    sectors: &[&Shape],
    shares: &[f64],
    names: &[&Label],
    lack: f64,
) -> Reading {
    let rows: Vec<Value> =
        names.iter().map(|label| Value { text: label.text.clone(), area: label.area }).collect();
    let value = |(share, sector): (&f64, &&Shape)| {
        Some(Value { text: show(share * 100.0, 100.0), area: sector.area })
    };
    let values = shares.iter().zip(sectors).map(value).collect();
    let series = [Series { name: "Share (%)".to_owned(), values }];
    let table = build(drawing.page, "", &rows, &series, lack);
    Reading { kind: Kind::Pie, table, error: lack as f32 }
}

/// The corner that all sectors have.
fn common_point(sectors: &[&Shape]) -> Option<Point> {
    let first = sectors.first().filter(|_| sectors.len() >= 2)?;
    let has =
        |sector: &&Shape, at: Point| sector.points.iter().any(|point| distance(*point, at) < 0.5);
    first.points.iter().copied().find(|at| sectors.iter().all(|sector| has(sector, *at)))
}

fn distance(one: Point, other: Point) -> f64 {
    f64::from(one.x - other.x).hypot(f64::from(one.y - other.y))
}

/// The angle of a sector, of the full one; `None` where its edge is no circle around the centre.
fn share(points: &[Point], centre: Point) -> Option<f64> {
    let edge: Vec<Point> =
        points.iter().copied().filter(|point| distance(*point, centre) > 1.0).collect();
    let radius = edge.iter().map(|point| distance(*point, centre)).fold(0.0, f64::max);
    let is_round =
        edge.iter().all(|point| (distance(*point, centre) - radius).abs() < ROUND * radius);
    let turned: f64 = edge.windows(2).map(|pair| turn(pair[0], pair[1], centre)).sum();
    (is_round && edge.len() > 2).then_some(turned.abs() / TAU)
}

/// From one point to the next around the centre, less than half a turn.
fn turn(from: Point, to: Point, centre: Point) -> f64 {
    let angle = |at: Point| f64::from(at.y - centre.y).atan2(f64::from(at.x - centre.x));
    let turned = angle(to) - angle(from);
    if turned > TAU / 2.0 {
        turned - TAU
    } else if turned < -TAU / 2.0 {
        turned + TAU
    } else {
        turned
    }
}

/// By the legend; else the label nearest to the middle of its edge.
fn name<'a>(drawing: &'a Drawing, sector: &Shape, centre: Point) -> Option<&'a Label> {
    name_of(drawing, sector.colour).or_else(|| {
        let edge: Vec<Point> =
            sector.points.iter().copied().filter(|point| distance(*point, centre) > 1.0).collect();
        let middle = *edge.get(edge.len() / 2)?;
        let named =
            drawing.labels.iter().filter(|label| label.text.chars().any(char::is_alphabetic));
        let radius = distance(middle, centre);
        named
            .map(|label| (away(&label.area, middle), label))
            .filter(|(away, _)| *away < 0.5 * radius)
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, label)| label)
    })
}

/// From a point to the nearest of an area.
fn away(area: &Rect, from: Point) -> f64 {
    let nearest =
        Point { x: from.x.clamp(area.left, area.right), y: from.y.clamp(area.top, area.bottom) };
    distance(nearest, from)
}
