//! What is drawn in the area of a chart, sorted out.

use crate::Refused;
use crate::labels::{Label, find_labels};
use layout::{Mark, Outline, Page, Point, Rect};

/// Labels stand no farther outside of the marks, in points.
const AROUND: f32 = 40.0;
/// Marks of a chart.
const MOST: usize = 5_000;

/// A straight piece along an edge of the page: a tick, a line of the grid, an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    /// Across: y of a horizontal one.
    pub(crate) at: f32,
    pub(crate) start: f32,
    pub(crate) end: f32,
    pub(crate) colour: [u8; 3],
}

/// A filled shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) colour: [u8; 3],
    pub(crate) area: Rect,
    pub(crate) points: Vec<Point>,
    pub(crate) curved: bool,
    /// A rectangle along the page's edges.
    pub(crate) rectangle: bool,
}

/// A stroked line that is neither horizontal nor vertical as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) colour: [u8; 3],
    pub(crate) points: Vec<Point>,
}

/// The parts of a drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Drawing {
    pub(crate) page: u32,
    pub(crate) horizontal: Vec<Segment>,
    pub(crate) vertical: Vec<Segment>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) lines: Vec<Line>,
    pub(crate) labels: Vec<Label>,
}

impl Drawing {
    pub(crate) fn of(page: &Page, area: Rect) -> Result<Self, Refused> {
        let within = area.grown(2.0);
        let mut drawing = Self { page: page.number, ..Self::default() };
        for mark in page.marks.iter().filter(|mark| within.contains(mark.area.centre())) {
            drawing.add_mark(mark, &area);
        }
        if drawing.shapes.len() + drawing.lines.len() > MOST {
            return Err(Refused::TooMany);
        }
        drawing.labels = find_labels(page, area.grown(AROUND));
        Ok(drawing)
    }

    fn add_mark(&mut self, mark: &Mark, whole: &Rect) {
        for outline in &mark.outlines {
            if let Some(colour) = mark.fill {
                self.add_shape(outline, colour, mark.area, whole);
            } else if let Some(stroke) = mark.stroke {
                self.add_stroke(outline, stroke.colour);
            }
        }
    }

    /// Paper and frames are no marks.
    fn add_shape(&mut self, outline: &Outline, colour: [u8; 3], seen: Rect, whole: &Rect) {
        let drawn = bounds(&outline.points);
        let area = drawn.intersection(&seen);
        let is_ground =
            area.area() > 0.6 * whole.area() || colour.iter().all(|channel| *channel > 250);
        if area.height() < 1.2 && area.width() > 1.2 {
            let at = area.centre().y;
            self.horizontal.push(Segment { at, start: area.left, end: area.right, colour });
        } else if area.width() < 1.2 && area.height() > 1.2 {
            let at = area.centre().x;
            self.vertical.push(Segment { at, start: area.top, end: area.bottom, colour });
        } else if !is_ground {
            let points = outline.points.clone();
            let rectangle = is_rectangle(outline, &drawn);
            self.shapes.push(Shape { colour, area, points, curved: outline.curved, rectangle });
        }
    }

    fn add_stroke(&mut self, outline: &Outline, colour: [u8; 3]) {
        let area = bounds(&outline.points);
        if area.height() < 0.4 {
            self.horizontal.push(Segment {
                at: area.centre().y,
                start: area.left,
                end: area.right,
                colour,
            });
        } else if area.width() < 0.4 {
            self.vertical.push(Segment {
                at: area.centre().x,
                start: area.top,
                end: area.bottom,
                colour,
            });
        } else if !outline.closed && outline.points.len() > 2 && !outline.curved {
            self.lines.push(Line { colour, points: outline.points.clone() });
        }
    }
}

/// Around points; empty at the origin for none.
pub(crate) fn bounds(points: &[Point]) -> Rect {
    let at = |point: &Point| Rect::new(point.x, point.y, point.x, point.y);
    points.iter().map(at).reduce(|one, other| one.union(&other)).unwrap_or_default()
}

fn is_rectangle(outline: &Outline, area: &Rect) -> bool {
    let near = |one: f32, other: f32| (one - other).abs() < 0.1;
    let is_corner = |point: &Point| {
        (near(point.x, area.left) || near(point.x, area.right))
            && (near(point.y, area.top) || near(point.y, area.bottom))
    };
    !outline.curved && outline.points.len() >= 4 && outline.points.iter().all(is_corner)
}
