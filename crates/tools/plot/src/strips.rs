//! Several curves over one axis, a strip each, with marks through all of them.

use super::theme::{INK, LINE, SOFT, series};
use super::{Axis, Fault, Series, drawn, named};
use cli_base::error::Error;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

const WIDTH: u32 = 900;
const STRIP: u32 = 190;
const HEAD: i32 = 24;
/// Pixels of a letter of the legend, on the average.
const LETTER: usize = 7;

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    pub y: Axis,
    /// In the order of their colours, the marks' left out; values above the axis are drawn at its end.
    pub series: Vec<Series>,
}

/// A place on the axis, and what is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub at: f64,
    pub name: String,
}

/// Strips, the first at the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Strips {
    /// For those who do not see it.
    pub title: String,
    pub x: Axis,
    pub strips: Vec<Strip>,
    /// Lines through all strips; their names stand at the top of the first.
    pub marks: Vec<Mark>,
}

/// The colour of the marks among the series.
const MARKS: usize = 1;

impl Strips {
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
        let names = if self.marks.is_empty() { 0 } else { HEAD };
        let height = self.strips.len() as u32 * STRIP + names as u32;
        let area = SVGBackend::with_string(svg, (WIDTH, height)).into_drawing_area();
        let (top, below) = area.split_vertically(names);
        let places = below.split_evenly((self.strips.len().max(1), 1));
        let mut marks = Vec::new();
        for (strip, place) in self.strips.iter().zip(&places) {
            marks = self.strip(place, strip)?;
        }
        self.name_marks(&top, &marks)?;
        area.present()
    }

    /// Draws a strip; says at which pixels the marks are.
    fn strip(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        strip: &Strip,
    ) -> Result<Vec<i32>, Fault> {
        let (head, body) = area.split_vertically(HEAD);
        legend(&head, strip)?;
        let (x, y) = (self.x.range.clone(), strip.y.range.clone());
        let mut chart = ChartBuilder::on(&body)
            .margin_right(20)
            .x_label_area_size(22)
            .y_label_area_size(64)
            .build_cartesian_2d(x.clone(), y.clone())?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(LINE)
            .axis_style(SOFT)
            .label_style(("sans-serif", 12).into_font().color(&SOFT))
            .x_labels(10)
            .y_labels(5)
            .x_label_formatter(&|value| format!("{value:.0}"))
            .y_label_formatter(&|value| label(*value, y.end))
            .draw()?;
        for mark in &self.marks {
            let ends = [(mark.at, y.start), (mark.at, y.end)];
            chart.draw_series(DashedLineSeries::new(ends, 3, 3, series(MARKS).stroke_width(1)))?;
        }
        for (number, curve) in strip.series.iter().enumerate() {
            let points = curve.points.iter().map(|(x, value)| (*x, value.min(y.end)));
            chart.draw_series(LineSeries::new(points, colour(number).stroke_width(1)))?;
        }
        Ok(self.marks.iter().map(|mark| chart.backend_coord(&(mark.at, y.end)).0).collect())
    }

    /// Names that would stand on the one before them are left out.
    fn name_marks(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        places: &[i32],
    ) -> Result<(), Fault> {
        let style = ("sans-serif", 12).into_font().color(&series(MARKS));
        let mut free = 0;
        for (mark, place) in self.marks.iter().zip(places) {
            let wide = (mark.name.len() * LETTER) as i32;
            let left = (*place).min(WIDTH as i32 - wide);
            if left >= free {
                let style = style.clone().pos(Pos::new(HPos::Left, VPos::Center));
                area.draw(&Text::new(mark.name.clone(), (left, HEAD / 2), style))?;
                free = left + wide;
            }
        }
        Ok(())
    }
}

/// What the strip shows, and which curve is which.
fn legend(area: &DrawingArea<SVGBackend<'_>, Shift>, strip: &Strip) -> Result<(), Fault> {
    let style = ("sans-serif", 13).into_font().color(&INK);
    let style = style.pos(Pos::new(HPos::Left, VPos::Center));
    let middle = HEAD / 2;
    area.draw(&Text::new(strip.y.name.clone(), (4, middle), style.clone()))?;
    let mut left = 12 + (strip.y.name.len() * LETTER) as i32;
    for (number, curve) in strip.series.iter().enumerate().filter(|(_, one)| !one.name.is_empty()) {
        let swatch = [(left, middle - 2), (left + 18, middle + 1)];
        area.draw(&Rectangle::new(swatch, colour(number).filled()))?;
        area.draw(&Text::new(curve.name.clone(), (left + 24, middle), style.clone()))?;
        left += 40 + (curve.name.len() * LETTER) as i32;
    }
    Ok(())
}

/// Of a curve: those of the theme but for the marks'.
fn colour(number: usize) -> RGBColor {
    series(if number >= MARKS { number + 1 } else { number })
}

/// With as many digits as tell two lines of the grid apart.
fn label(value: f64, highest: f64) -> String {
    match highest {
        _ if highest >= 1e5 => format!("{value:.0e}"),
        _ if highest >= 20.0 => format!("{value:.0}"),
        _ if highest >= 2.0 => format!("{value:.1}"),
        _ if highest >= 0.02 => format!("{value:.3}"),
        _ => format!("{value:.1e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_share_their_marks_and_name_those_that_have_room() {
        let strip = |name: &str| Strip {
            y: Axis { name: name.to_owned(), range: 0.0..1.0 },
            series: vec![Series {
                name: "mean".to_owned(),
                points: vec![(0.0, 0.5), (10.0, 9.0)],
                dotted: false,
            }],
        };
        let mark = |at| Mark { at, name: format!("spike {at}") };
        let strips = Strips {
            title: "a run".to_owned(),
            x: Axis { name: "step".to_owned(), range: 0.0..10.0 },
            strips: vec![strip("loss"), strip("norm")],
            marks: vec![mark(2.0), mark(2.1), mark(8.0)],
        };
        let svg = strips.svg().unwrap();
        assert!(svg.contains("spike 2\n") && svg.contains("spike 8\n"), "{svg}");
        assert!(!svg.contains("spike 2.1"));
        assert_eq!(svg.matches(">\nmean\n<").count(), 2);
    }

    #[test]
    fn labels_have_the_digits_of_their_axis() {
        let labels = [(0.5, 1.0), (2.5, 3.0), (300.0, 900.0), (2e-4, 3e-4), (5e6, 1e7)];
        let labels = labels.map(|(value, highest)| label(value, highest));
        assert_eq!(labels, ["0.500", "2.5", "300", "2.0e-4", "5e6"]);
    }
}
