//! PNG and JPEG pictures as stand-ins look at them: decoded within bounds, upright by their Exif, on
//! white where they are transparent.

use image::imageops::overlay;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage, Rgba, RgbaImage,
};
use std::io::Cursor;
use std::ops::RangeInclusive;
use thiserror::Error;

/// Bytes of a decoded picture: 10,000 x 10,000 of three colours are 300 MB.
const MOST_DECODED: u64 = 320 << 20;

/// Why a picture cannot be used.
#[derive(Debug, Error)]
pub enum PictureError {
    /// Neither PNG nor JPEG, or damaged.
    #[error("this is no whole PNG or JPEG picture")]
    Format(#[source] Option<ImageError>),
    /// Narrower or lower than is taken.
    #[error("the picture of {0} x {1} pixels is too small")]
    Small(u32, u32),
    /// Wider or higher than is taken, or too large to decode.
    #[error("the picture of {0} x {1} pixels is too large")]
    Large(u32, u32),
}

/// Reads a PNG or JPEG picture with `sides` pixels a side, upright by its Exif and on white.
///
/// # Errors
/// It is none, is damaged, or has other sides.
pub fn decode(bytes: &[u8], sides: &RangeInclusive<u32>) -> Result<RgbImage, PictureError> {
    let format = match bytes {
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        [0xff, 0xd8, ..] => ImageFormat::Jpeg,
        _ => return Err(PictureError::Format(None)),
    };
    pixels(bytes, format, sides).map_err(|error| match error {
        Refused::Picture(error) => error,
        Refused::Image(error) => PictureError::Format(Some(error)),
    })
}

enum Refused {
    Picture(PictureError),
    Image(ImageError),
}

impl From<ImageError> for Refused {
    fn from(error: ImageError) -> Self {
        Self::Image(error)
    }
}

fn pixels(
    bytes: &[u8],
    format: ImageFormat,
    sides: &RangeInclusive<u32>,
) -> Result<RgbImage, Refused> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width.min(height) < *sides.start() {
        return Err(Refused::Picture(PictureError::Small(width, height)));
    }
    if width.max(height) > *sides.end() || decoder.total_bytes() > MOST_DECODED {
        return Err(Refused::Picture(PictureError::Large(width, height)));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(on_white(picture))
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let mut white = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    overlay(&mut white, &picture.into_rgba8(), 0, 0);
    DynamicImage::from(white).into_rgb8()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    const SIDES: RangeInclusive<u32> = 80..=10_000;

    fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, ImageFormat::Png).expect("written");
        bytes.into_inner()
    }

    #[test]
    fn what_is_transparent_is_white() {
        let picture = RgbaImage::from_pixel(80, 80, Rgba([9, 9, 9, 0]));
        let picture = decode(&png(picture), &SIDES).expect("a picture");
        assert!(picture.pixels().all(|pixel| pixel.0 == [255; 3]));
    }

    #[test]
    fn other_sides_are_refused_before_the_pixels_are_read() {
        let of = |width, height| {
            let whole = png(RgbImage::new(width, height));
            decode(&whole[..60.min(whole.len())], &SIDES)
        };
        assert!(matches!(of(79, 400), Err(PictureError::Small(79, 400))));
        assert!(matches!(of(10_001, 80), Err(PictureError::Large(10_001, 80))));
    }

    #[test]
    fn what_is_no_whole_picture_is_refused() {
        let whole = png(RgbImage::from_fn(90, 90, |x, y| Rgb([(x * y) as u8, x as u8, y as u8])));
        for spoilt in [&whole[..whole.len() / 2], b"GIF89a", b"", b"\xff\xd8\xff\xe0\0"] {
            let error = decode(spoilt, &SIDES).expect_err("refused");
            assert!(matches!(error, PictureError::Format(_)), "{error}");
        }
    }
}
