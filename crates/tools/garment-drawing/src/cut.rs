//! How a garment is cut: its outlines, whatever hand draws them.

use crate::Chance;
use crate::garment::{Fit, Garment, Neckline, Sleeve};
use crate::point::{Point, at, curve, whole};
use rand::Rng;
use std::ops::Range;

/// Measures of a garment whose shoulders are 36 wide, within their ranges.
#[derive(Debug, Clone)]
pub(crate) struct Measures {
    /// Half of the width at the shoulders, under the arms, at the waist, at the hem.
    shoulder: f64,
    chest: f64,
    waist: f64,
    hem: f64,
    /// From the shoulders down.
    armpit: f64,
    pub(crate) length: f64,
    /// How wide a sleeve is at its end, and how long.
    cuff: f64,
    sleeve: f64,
    /// Between sleeve and side, in radians.
    angle: f64,
    /// Half of the neck.
    pub(crate) neck: f64,
    pub(crate) depth: f64,
}

/// A garment's closed outlines, right sleeve first.
#[derive(Debug, Clone)]
pub(crate) struct Cut {
    pub(crate) body: Vec<Point>,
    pub(crate) right_sleeve: Option<Vec<Point>>,
    pub(crate) measures: Measures,
}

/// The ranges by which the three fits differ, as parts of the shoulders' half.
struct Widths {
    chest: Range<f64>,
    waist: Range<f64>,
    hem: Range<f64>,
    armpit: Range<f64>,
    cuff: Range<f64>,
}

fn widths(fit: Fit) -> Widths {
    match fit {
        Fit::Slim => Widths {
            chest: 0.90..0.96,
            waist: 0.66..0.74,
            hem: 0.82..0.90,
            armpit: 14.0..16.0,
            cuff: 5.5..6.5,
        },
        Fit::Regular => Widths {
            chest: 1.06..1.12,
            waist: 1.00..1.07,
            hem: 1.07..1.14,
            armpit: 17.0..19.0,
            cuff: 8.0..9.0,
        },
        Fit::Loose => Widths {
            chest: 1.36..1.48,
            waist: 1.42..1.56,
            hem: 1.46..1.62,
            armpit: 22.0..25.0,
            cuff: 11.0..13.0,
        },
    }
}

/// How long a sleeve is; an arm is 46.
fn sleeve_length(sleeve: Sleeve) -> Range<f64> {
    match sleeve {
        Sleeve::Sleeveless => 0.0..0.1,
        Sleeve::Short => 14.0..19.0,
        Sleeve::ThreeQuarter => 29.0..33.0,
        Sleeve::Long => 44.0..49.0,
    }
}

fn neck_depth(neckline: Neckline) -> Range<f64> {
    match neckline {
        Neckline::Crew => 4.0..6.0,
        Neckline::Vee => 14.0..20.0,
        Neckline::Collar => 8.0..11.0,
        Neckline::Turtle => 1.5..2.5,
        Neckline::Hooded => 6.0..8.0,
    }
}

impl Measures {
    fn of(garment: &Garment, angle: Range<f64>, chance: &mut Chance) -> Self {
        let widths = widths(garment.fit);
        let shoulder = chance.gen_range(17.0..19.0);
        let mut wide = |range: Range<f64>| shoulder * chance.gen_range(range);
        let (chest, waist, hem) = (wide(widths.chest), wide(widths.waist), wide(widths.hem));
        Self {
            shoulder,
            chest,
            waist,
            hem,
            armpit: chance.gen_range(widths.armpit),
            length: chance.gen_range(50.0..58.0),
            cuff: chance.gen_range(widths.cuff),
            sleeve: chance.gen_range(sleeve_length(garment.sleeve)),
            angle: chance.gen_range(angle),
            neck: chance.gen_range(6.0..7.5),
            depth: chance.gen_range(neck_depth(garment.neckline)),
        }
    }

    /// Where the shoulder ends; a garment without sleeves ends before.
    fn tip(&self, sleeve: Sleeve) -> Point {
        let share = if sleeve == Sleeve::Sleeveless { 0.78 } else { 1.0 };
        at(self.neck, 0.0).towards(at(self.shoulder, 4.5), share)
    }

    fn under_arm(&self) -> Point {
        at(self.chest, self.armpit)
    }
}

