//! PNG and JPEG pictures as pixels.

use crate::plain::plain;
use std::io::Cursor;
use thiserror::Error;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The most pixels a side.
///
/// Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/titan-multiemb-models.html>.
const MOST_PIXELS: usize = 2_048;

/// Why a picture cannot be used.
#[derive(Debug, Error)]
pub enum PictureError {
    /// Neither PNG nor JPEG, or damaged.
    #[error("this is no whole PNG or JPEG picture")]
    Format(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Wider or higher than 2,048 pixels.
    #[error("the picture is wider or higher than {MOST_PIXELS} pixels")]
    Size,
}

/// Red, green, blue, alpha, each 0 to 255, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) rgba: Vec<[u8; 4]>,
}

/// Decodes a PNG or JPEG picture.
pub(crate) fn decode(bytes: &[u8]) -> Result<Pixels, PictureError> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [0xff, 0xd8, ..] => jpeg(bytes),
        _ => Err(format("neither PNG nor JPEG")),
    }
}

fn format(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PictureError {
    PictureError::Format(error.into())
}

fn png(bytes: &[u8]) -> Result<Pixels, PictureError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    // Palettes and few bits become 8 bits a channel, and what is transparent gets an alpha.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(format)?;
    let (width, height) = sides(reader.info().width as usize, reader.info().height as usize)?;
    let mut raw = vec![0; reader.output_buffer_size().ok_or(PictureError::Size)?];
    let frame = reader.next_frame(&mut raw).map_err(format)?;
    raw.truncate(frame.buffer_size());
    Ok(Pixels { width, height, rgba: rgba(&raw, frame.color_type.samples()) })
}

fn jpeg(bytes: &[u8]) -> Result<Pixels, PictureError> {
    let options =
        DecoderOptions::default().set_strict_mode(true).jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| format(error.to_string()))?;
    let size = decoder.info().ok_or_else(|| format("it has no size"))?;
    let (width, height) = sides(size.width.into(), size.height.into())?;
    let raw = decoder.decode().map_err(|error| format(error.to_string()))?;
    let mut pixels = Pixels { width, height, rgba: rgba(&raw, 3) };
    plain(&mut pixels);
    Ok(pixels)
}

fn sides(width: usize, height: usize) -> Result<(usize, usize), PictureError> {
    let fits = (1..=MOST_PIXELS).contains(&width) && (1..=MOST_PIXELS).contains(&height);
    if fits { Ok((width, height)) } else { Err(PictureError::Size) }
}

/// Pixels of one to four samples: grey, grey with alpha, colour, colour with alpha.
fn rgba(raw: &[u8], samples: usize) -> Vec<[u8; 4]> {
    let pixel = |pixel: &[u8]| match *pixel {
        [grey] => [grey, grey, grey, 255],
        [grey, alpha] => [grey, grey, grey, alpha],
        [red, green, blue] => [red, green, blue, 255],
        [red, green, blue, alpha] => [red, green, blue, alpha],
        _ => [0; 4],
    };
    raw.chunks_exact(samples).map(pixel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(color: png::ColorType, data: &[u8], width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(color);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(data).expect("pixels");
        writer.finish().expect("written");
        bytes
    }

    #[test]
    fn every_kind_of_png_becomes_rgba() {
        let cases: [(_, &[u8], _); 4] = [
            (png::ColorType::Grayscale, &[7], [7, 7, 7, 255]),
            (png::ColorType::GrayscaleAlpha, &[7, 9], [7, 7, 7, 9]),
            (png::ColorType::Rgb, &[1, 2, 3], [1, 2, 3, 255]),
            (png::ColorType::Rgba, &[1, 2, 3, 4], [1, 2, 3, 4]),
        ];
        for (color, data, pixel) in cases {
            let pixels = decode(&written(color, data, 1, 1)).expect("a picture");
            assert_eq!(pixels, Pixels { width: 1, height: 1, rgba: vec![pixel] });
        }
    }

    #[test]
    fn what_is_no_whole_picture_is_refused() {
        let whole = written(png::ColorType::Rgb, &[0; 300], 10, 10);
        for spoilt in [&whole[..whole.len() / 2], b"GIF89a", b"", b"\xff\xd8\xff\xe0\0"] {
            assert!(matches!(decode(spoilt), Err(PictureError::Format(_))));
        }
    }

    #[test]
    fn too_large_a_picture_is_refused_before_it_is_decoded() {
        let wide = written(png::ColorType::Grayscale, &[0; 2_049], 2_049, 1);
        assert!(matches!(decode(&wide), Err(PictureError::Size)));
    }
}
