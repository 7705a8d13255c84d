//! Pictures of the shop's bucket, by key alone: never by an address, which could lead anywhere.

use bedrock::{Picture, PictureFormat};
use bucket::{Glimpse, Peek};
use lambda_bridge::UpstreamError;
use picture_intake::{Bounds, MediaType, PictureFault, TakenIn, take_in};
use products::ProductPicture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Bytes of an object that is read: as many as the approval page can show whoever is asked about it
/// (Lambda answers with 6 MB at most, base64 included).
pub const MOST_FILE_BYTES: usize = 4_000_000;

/// Pixels of the longer side. Anthropic's models scale larger pictures down to that themselves
/// (<https://platform.claude.com/docs/en/build-with-claude/vision>).
const SIDE: u32 = 1_568;

/// A picture that a model may be shown, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub known: ProductPicture,
    pub picture: Picture,
}

/// Why a picture cannot be shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Trouble {
    /// The bucket has no such object.
    #[error("the bucket has no such object: upload it first")]
    Missing,
    /// It is neither PNG nor JPEG nor WebP.
    #[error("it is no picture: PNG, JPEG and WebP are")]
    NotAPicture,
    /// It is damaged, or its end is missing.
    #[error("it is torn: upload it again")]
    Torn,
    /// It has too many pixels.
    #[error("it has too many pixels: make it smaller")]
    TooManyPixels,
    /// It has too many bytes.
    #[error("it has too many bytes: make it smaller")]
    TooLarge,
}

impl From<PictureFault> for Trouble {
    fn from(fault: PictureFault) -> Self {
        match fault {
            PictureFault::NotAPicture => Self::NotAPicture,
            PictureFault::Torn => Self::Torn,
            PictureFault::TooManyPixels => Self::TooManyPixels,
            PictureFault::TooManyBytes => Self::TooLarge,
        }
    }
}

/// Reads a picture and makes it fit to be shown, in at most `most_bytes`. Content and entity tag are of one
/// request, so that they belong together.
///
/// # Errors
/// The bucket does not answer or refuses.
pub async fn fetch(
    bucket: &impl Peek,
    key: &str,
    most_bytes: usize,
) -> Result<Result<Shown, Trouble>, UpstreamError> {
    let seen = bucket.peek(key, MOST_FILE_BYTES).await?;
    Ok(seen.ok_or(Trouble::Missing).and_then(|seen| shown(key, seen, most_bytes)))
}

fn shown(key: &str, seen: Glimpse, most_bytes: usize) -> Result<Shown, Trouble> {
    if seen.size > MOST_FILE_BYTES as u64 {
        return Err(Trouble::TooLarge);
    }
    let taken = take_in(&seen.beginning, Bounds { side: SIDE, bytes: most_bytes })?;
    let TakenIn { media_type, width, height, shown_as, bytes } = taken;
    let known = ProductPicture {
        key: key.to_owned(),
        etag: seen.etag,
        media_type: media_type.name().to_owned(),
        width,
        height,
    };
    Ok(Shown { known, picture: Picture { format: format(shown_as), bytes: bytes.into() } })
}

fn format(media_type: MediaType) -> PictureFormat {
    match media_type {
        MediaType::Png => PictureFormat::Png,
        MediaType::Jpeg => PictureFormat::Jpeg,
        MediaType::Webp => PictureFormat::Webp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};

    const WEBP: &[u8] = include_bytes!("../../../floor/picture-intake/fixtures/lossy.webp");

    async fn fetched(content: &[u8]) -> Result<Shown, Trouble> {
        let bucket = Memory::default();
        bucket.put("p/1.gif", content.to_vec()).await.unwrap();
        fetch(&bucket, "p/1.gif", 3_750_000).await.unwrap()
    }

    #[tokio::test]
    async fn what_a_picture_is_its_content_tells() {
        let shown = fetched(WEBP).await.unwrap();
        let known = (shown.known.media_type.as_str(), shown.known.width, shown.known.height);
        assert_eq!(known, ("image/webp", 32, 48));
        assert_eq!(shown.picture.format, PictureFormat::Png);
        assert!(shown.known.etag.starts_with('"') && shown.known.key == "p/1.gif");
    }

    #[tokio::test]
    async fn what_cannot_be_shown_has_its_trouble() {
        assert_eq!(fetched(b"<svg/>").await, Err(Trouble::NotAPicture));
        assert_eq!(fetched(&WEBP[..100]).await, Err(Trouble::Torn));
        assert_eq!(fetched(&vec![0; MOST_FILE_BYTES + 1]).await, Err(Trouble::TooLarge));
        let nothing = fetch(&Memory::default(), "p/2.png", 1).await.unwrap();
        assert_eq!(nothing, Err(Trouble::Missing));
    }
}
