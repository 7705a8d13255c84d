//! Streams that decode to far more than they are, found before the parser decodes them.
//!
//! The parser has no bound of its own. So the file is searched for deflated streams, and each is
//! decoded once into nothing, up to the bounds. What is encrypted or compressed in another way is not
//! seen here; the memory of the function bounds that.

use crate::Bounds;
use crate::stop::Watch;
use flate2::read::ZlibDecoder;
use std::io::Read;

const KEYWORD: &[u8] = b"stream";
/// How far back a stream's dictionary is searched for its type: that of a picture may hold the 768
/// bytes of a palette.
const DICTIONARY: usize = 2_000;
/// Streams deflated twice are a thousand times a thousand; more often nobody needs it.
const LAYERS: u32 = 3;

/// Whether some stream, or all together, decode to more than the bounds, or measuring takes too long.
pub(crate) fn is_above(bytes: &[u8], bounds: &Bounds, watch: &Watch) -> bool {
    let mut total = 0;
    for stream in deflated_streams(bytes) {
        let bound = if stream.is_picture { bounds.picture_bytes } else { bounds.stream_bytes };
        let decoded = decoded_size(&bytes[stream.start..], bound, LAYERS);
        total += if stream.is_picture { 0 } else { decoded };
        if decoded > bound || total > bounds.decoded_bytes || watch.is_over() {
            return true;
        }
    }
    false
}

/// A deflated stream.
struct Deflated {
    /// Where its data begins.
    start: usize,
    is_picture: bool,
}

fn deflated_streams(bytes: &[u8]) -> impl Iterator<Item = Deflated> {
    keywords(bytes).filter_map(|keyword| {
        let start = data_after(bytes, keyword)?;
        let dictionary = &bytes[keyword.saturating_sub(DICTIONARY)..keyword];
        let deflated = || Deflated { start, is_picture: is_picture(dictionary) };
        is_zlib(&bytes[start..]).then(deflated)
    })
}

fn keywords(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let found =
            from + bytes.get(from..)?.windows(KEYWORD.len()).position(|at| at == KEYWORD)?;
        from = found + KEYWORD.len();
        Some(found)
    })
}

fn data_after(bytes: &[u8], keyword: usize) -> Option<usize> {
    let is_end = keyword >= 3 && &bytes[keyword - 3..keyword] == b"end";
    let rest = bytes.get(keyword + KEYWORD.len()..)?;
    let skipped = rest.iter().take(4).take_while(|byte| byte.is_ascii_whitespace()).count();
    (!is_end).then_some(keyword + KEYWORD.len() + skipped)
}

/// The two bytes with which zlib's format begins (RFC 1950).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..]
        if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Whether the last object that begins in these bytes says that it is a picture, and not what the parser
/// decodes to read it. It need not be one: so pictures have a bound, too.
fn is_picture(dictionary: &[u8]) -> bool {
    let Some(start) = dictionary.windows(4).rposition(|at| at == b" obj") else { return false };
    let words: Vec<&[u8]> = dictionary[start..]
        .split(|byte| !byte.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_image = words.windows(2).any(|pair| pair == [b"Subtype".as_slice(), b"Image"]);
    is_image && !words.iter().any(|word| matches!(*word, b"ObjStm" | b"XRef" | b"Form"))
}

/// Up to `bound` and one buffer more; of a stream deflated again, the larger of both sizes.
fn decoded_size(bytes: &[u8], bound: u64, layers: u32) -> u64 {
    let mut size = 0;
    let mut head = Vec::new();
    let mut buffer = [0; 16_384];
    let mut decoder = ZlibDecoder::new(bytes);
    while size <= bound {
        let Ok(read) = decoder.read(&mut buffer) else { break };
        if read == 0 {
            break;
        }
        if head.len() < buffer.len() {
            head.extend_from_slice(&buffer[..read]);
        }
        size += read as u64;
    }
    if layers > 1 && is_zlib(&head) && size <= bound {
        return size.max(inner_size(bytes, bound, layers - 1));
    }
    size
}

fn inner_size(bytes: &[u8], bound: u64, layers: u32) -> u64 {
    let mut outer = Vec::new();
    // What stands before a fault is decoded by the parser, too.
    let _ = ZlibDecoder::new(bytes).take(bound).read_to_end(&mut outer);
    decoded_size(&outer, bound, layers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("into memory");
        encoder.finish().expect("into memory")
    }

    fn object(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("4 0 obj\n<<{dictionary}>>\nstream\n");
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    fn bounds() -> Bounds {
        Bounds { stream_bytes: 1_000_000, decoded_bytes: 1_500_000, ..Bounds::default() }
    }

    fn is_bomb(bytes: &[u8], bounds: &Bounds) -> bool {
        is_above(bytes, bounds, &Watch::start(bounds.time))
    }

    #[test]
    fn a_stream_within_the_bounds_is_read() {
        assert!(!is_bomb(&object("", &deflate(&[b' '; 900_000])), &bounds()));
    }

    #[test]
    fn a_stream_that_grows_too_large_is_found() {
        assert!(is_bomb(&object("", &deflate(&[b' '; 1_100_000])), &bounds()));
    }

    #[test]
    fn so_is_one_deflated_twice() {
        let twice = deflate(&deflate(&vec![b' '; 5_000_000]));
        assert!(twice.len() < 1_000, "{}", twice.len());
        assert!(is_bomb(&object("", &twice), &bounds()));
    }

    #[test]
    fn many_that_are_too_large_together_are_found() {
        let one = object("", &deflate(&[b' '; 900_000]));
        assert!(is_bomb(&[one.clone(), one].concat(), &bounds()));
    }

    #[test]
    fn pictures_have_a_bound_of_their_own_and_are_not_counted() {
        let picture = object("/Subtype /Image", &deflate(&[0; 1_900_000]));
        let bounds = Bounds { picture_bytes: 2_000_000, ..bounds() };
        assert!(!is_bomb(&[picture.clone(), picture].concat(), &bounds));
        let bomb = object("/Subtype/Image/Width 4", &deflate(&[0; 2_100_000]));
        assert!(is_bomb(&bomb, &bounds));
    }

    #[test]
    fn no_other_stream_is_taken_for_a_picture() {
        for dictionary in [
            "/Resources<</ProcSet[/PDF/ImageB]>>",
            "/Subtype/Form/Resources<</XObject<</Subtype/Image>>>>",
            "/Subtype/ImageMap",
            "/Type/ObjStm/Subtype/Image",
            "/Note(/Image)",
        ] {
            let stream = object(dictionary, &deflate(&[b' '; 1_100_000]));
            assert!(is_bomb(&stream, &bounds()), "{dictionary}");
        }
        let inline = object("", &deflate(&[b' '; 1_100_000]));
        assert!(is_bomb(&[b"/Subtype/Image ", inline.as_slice()].concat(), &bounds()));
    }

    #[test]
    fn measuring_takes_no_longer_than_the_document_may() {
        let stream = object("", &deflate(b" "));
        assert!(is_above(&stream, &bounds(), &Watch::start(std::time::Duration::ZERO)));
    }
}
