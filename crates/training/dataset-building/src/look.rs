//! What a picture looks like.

use image::DynamicImage;
use image::imageops::{FilterType, resize};
use picture_intake::{Drawn, PictureFault, draw_in};
use training_data::{Likeness, Picture};

/// Pixels of the longer side to which a picture is shrunk before its likeness is read: alike for what was saved
/// larger or smaller.
const SHRUNK: u32 = 128;

/// Looks at a picture's bytes. Decodes it whole, and does nothing else meanwhile.
///
/// # Errors
/// It is none, is torn, or too large.
pub fn look_at(bytes: &[u8]) -> Result<Picture, PictureFault> {
    let Drawn { width, height, picture } = draw_in(bytes, SHRUNK)?;
    let grey = DynamicImage::from(picture).into_luma8();
    let small = resize(&grey, Likeness::WIDTH, Likeness::HEIGHT, FilterType::Triangle);
    Ok(Picture { width, height, likeness: Likeness::of(small.as_raw()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
    use std::io::Cursor;
    use training_data::alike;

    fn picture(side: u32, turned: bool) -> DynamicImage {
        let shade = |x: u32, y: u32| {
            let (x, y) = if turned { (y, x) } else { (x, y) };
            ((x * 7 / side * 40 + y * 5 / side * 13) % 256) as u8
        };
        RgbImage::from_fn(side, side, |x, y| Rgb([shade(x, y), 90, 40])).into()
    }

    fn bytes(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn a_picture_saved_again_and_smaller_looks_alike() {
        let one = look_at(&bytes(&picture(400, false), ImageFormat::Png)).unwrap();
        let again = look_at(&bytes(&picture(300, false), ImageFormat::Jpeg)).unwrap();
        let other = look_at(&bytes(&picture(400, true), ImageFormat::Png)).unwrap();
        assert_eq!((one.width, again.width), (400, 300));
        assert!(alike(&one.likeness, &again.likeness));
        assert!(!alike(&one.likeness, &other.likeness));
    }

    #[test]
    fn what_is_torn_is_told() {
        let whole = bytes(&picture(64, false), ImageFormat::Png);
        assert_eq!(look_at(&whole[..whole.len() / 2]), Err(PictureFault::Torn));
    }
}
