//! Curves over an axis.

use super::theme::{INK, LINE, SOFT, series};
use super::{Fault, drawn, named};
use cli_base::error::Error;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::ops::Range;

const WIDTH: u32 = 440;
const HEIGHT: u32 = 330;
const LEGEND_LINE: i32 = 18;

/// An axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    pub name: String,
    /// From where to where.
    pub range: Range<f64>,
}

impl Axis {
    /// A share, 0 to 1.
    #[must_use]
    pub fn share(name: &str) -> Self {
        Self { name: name.to_owned(), range: 0.0..1.0 }
    }
}

/// A curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    /// Joined in their order.
    pub points: Vec<(f64, f64)>,
    /// Shown as dots too.
    pub dotted: bool,
}

/// Curves over an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// For those who do not see it.
    pub title: String,
    pub x: Axis,
    pub y: Axis,
    /// In the order of their colours.
    pub series: Vec<Series>,
    /// Whether to draw the line on which both are equal.
    pub diagonal: bool,
}

impl Lines {
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
        let legend = self.series.len() as i32 * LEGEND_LINE + 6;
        let size = (WIDTH, HEIGHT + legend as u32);
        let area = SVGBackend::with_string(svg, size).into_drawing_area();
        let (top, below) = area.split_vertically(legend);
        self.legend(&top)?;
        self.chart(&below)?;
        area.present()
    }

    fn chart(&self, area: &DrawingArea<SVGBackend<'_>, Shift>) -> Result<(), Fault> {
        let mut chart = ChartBuilder::on(area)
            .margin(10)
            .margin_right(20)
            .x_label_area_size(40)
            .y_label_area_size(50)
            .build_cartesian_2d(self.x.range.clone(), self.y.range.clone())?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(LINE)
            .axis_style(SOFT)
            .label_style(("sans-serif", 13).into_font().color(&SOFT))
            .axis_desc_style(("sans-serif", 14).into_font().color(&INK))
            .x_labels(6)
            .y_labels(6)
            .x_label_formatter(&label)
            .y_label_formatter(&label)
            .x_desc(&self.x.name)
            .y_desc(&self.y.name)
            .draw()?;
        if self.diagonal {
            let ends = [(0.0, 0.0), (1.0, 1.0)];
            chart.draw_series(DashedLineSeries::new(ends, 4, 4, SOFT.stroke_width(1)))?;
        }
        for (number, curve) in self.series.iter().enumerate() {
            let colour = series(number);
            let points = || curve.points.iter().copied();
            chart.draw_series(LineSeries::new(points(), colour.stroke_width(2)))?;
            let dots = points().filter(|_| curve.dotted);
            chart.draw_series(dots.map(|at| Circle::new(at, 3, colour.filled())))?;
        }
        Ok(())
    }

    fn legend(&self, area: &DrawingArea<SVGBackend<'_>, Shift>) -> Result<(), Fault> {
        let style = ("sans-serif", 14).into_font().color(&INK);
        let style = style.pos(Pos::new(HPos::Left, VPos::Center));
        for (number, curve) in self.series.iter().enumerate() {
            let middle = number as i32 * LEGEND_LINE + LEGEND_LINE / 2 + 4;
            let swatch = [(12, middle - 2), (34, middle + 2)];
            area.draw(&Rectangle::new(swatch, series(number).filled()))?;
            area.draw(&Text::new(curve.name.clone(), (42, middle), style.clone()))?;
        }
        Ok(())
    }
}

/// Shares with a decimal, numbers of things without.
fn label(value: &f64) -> String {
    if value.abs() > 1.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_name_its_curves_and_its_legend() {
        let lines = Lines {
            title: "recall & \"precision\"".to_owned(),
            x: Axis::share("recall"),
            y: Axis::share("precision"),
            series: vec![Series {
                name: "<all>".to_owned(),
                points: vec![(0.0, 1.0), (1.0, 0.5)],
                dotted: true,
            }],
            diagonal: true,
        };
        let svg = lines.svg().unwrap();
        assert!(svg.contains("aria-label=\"recall &amp; &quot;precision&quot;\""), "{svg}");
        assert!(svg.contains("&lt;all&gt;") && !svg.contains("<all>"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(
            (label(&0.2), label(&1.0), label(&500.0)),
            ("0.2".into(), "1.0".into(), "500".into())
        );
    }
}
