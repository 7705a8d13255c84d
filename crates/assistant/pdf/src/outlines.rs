//! Paths as straight pieces.

use hayro_interpret::kurbo::{
    Affine, BezPath, CubicBez, ParamCurve, PathEl, Point as KPoint, QuadBez,
};
use layout::{Outline, Point, Rect};

/// Pieces of a curve: enough for the angles of a pie and the edges of a rounded box.
const PIECES: u32 = 6;

/// Each stroke of the pen, on the page.
pub(crate) fn outline_path(path: &BezPath, transform: Affine) -> Vec<Outline> {
    let mut pen = Pen { transform, outlines: Vec::new(), last: KPoint::ZERO };
    for element in path.elements() {
        pen.draw(*element);
    }
    pen.outlines.retain(|outline| outline.points.len() > 1);
    pen.outlines
}

struct Pen {
    transform: Affine,
    outlines: Vec<Outline>,
    last: KPoint,
}

impl Pen {
    fn draw(&mut self, element: PathEl) {
        match element {
            PathEl::MoveTo(at) => {
                self.outlines.push(Outline::default());
                self.line_to(at);
            }
            PathEl::LineTo(at) => self.line_to(at),
            PathEl::QuadTo(control, at) => {
                let curve = QuadBez::new(self.last, control, at);
                self.curve_to(|t| curve.eval(t));
            }
            PathEl::CurveTo(one, two, at) => {
                let curve = CubicBez::new(self.last, one, two, at);
                self.curve_to(|t| curve.eval(t));
            }
            PathEl::ClosePath => self.outline().closed = true,
        }
    }

    fn outline(&mut self) -> &mut Outline {
        if self.outlines.is_empty() {
            self.outlines.push(Outline::default());
        }
        let last = self.outlines.len() - 1;
        &mut self.outlines[last]
    }

    fn line_to(&mut self, at: KPoint) {
        let on_page = self.transform * at;
        let point = Point { x: on_page.x as f32, y: on_page.y as f32 };
        if point.x.is_finite() && point.y.is_finite() {
            self.outline().points.push(point);
        }
        self.last = at;
    }

    fn curve_to(&mut self, curve: impl Fn(f64) -> KPoint) {
        self.outline().curved = true;
        for piece in 1..=PIECES {
            self.line_to(curve(f64::from(piece) / f64::from(PIECES)));
        }
    }
}

/// The rectangle that outlines draw when they are one, with edges along the page's.
pub(crate) fn straight_rectangle(outlines: &[Outline]) -> Option<Rect> {
    let [outline] = outlines else { return None };
    let corners = match outline.points.as_slice() {
        [first, corners @ .., last] if first == last => [&[*first], corners].concat(),
        points => points.to_vec(),
    };
    let is_straight = !outline.curved && corners.len() == 4 && turns_squarely(&corners);
    is_straight.then(|| {
        let start = Rect::new(corners[0].x, corners[0].y, corners[0].x, corners[0].y);
        corners.iter().fold(start, |area, at| area.union(&Rect::new(at.x, at.y, at.x, at.y)))
    })
}

fn turns_squarely(corners: &[Point]) -> bool {
    (0..4).all(|index| {
        let (one, other) = (corners[index], corners[(index + 1) % 4]);
        (one.x - other.x).abs() < 0.1 || (one.y - other.y).abs() < 0.1
    })
}
