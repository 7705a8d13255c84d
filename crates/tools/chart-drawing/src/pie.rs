//! Parts of a whole.

use crate::Chart;
use crate::hand::Style;
use crate::pen::Pen;
use lettering::Anchor;
use std::f32::consts::TAU;

/// A pie and the angles of its parts, from the top clockwise.
struct Pie {
    middle: [f32; 2],
    radius: f32,
}

impl Pie {
    fn at(&self, share: f32, radius: f32) -> [f32; 2] {
        let (sine, cosine) = (share * TAU).sin_cos();
        [self.middle[0] + radius * sine, self.middle[1] - radius * cosine]
    }

    fn part(&self, [from, to]: [f32; 2], colour: &str) -> String {
        let ([x, y], radius) = (self.middle, self.radius);
        let ([ax, ay], [bx, by]) = (self.at(from, radius), self.at(to, radius));
        let is_large = u8::from(to - from > 0.5);
        format!(
            r#"<path d="M{x} {y}L{ax} {ay}A{radius} {radius} 0 {is_large} 1 {bx} {by}Z" fill="{colour}"/>"#
        )
    }
}

pub(crate) fn draw(chart: &Chart, style: &Style) -> String {
    let mut pen = Pen::begin(style, chart.title);
    let [width, height] = style.sides;
    let (top, size) = (style.size * 3.5, style.size);
    let middle_x = if style.legend { width * 0.36 } else { width * 0.5 };
    let room = if style.legend { size * 1.5 } else { size * 3.5 };
    let radius = ((height - top) / 2.0 - room).min(width * 0.3);
    let pie = Pie { middle: [middle_x, (height + top) / 2.0], radius };
    let mut start = 0.0;
    for (at, (label, value)) in chart.values.iter().enumerate() {
        let end = start + *value as f32 / 100.0;
        let colour = style.colours[at % style.colours.len()];
        pen.add(pie.part([start, end], colour));
        let said = format!("{value}%");
        let half = (start + end) / 2.0;
        if style.legend {
            let [x, y] = pie.at(half, radius * 0.68);
            pen.say_in(inked_on(colour), &said, [x, y + size * 0.35], Anchor::Middle);
            entry(&mut pen, label, colour, [width * 0.72, top + size * (2.0 + 2.0 * at as f32)]);
        } else {
            let [x, y] = pie.at(half, radius + size);
            let anchor = if half < 0.5 { Anchor::Start } else { Anchor::End };
            pen.say(&format!("{label} {said}"), [x, y + size * 0.35], anchor);
        }
        start = end;
    }
    pen.end()
}

/// A line of the list beside it.
fn entry(pen: &mut Pen<'_>, label: &str, colour: &str, [x, y]: [f32; 2]) {
    let size = pen.style.size;
    pen.rectangle([x - size * 1.6, y - size * 0.85, size, size], colour, 0.0);
    pen.say(label, [x, y], Anchor::Start);
}

/// White or black, whichever is read better on it.
fn inked_on(colour: &str) -> &'static str {
    let part =
        |at: usize| u32::from_str_radix(colour.get(at..at + 2).unwrap_or("0"), 16).unwrap_or(0);
    if part(1) * 3 + part(3) * 6 + part(5) > 1_400 { "#000000" } else { "#ffffff" }
}
