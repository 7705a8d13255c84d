//! A camera's picture as the search takes it: smaller, upright, as PNG.

use image::imageops::{FilterType, overlay};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Rgba, RgbaImage};
use search_reranker::Limits;
use std::io::Cursor;
use titan::{ImageFault, checked_bytes};

/// The longer side of what was too large: three megabytes at most, whatever it shows.
const SIDE: u32 = 1_024;

/// The picture itself where it fits or cannot be read, otherwise a smaller one.
pub(super) fn fitting(bytes: Vec<u8>) -> Vec<u8> {
    match checked_bytes(&bytes, Limits::default().most_image_bytes) {
        Err(ImageFault::TooManyPixels | ImageFault::TooLarge(_)) => {
            smaller(&bytes).unwrap_or(bytes)
        }
        _ => bytes,
    }
}

fn smaller(bytes: &[u8]) -> ImageResult<Vec<u8>> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let side = SIDE.min(picture.width().max(picture.height()));
    let picture = on_white(&picture.resize(side, side, FilterType::Triangle));
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
        assert_eq!(checked_bytes(&photo, 4_000_000), Err(ImageFault::TooManyPixels));
        let fitting = fitting(photo);
        assert_eq!(checked_bytes(&fitting, 4_000_000), Ok(()));
        let picture = read(&fitting);
        assert_eq!(picture.dimensions(), (1_024, 8));
        assert_eq!((*picture.get_pixel(0, 0), *picture.get_pixel(1_023, 0)), (RED, BLUE));
    }

    /// The tag 0x0112 (Orientation) of Exif 2.3: 6 is a camera that was held on its side.
    #[test]
    fn a_photo_is_upright() {
        let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        let mut photo = Vec::new();
        let mut encoder = JpegEncoder::new(&mut photo);
        encoder.set_exif_metadata(exif).unwrap();
        let (width, height) = (2_560, 64);
        let pixels = halves(width, height).into_raw();
        encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
        let picture = read(&fitting(photo));
        assert_eq!((picture.width(), picture.height()), (26, 1_024));
        assert!(picture.get_pixel(13, 5)[0] > 200 && picture.get_pixel(13, 1_018)[2] > 200);
    }

    #[test]
    fn what_is_transparent_is_white() {
        let nothing = RgbaImage::from_pixel(2_100, 2, Rgba([9, 9, 9, 0]));
        assert!(read(&fitting(png(nothing))).pixels().all(|pixel| *pixel == Rgb([255; 3])));
    }

    #[test]
    fn what_fits_or_is_no_picture_stays_as_it_is() {
        let fits = png(halves(2_048, 2));
        assert_eq!(fitting(fits.clone()), fits);
        assert_eq!(fitting(b"GIF89a".to_vec()), b"GIF89a");
        let torn = png(halves(4_000, 30))[..60].to_vec();
        assert_eq!(fitting(torn.clone()), torn);
    }
}
