//! Pictures in a request of Converse: what the service takes.
//!
//! Up to 20 pictures of 3.75 MB and 8,000 pixels a side
//! (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html>); the bytes are
//! counted as base64, of which five megabytes are taken. Messages as the service words them
//! (NousResearch/hermes-agent#55429, boto/boto3#4632 and #4415, aws/aws-sdk-js-v3#6785).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::{ImageFormat, ImageReader};
use serde::Deserialize;
use serde_json::Value;
use stand_in::AwsError;
use std::io::Cursor;

/// Pictures of a request.
pub(super) const MOST: usize = 20;
/// Characters of a picture in base64.
const MOST_ENCODED: usize = 5 << 20;
/// Pixels of a side.
const MOST_PIXELS: u32 = 8_000;
const FORMATS: [&str; 4] = ["gif", "jpeg", "png", "webp"];
/// Pixels that are worth a token, and tokens of a picture at most, as Claude counts them
/// (<https://docs.anthropic.com/en/docs/vision>).
const TOKEN_PIXELS: u64 = 750;
const MOST_TOKENS: u64 = 1_600;

/// `image` of a content block.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ImageBlock {
    format: String,
    source: ImageSource,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ImageSource {
    bytes: Option<String>,
    s3_location: Option<Value>,
}

/// A picture that the service takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// `png`, `jpeg`, `gif` or `webp`.
    pub(crate) format: String,
    pub(crate) bytes: Vec<u8>,
    /// The number of its message, from 0.
    message: usize,
    /// Width and height; none of the formats that are not looked at.
    sides: Option<(u32, u32)>,
}

impl Picture {
    /// Whether it is in the message of this number.
    pub(super) fn is_in(&self, message: usize) -> bool {
        self.message == message
    }

    /// How many tokens it is worth.
    pub(crate) fn tokens(&self) -> u64 {
        let of = |(width, height): (u32, u32)| u64::from(width) * u64::from(height) / TOKEN_PIXELS;
        self.sides.map_or(MOST_TOKENS, |sides| of(sides).clamp(1, MOST_TOKENS))
    }

    /// As the address of its data.
    pub(crate) fn data_uri(&self) -> String {
        format!("data:image/{};base64,{}", self.format, BASE64_STANDARD.encode(&self.bytes))
    }
}

impl ImageBlock {
    /// The picture at `place`, the numbers of message and block from 0.
    pub(super) fn picture(&self, [message, block]: [usize; 2]) -> Result<Picture, AwsError> {
        if !FORMATS.contains(&self.format.as_str()) {
            return Err(AwsError::validation(format!(
                "1 validation error detected: Value at 'messages.{}.member.content.{}.member.image.format' \
                 failed to satisfy constraint: Member must satisfy enum value set: [{}]",
                message + 1,
                block + 1,
                FORMATS.join(", ")
            )));
        }
        let at = format!("messages.{message}.content.{block}.image.source");
        let bytes = self.source.bytes(&at)?;
        if !is_of(&self.format, &bytes) {
            return Err(refused(&format!(
                "{at}: The provided image does not match the specified image format."
            )));
        }
        let sides = sides(&bytes, &at)?;
        Ok(Picture { format: self.format.clone(), bytes, message, sides })
    }
}

impl ImageSource {
    fn bytes(&self, at: &str) -> Result<Vec<u8>, AwsError> {
        let encoded = match (&self.bytes, &self.s3_location) {
            (Some(encoded), None) => encoded,
            (None, Some(_)) => {
                return Err(refused(&format!("{at}: objects in S3 are not read here.")));
            }
            _ => return Err(refused(&format!("{at}: exactly one source has to be given."))),
        };
        if encoded.len() > MOST_ENCODED {
            let length = encoded.len();
            return Err(refused(&format!(
                "{at}.bytes: image exceeds 5 MB maximum: {length} bytes > {MOST_ENCODED} bytes"
            )));
        }
        BASE64_STANDARD.decode(encoded).map_err(|_| refused(&format!("{at}.bytes: no base64.")))
    }
}

/// Whether the bytes begin as that format does.
fn is_of(format: &str, bytes: &[u8]) -> bool {
    match format {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "gif" => bytes.starts_with(b"GIF8"),
        _ => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
    }
}

/// Width and height of a PNG or JPEG picture.
fn sides(bytes: &[u8], at: &str) -> Result<Option<(u32, u32)>, AwsError> {
    let format = match bytes {
        [0x89, ..] => ImageFormat::Png,
        [0xff, ..] => ImageFormat::Jpeg,
        _ => return Ok(None),
    };
    let sides = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions();
    match sides {
        Ok((width, height)) if width.max(height) <= MOST_PIXELS => Ok(Some((width, height))),
        Ok(_) => Err(refused(&format!(
            "{at}: image dimensions exceed max allowed size: {MOST_PIXELS} pixels"
        ))),
        Err(_) => Err(refused(&format!("{at}: Could not process image"))),
    }
}

pub(super) fn refused(why: &str) -> AwsError {
    AwsError::validation(format!("The model returned the following errors: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> Picture {
        Picture {
            format: "png".to_owned(),
            bytes: Vec::new(),
            message: 0,
            sides: Some((width, height)),
        }
    }

    #[test]
    fn a_picture_is_worth_its_pixels() {
        let tokens = [(200, 200), (1_000, 1_000), (3_000, 2_000), (1, 1)];
        let tokens = tokens.map(|(width, height)| picture(width, height).tokens());
        assert_eq!(tokens, [53, 1_333, 1_600, 1]);
    }
}
