//! A line from number to number.

use crate::Chart;
use crate::axis::{self, Plot};
use crate::hand::Style;
use crate::pen::Pen;
use lettering::Anchor;

/// How wide a number's dot is, in ems.
const DOT: f32 = 0.3;

pub(crate) fn draw(chart: &Chart, style: &Style) -> String {
    let mut pen = Pen::begin(style, chart.title);
    let (count, [end, _]) = (chart.values.len(), chart.axis());
    let plot = Plot::of(&pen, style.size * 4.0);
    axis::upright(&mut pen, plot, chart);
    let dots: Vec<[f32; 2]> = chart
        .values
        .iter()
        .enumerate()
        .map(|(at, (_, value))| [plot.column(at, count), plot.up(*value, end)])
        .collect();
    let path: Vec<String> = dots.iter().map(|[x, y]| format!("{x} {y}")).collect();
    let colour = style.colours[0];
    pen.add(format_args!(
        r#"<path d="M{}" fill="none" stroke="{colour}" stroke-width="2.5"/>"#,
        path.join("L")
    ));
    for ([x, y], (label, value)) in dots.into_iter().zip(&chart.values) {
        let radius = style.size * DOT;
        pen.add(format_args!(r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>"#));
        pen.say(label, [x, plot.bottom + style.size * 1.5], Anchor::Middle);
        if chart.printed {
            pen.say(&value.to_string(), [x, y - style.size * 0.7], Anchor::Middle);
        }
    }
    pen.end()
}
