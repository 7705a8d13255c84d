//! Pictures of a folder, looked at.

use image::imageops::{FilterType, resize};
use picture_intake::{Bounds, PictureFault, take_in};
use std::path::PathBuf;
use training_data::{Likeness, Look, Picture, Unseen};

/// Bytes of a file that is looked at.
const MOST_BYTES: u64 = 64 << 20;
/// What a picture is shrunk to before its likeness is read: alike for what was saved larger or smaller.
const SHRUNK: Bounds = Bounds { side: 128, bytes: 1 << 20 };

/// Pictures by their names below a folder.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }
}

impl Look for Folder {
    fn look(&self, name: &str) -> Result<Picture, Unseen> {
        let path = self.0.join(name);
        let size = std::fs::metadata(&path).map_err(|_| Unseen::Missing)?.len();
        if size > MOST_BYTES {
            return Err(Unseen::Broken);
        }
        look_at(&std::fs::read(&path).map_err(|_| Unseen::Missing)?).map_err(|_| Unseen::Broken)
    }
}

fn look_at(bytes: &[u8]) -> Result<Picture, PictureFault> {
    let taken = take_in(bytes, SHRUNK)?;
    let small = image::load_from_memory(&taken.bytes).map_err(|_| PictureFault::Torn)?.to_luma8();
    let small = resize(&small, Likeness::WIDTH, Likeness::HEIGHT, FilterType::Triangle);
    let (width, height) = (taken.width, taken.height);
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
    fn what_is_missing_or_torn_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let whole = bytes(&picture(64, false), ImageFormat::Png);
        std::fs::write(folder.path().join("torn.png"), &whole[..whole.len() / 2]).unwrap();
        let folder = Folder::new(folder.path().to_owned());
        assert_eq!(folder.look("torn.png"), Err(Unseen::Broken));
        assert_eq!(folder.look("none.png"), Err(Unseen::Missing));
    }
}
