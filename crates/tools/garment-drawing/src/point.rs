//! Points, and lines through them.

use crate::Chance;
use rand::Rng;
use std::fmt::Write;

/// A place in a picture of 100 x 100, x to the right and y downwards; of a garment x is 0 in its
/// middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

pub(crate) fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    pub(crate) fn mirrored(self) -> Self {
        at(-self.x, self.y)
    }

    /// So far on the way to `other`.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        at(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Points on a curve that bends towards `middle`; without its first point.
pub(crate) fn curve(from: Point, middle: Point, to: Point) -> impl Iterator<Item = Point> {
    const PARTS: u32 = 6;
    (1..=PARTS).map(move |part| {
        let share = f64::from(part) / f64::from(PARTS);
        from.towards(middle, share).towards(middle.towards(to, share), share)
    })
}

/// The right half from top to bottom, and its mirror image back to the top.
pub(crate) fn whole(right: &[Point]) -> Vec<Point> {
    right.iter().copied().chain(right.iter().rev().map(|point| point.mirrored())).collect()
}

pub(crate) fn mirrored(points: &[Point]) -> Vec<Point> {
    points.iter().map(|point| point.mirrored()).collect()
}

/// The line as a trembling pen draws it: a point every two units, each off by `by` at most.
pub(crate) fn trembling(points: &[Point], by: f64, chance: &mut Chance) -> Vec<Point> {
    let mut drawn = Vec::new();
    for (from, to) in points.iter().zip(points.iter().cycle().skip(1)) {
        let steps = (from.distance(*to) / 2.0).ceil().max(1.0) as u32;
        for step in 0..steps {
            let exact = from.towards(*to, f64::from(step) / f64::from(steps));
            let mut off = || chance.gen_range(-by..=by);
            drawn.push(at(exact.x + off(), exact.y + off()));
        }
    }
    drawn
}

/// The closed line with straight cuts only, none of which is further than `tolerance` from it (Douglas
/// and Peucker).
pub(crate) fn straightened(points: &[Point], tolerance: f64) -> Vec<Point> {
    let half = points.len() / 2;
    let mut kept = cuts(&points[..=half], tolerance);
    kept.pop();
    kept.extend(cuts(&points[half..], tolerance));
    kept
}

/// The ends, and between them what is too far from the line between them.
fn cuts(points: &[Point], tolerance: f64) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let off = |at: &usize| off_line(points[*at], *first, *last);
    let furthest = (1..points.len().saturating_sub(1)).max_by(|a, b| off(a).total_cmp(&off(b)));
    match furthest.filter(|at| off(at) > tolerance) {
        Some(at) => {
            let mut kept = cuts(&points[..=at], tolerance);
            kept.pop();
            kept.extend(cuts(&points[at..], tolerance));
            kept
        }
        None if points.len() > 1 => vec![*first, *last],
        None => vec![*first],
    }
}

/// How far a point is from the line between two others.
fn off_line(point: Point, from: Point, to: Point) -> f64 {
    let length = from.distance(to);
    if length < 1e-6 {
        return point.distance(from);
    }
    ((to.x - from.x) * (from.y - point.y) - (from.x - point.x) * (to.y - from.y)).abs() / length
}

/// The data of an SVG path through the points.
pub(crate) fn path(points: &[Point], is_closed: bool) -> String {
    let mut data = String::new();
    for (number, Point { x, y }) in points.iter().enumerate() {
        let letter = if number == 0 { 'M' } else { 'L' };
        // Writing to a string does not fail.
        let _ = write!(data, "{letter}{x:.2} {y:.2}");
    }
    if is_closed {
        data.push('Z');
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_cuts_leave_out_what_is_nearly_on_the_line() {
        let line = [at(0.0, 0.0), at(5.0, 0.1), at(10.0, 0.0), at(10.0, 10.0)];
        assert_eq!(straightened(&line, 0.5), [line[0], line[2], line[3]]);
    }

    #[test]
    fn a_slow_bend_is_not_cut_away() {
        let bend: Vec<Point> =
            (0..=20).map(|n| at(f64::from(n), f64::from(n * (20 - n)) / 20.0)).collect();
        assert!(straightened(&bend, 0.5).iter().any(|point| point.y > 4.0));
    }

    #[test]
    fn a_trembling_line_stays_near() {
        let drawn = trembling(&[at(0.0, 0.0), at(10.0, 0.0)], 0.3, &mut crate::chance(1));
        assert_eq!(drawn.len(), 10);
        assert!(drawn.iter().all(|point| point.y.abs() <= 0.3));
    }

    #[test]
    fn paths_are_written_as_svg_has_them() {
        assert_eq!(path(&[at(0.0, 1.0), at(2.5, 3.0)], true), "M0.00 1.00L2.50 3.00Z");
    }
}
