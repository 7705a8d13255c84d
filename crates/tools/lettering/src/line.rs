//! A line of text.

use crate::Face;
use std::fmt::{Display, Formatter, Result};

/// What of a line is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text; shown, it is a `<g>` of SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// What it says.
    pub text: &'a str,
    /// Its letters.
    pub face: Face,
    /// Pixels of an em.
    pub size: f32,
    /// The colour, as SVG has it.
    pub ink: &'a str,
    /// Where its anchor is: across, and down to the baseline.
    pub at: [f32; 2],
    /// What is there.
    pub anchor: Anchor,
    /// Degrees by which it is turned about its place, clockwise.
    pub turn: f32,
}

impl Line<'_> {
    /// How far its start is before its place.
    fn back(&self) -> f32 {
        let share = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => 0.5,
            Anchor::End => 1.0,
        };
        share * self.face.width(self.text, self.size)
    }
}

impl Display for Line<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let letters = self.face.letters();
        let scale = self.size / letters.em;
        let [x, y] = self.at;
        write!(
            formatter,
            r#"<g fill="{}" transform="translate({x} {y}) rotate({}) translate({} 0) scale({scale} -{scale})">"#,
            self.ink,
            self.turn,
            -self.back()
        )?;
        let mut along = 0.0;
        for letter in self.text.chars().filter_map(|letter| letters.of(letter)) {
            if !letter.outline.is_empty() {
                let outline = letter.outline;
                write!(formatter, r#"<path transform="translate({along} 0)" d="{outline}"/>"#)?;
            }
            along += letter.advance;
        }
        formatter.write_str("</g>")
    }
}
