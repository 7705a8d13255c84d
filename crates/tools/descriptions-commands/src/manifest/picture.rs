//! The picture of a product as the image index takes it.

use crate::picture_key::key;
use bucket::{Get, S3};
use cli_base::error::{Error, at_path, failed_call};
use picture_intake::{Bounds, MediaType, take_in};
use std::fs;
use std::path::Path;

/// What the index embeds: Titan is shown at most 1,024 pixels a side.
const BOUNDS: Bounds = Bounds { side: 1_024, bytes: 3_750_000 };

/// A PNG or JPEG without Exif.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its key in the search bucket, which is its path below the manifest's folder, too: by its
    /// content, because what is embedded is known by its key.
    pub(super) key: String,
    content: Vec<u8>,
}

/// The first of a product's pictures that can be used.
///
/// # Errors
/// The bucket does not answer.
pub(super) async fn fetch(
    bucket: &S3,
    keys: &[String],
    product_id: &str,
) -> Result<Option<Picture>, Error> {
    for one in keys {
        let content = bucket.get(one).await.map_err(failed_call("s3:GetObject"))?;
        let picture = content.and_then(|content| Picture::of(&content, product_id));
        if picture.is_some() {
            return Ok(picture);
        }
    }
    Ok(None)
}

impl Picture {
    /// None where it is no picture.
    fn of(content: &[u8], product_id: &str) -> Option<Self> {
        let taken = take_in(content, BOUNDS).ok()?;
        let extension = if taken.shown_as == MediaType::Jpeg { "jpg" } else { "png" };
        let key = format!("pictures/{}", key(product_id, &taken.bytes, extension));
        Some(Self { key, content: taken.bytes })
    }

    /// Writes it below the manifest's folder.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(&self.key);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(at_path(parent))?;
        fs::write(&path, &self.content).map_err(at_path(&path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_none() {
        assert_eq!(Picture::of(b"hello", "p-1"), None);
    }
}
