//! Bars, upright and lying.

use crate::axis::{self, Plot};
use crate::hand::Style;
use crate::pen::Pen;
use crate::{Chart, Kind};
use lettering::Anchor;

pub(crate) fn draw(chart: &Chart, style: &Style) -> String {
    let mut pen = Pen::begin(style, chart.title);
    match chart.kind {
        Kind::LyingBars => lying(&mut pen, chart),
        _ => upright(&mut pen, chart),
    }
    pen.end()
}

fn colour(style: &Style, at: usize) -> &str {
    style.colours[if style.motley { at % style.colours.len() } else { 0 }]
}

fn upright(pen: &mut Pen<'_>, chart: &Chart) {
    let (style, [end, _]) = (pen.style, chart.axis());
    let plot = Plot::of(pen, style.size * 4.0);
    axis::upright(pen, plot, chart);
    let count = chart.values.len();
    let width = (plot.right - plot.left) / count as f32 * style.filled;
    for (at, (label, value)) in chart.values.iter().enumerate() {
        let (middle, top) = (plot.column(at, count), plot.up(*value, end));
        let bar = [middle - width / 2.0, top, width, plot.bottom - top];
        pen.rectangle(bar, colour(style, at), style.round);
        pen.say(label, [middle, plot.bottom + style.size * 1.5], Anchor::Middle);
        if chart.printed {
            pen.say(&value.to_string(), [middle, top - style.size * 0.4], Anchor::Middle);
        }
    }
}

fn lying(pen: &mut Pen<'_>, chart: &Chart) {
    let (style, [end, _]) = (pen.style, chart.axis());
    let widths = chart.values.iter().map(|(label, _)| style.face.width(label, style.size));
    let plot = Plot::of(pen, widths.fold(0.0, f32::max) + style.size * 2.0);
    axis::lying(pen, plot, chart);
    let count = chart.values.len();
    let height = (plot.bottom - plot.top) / count as f32 * style.filled;
    for (at, (label, value)) in chart.values.iter().enumerate() {
        let (middle, right) = (plot.row(at, count), plot.along(*value, end));
        let bar = [plot.left, middle - height / 2.0, right - plot.left, height];
        pen.rectangle(bar, colour(style, at), style.round);
        let line = middle + style.size * 0.35;
        pen.say(label, [plot.left - style.size * 0.6, line], Anchor::End);
        if chart.printed {
            pen.say(&value.to_string(), [right + style.size * 0.4, line], Anchor::Start);
        }
    }
}
