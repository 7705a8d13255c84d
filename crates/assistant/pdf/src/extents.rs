//! Parts of a page: rectangles, and the paths within which they lie.

use crate::outlines::straight_rectangle;
use hayro_interpret::FillRule;
use layout::{Outline, Point, Rect};

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Extent {
    /// All of it lies in here.
    pub(crate) area: Rect,
    /// The innermost path within which it lies, where that is no rectangle.
    path: Option<usize>,
}

impl From<Rect> for Extent {
    fn from(area: Rect) -> Self {
        Self { area, path: None }
    }
}

/// The paths of one page.
#[derive(Debug, Default)]
pub(crate) struct Extents(Vec<Path>);

#[derive(Debug)]
struct Path {
    outlines: Vec<Outline>,
    rule: FillRule,
    outer: Option<usize>,
}

impl Extents {
    /// What of `outer` lies within outlines.
    pub(crate) fn narrow(&mut self, outer: Extent, outlines: &[Outline], rule: FillRule) -> Extent {
        let area = outer.area.intersection(&bounding_box(outlines));
        if straight_rectangle(outlines).is_some() {
            return Extent { area, ..outer };
        }
        self.0.push(Path { outlines: outlines.to_vec(), rule, outer: outer.path });
        Extent { area, path: Some(self.0.len() - 1) }
    }

    pub(crate) fn contains(&self, extent: &Extent, at: Point) -> bool {
        extent.area.contains(at) && self.is_within_paths(extent, at)
    }

    pub(crate) fn is_within_paths(&self, extent: &Extent, at: Point) -> bool {
        let paths = std::iter::successors(extent.path, |path| self.0[*path].outer);
        paths.into_iter().all(|path| self.0[path].contains(at))
    }
}

impl Path {
    fn contains(&self, at: Point) -> bool {
        let turns: i32 = self.outlines.iter().map(|outline| winding(&outline.points, at)).sum();
        match self.rule {
            FillRule::NonZero => turns != 0,
            FillRule::EvenOdd => turns % 2 != 0,
        }
    }
}

/// How often the outline, closed, goes around a point.
fn winding(points: &[Point], at: Point) -> i32 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(from, to)| crossing(*from, *to, at)).sum()
}

/// 1 or -1 where an edge crosses the ray from a point to the right.
fn crossing(from: Point, to: Point, at: Point) -> i32 {
    let side = (to.x - from.x) * (at.y - from.y) - (at.x - from.x) * (to.y - from.y);
    match (from.y <= at.y, to.y <= at.y) {
        (true, false) if side > 0.0 => 1,
        (false, true) if side < 0.0 => -1,
        _ => 0,
    }
}

fn bounding_box(outlines: &[Outline]) -> Rect {
    let mut points = outlines.iter().flat_map(|outline| &outline.points);
    let dot = |at: &Point| Rect::new(at.x, at.y, at.x, at.y);
    let first = points.next().map(dot).unwrap_or_default();
    points.fold(first, |area, at| area.union(&dot(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(points: &[(f32, f32)]) -> Outline {
        let points = points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
        Outline { points, ..Outline::default() }
    }

    #[test]
    fn a_path_holds_what_it_goes_around() {
        let page = Extent::from(Rect::new(0.0, 0.0, 100.0, 100.0));
        let diamond = outline(&[(50.0, 0.0), (100.0, 50.0), (50.0, 100.0), (0.0, 50.0)]);
        let hole = outline(&[(45.0, 45.0), (55.0, 45.0), (55.0, 55.0), (45.0, 55.0)]);
        let mut extents = Extents::default();
        let ring = extents.narrow(page, &[diamond.clone(), hole.clone()], FillRule::EvenOdd);
        let whole = extents.narrow(page, &[diamond, hole.clone()], FillRule::NonZero);
        let inner = extents.narrow(ring, &[hole], FillRule::NonZero);
        let holds = |extent: &Extent, x, y| extents.contains(extent, Point { x, y });
        assert!(holds(&ring, 30.0, 50.0) && holds(&whole, 50.0, 50.0));
        assert!(!holds(&ring, 50.0, 50.0) && !holds(&ring, 10.0, 10.0));
        assert!(!holds(&inner, 50.0, 50.0) && !holds(&inner, 30.0, 50.0));
    }
}