/// Cuts a garment whose sleeves hang at an angle of this range.
pub(crate) fn cut(garment: &Garment, angle: Range<f64>, chance: &mut Chance) -> Cut {
    let measures = Measures::of(garment, angle, chance);
    let body = whole(&right_side(&measures, garment));
    let has_sleeves = garment.sleeve != Sleeve::Sleeveless;
    let right_sleeve = has_sleeves.then(|| sleeve(&measures));
    Cut { body, right_sleeve, measures }
}

/// From the middle of the neck along shoulder and side to the middle of the hem.
fn right_side(measures: &Measures, garment: &Garment) -> Vec<Point> {
    let (tip, armpit) = (measures.tip(garment.sleeve), measures.under_arm());
    let waist = at(measures.waist, measures.length * 0.58);
    let hem = at(measures.hem, measures.length);
    let mut side = neck_opening(measures, garment.neckline);
    side.push(tip);
    side.extend(curve(tip, armhole(tip, armpit, garment.sleeve), armpit));
    side.extend(curve(armpit, armpit.towards(waist, 0.6), waist));
    side.extend(curve(waist, at(waist.x, waist.y + 8.0), hem));
    side.extend(curve(hem, at(hem.x * 0.5, measures.length + 1.2), at(0.0, measures.length + 1.2)));
    side
}

/// Without a sleeve the edge runs inwards, under one it does not matter.
fn armhole(tip: Point, armpit: Point, sleeve: Sleeve) -> Point {
    let inwards = if sleeve == Sleeve::Sleeveless { 2.5 } else { 0.0 };
    at(tip.x.min(armpit.x) - inwards, tip.y + (armpit.y - tip.y) * 0.75)
}

/// From the deepest point of the opening to the shoulder.
fn neck_opening(measures: &Measures, neckline: Neckline) -> Vec<Point> {
    let (deepest, side) = (at(0.0, measures.depth), at(measures.neck, 0.0));
    let bend = match neckline {
        Neckline::Vee | Neckline::Collar => deepest.towards(side, 0.5),
        _ => at(measures.neck * 0.9, measures.depth),
    };
    std::iter::once(deepest).chain(curve(deepest, bend, side)).collect()
}

fn sleeve(measures: &Measures) -> Vec<Point> {
    let (tip, armpit) = (measures.tip(Sleeve::Long), measures.under_arm());
    let (sine, cosine) = measures.angle.sin_cos();
    let along = |from: Point, far: f64| at(from.x + sine * far, from.y + cosine * far);
    let inside = tip.towards(at(0.0, tip.y), 0.1);
    let end = along(tip, measures.sleeve);
    let inner_end = at(end.x - cosine * measures.cuff, end.y + sine * measures.cuff);
    let mut sleeve = vec![inside, tip];
    let bend = along(tip, measures.sleeve * 0.4);
    sleeve.extend(curve(tip, at(bend.x + 1.2, bend.y - 0.5), end));
    sleeve.extend([inner_end, armpit, at(armpit.x * 0.7, armpit.y)]);
    sleeve
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::garment::{Colour, Pattern};

    fn garment(sleeve: Sleeve, fit: Fit) -> Garment {
        let (neckline, pattern, colour) = (Neckline::Crew, Pattern::Solid, Colour::Red);
        Garment { sleeve, neckline, pattern, fit, colour }
    }

    fn reach(points: &[Point]) -> f64 {
        points.iter().map(|point| point.y).fold(0.0, f64::max)
    }

    #[test]
    fn what_is_longer_or_wider_is_so_whatever_chance_says() {
        for seed in 0..50 {
            let of = |sleeve, fit| cut(&garment(sleeve, fit), 0.3..0.6, &mut crate::chance(seed));
            let (short, long) = (of(Sleeve::Short, Fit::Slim), of(Sleeve::Long, Fit::Slim));
            let reach = |cut: &Cut| cut.right_sleeve.as_deref().map(reach);
            assert!(reach(&short) < reach(&long));
            let loose = of(Sleeve::Sleeveless, Fit::Loose);
            assert!(loose.right_sleeve.is_none());
            assert!(loose.measures.waist > 1.4 * short.measures.waist);
        }
    }
}
