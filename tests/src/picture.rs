//! PNG pictures of one colour, uncompressed.
//!
//! Source: <https://www.w3.org/TR/png-3/>.

/// A square of `side` pixels in one colour.
#[must_use]
pub fn png(side: u32, colour: [u8; 3]) -> Vec<u8> {
    let row = || std::iter::once(0).chain(colour.repeat(side as usize));
    let rows: Vec<u8> = (0..side).flat_map(|_| row()).collect();
    let size = [side.to_be_bytes(), side.to_be_bytes()].concat();
    let header = [&size[..], &[8, 2, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", stored(&rows)), (b"IEND", vec![])] {
        png.extend((data.len() as u32).to_be_bytes());
        let body = [&kind[..], &data].concat();
        png.extend(&body);
        png.extend(crc32(&body).to_be_bytes());
    }
    png
}

/// A zlib stream (RFC 1950) of one stored block (RFC 1951), of at most 65,535 bytes.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let lengths = [length.to_le_bytes(), (!length).to_le_bytes()].concat();
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    [&[0x78, 0x01, 0x01][..], &lengths, bytes, &(b << 16 | a).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), step);
    !bytes.iter().fold(u32::MAX, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_picture_begins_and_ends_as_one() {
        let png = png(4, [1, 2, 3]);
        assert_eq!(&png[16..24], [0, 0, 0, 4, 0, 0, 0, 4]);
        assert!(png.ends_with(b"IEND\xae\x42\x60\x82"));
    }
}
