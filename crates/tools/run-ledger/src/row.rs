//! How one thing ended, as people and programs read it.

use cli_base::output::{fitted, plain};
use serde::Serialize;

/// A row of a run: a line of a table for people, one JSON object for programs.
pub trait Row: Serialize {
    /// What the rows are about, such as `reviews`.
    const THINGS: &'static str;

    /// The table's first line.
    fn heading() -> String;

    /// Its line of the table.
    fn line(&self) -> String;

    /// The outcome event's name, or what stands in its place.
    fn outcome(&self) -> &str;

    /// Why it is no success.
    fn reason(&self) -> Option<&str>;

    /// Milliseconds from the posting to the outcome.
    fn ms(&self) -> Option<u64>;
}

/// Cells of a table on one line, each as wide as its width says; `last` is as long as it is.
#[must_use]
pub fn columns<const N: usize>(cells: [&str; N], widths: [usize; N], last: &str) -> String {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line += &format!("{:<width$}  ", fitted(&plain(cell), width));
    }
    format!("{line}{last}").trim_end().to_owned()
}
