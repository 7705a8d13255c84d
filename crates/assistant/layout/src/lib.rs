//! Puts what stands on pages into reading order.
//!
//! Pure: glyphs, marks and pictures with their places come in, blocks with their places go out. Words
//! are letters without a gap, chunks are words without a wide one. Ruled tables are found first, by lines
//! that cross; then figures; then tables whose columns are only aligned; what is left is prose, cut into
//! columns from the widest gutter inwards. Running heads are left out; tables and paragraphs that a
//! page's end cuts are put together.

mod aligned;
mod arranging;
mod bullets;
mod captions;
mod columns;
mod draft;
mod figures;
mod joining;
mod lattice;
mod page;
mod prose;
mod rules;
mod running;
mod sheet;
mod text;
mod turned;
mod words;

pub use arranging::{ReadChart, arrange};
pub use page::{Glyph, Mark, Outline, Page, Picture, Point, Rect, Stroke, Turn};
pub use sheet::page_words;
pub use words::{Word, find_words};
