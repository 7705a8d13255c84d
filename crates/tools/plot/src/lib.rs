//! Pictures of measurements as SVG, readable in light and dark.
//!
//! The library draws in the fixed colours of [`theme`]; a style sheet gives each of them its shade.
//! A picture for a file brings that sheet along ([`standalone`]); a page has it in its own.

mod bars;
mod lines;
mod pairs;
mod strips;
pub mod theme;

pub use bars::{Bar, Bars};
pub use lines::{Axis, Lines, Series};
pub use pairs::{Pair, Pairs};
pub use strips::{Mark, MarkKind, Strip, Strips};

use cli_base::error::Error;
use plotters::drawing::DrawingAreaErrorKind;

type Fault = DrawingAreaErrorKind<std::io::Error>;

fn drawn(fault: Fault) -> Error {
    Error::SetUp { step: "drawing a picture", detail: fault.to_string() }
}

/// Gives the picture its name for those who do not see it.
fn named(svg: &str, name: &str) -> String {
    let name = name.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    svg.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{name}\" class=\"plot\" "), 1)
}

/// A picture that stands for itself, with its style sheet.
#[must_use]
pub fn standalone(svg: &str) -> String {
    match svg.split_once('>') {
        Some((head, body)) => format!("{head}>\n<style>{}</style>{body}", theme::STYLE),
        None => svg.to_owned(),
    }
}
