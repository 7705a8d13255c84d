//! Scans of documents, to try reading on: each page of a PDF drawn, worn as paper and scanners wear it, and bound to a
//! PDF of pictures. The same document and the same wear give the same scan.

mod binding;
mod wear;

pub use binding::{Leaf, bind};
pub use wear::{Wear, worn};

use documents::Refusal;
use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, ImageError, ImageFormat};
use page_pictures::{Undrawn, Wanted, draw};
use pdf::Bounds;

/// Pixels across a page of A4: 200 dots an inch.
const WIDTH: u32 = 1_654;

/// Why a document is not scanned.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    #[error("the document cannot be read: {0:?}")]
    Refused(Refusal),
    #[error("a page cannot be drawn")]
    Undrawn(#[from] Undrawn),
    #[error("a picture cannot be written")]
    Picture(#[from] ImageError),
}

/// The document's pages as pictures in a PDF.
///
/// # Errors
/// The document is refused, or a page cannot be drawn.
pub fn scan(document: &[u8], wear: Wear) -> Result<Vec<u8>, ScanError> {
    leaves(document, wear).map(|leaves| bind(&leaves))
}

/// The document's pages as pictures, to be bound with others.
///
/// # Errors
/// As [`scan`].
pub fn leaves(document: &[u8], wear: Wear) -> Result<Vec<Leaf>, ScanError> {
    let bounds = Bounds::default();
    let pages = pdf::read_pages(document, &bounds).map_err(ScanError::Refused)?;
    let mut leaves = Vec::new();
    for page in &pages.pages {
        let wanted = Wanted { page: page.number, width: WIDTH, lit: Vec::new() };
        let drawn = draw(document, &wanted, &bounds)?;
        let drawn = image::load_from_memory_with_format(&drawn, ImageFormat::Png)?.into_luma8();
        leaves.push(picture(
            &worn(&drawn, wear, page.number.into()),
            wear,
            [page.width, page.height],
        )?);
    }
    Ok(leaves)
}

/// A leaf of so many points with a picture on all of it.
///
/// # Errors
/// The picture cannot be written.
pub fn picture(pixels: &GrayImage, wear: Wear, points: [f32; 2]) -> Result<Leaf, ImageError> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, wear.quality).encode_image(pixels)?;
    Ok(Leaf::Picture { jpeg, pixels: pixels.dimensions().into(), points })
}
