//! Two counts by name, to the left and to the right of one line.

use super::theme::{INK, LINE, SOFT, series};
use super::{Fault, drawn, named};
use cli_base::error::Error;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Pixels.
const WIDTH: u32 = 560;
const ROW: i32 = 42;
const HEAD: i32 = 28;
/// Room for the number beside the longest bar.
const NUMBER: i32 = 48;

/// One name with its two counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub name: String,
    pub left: f64,
    pub right: f64,
}

/// Pairs of bars, both sides to one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// For those who do not see it.
    pub title: String,
    /// What the left side counts.
    pub left: String,
    /// What the right side counts.
    pub right: String,
    /// From top to bottom.
    pub pairs: Vec<Pair>,
}

impl Pairs {
    /// The picture.
    ///
    /// # Errors
    /// The library cannot draw it.
    pub fn svg(&self) -> Result<String, Error> {
        let mut svg = String::new();
        self.draw(&mut svg).map_err(drawn)?;
        Ok(named(&svg, &self.title))
    }

    fn draw(&self, svg: &mut String) -> Result<(), Fault> {
        let height = HEAD + self.pairs.len() as i32 * ROW + 4;
        let area = SVGBackend::with_string(svg, (WIDTH, height as u32)).into_drawing_area();
        let (middle, soft) = (WIDTH as i32 / 2, ("sans-serif", 13).into_font().color(&SOFT));
        let beside = |side| soft.clone().pos(Pos::new(side, VPos::Top));
        area.draw(&Text::new(self.left.clone(), (middle - 8, 4), beside(HPos::Right)))?;
        area.draw(&Text::new(self.right.clone(), (middle + 8, 4), beside(HPos::Left)))?;
        for (number, pair) in self.pairs.iter().enumerate() {
            self.row(&area, pair, HEAD + number as i32 * ROW)?;
        }
        area.present()
    }

    fn row(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        pair: &Pair,
        top: i32,
    ) -> Result<(), Fault> {
        let name =
            ("sans-serif", 14).into_font().color(&INK).pos(Pos::new(HPos::Center, VPos::Top));
        area.draw(&Text::new(pair.name.clone(), (WIDTH as i32 / 2, top), name))?;
        self.bar(area, Side { sign: -1, series: 1, at: HPos::Right }, (pair.left, top + 18))?;
        self.bar(area, Side { sign: 1, series: 2, at: HPos::Left }, (pair.right, top + 18))?;
        let middle = WIDTH as i32 / 2;
        let line = vec![(middle, top + 16), (middle, top + 34)];
        area.draw(&PathElement::new(line, LINE.stroke_width(1)))
    }

    fn bar(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        side: Side,
        (value, top): (f64, i32),
    ) -> Result<(), Fault> {
        let middle = WIDTH as i32 / 2;
        let end = middle + side.sign * self.length(value);
        let (low, high) = (middle.min(end), middle.max(end));
        let bar = [(low, top), (high, top + 14)];
        area.draw(&Rectangle::new(bar, series(side.series).filled()))?;
        let number =
            ("sans-serif", 13).into_font().color(&INK).pos(Pos::new(side.at, VPos::Center));
        let place = (end + side.sign * 6, top + 7);
        area.draw(&Text::new(format!("{value}"), place, number))
    }

    fn length(&self, value: f64) -> i32 {
        let values = self.pairs.iter().flat_map(|pair| [pair.left, pair.right]);
        let full = values.fold(0.0, f64::max);
        let room = f64::from(WIDTH as i32 / 2 - NUMBER);
        if full > 0.0 { (room * value / full).round() as i32 } else { 0 }
    }
}

/// One side of the line.
#[derive(Clone, Copy)]
struct Side {
    sign: i32,
    series: usize,
    at: HPos,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_to_one_scale() {
        let pair = |left, right| Pair { name: "lid".to_owned(), left, right };
        let pairs = Pairs {
            title: "counts".to_owned(),
            left: "complain".to_owned(),
            right: "praise".to_owned(),
            pairs: vec![pair(8.0, 2.0), pair(0.0, 4.0)],
        };
        assert_eq!(pairs.length(8.0), 2 * pairs.length(4.0));
        assert_eq!(pairs.length(0.0), 0);
        let svg = pairs.svg().unwrap();
        assert_eq!(svg.matches("<rect").count(), 4);
        assert_eq!(svg.matches(">\nlid\n<").count(), 2, "{svg}");
    }
}
