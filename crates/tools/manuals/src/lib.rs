//! Manuals of products that do not exist, with the exact truth about what stands where on their pages.
//!
//! `events/assistant/manuals` holds their sources (HTML, `documents.json`), the PDFs, and for each
//! the truth in the vocabulary of `documents`. `cargo run -p manuals --example print_manuals` makes
//! PDFs and truth from the sources: `assets/pages.js` lays the pages out, `assets/charts.js` draws
//! the charts, `assets/truth.js` reads what stands where before Chromium prints it.

mod catalogue;
mod orders;
mod questions;
mod truth;

pub use catalogue::{FOLDER, Manual, TENANT, fill, read_catalogue};
pub use orders::{HidingPlace, Order, Planted, read_orders};
pub use questions::{Evidence, Kind, Labelled, QUESTION_FILES, locate_questions, read_questions};
pub use truth::Truth;

/// What is run in a source's page before it is printed, in this order; then `paginate()` gives the
/// paper's size in inches and `readTruth()` a [`documents::ParsedDocument`]. `hide()` makes an
/// excerpt with an order of it first.
pub const SCRIPTS: [&str; 4] = [
    include_str!("../assets/charts.js"),
    include_str!("../assets/pages.js"),
    include_str!("../assets/truth.js"),
    include_str!("../assets/excerpts.js"),
];
