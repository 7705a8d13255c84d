//! From pixels to a file that a model is shown.

use crate::{MediaType, PictureFault};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::overlay;
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

/// Quality of a JPEG, of 100: hardly any blocks around letters.
const QUALITY: u8 = 90;

/// How often a picture of too many bytes is halved in its sides: noise of any size has less.
const HALVINGS: u32 = 6;

/// The picture upright, on white, with a longer side of at most `side`.
pub(crate) fn drawn(picture: &DynamicImage, orientation: Orientation, side: u32) -> RgbImage {
    let mut small = thumbnail(picture, side);
    small.apply_orientation(orientation);
    if small.color().has_alpha() { on_white(&small) } else { small.into_rgb8() }
}

/// Never larger than it is.
fn thumbnail(picture: &DynamicImage, side: u32) -> DynamicImage {
    let longer = picture.width().max(picture.height());
    let side = side.clamp(1, longer.max(1));
    if side == longer { picture.clone() } else { picture.thumbnail(side, side) }
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let mut white = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    overlay(&mut white, &picture.to_rgba8(), 0, 0);
    DynamicImage::from(white).into_rgb8()
}

/// A file of at most `most` bytes: PNG, which loses nothing, unless it was a JPEG or is too large as PNG;
/// and smaller still where JPEG does not help.
pub(crate) fn encoded(
    picture: RgbImage,
    was: MediaType,
    most: usize,
) -> Result<(MediaType, Vec<u8>), PictureFault> {
    if was != MediaType::Jpeg {
        let png = png(&picture)?;
        if png.len() <= most {
            return Ok((MediaType::Png, png));
        }
    }
    jpeg_within(picture.into(), most).map(|jpeg| (MediaType::Jpeg, jpeg))
}

fn jpeg_within(mut picture: DynamicImage, most: usize) -> Result<Vec<u8>, PictureFault> {
    for _ in 0..=HALVINGS {
        let file = jpeg(&picture)?;
        if file.len() <= most {
            return Ok(file);
        }
        let longer = picture.width().max(picture.height());
        picture = thumbnail(&picture, longer / 2);
    }
    Err(PictureFault::TooManyBytes)
}

fn png(picture: &RgbImage) -> Result<Vec<u8>, PictureFault> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).map_err(|_| PictureFault::Torn)?;
    Ok(file.into_inner())
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, PictureFault> {
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    picture.write_with_encoder(encoder).map_err(|_| PictureFault::Torn)?;
    Ok(file)
}
