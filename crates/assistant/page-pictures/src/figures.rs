//! The pictures of figures and of whole pages: what a reader sees of a page where a figure is.

use crate::paint::paint;
use crate::{LONGEST, encode_rgb};
use documents::{Area, Refusal};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use pdf::Bounds;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Pixels to a point: 144 to the inch, where letters of print can be read.
const SCALE: f32 = 2.0;
/// Neither side has fewer pixels: smaller ones are ornaments.
pub const LEAST_SIDE: u32 = 128;
/// Neither side has more: larger pictures are made smaller by the models that look at them
/// (<https://platform.claude.com/docs/en/build-with-claude/vision>).
pub const MOST_SIDE: u32 = 1_568;
/// Of a page's JPEG, of 100: the edges of small letters stay.
const QUALITY: u8 = 85;
/// Bytes of all pictures of a document together.
const MOST_BYTES: usize = 64_000_000;

/// Whether a figure is large enough to be drawn by [`draw_figures`].
#[must_use]
pub fn is_large(area: &Area) -> bool {
    let side = LEAST_SIDE as f32 / SCALE;
    area.right - area.left >= side && area.bottom - area.top >= side
}

/// Draws figures of a document as PNG, in their order; none where there is nothing to see, or where the
/// page cannot be drawn within the bounds.
///
/// # Errors
/// The document is refused, or drawing takes longer than the bounds' time.
pub fn draw_figures(bytes: &[u8], figures: &[Area], bounds: &Bounds) -> Result<Pictures, Refusal> {
    draw_guarded(bytes, figures, bounds, png)
}

/// As [`draw_figures`], as JPEG: of a page that was scanned PNG keeps each speck of dust.
///
/// # Errors
/// As [`draw_figures`].
pub fn draw_pages(bytes: &[u8], pages: &[Area], bounds: &Bounds) -> Result<Pictures, Refusal> {
    draw_guarded(bytes, pages, bounds, jpeg)
}

/// Those that were drawn, in the order in which they were asked for.
pub type Pictures = Vec<Option<Vec<u8>>>;

/// Writes pixels, three bytes each, of a width and a height.
type Encode = fn(&[u8], u32, u32) -> Option<Vec<u8>>;

fn png(pixels: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    encode_rgb(pixels, width, height).ok()
}

fn jpeg(pixels: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.encode(pixels, width, height, ExtendedColorType::Rgb8).ok()?;
    Some(bytes)
}

fn draw_guarded(
    bytes: &[u8],
    areas: &[Area],
    bounds: &Bounds,
    encode: Encode,
) -> Result<Pictures, Refusal> {
    let (bytes, areas, bounds) = (bytes.to_vec(), areas.to_vec(), *bounds);
    pdf::guard(bounds.time, move || {
        pdf::check_size(&bytes, &bounds)?;
        draw_all(bytes, &areas, &bounds, encode)
    })
}

fn draw_all(
    bytes: Vec<u8>,
    figures: &[Area],
    bounds: &Bounds,
    encode: Encode,
) -> Result<Pictures, Refusal> {
    let until = Instant::now() + bounds.time / 2;
    let document = Pdf::new(bytes).map_err(pdf::refusal)?;
    let mut pictures = vec![None; figures.len()];
    let mut left = MOST_BYTES;
    for (page, of_page) in by_page(figures) {
        let Some(page) = document.pages().get(page) else { continue };
        if Instant::now() > until {
            break;
        }
        let areas: Vec<Area> = of_page.iter().map(|at| figures[*at]).collect();
        // A page that the library cannot draw costs its own figures alone.
        let drawn = catch_unwind(AssertUnwindSafe(|| draw_page(page, &areas, bounds, encode)))
            .unwrap_or_default();
        for (at, picture) in of_page.into_iter().zip(drawn) {
            let picture = picture.filter(|picture| picture.len() <= left);
            left -= picture.as_ref().map_or(0, Vec::len);
            pictures[at] = picture;
        }
    }
    Ok(pictures)
}

/// The numbers of figures, by the number of their page from 0.
fn by_page(figures: &[Area]) -> BTreeMap<usize, Vec<usize>> {
    let mut pages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.page > 0) {
        pages.entry(figure.page as usize - 1).or_default().push(at);
    }
    pages
}

fn draw_page(page: &Page<'_>, figures: &[Area], bounds: &Bounds, encode: Encode) -> Pictures {
    let (width, height) = page.render_dimensions();
    let longest = |area: &Area| (area.right - area.left).max(area.bottom - area.top);
    let most = figures.iter().map(longest).fold(1.0, f32::max);
    let scale = SCALE.min(MOST_SIDE as f32 / most).min(LONGEST / width.max(height));
    let Some(picture) = paint(page, scale, bounds) else { return Vec::new() };
    figures.iter().map(|area| cut(&picture, area, scale, encode)).collect()
}

/// The part of a page's picture, unless it is too small or of one colour.
fn cut(page: &Pixmap, area: &Area, scale: f32, encode: Encode) -> Option<Vec<u8>> {
    let pixel = |at: f32, most: u16| (at * scale).round().clamp(0.0, f32::from(most)) as usize;
    let (left, right) = (pixel(area.left, page.width()), pixel(area.right, page.width()));
    let (top, bottom) = (pixel(area.top, page.height()), pixel(area.bottom, page.height()));
    let sides = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    if sides.0.min(sides.1) < LEAST_SIDE as usize {
        return None;
    }
    let row = |y: usize| &page.data()[y * usize::from(page.width())..][left..right];
    let colours = (top..bottom).flat_map(row).map(|pixel| [pixel.r, pixel.g, pixel.b]);
    let pixels: Vec<[u8; 3]> = colours.collect();
    let is_blank = pixels.windows(2).all(|pair| pair[0] == pair[1]);
    if is_blank { None } else { encode(pixels.as_flattened(), sides.0 as u32, sides.1 as u32) }
}
