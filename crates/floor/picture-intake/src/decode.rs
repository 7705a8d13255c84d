//! From a file to pixels, within bounds.

use crate::whole::jpeg_is_whole;
use crate::{MediaType, PictureFault};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::error::ImageError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageResult, Limits, RgbImage, RgbaImage};
use image_webp::{DecodingError, WebPDecoder};
use std::io::Cursor;

/// Bytes of a picture's pixels: 44 million of three colours, more than cameras of today make. A file
/// of a few bytes may claim any number.
const MOST_DECODED: u64 = 128 << 20;

/// The pixels, and how the camera was held. Decoders panic at some files (`png` 0.18.1 at a palette of two
/// bytes, `image-webp` 0.2.4 at a moving picture whose frame is larger than its alpha channel): such a file
/// is torn, and must not stop whoever looks at several.
pub(crate) fn decoded(
    bytes: &[u8],
    media_type: MediaType,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    std::panic::catch_unwind(|| decoded_by(bytes, media_type)).unwrap_or(Err(PictureFault::Torn))
}

fn decoded_by(
    bytes: &[u8],
    media_type: MediaType,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    match media_type {
        MediaType::Png => read(PngDecoder::with_limits(Cursor::new(bytes), limits())),
        MediaType::Jpeg if !jpeg_is_whole(bytes) => Err(PictureFault::Torn),
        MediaType::Jpeg => read(JpegDecoder::new(Cursor::new(bytes))),
        MediaType::Webp => webp(bytes),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_DECODED);
    limits
}

fn read(
    decoder: ImageResult<impl ImageDecoder>,
) -> Result<(DynamicImage, Orientation), PictureFault> {
    let mut decoder = decoder.map_err(fault)?;
    if decoder.total_bytes() > MOST_DECODED {
        return Err(PictureFault::TooManyPixels);
    }
    decoder.set_limits(limits()).map_err(fault)?;
    let orientation = decoder.orientation().map_err(fault)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    Ok((picture, orientation))
}

fn fault(error: ImageError) -> PictureFault {
    match error {
        ImageError::Limits(_) => PictureFault::TooManyPixels,
        _ => PictureFault::Torn,
    }
}

/// Of a moving one the first picture.
fn webp(bytes: &[u8]) -> Result<(DynamicImage, Orientation), PictureFault> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(webp_fault)?;
    let most = MOST_DECODED as usize;
    decoder.set_memory_limit(most);
    let size = decoder.output_buffer_size().filter(|size| *size <= most);
    let mut pixels = vec![0; size.ok_or(PictureFault::TooManyPixels)?];
    let (width, height) = decoder.dimensions();
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.and_then(|exif| Orientation::from_exif_chunk(&exif));
    decoder.read_image(&mut pixels).map_err(webp_fault)?;
    let picture = match decoder.has_alpha() {
        true => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::from),
        false => RgbImage::from_raw(width, height, pixels).map(DynamicImage::from),
    };
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    Ok((picture.ok_or(PictureFault::Torn)?, orientation))
}

fn webp_fault(error: DecodingError) -> PictureFault {
    match error {
        DecodingError::MemoryLimitExceeded | DecodingError::ImageTooLarge => {
            PictureFault::TooManyPixels
        }
        _ => PictureFault::Torn,
    }
}
