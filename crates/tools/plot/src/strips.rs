//! Several curves over one axis, a strip each, with marks through all of them.

use super::theme::{INK, LINE, SOFT, series};
use super::{Axis, Fault, Series, drawn, named};
use cli_base::error::Error;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::ops::Range;

const WIDTH: u32 = 900;
const STRIP: u32 = 190;
const HEAD: i32 = 24;
/// Pixels of a letter of the legend, on the average.
const LETTER: usize = 7;

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    pub y: Axis,
    /// In the order of their colours, the marks' left out; values above the axis are drawn at its end. Dotted ones
    /// are drawn as grey dots alone.
    pub series: Vec<Series>,
}

/// A place on the axis, and what is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub at: f64,
    /// Of a tick it is not shown.
    pub name: String,
    pub kind: MarkKind,
}

/// How a mark is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A line, in the colour of what is wrong.
    Trouble,
    /// A line, where something begins.
    Begin,
    /// A short line at the foot.
    Tick,
}

/// Strips, the first at the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Strips {
    /// For those who do not see it.
    pub title: String,
    pub x: Axis,
    pub strips: Vec<Strip>,
    /// Through all strips; their names stand at the top of the first.
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
        let is_named = self.marks.iter().any(|mark| mark.kind != MarkKind::Tick);
        let names = if is_named { HEAD } else { 0 };
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
            .x_labels((x.end - x.start).clamp(1.0, 10.0) as usize)
            .y_labels(5)
            .x_label_formatter(&|value| format!("{value:.0}"))
            .y_label_formatter(&|value| label(*value, &y))
            .draw()?;
        for mark in &self.marks {
            let (ends, stroke) = (mark.ends(&y), mark.kind.colour().stroke_width(1));
            match mark.kind {
                MarkKind::Tick => {
                    chart.draw_series(LineSeries::new(ends, stroke.stroke_width(2)))?
                }
                _ => chart.draw_series(DashedLineSeries::new(ends, 3, 3, stroke))?,
            };
        }
        for (number, curve) in strip.series.iter().enumerate() {
            let points = curve.points.iter().map(|(x, value)| (*x, value.min(y.end)));
            if curve.dotted {
                chart.draw_series(points.map(|at| Circle::new(at, 2, SOFT.filled())))?;
            } else {
                chart.draw_series(LineSeries::new(points, colour(number).stroke_width(1)))?;
            }
        }
        Ok(self.marks.iter().map(|mark| chart.backend_coord(&(mark.at, y.end)).0).collect())
    }

    /// Names that would stand on the one before them are left out.
    fn name_marks(
        &self,
        area: &DrawingArea<SVGBackend<'_>, Shift>,
        places: &[i32],
    ) -> Result<(), Fault> {
        let mut free = 0;
        for (mark, place) in self.marks.iter().zip(places) {
            if mark.kind == MarkKind::Tick {
                continue;
            }
            let style = ("sans-serif", 12).into_font().color(&mark.kind.colour());
            let wide = (mark.name.len() * LETTER) as i32;
            let left = (*place).min(WIDTH as i32 - wide);
            if left >= free {
                let style = style.pos(Pos::new(HPos::Left, VPos::Center));
                area.draw(&Text::new(mark.name.clone(), (left, HEAD / 2), style))?;
                free = left + wide;
            }
        }
        Ok(())
    }
}

impl Mark {
    /// From where to where it goes over a strip's axis.
    fn ends(&self, y: &Range<f64>) -> [(f64, f64); 2] {
        let top = if self.kind == MarkKind::Tick { 0.07 } else { 1.0 };
        [(self.at, y.start), (self.at, y.start + top * (y.end - y.start))]
    }
}

impl MarkKind {
    fn colour(self) -> RGBColor {
        series(match self {
            Self::Trouble => MARKS,
            Self::Begin => 3,
            Self::Tick => 2,
        })
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
        let colour = if curve.dotted { SOFT } else { colour(number) };
        area.draw(&Rectangle::new(swatch, colour.filled()))?;
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
fn label(value: f64, axis: &Range<f64>) -> String {
    let apart = (axis.end - axis.start) / 5.0;
    match axis.end {
        highest if highest >= 1e5 => format!("{value:.0e}"),
        highest if highest < 0.02 => format!("{value:.1e}"),
        _ => format!("{value:.*}", (-apart.log10()).ceil().clamp(0.0, 6.0) as usize),
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
        let mark = |at| Mark { at, name: format!("spike {at}"), kind: MarkKind::Trouble };
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
    fn ticks_have_no_names_and_no_room_for_them() {
        let tick = Mark { at: 4.0, name: "a4".to_owned(), kind: MarkKind::Tick };
        let points = vec![(1.0, 0.2), (2.0, 0.3)];
        let lost = Series { name: "lost".to_owned(), points, dotted: true };
        let strip =
            Strip { y: Axis { name: "loss".to_owned(), range: 0.0..1.0 }, series: vec![lost] };
        let strips = Strips {
            title: "a run".to_owned(),
            x: Axis { name: "step".to_owned(), range: 0.0..10.0 },
            strips: vec![strip],
            marks: vec![tick.clone()],
        };
        let svg = strips.svg().unwrap();
        assert!(svg.contains(&format!("height=\"{STRIP}\"")) && !svg.contains("a4"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(tick.ends(&(1.0..2.0)), [(4.0, 1.0), (4.0, 1.07)]);
    }

    #[test]
    fn labels_have_the_digits_of_their_axis() {
        let axes = [
            (0.5, 0.0..1.0),
            (1.96, 1.94..2.0),
            (300.0, 0.0..900.0),
            (2e-4, 0.0..3e-4),
            (5e6, 0.0..1e7),
        ];
        let labels = axes.map(|(value, axis)| label(value, &axis));
        assert_eq!(labels, ["0.5", "1.96", "300", "2.0e-4", "5e6"]);
    }
}
