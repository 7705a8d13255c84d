//! Pictures from outside, made fit to show a model.
//!
//! What a picture is, its first bytes say, not its name. [`take_in`] decodes it within bounds and draws it
//! anew: upright, on white, no larger than asked for, as PNG or JPEG. Exif, places, comments, profiles and
//! whatever hangs on the end of the file are left behind.

mod decode;
mod encode;
mod fault;
mod media_type;
mod whole;

pub use fault::PictureFault;
pub use media_type::MediaType;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

/// What a picture may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Pixels of the longer side.
    pub side: u32,
    /// Bytes of the file.
    pub bytes: usize,
}

/// A picture as a model may be shown it, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// What it was.
    pub media_type: MediaType,
    /// Pixels from left to right, upright, before it was made smaller.
    pub width: u32,
    /// Pixels from top to bottom, upright, before it was made smaller.
    pub height: u32,
    /// What `bytes` are: PNG or JPEG.
    pub shown_as: MediaType,
    pub bytes: Vec<u8>,
}

/// A picture as it is to be looked at, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Pixels from left to right, upright, before it was made smaller.
    pub width: u32,
    /// Pixels from top to bottom, upright, before it was made smaller.
    pub height: u32,
    /// Upright, on white.
    pub picture: RgbImage,
}

/// Draws a picture with a longer side of at most `side` pixels, and makes no file of it. Decodes it whole, and does
/// nothing else meanwhile.
///
/// # Errors
/// It is none, is torn, or has too many pixels.
pub fn draw_in(bytes: &[u8], side: u32) -> Result<Drawn, PictureFault> {
    let media_type = MediaType::of(bytes).ok_or(PictureFault::NotAPicture)?;
    let (picture, orientation) = decode::decoded(bytes, media_type)?;
    let (width, height) = upright_sides(&picture, orientation);
    Ok(Drawn { width, height, picture: encode::drawn(&picture, orientation, side) })
}

/// Takes a picture in. Decodes it whole, and does nothing else meanwhile.
///
/// # Errors
/// It is none, is torn, or is too large even to be made smaller.
pub fn take_in(bytes: &[u8], bounds: Bounds) -> Result<TakenIn, PictureFault> {
    let media_type = MediaType::of(bytes).ok_or(PictureFault::NotAPicture)?;
    let Drawn { width, height, picture } = draw_in(bytes, bounds.side)?;
    let (shown_as, bytes) = encode::encoded(picture, media_type, bounds.bytes)?;
    Ok(TakenIn { media_type, width, height, shown_as, bytes })
}

/// The sides, exchanged where the camera was held on its side.
fn upright_sides(picture: &DynamicImage, orientation: Orientation) -> (u32, u32) {
    let (width, height) = (picture.width(), picture.height());
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

#[cfg(test)]
mod tests;
