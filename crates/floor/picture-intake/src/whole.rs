//! Whether a JPEG is there to its end: the decoder fills what is missing with grey.

/// Start of scan: what follows is the picture itself.
const SCAN: u8 = 0xda;

const END: &[u8] = &[0xff, 0xd9];

/// Whether the end-of-image marker follows the first scan (ITU T.81, B.1.1.2). A thumbnail lies in a segment
/// before it, and has a marker of its own, which does not count.
pub(crate) fn jpeg_is_whole(bytes: &[u8]) -> bool {
    scans(bytes).is_some_and(|scans| scans.windows(END.len()).any(|window| window == END))
}

/// What follows the segments before the first scan.
fn scans(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    loop {
        let (&[0xff, marker], after) = rest.split_first_chunk()? else { return None };
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        match marker {
            SCAN => return Some(after),
            // A marker may be filled up with bytes of its own.
            0xff => rest = rest.get(1..)?,
            _ => rest = after.get(length..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbnails_end_is_not_the_pictures() {
        let thumbnail = [0xff, 0xe1, 0, 6, 0xff, 0xd9, 1, 1];
        let scan = [0xff, SCAN, 0, 2, 7, 0xff, 0, 7];
        let torn = [&[0xff, 0xd8][..], &thumbnail, &scan].concat();
        assert!(!jpeg_is_whole(&torn));
        assert!(jpeg_is_whole(&[&torn, END].concat()));
        for none in [&b""[..], b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\xff\xff\0"] {
            assert!(!jpeg_is_whole(none));
        }
    }
}
