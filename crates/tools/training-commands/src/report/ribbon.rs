//! The stretches of a run as one ribbon.

use super::stretches::{Part, Stretch};
use std::fmt::Write;

/// Units of the ribbon's length; it is as wide as there is room.
const LENGTH: f64 = 1_000.0;
/// What is shorter is as long in the picture, so that no failure is lost; saves are left out then, as there are many.
const LEAST: f64 = 1.5;

/// The ribbon; none of no time. The table beside it says the same, so that it is hidden from who does not see it.
pub(crate) fn svg(stretches: &[Stretch]) -> Option<String> {
    let (begin, end) = (stretches.first()?.from, stretches.last()?.until);
    let scale = LENGTH / end.saturating_sub(begin).max(1) as f64;
    let mut svg = format!(
        "<svg class=\"ribbon\" viewBox=\"0 0 {LENGTH} 36\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
         focusable=\"false\"><rect class=\"progress\" width=\"{LENGTH}\" height=\"36\"/>"
    );
    for stretch in stretches.iter().filter(|stretch| stretch.part != Part::Progress) {
        let long = stretch.until.saturating_sub(stretch.from) as f64 * scale;
        if long < LEAST && stretch.part == Part::Saving {
            continue;
        }
        let at = (stretch.from - begin) as f64 * scale;
        let class = stretch.part.class();
        // A text cannot fail to be written.
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{:.2}\" width=\"{:.2}\" height=\"36\"/>",
            at.min(LENGTH - LEAST),
            long.max(LEAST)
        );
    }
    svg.push_str("</svg>");
    Some(svg)
}

impl Part {
    /// All, in the order of an account's parts.
    pub(crate) const ALL: [Self; 6] = [
        Self::Progress,
        Self::Saving,
        Self::Rework,
        Self::Detecting,
        Self::Waiting,
        Self::Restarting,
    ];

    /// Of the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Saving => "saving",
            Self::Rework => "rework",
            Self::Detecting => "noticing",
            Self::Waiting => "waiting",
            Self::Restarting => "restarting",
        }
    }
}
