//! Pictures that customers add to a review: objects of the system's bucket, by key.

use crate::Review;
use bounds::{InvalidInput, check_is, check_length};
use schemars::JsonSchema;
use serde::Serialize;

/// Pictures of one review.
pub const MOST_IMAGES: usize = 8;

/// Characters of a picture's key.
pub const IMAGE_KEY: usize = 512;

/// Bytes of a picture. In base64 it must fit an answer of the approval page, which Lambda bounds at
/// 6 MB (<https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>).
pub const MOST_IMAGE_BYTES: u64 = 4_000_000;

/// What a key begins with once its picture was found harmful.
pub const QUARANTINE: &str = "quarantine/";

/// First bytes of an object that suffice for [`PictureFormat::of`].
pub const FORMAT_BYTES: usize = 16;

/// The detail of a `NEW_REVIEW_POSTED` event whose review has pictures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostedReview {
    /// The review.
    #[serde(flatten)]
    pub review: Review,
    /// Keys of the customer's pictures in the bucket for them. A machine of its own looks at them;
    /// the reply does not wait for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(
        default,
        length(max = 8),
        inner(
            length(min = 1, max = 512),
            regex(pattern = r"^(?!quarantine/)(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./=-]*$")
        )
    )]
    pub images: Vec<String>,
}

/// Checks that a text may be a picture's key: letters, digits, `_`, `-`, `=`, `.` and `/`, begins
/// with a letter, a digit or `_`, has no `..`, and lies outside the quarantine.
///
/// # Errors
/// It may not.
pub fn check_image_key(field: &'static str, key: &str) -> Result<(), InvalidInput> {
    check_length(field, Some(key), IMAGE_KEY)?;
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_./=-".contains(&b);
    let begins = key.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_key = begins && key.bytes().all(allowed) && !key.contains("..");
    let rule =
        "the key of a picture: letters, digits and _ . / = - without .., outside quarantine/";
    check_is(field, is_key && !key.starts_with(QUARANTINE), rule)
}

/// What a picture is, by its first bytes: what it is called proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    Jpeg,
    Png,
    Gif,
    Webp,
    Avif,
}

impl PictureFormat {
    /// The format of content that begins so; none where a browser shows no such picture, or would
    /// run what is in it (SVG).
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Self> {
        match beginning {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => {
                Some(Self::Avif)
            }
            _ => None,
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
        }
    }

    /// Whether Rekognition reads it
    /// (<https://docs.aws.amazon.com/rekognition/latest/dg/limits.html>).
    #[must_use]
    pub fn is_read_by_machine(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_key_stays_where_pictures_are() {
        for good in ["a", "rv-1/front.jpg", "_x/2026=11/a.b-c", &"k".repeat(512)] {
            assert!(check_image_key("image", good).is_ok(), "{good}");
        }
        for bad in
            ["", "/a", ".a", "-a", "a/../b", "a..b", "a b", "ä", "quarantine/a", "a?b", "a\n"]
        {
            assert!(check_image_key("image", bad).is_err(), "{bad}");
        }
        let long = check_image_key("image", &"k".repeat(513)).unwrap_err().to_string();
        assert_eq!(long, "image is longer than 512 characters: shorten it");
    }

    #[test]
    fn formats_are_told_by_content() {
        let webp = b"RIFF\x00\x01\x02\x03WEBPVP8 ";
        let avif = b"\0\0\0\x20ftypavif\0\0\0\0";
        assert_eq!(PictureFormat::of(b"\xff\xd8\xff\xe0"), Some(PictureFormat::Jpeg));
        assert_eq!(PictureFormat::of(b"\x89PNG\r\n\x1a\n\0"), Some(PictureFormat::Png));
        assert_eq!(PictureFormat::of(b"GIF89a"), Some(PictureFormat::Gif));
        assert_eq!(PictureFormat::of(webp), Some(PictureFormat::Webp));
        assert_eq!(PictureFormat::of(avif), Some(PictureFormat::Avif));
        for none in [&b""[..], b"<svg xmlns", b"GIF8", b"\x89PNG", b"%PDF-1.7", b"\xff\xd8"] {
            assert_eq!(PictureFormat::of(none), None);
        }
        assert!(webp.len() >= FORMAT_BYTES && avif.len() >= FORMAT_BYTES);
    }

    #[test]
    fn a_posted_review_is_a_review_with_pictures() {
        let schema = crate::schema::<PostedReview>();
        assert_eq!(schema["properties"]["images"]["maxItems"], MOST_IMAGES);
        assert_eq!(schema["properties"]["images"]["items"]["maxLength"], IMAGE_KEY);
        let required = schema["required"].as_array().unwrap();
        assert!(required.contains(&json!("reviewId")) && !required.contains(&json!("images")));
    }
}
