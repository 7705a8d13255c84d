//! Bars by name, with the interval in which the true value may lie.

use super::theme::{INK, LINE, series};
use super::{Fault, drawn, named};
use cli_base::error::Error;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Pixels; few, so that the letters stay legible on a phone.
const WIDTH: u32 = 360;
const ROW: i32 = 46;
const MARGIN: i32 = 4;
/// Room for the number behind the longest bar.
const NUMBER: i32 = 76;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub name: String,
    pub value: f64,
    pub shown: String,
    /// From where to where the true value may lie.
    pub interval: Option<(f64, f64)>,
}

/// Bars by name, from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// For those who do not see it.
    pub title: String,
    /// From top to bottom.
    pub bars: Vec<Bar>,
    /// The value of a bar of full length.
    pub full: f64,
}

impl Bars {
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
        let height = self.bars.len() as i32 * ROW + MARGIN;
        let area = SVGBackend::with_string(svg, (WIDTH, height as u32)).into_drawing_area();
        for (number, bar) in self.bars.iter().enumerate() {
            self.row(&area, bar, number)?;
        }
        area.present()
    }

    fn row(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        bar: &Bar,
        number: usize,
    ) -> Result<(), Fault> {
        let top = number as i32 * ROW + MARGIN;
        let name = ("sans-serif", 14).into_font().color(&INK);
        area.draw(&Text::new(bar.name.clone(), (MARGIN, top), name.clone()))?;
        let (upper, lower) = (top + 20, top + 34);
        let span = |to: i32| [(MARGIN, upper), (to, lower)];
        area.draw(&Rectangle::new(span(self.x(self.full)), LINE.filled()))?;
        area.draw(&Rectangle::new(span(self.x(bar.value)), series(0).filled()))?;
        if let Some((low, high)) = bar.interval {
            self.whisker(area, (self.x(low), self.x(high)), (upper + lower) / 2)?;
        }
        let style = name.pos(Pos::new(HPos::Left, VPos::Center));
        let beside = (WIDTH as i32 - NUMBER + 8, (upper + lower) / 2);
        area.draw(&Text::new(bar.shown.clone(), beside, style))
    }

    fn whisker(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        (low, high): (i32, i32),
        y: i32,
    ) -> Result<(), Fault> {
        let stroke = INK.stroke_width(2);
        area.draw(&PathElement::new(vec![(low, y), (high, y)], stroke))?;
        area.draw(&PathElement::new(vec![(low, y - 5), (low, y + 5)], stroke))?;
        area.draw(&PathElement::new(vec![(high, y - 5), (high, y + 5)], stroke))
    }

    fn x(&self, value: f64) -> i32 {
        let room = f64::from(WIDTH as i32 - MARGIN - NUMBER);
        let share = if self.full > 0.0 { (value / self.full).clamp(0.0, 1.0) } else { 0.0 };
        MARGIN + (room * share).round() as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_full_length() {
        let bar = |value, interval| Bar {
            name: "one".to_owned(),
            value,
            shown: "0.50".to_owned(),
            interval,
        };
        let bars = Bars {
            title: "scores".to_owned(),
            bars: vec![bar(0.5, Some((0.4, 0.6))), bar(2.0, None)],
            full: 1.0,
        };
        assert_eq!(bars.x(0.5) - MARGIN, (bars.x(1.0) - MARGIN) / 2);
        assert_eq!(bars.x(2.0), bars.x(1.0));
        let svg = bars.svg().unwrap();
        assert_eq!(svg.matches("<rect").count(), 4);
        assert_eq!(svg.matches("<polyline").count(), 3);
        assert_eq!(svg.matches(">\none\n<").count(), 2, "{svg}");
    }
}
