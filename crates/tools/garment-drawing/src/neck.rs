//! What is around the neck, behind the garment and before it.

use crate::cut::Measures;
use crate::garment::Neckline;
use crate::point::{Point, at, curve, mirrored, whole};

/// Parts of a neckline, from back to front.
#[derive(Debug, Default)]
pub(crate) struct Neck {
    /// Behind the garment, in the cloth: a hood.
    pub(crate) behind: Vec<Vec<Point>>,
    /// Behind the garment, in the cloth's shadow: the inside of the back.
    pub(crate) inside: Vec<Vec<Point>>,
    /// Before the garment, in the cloth, with an outline: a collar, a roll.
    pub(crate) before: Vec<Vec<Point>>,
    /// Lines on the garment: bands, a placket, strings.
    pub(crate) lines: Vec<Vec<Point>>,
    /// Buttons.
    pub(crate) dots: Vec<Point>,
}

pub(crate) fn neck(neckline: Neckline, measures: &Measures) -> Neck {
    let inside = vec![back(measures)];
    match neckline {
        Neckline::Crew => Neck { inside, lines: vec![band(measures, 1.9, 0.9)], ..Neck::default() },
        Neckline::Vee => Neck { inside, lines: vec![band(measures, 2.2, 0.5)], ..Neck::default() },
        Neckline::Collar => collar(inside, measures),
        Neckline::Turtle => turtle(measures),
        Neckline::Hooded => hooded(measures),
    }
}

/// The back of the neck, seen through the opening.
fn back(measures: &Measures) -> Vec<Point> {
    let side = at(measures.neck, 0.2);
    let upper: Vec<Point> = curve(at(0.0, 1.8), at(measures.neck * 0.8, 1.8), side).collect();
    let mut half = vec![at(0.0, 1.8)];
    half.extend(upper);
    half.push(at(measures.neck * 0.45, measures.depth * 0.55));
    half.push(at(0.0, measures.depth));
    whole(&half)
}

/// A line around the opening, so far from its edge.
fn band(measures: &Measures, width: f64, bend: f64) -> Vec<Point> {
    let deepest = at(0.0, measures.depth + width);
    let side = at(measures.neck + width, 0.6);
    let middle = match bend {
        bend if bend > 0.6 => at(side.x * bend, deepest.y),
        _ => deepest.towards(side, 0.5),
    };
    let right: Vec<Point> = std::iter::once(deepest).chain(curve(deepest, middle, side)).collect();
    let left = right.iter().rev().map(|point| point.mirrored());
    left.chain(right.iter().copied().skip(1)).collect()
}

/// Two leaves, and buttons down the front.
fn collar(inside: Vec<Vec<Point>>, measures: &Measures) -> Neck {
    let (side, depth) = (measures.neck, measures.depth);
    let leaf = vec![
        at(side - 1.2, -2.2),
        at(side + 2.2, 0.8),
        at(side + 1.0, depth * 0.75),
        at(side * 0.62, depth + 3.0),
        at(0.3, depth * 0.92),
    ];
    let stand = whole(&[at(0.0, -1.2), at(side - 1.2, -2.2), at(side - 0.5, 1.0), at(0.0, 1.6)]);
    let below = measures.length - depth;
    let dots = (0..5).map(|number| at(0.0, depth + 3.5 + below * 0.19 * f64::from(number)));
    Neck {
        behind: vec![stand],
        inside,
        before: vec![mirrored(&leaf), leaf],
        lines: vec![vec![at(1.6, depth + 1.0), at(1.6, measures.length)]],
        dots: dots.collect(),
    }
}

/// A roll that stands above the shoulders.
fn turtle(measures: &Measures) -> Neck {
    let side = measures.neck;
    let mut half = vec![at(0.0, -9.0)];
    half.extend(curve(at(0.0, -9.0), at(side * 0.7, -9.0), at(side * 0.92, -8.2)));
    half.extend([at(side * 0.98, -3.0), at(side + 0.8, 1.2)]);
    half.extend(curve(at(side + 0.8, 1.2), at(side * 0.5, 3.2), at(0.0, 3.2)));
    let fold = |y: f64| vec![at(-side, y), at(0.0, y + 1.6), at(side, y)];
    Neck { before: vec![whole(&half)], lines: vec![fold(-4.4)], ..Neck::default() }
}

/// A hood that stands up behind the neck, its inside, and two strings.
fn hooded(measures: &Measures) -> Neck {
    let (side, depth) = (measures.neck, measures.depth);
    let mut hood = vec![at(0.0, -15.0)];
    hood.extend(curve(at(0.0, -15.0), at(side + 3.0, -14.5), at(side + 4.0, -4.0)));
    hood.extend(curve(at(side + 4.0, -4.0), at(side + 4.5, 1.5), at(side + 0.5, 4.0)));
    let mut hole = vec![at(0.0, -11.5)];
    hole.extend(curve(at(0.0, -11.5), at(side, -11.0), at(side, -3.0)));
    hole.extend(curve(at(side, -3.0), at(side * 0.8, depth), at(0.0, depth)));
    let string = vec![at(2.4, depth - 0.6), at(2.8, depth + 8.0), at(2.4, depth + 13.0)];
    Neck {
        behind: vec![whole(&hood)],
        inside: vec![whole(&hole)],
        lines: vec![mirrored(&string), string],
        ..Neck::default()
    }
}
