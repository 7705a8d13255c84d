//! How much of a document is read at most.

use std::time::Duration;

/// Bounds of one document. Whatever is above one of them is `Refusal::TooLarge`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Of the file.
    pub bytes: usize,
    pub pages: usize,
    /// Drawn on one page, hidden ones included.
    pub glyphs_a_page: usize,
    /// Points of all that is drawn on one page.
    pub points_a_page: usize,
    /// On all pages; hidden ones in a row for one reason are one.
    pub glyphs: usize,
    /// Calls of the interpreter for one page: ends forms that draw each other over and over.
    pub calls_a_page: usize,
    /// One stream decoded, unless it is a picture.
    pub stream_bytes: u64,
    /// One picture decoded, which reading does not do, but drawing does. A page of A4 at 600 dots an
    /// inch has 104 MB in three colours.
    pub picture_bytes: u64,
    /// All streams decoded, pictures excepted.
    pub decoded_bytes: u64,
    /// For the whole document.
    pub time: Duration,
}

impl Default for Bounds {
    /// What a function of 2,048 MB (`DocumentParsingFunction`) reads within a minute.
    fn default() -> Self {
        Self {
            bytes: 50_000_000,
            pages: 1_000,
            glyphs_a_page: 100_000,
            points_a_page: 400_000,
            glyphs: 5_000_000,
            calls_a_page: 1_000_000,
            stream_bytes: 32_000_000,
            picture_bytes: 128_000_000,
            decoded_bytes: 400_000_000,
            time: Duration::from_secs(60),
        }
    }
}
