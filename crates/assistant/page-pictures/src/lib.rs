//! Draws a page of a PDF document as PNG, with places lit as by a marker pen; or figures, and pages that are read,
//! by themselves.
//!
//! By the engine that reads the documents, so that a place means the same.

mod figures;
mod light;
mod paint;

pub use figures::{LEAST_SIDE, MOST_SIDE, Pictures, draw_figures, draw_pages, is_large};

use documents::{Area, Refusal};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use paint::paint;
use pdf::Bounds;
use thiserror::Error;

/// The widest picture, in pixels; pages are narrower than high, mostly.
pub const WIDEST: u32 = 2_000;
/// Neither side has more pixels: a page may be a thousand times as high as wide.
const LONGEST: f32 = 4_000.0;

/// Why a page is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Undrawn {
    #[error("the document has no such page")]
    NoSuchPage,
    #[error("the document is refused: {0:?}")]
    Refused(Refusal),
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// From 1.
    pub page: u32,
    /// In pixels, 1 to [`WIDEST`]; the height follows.
    pub width: u32,
    /// Those on other pages are left out.
    pub lit: Vec<Area>,
}

/// Draws a page of a document as PNG.
///
/// # Errors
/// [`Undrawn`]; the document is read within `bounds`, its time included.
pub fn draw(bytes: &[u8], wanted: &Wanted, bounds: &Bounds) -> Result<Vec<u8>, Undrawn> {
    let (bytes, wanted, bounds) = (bytes.to_vec(), wanted.clone(), *bounds);
    let drawn = pdf::guard(bounds.time, move || {
        pdf::check_size(&bytes, &bounds)?;
        Ok(draw_page(bytes, &wanted, &bounds))
    });
    drawn.map_err(Undrawn::Refused)?
}

fn draw_page(bytes: Vec<u8>, wanted: &Wanted, bounds: &Bounds) -> Result<Vec<u8>, Undrawn> {
    let document = Pdf::new(bytes).map_err(|error| Undrawn::Refused(pdf::refusal(error)))?;
    let index = wanted.page.checked_sub(1).ok_or(Undrawn::NoSuchPage)?;
    let page = document.pages().get(index as usize).ok_or(Undrawn::NoSuchPage)?;
    let (width, height) = page.render_dimensions();
    let scale = (wanted.width.clamp(1, WIDEST) as f32 / width).min(LONGEST / width.max(height));
    let picture = paint(page, scale, bounds).ok_or(Undrawn::Refused(Refusal::TooLarge))?;
    encode(picture, wanted, scale)
}

/// As PNG, with the wanted places lit.
fn encode(picture: Pixmap, wanted: &Wanted, scale: f32) -> Result<Vec<u8>, Undrawn> {
    let (width, height) = (u32::from(picture.width()), u32::from(picture.height()));
    let mut pixels: Vec<[u8; 3]> =
        picture.data().iter().map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    for area in wanted.lit.iter().filter(|area| area.page == wanted.page) {
        light::light(&mut pixels, (width, height), area, scale);
    }
    encode_rgb(pixels.as_flattened(), width, height).map_err(|_| Undrawn::Refused(Refusal::Broken))
}

pub(crate) fn encode_rgb(
    pixels: &[u8],
    width: u32,
    height: u32,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}
