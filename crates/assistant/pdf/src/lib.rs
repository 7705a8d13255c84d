//! Reads PDF documents: what a reader of each page sees, and from that the document's blocks.
//!
//! `hayro-interpret` says what is drawn; [`read_pages`] keeps the glyphs that a reader sees, the marks
//! and the pictures, each with its box, and reports the text that nobody sees. `layout` makes blocks of
//! them. The documents come from outside: size, pages, decoded streams, glyphs and time are bounded
//! ([`Bounds`]), and a panic of the library is a refused document.

mod bounds;
mod extents;
mod glyph_widths;
mod inflation;
mod ink;
mod meaning;
mod mixing;
mod modes;
mod outlines;
mod parsing;
mod reading;
mod recorder;
mod runs;
mod scan;
mod stop;
mod visibility;

pub use bounds::Bounds;
pub use parsing::{parse, parse_within};
pub use reading::{Pages, check_size, read_pages, refusal};
pub use stop::guard;
