//! Reads charts that are drawn as vectors: what the bars, lines and sectors stand for, as a table.
//!
//! Pure. A value is where a mark ends on an axis, and an axis is what its tick MARKS say: labels stand
//! near their ticks, not at them. A line is fitted through ticks and labels; where they do not agree to
//! half a percent of the axis, or marks cannot be told apart, the chart is refused rather than guessed.
//! Pixels are never read.

mod axis;
mod bars;
mod drawing;
mod labels;
mod legend;
mod lines;
mod numbers;
mod pies;
mod table;

use documents::Table;
use drawing::Drawing;
use layout::{Page, Rect};
use thiserror::Error;

/// What a chart says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub kind: Kind,
    /// A header row with the names of the series, a header column with categories or x values. Its
    /// caption states the error.
    pub table: Table,
    /// The largest distance of a label from the line fitted through the ticks, as a share of the axis;
    /// of a pie, what its sectors lack of a whole.
    pub error: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Bars,
    Lines,
    Pie,
}

/// Why a drawing is not read as a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("no axis with at least three ticks that bear numbers")]
    NoAxis,
    #[error("the numbers at the ticks lie on no line")]
    TicksDisagree,
    #[error("neither bars nor lines nor sectors")]
    NoMarks,
    #[error("marks that stand for nothing nameable")]
    Unnamed,
    #[error("more marks than a chart has")]
    TooMany,
}

/// Reads the chart that is drawn in an area of a page. Its labels may stand a little outside.
///
/// # Errors
/// [`Refused`], with the reason.
pub fn read(page: &Page, area: Rect) -> Result<Reading, Refused> {
    let drawing = Drawing::of(page, area)?;
    if let Some(pie) = pies::read(&drawing) {
        return pie;
    }
    match bars::read(&drawing) {
        Err(Refused::NoMarks) => lines::read(&drawing),
        bars => bars,
    }
}
