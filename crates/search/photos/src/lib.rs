//! A camera's picture as the embedding model takes it: smaller, upright, as PNG.

use image::error::{ImageError, LimitError, LimitErrorKind};
use image::imageops::overlay;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Rgba, RgbaImage};
use std::borrow::Cow;
use std::io::Cursor;
use titan::{ImageFault, checked_bytes};

/// The longer side of what was too large: three megabytes at most, whatever it shows.
const SIDE: u32 = 1_024;

/// Bytes of a picture's pixels: 85 million of three colours, more than cameras make. A file of a few
/// bytes may claim any number.
const MOST_DECODED: u64 = 256 << 20;

/// The picture itself where the model takes it as it is, otherwise one that is upright by its Exif
/// and small enough. `most_bytes` is how many it may have. Decodes the whole picture, and does nothing
/// else meanwhile.
///
/// # Errors
/// It is no picture, is torn, or is too large even to be made smaller.
pub fn fitting(bytes: &[u8], most_bytes: usize) -> Result<Cow<'_, [u8]>, ImageFault> {
    match checked_bytes(bytes, most_bytes) {
        Ok(()) => upright(bytes),
        Err(ImageFault::TooManyPixels | ImageFault::TooLarge(_)) => {
            let smaller = redrawn(bytes).map_err(fault)?;
            checked_bytes(&smaller, most_bytes).map(|()| smaller.into())
        }
        Err(fault) => Err(fault),
    }
}

/// The picture itself, or drawn anew where its Exif says that the camera was held otherwise: the model
/// looks at the pixels alone.
///
/// # Errors
/// It is no picture, or is torn.
pub fn upright(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ImageFault> {
    match orientation(bytes).map_err(fault)? {
        Orientation::NoTransforms => Ok(bytes.into()),
        _ => redrawn(bytes).map(Cow::Owned).map_err(fault),
    }
}

fn fault(error: ImageError) -> ImageFault {
    match error {
        ImageError::Limits(_) => ImageFault::TooManyPixels,
        ImageError::Unsupported(_) => ImageFault::NotAPicture,
        _ => ImageFault::Torn,
    }
}

fn decoder(bytes: &[u8]) -> ImageResult<impl ImageDecoder + '_> {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format()?.into_decoder()
}

fn orientation(bytes: &[u8]) -> ImageResult<Orientation> {
    decoder(bytes)?.orientation()
}

