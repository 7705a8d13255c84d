//! The place of what is drawn, and the axis along it.

use crate::Chart;
use crate::pen::Pen;
use lettering::Anchor;

/// Where numbers are drawn: left, top, right and bottom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plot {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Plot {
    /// With room for a title, and for `left` and `below`.
    pub(crate) fn of(pen: &Pen<'_>, left: f32) -> Self {
        let [width, height] = pen.style.sides;
        let size = pen.style.size;
        Self { left, top: size * 4.0, right: width - size * 3.0, bottom: height - size * 3.0 }
    }

    /// How high a number is.
    pub(crate) fn up(&self, value: u32, end: u32) -> f32 {
        self.bottom - (self.bottom - self.top) * value as f32 / end as f32
    }

    /// How far to the right a number is.
    pub(crate) fn along(&self, value: u32, end: u32) -> f32 {
        self.left + (self.right - self.left) * value as f32 / end as f32
    }

    /// The middle of the place of a label, of so many, from the left.
    pub(crate) fn column(&self, at: usize, count: usize) -> f32 {
        self.left + (self.right - self.left) * (at as f32 + 0.5) / count as f32
    }

    /// The same from above.
    pub(crate) fn row(&self, at: usize, count: usize) -> f32 {
        self.top + (self.bottom - self.top) * (at as f32 + 0.5) / count as f32
    }
}

/// Numbers upwards at the left, with lines across where the style has them.
pub(crate) fn upright(pen: &mut Pen<'_>, plot: Plot, chart: &Chart) {
    let [end, step] = chart.axis();
    for value in (0..=end).step_by(step as usize) {
        let y = plot.up(value, end);
        if let Some(colour) = pen.style.grid {
            pen.stroke([plot.left, y, plot.right, y], colour);
        }
        let at = [plot.left - pen.style.size * 0.6, y + pen.style.size * 0.35];
        pen.say(&value.to_string(), at, Anchor::End);
    }
    let ink = pen.style.ink;
    pen.stroke([plot.left, plot.bottom, plot.right, plot.bottom], ink);
}

/// Numbers to the right, below.
pub(crate) fn lying(pen: &mut Pen<'_>, plot: Plot, chart: &Chart) {
    let [end, step] = chart.axis();
    for value in (0..=end).step_by(step as usize) {
        let x = plot.along(value, end);
        if let Some(colour) = pen.style.grid {
            pen.stroke([x, plot.top, x, plot.bottom], colour);
        }
        pen.say(&value.to_string(), [x, plot.bottom + pen.style.size * 1.5], Anchor::Middle);
    }
    let ink = pen.style.ink;
    pen.stroke([plot.left, plot.top, plot.left, plot.bottom], ink);
}
