//! Lambda: a page of a document as a picture, for whoever wants to see where a sentence stands.
//!
//! `GET /documents/{id}/pages/{page}.png`, with `box` for each place to be lit. Whose document it is, the
//! signature says ([`callers`]), and whether it may be seen, the index that answers: a document of another
//! tenant, or one that was taken out of the index, is as unknown as one that never was. The page is drawn
//! by the engine that read it, from the edition that the index read.
//!
//! Metric: `PageRequests` by `outcome`: `DRAWN`, `REFUSED` (the caller's fault) or `FAILED`.

mod config;
mod event;
mod find;
mod problem;
mod respond;
mod response;
mod wanted;

pub use config::Config;
pub use event::{Event, PathParameters, Query};
pub use find::find_document;
pub use json_api::Response;
pub use problem::Problem;
pub use respond::respond;

use documents::Area;
use page_pictures::{Wanted, draw};
use pdf::Bounds;
use std::time::Duration;

/// The names of the errors with which the function ends. All others are responses.
pub const ERRORS: &[&str] = &["InvalidInput"];

/// Pixels of a page's width, where nobody says how wide.
pub const WIDTH: u32 = 1_000;

/// Within the 30 seconds that an HTTP API waits, the document fetched and the picture encoded besides.
const TIME: Duration = Duration::from_secs(15);

/// A page of a document of the bucket as PNG, `width` pixels wide, with places lit.
///
/// # Errors
/// The document has no such page, or none that can be drawn.
pub fn draw_page(
    content: &[u8],
    page: u32,
    width: u32,
    lit: Vec<Area>,
) -> Result<Vec<u8>, Problem> {
    let bounds = Bounds { time: TIME, ..Bounds::default() };
    Ok(draw(content, &Wanted { page, width, lit }, &bounds)?)
}
