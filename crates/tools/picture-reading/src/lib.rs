//! Answers questions by what stands written in a picture: the cell of a size table, the line of a label,
//! the number of a bar.
//!
//! [`answer`] takes the picture, its lines (`text-recognition`) and a question in English. What it finds,
//! it finds by rules over where words stand and, in a chart whose numbers are not written, by the lengths
//! of bars along the axis; how sure it is of a chart was fitted on drawn charts ([`chart`]). It
//! understands nothing beyond that: no photograph, no drawing, no question in other words than those that
//! stand in the picture.

pub mod chart;
mod label;
mod number;
mod phrase;
mod pie;
mod pixels;
mod plot;
mod question;
mod reading;
mod scale;
mod table;

pub use reading::Reading;

use crate::phrase::phrases;
use crate::question::Words;
use image::RgbImage;
use text_recognition::TextLine;

/// The likeliest answer that stands in the picture or follows from what does.
#[must_use]
pub fn answer(question: &str, picture: &RgbImage, lines: &[TextLine]) -> Option<Reading> {
    let words = Words::of(question);
    let chart = || chart::answer(question, picture, lines);
    table::answer(&words, &phrases(lines)).or_else(chart).or_else(|| label::answer(&words, lines))
}