fn redrawn(bytes: &[u8]) -> ImageResult<Vec<u8>> {
    let mut decoder = decoder(bytes)?;
    if decoder.total_bytes() > MOST_DECODED {
        let kind = LimitErrorKind::InsufficientMemory;
        return Err(ImageError::Limits(LimitError::from_kind(kind)));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let side = SIDE.min(picture.width().max(picture.height()));
    let picture = on_white(&picture.thumbnail(side, side));
    let mut png = Cursor::new(Vec::new());
    picture.to_rgb8().write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

fn on_white(picture: &DynamicImage) -> DynamicImage {
    let mut white = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    overlay(&mut white, &picture.to_rgba8(), 0, 0);
    white.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

    const MOST_BYTES: usize = 4_000_000;
    const RED: Rgb<u8> = Rgb([255, 0, 0]);
    const BLUE: Rgb<u8> = Rgb([0, 0, 255]);

    /// Its left half is red, its right half blue.
    fn halves(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
    }

    fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn read(bytes: &[u8]) -> RgbImage {
        image::load_from_memory_with_format(bytes, ImageFormat::Png).unwrap().to_rgb8()
    }

    #[test]
    fn a_picture_with_too_many_pixels_becomes_smaller_in_its_proportions() {
        let photo = png(halves(4_096, 32));
        assert_eq!(checked_bytes(&photo, MOST_BYTES), Err(ImageFault::TooManyPixels));
        let fitting = fitting(&photo, MOST_BYTES).unwrap();
        assert_eq!(checked_bytes(&fitting, MOST_BYTES), Ok(()));
        let picture = read(&fitting);
        assert_eq!(picture.dimensions(), (1_024, 8));
        assert_eq!((*picture.get_pixel(0, 0), *picture.get_pixel(1_023, 0)), (RED, BLUE));
    }

    /// A JPEG of two halves with the tag 0x0112 (Orientation) of Exif 2.3.
    fn photo(width: u32, height: u32, orientation: u8) -> Vec<u8> {
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        let mut photo = Vec::new();
        let mut encoder = JpegEncoder::new(&mut photo);
        encoder.set_exif_metadata(exif).unwrap();
        let pixels = halves(width, height).into_raw();
        encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
        photo
    }

    /// 6 is a camera that was held on its side.
    #[test]
    fn a_photo_is_upright_at_every_size() {
        for (width, height, upright) in
            [(2_560, 64, (26, 1_024)), (1_600, 64, (41, 1_024)), (320, 64, (64, 320))]
        {
            let picture = read(&fitting(&photo(width, height, 6), MOST_BYTES).unwrap());
            assert_eq!(picture.dimensions(), upright, "{width}");
            let (x, last) = (picture.width() / 2, picture.height() - 5);
            assert!(picture.get_pixel(x, 5)[0] > 200 && picture.get_pixel(x, last)[2] > 200);
        }
    }

    #[test]
    fn every_orientation_counts_and_an_upright_photo_stays_as_it_is() {
        let red_is_at = |orientation| {
            let turned = photo(64, 32, orientation);
            let picture = read(&upright(&turned).unwrap());
            let (right, bottom) = (picture.width() - 2, picture.height() - 2);
            let corners = [(1, 1), (right, 1), (1, bottom), (right, bottom)];
            corners.map(|(x, y)| picture.get_pixel(x, y)[0] > 128)
        };
        for (orientation, expected) in [
            (2, [false, true, false, true]),
            (3, [false, true, false, true]),
            (4, [true, false, true, false]),
            (5, [true, true, false, false]),
            (6, [true, true, false, false]),
            (7, [false, false, true, true]),
            (8, [false, false, true, true]),
        ] {
            assert_eq!(red_is_at(orientation), expected, "{orientation}");
        }
        let plain = photo(64, 32, 1);
        assert_eq!(upright(&plain), Ok(Cow::Borrowed(plain.as_slice())));
    }

    #[test]
    fn what_is_transparent_is_white() {
        let nothing = RgbaImage::from_pixel(2_100, 2, Rgba([9, 9, 9, 0]));
        assert!(
            read(&fitting(&png(nothing), MOST_BYTES).unwrap())
                .pixels()
                .all(|pixel| *pixel == Rgb([255; 3]))
        );
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        let fits = png(halves(2_048, 2));
        assert_eq!(fitting(&fits, MOST_BYTES), Ok(Cow::Borrowed(fits.as_slice())));
    }

    #[test]
    fn what_is_no_picture_or_torn_is_refused() {
        assert_eq!(fitting(b"GIF89a", MOST_BYTES), Err(ImageFault::NotAPicture));
        let torn = &png(halves(4_000, 30))[..60];
        assert_eq!(fitting(torn, MOST_BYTES), Err(ImageFault::Torn));
        let photo = photo(320, 64, 6);
        assert_eq!(fitting(&photo[..photo.len() / 2], MOST_BYTES), Err(ImageFault::Torn));
        assert_eq!(fitting(b"<svg/>", MOST_BYTES), Err(ImageFault::NotAPicture));
    }

    #[test]
    fn too_many_bytes_become_fewer_with_the_pixels() {
        let mut state = 1_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let photo = png(RgbImage::from_fn(1_200, 100, |_, _| Rgb([noise(), noise(), noise()])));
        assert!(photo.len() > 300_000);
        let picture = read(&fitting(&photo, 300_000).unwrap());
        assert_eq!(picture.dimensions(), (1_024, 85));
        assert_eq!(fitting(&photo, 1_000), Err(ImageFault::TooLarge(1_000)));
    }

    /// The header of a PNG of 60,000 pixels a side, three colours: ten gigabytes.
    #[test]
    fn a_picture_that_claims_gigabytes_is_not_decoded() {
        let side = 60_000_u32.to_be_bytes();
        let mut bomb = png(halves(2_100, 2));
        bomb.splice(16..24, [side, side].concat());
        let crc = crc32(&bomb[12..29]).to_be_bytes();
        bomb.splice(29..33, crc);
        assert_eq!(fitting(&bomb, MOST_BYTES), Err(ImageFault::TooManyPixels));
    }

    /// Source: PNG specification, annex D.
    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                crc >> 1 ^ (crc & 1).wrapping_neg() & 0xedb8_8320
            })
        };
        !bytes.iter().fold(!0, step)
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic(
            cut in 8_usize..200,
            tail in proptest::collection::vec(proptest::num::u8::ANY, 0..64),
        ) {
            let photo = png(halves(2_100, 2));
            let torn = [&photo[..cut.min(photo.len())], &tail].concat();
            let _ = fitting(&torn, MOST_BYTES);
        }
    }
}
