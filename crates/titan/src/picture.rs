//! Pictures that the embedding model takes.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Why a picture cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageFault {
    /// It is not base64.
    #[error("it is not base64")]
    NotBase64,
    /// It is neither PNG nor JPEG, or is cut off.
    #[error("it is neither a PNG nor a JPEG picture")]
    NotAPicture,
    /// It has too many bytes.
    #[error("it has more than {0} bytes")]
    TooLarge(usize),
    /// It has too many pixels.
    #[error("it is wider or higher than {MOST_PIXELS_A_SIDE} pixels")]
    TooManyPixels,
}

/// Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/titan-multiemb-models.html>.
const MOST_PIXELS_A_SIDE: u32 = 2_048;

/// Checks that `base64` is a picture of at most `most_bytes`, before anything is asked.
///
/// # Errors
/// It is not.
pub fn checked(base64: &str, most_bytes: usize) -> Result<(), ImageFault> {
    if base64.len() / 4 * 3 > most_bytes + 3 {
        return Err(ImageFault::TooLarge(most_bytes));
    }
    let bytes = BASE64_STANDARD.decode(base64).map_err(|_| ImageFault::NotBase64)?;
    checked_bytes(&bytes, most_bytes)
}

/// Checks that `bytes` are a picture of at most `most_bytes`.
///
/// # Errors
/// They are not.
pub fn checked_bytes(bytes: &[u8], most_bytes: usize) -> Result<(), ImageFault> {
    if bytes.len() > most_bytes {
        return Err(ImageFault::TooLarge(most_bytes));
    }
    let (width, height) = png(bytes).or_else(|| jpeg(bytes)).ok_or(ImageFault::NotAPicture)?;
    match width.max(height) {
        0 => Err(ImageFault::NotAPicture),
        1..=MOST_PIXELS_A_SIDE => Ok(()),
        _ => Err(ImageFault::TooManyPixels),
    }
}

/// Width and height by the IHDR chunk, which comes first.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    if header.get(4..8)? != b"IHDR" {
        return None;
    }
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(8)?, number(12)?))
}

/// Width and height by the first start-of-frame segment (ITU T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (marker, length) = (*rest.get(1)?, number(rest, 2)? as usize);
        if rest[0] != 0xff {
            return None;
        }
        let frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if frame {
            return Some((number(rest, 7)?, number(rest, 5)?));
        }
        rest = rest.get(2 + length..)?;
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &size, &[8, 6, 0, 0, 0]].concat()
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let comment = [0xff, 0xfe, 0, 4, b'h', b'i'];
        let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
        [&[0xff, 0xd8][..], &comment, &[0xff, 0xc0, 0, 17, 8], &size, &[3]].concat()
    }

    fn check(bytes: &[u8]) -> Result<(), ImageFault> {
        checked(&BASE64_STANDARD.encode(bytes), 1_000)
    }

    #[test]
    fn pictures_within_the_limits_pass() {
        assert_eq!(check(&png_of(64, 2_048)), Ok(()));
        assert_eq!(check(&jpeg_of(2_048, 64)), Ok(()));
    }

    #[test]
    fn too_many_pixels_are_refused() {
        assert_eq!(check(&png_of(2_049, 1)), Err(ImageFault::TooManyPixels));
        assert_eq!(check(&jpeg_of(1, 2_049)), Err(ImageFault::TooManyPixels));
        assert_eq!(check(&png_of(0, 0)), Err(ImageFault::NotAPicture));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(checked("no base64!", 1_000), Err(ImageFault::NotBase64));
        for bytes in [b"".as_slice(), b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xfe\0\0"] {
            assert_eq!(check(bytes), Err(ImageFault::NotAPicture), "{bytes:?}");
        }
        assert_eq!(check(&[0; 1_001]), Err(ImageFault::TooLarge(1_000)));
        assert_eq!(checked(&"A".repeat(9_000_000), 1_000), Err(ImageFault::TooLarge(1_000)));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic(
            head in proptest::sample::select(vec![&b"\xff\xd8"[..], b"\x89PNG\r\n\x1a\n", b""]),
            tail in proptest::collection::vec(proptest::num::u8::ANY, 0..64),
        ) {
            let _ = check(&[head, &tail].concat());
        }
    }
}
