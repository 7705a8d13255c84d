//! A document while it is drawn.

use crate::hand::Style;
use lettering::{Anchor, Line};
use std::fmt::{Display, Write};

/// The document so far.
pub(crate) struct Pen<'a> {
    pub(crate) style: &'a Style,
    drawn: String,
}

impl<'a> Pen<'a> {
    /// The ground and the title.
    pub(crate) fn begin(style: &'a Style, title: &str) -> Self {
        let mut pen = Self { style, drawn: String::new() };
        let [width, height] = style.sides;
        pen.add(format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="{width}" height="{height}" fill="{}"/>"#,
            style.ground
        ));
        let size = style.size * 1.4;
        pen.add(Line {
            text: title,
            face: style.title_face,
            size,
            ink: style.ink,
            at: [width / 2.0, size * 1.5],
            anchor: Anchor::Middle,
            turn: 0.0,
        });
        pen
    }

    pub(crate) fn add(&mut self, part: impl Display) {
        // A string takes what is written.
        let _ = write!(self.drawn, "{part}");
    }

    /// A line in the style's ink and size.
    pub(crate) fn say(&mut self, text: &str, at: [f32; 2], anchor: Anchor) {
        self.say_in(self.style.ink, text, at, anchor);
    }

    pub(crate) fn say_in(&mut self, ink: &str, text: &str, at: [f32; 2], anchor: Anchor) {
        let Style { face, size, .. } = *self.style;
        self.add(Line { text, face, size, ink, at, anchor, turn: 0.0 });
    }

    pub(crate) fn rectangle(&mut self, [x, y, width, height]: [f32; 4], colour: &str, round: f32) {
        self.add(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round}" fill="{colour}"/>"#
        ));
    }

    pub(crate) fn stroke(&mut self, [x, y, to_x, to_y]: [f32; 4], colour: &str) {
        self.add(format_args!(
            r#"<path d="M{x} {y}L{to_x} {to_y}" stroke="{colour}" stroke-width="1.2"/>"#
        ));
    }

    pub(crate) fn end(mut self) -> String {
        self.add("</svg>");
        self.drawn
    }
}
