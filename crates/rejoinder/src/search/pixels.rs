//! PNG and JPEG pictures as pixels, and pixels as PNG.

use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The most bytes of pixels that are made room for, whatever a header says.
const MOST_BYTES: usize = 800_000_000;

/// Red, green and blue.
pub(super) type Pixel = [u8; 3];

/// A picture, row by row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) rows: Vec<Pixel>,
}

impl Pixels {
    /// Of a PNG or JPEG picture that can be read.
    pub(super) fn decoded(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xff, 0xd8]) { jpeg(bytes) } else { png(bytes) }
    }

    /// As PNG.
    pub(super) fn encoded(&self) -> Option<Vec<u8>> {
        let (width, height) = (u32::try_from(self.width).ok()?, u32::try_from(self.height).ok()?);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(self.rows.as_flattened()).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

fn jpeg(bytes: &[u8]) -> Option<Pixels> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let raw = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    Some(Pixels { width, height, rows: raw.chunks_exact(3).map(on_white).collect() })
}

fn png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    // Palettes and few bits become 8 bits a channel, and what is transparent gets an alpha.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let room = reader.output_buffer_size().filter(|bytes| *bytes <= MOST_BYTES)?;
    let mut raw = vec![0; room];
    let frame = reader.next_frame(&mut raw).ok()?;
    raw.truncate(frame.buffer_size());
    let (width, height) = (frame.width as usize, frame.height as usize);
    let rows = raw.chunks_exact(frame.color_type.samples()).map(on_white).collect();
    Some(Pixels { width, height, rows })
}

/// A pixel of one to four samples: grey, grey with alpha, colour, colour with alpha.
fn on_white(samples: &[u8]) -> Pixel {
    let (colour, alpha) = match *samples {
        [grey] => ([grey; 3], 255),
        [grey, alpha] => ([grey; 3], alpha),
        [red, green, blue, alpha] => ([red, green, blue], alpha),
        [red, green, blue, ..] => ([red, green, blue], 255),
        [] => ([255; 3], 255),
    };
    let mixed = |one: u8| (u32::from(one) * u32::from(alpha) + 255 * u32::from(255 - alpha)) / 255;
    colour.map(|one| mixed(one) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_survives_the_way_there_and_back() {
        let rows = vec![[255, 0, 0], [0, 0, 255], [1, 2, 3], [4, 5, 6]];
        let picture = Pixels { width: 2, height: 2, rows };
        assert_eq!(Pixels::decoded(&picture.encoded().unwrap()), Some(picture));
    }

    #[test]
    fn a_jpeg_is_read_and_what_is_torn_is_not() {
        let grey = include_bytes!("../../../local-models/tests/fixtures/grey.jpg");
        let Pixels { width, height, rows } = Pixels::decoded(grey).unwrap();
        assert_eq!(rows.len(), width * height);
        assert!(rows.iter().all(|[red, green, blue]| red == green && green == blue));
        assert_eq!(Pixels::decoded(b"\xff\xd8\xff\xe0"), None);
        assert_eq!(Pixels::decoded(b"GIF89a"), None);
    }

    #[test]
    fn what_is_transparent_is_white() {
        assert_eq!(on_white(&[9, 9, 9, 0]), [255; 3]);
        assert_eq!(on_white(&[9, 255]), [9; 3]);
        assert_eq!(on_white(&[1, 2, 3]), [1, 2, 3]);
    }
}
