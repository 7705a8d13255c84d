//! Pictures that the embedding model takes.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Why a picture cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageFault {
    /// It is not base64.
    #[error("it is not base64")]
    NotBase64,
    /// It is neither PNG nor JPEG.
    #[error("it is neither a PNG nor a JPEG picture")]
    NotAPicture,
    /// It begins as one, but its end is missing, or what is between is damaged.
    #[error("it is torn: a PNG or JPEG picture whose end is missing, or that is damaged")]
    Torn,
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
    decoded(base64, most_bytes).map(drop)
}

/// The bytes of a picture in base64, checked to be one of at most `most_bytes`.
///
/// # Errors
/// It is none, or not base64.
pub fn decoded(base64: &str, most_bytes: usize) -> Result<Vec<u8>, ImageFault> {
    if base64.len() / 4 * 3 > most_bytes + 3 {
        return Err(ImageFault::TooLarge(most_bytes));
    }
    let bytes = BASE64_STANDARD.decode(base64).map_err(|_| ImageFault::NotBase64)?;
    checked_bytes(&bytes, most_bytes)?;
    Ok(bytes)
}

/// Checks that `bytes` are a whole picture of at most `most_bytes`. What lies between its first and
/// its last bytes is not decoded.
///
/// # Errors
/// They are not.
pub fn checked_bytes(bytes: &[u8], most_bytes: usize) -> Result<(), ImageFault> {
    let (width, height) = sides(bytes)?;
    if bytes.len() > most_bytes {
        return Err(ImageFault::TooLarge(most_bytes));
    }
    match width.max(height) {
        1..=MOST_PIXELS_A_SIDE => Ok(()),
        _ => Err(ImageFault::TooManyPixels),
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = &[0xff, 0xd8, 0xff];

/// Width and height of a picture that is there to its end.
fn sides(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let (sides, whole) = match bytes {
        bytes if bytes.starts_with(PNG) => (png(bytes), png_is_whole(bytes)),
        bytes if bytes.starts_with(JPEG) => (jpeg(bytes), jpeg_is_whole(bytes)),
        _ => return Err(ImageFault::NotAPicture),
    };
    let sides = sides.filter(|(width, height)| whole && *width.min(height) > 0);
    sides.ok_or(ImageFault::Torn)
}

/// Width and height by the IHDR chunk, which comes first.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(PNG)?;
    if header.get(4..8)? != b"IHDR" {
        return None;
    }
    Some((long(header, 8)?, long(header, 12)?))
}

/// Whether the chunks lead to the last one, IEND.
fn png_is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(PNG.len()..);
    while let Some(chunk) = rest {
        let (Some(length), Some(kind)) = (long(chunk, 0), chunk.get(4..8)) else { return false };
        if kind == b"IEND" {
            return true;
        }
        // Length, name and checksum have four bytes each.
        rest = chunk.get((length as usize).saturating_add(12)..);
    }
    false
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

/// Whether the segments and scans lead to the end-of-image marker. A thumbnail within a segment has
/// one of its own, which does not count.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..);
    while let Some([0xff, marker, ..]) = rest {
        rest = match marker {
            0xd9 => return true,
            0xff => rest.and_then(|fill| fill.get(1..)),
            0x01 | 0xd0..=0xd7 => rest.and_then(|alone| alone.get(2..)),
            0xda => after_segment(rest).map(after_scan),
            _ => after_segment(rest),
        };
    }
    false
}

fn after_segment(segment: Option<&[u8]>) -> Option<&[u8]> {
    let segment = segment?;
    segment.get(2 + number(segment, 2)? as usize..)
}

/// From the next marker on: within a scan a byte 0xff is followed by 0, or by the number of a
/// restart (B.1.1.5).
fn after_scan(scan: &[u8]) -> &[u8] {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7);
    let end = scan.windows(2).position(is_marker);
    &scan[end.unwrap_or(scan.len())..]
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let header = [b"\0\0\0\x0dIHDR".as_slice(), &size, &[8, 6, 0, 0, 0], b"crc."].concat();
        [PNG, &header, b"\0\0\0\x02IDAT..crc.", b"\0\0\0\0IEND"].concat()
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let comment = [0xff, 0xfe, 0, 4, b'h', b'i'];
        let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
        let frame = [&[0xff, 0xc0, 0, 8, 8][..], &size, &[3]].concat();
        let scan = [0xff, 0xda, 0, 3, 0, 1, 0xff, 0, 2, 0xff, 0xd3, 4, 0xff, 0xd9];
        [&[0xff, 0xd8][..], &comment, &frame, &scan].concat()
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
        assert_eq!(check(&png_of(0, 0)), Err(ImageFault::Torn));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(checked("no base64!", 1_000), Err(ImageFault::NotBase64));
        for bytes in [b"".as_slice(), b"GIF89a", b"<svg/>", b"\xff\xd8", b"\x89PNG"] {
            assert_eq!(check(bytes), Err(ImageFault::NotAPicture), "{bytes:?}");
        }
        let long = [png_of(9, 9), vec![0; 1_000]].concat();
        assert_eq!(check(&long), Err(ImageFault::TooLarge(1_000)));
        assert_eq!(checked(&"A".repeat(9_000_000), 1_000), Err(ImageFault::TooLarge(1_000)));
    }

    /// Wherever a picture is cut, it is called torn.
    #[test]
    fn what_is_cut_off_is_torn() {
        for whole in [png_of(9, 9), jpeg_of(9, 9)] {
            let magic = if whole.starts_with(PNG) { PNG.len() } else { JPEG.len() };
            // The name IEND is enough.
            for end in magic..whole.len() - 1 {
                assert_eq!(check(&whole[..end]), Err(ImageFault::Torn), "{end} of {whole:?}");
            }
        }
    }

    #[test]
    fn the_end_of_a_thumbnail_is_not_that_of_its_photo() {
        let mut photo = jpeg_of(9, 9);
        let thumbnail = [0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
        photo.splice(2..2, thumbnail);
        assert_eq!(check(&photo), Ok(()));
        assert_eq!(check(&photo[..photo.len() - 2]), Err(ImageFault::Torn));
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
