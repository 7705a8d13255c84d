//! Bytes as text.

/// The text of a document: UTF-8, UTF-16 with a byte order mark, or Windows-1252 (which ISO 8859-1
/// is read as, too) where HTML declares it. Nothing, where it is none of them.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Some(text),
            Err(_) if declares_windows_1252(bytes) => Some(bytes.iter().map(to_char).collect()),
            Err(_) => None,
        },
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// Within the first 1,024 bytes, where browsers look for it.
fn declares_windows_1252(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    let names = ["windows-1252", "iso-8859-1", "latin1"];
    let declared = |at: usize| {
        let value = head[at + "charset=".len()..].trim_start_matches(['"', '\'', ' ']);
        names.iter().any(|name| value.starts_with(name))
    };
    head.match_indices("charset=").any(|(at, _)| declared(at))
}

/// Source: <https://encoding.spec.whatwg.org/index-windows-1252.txt>, bytes 0x80 to 0x9f.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn to_char(byte: &u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encoding_that_it_declares() {
        assert_eq!(decode("ä".as_bytes()).as_deref(), Some("ä"));
        assert_eq!(decode(b"\xef\xbb\xbfa").as_deref(), Some("a"));
        assert_eq!(decode(b"\xff\xfea\0\xe4\0").as_deref(), Some("aä"));
        assert_eq!(decode(b"\xfe\xff\0a").as_deref(), Some("a"));
        let old = b"<meta charset=\"iso-8859-1\">5 \x80 f\xfcr";
        assert_eq!(decode(old).as_deref(), Some("<meta charset=\"iso-8859-1\">5 € für"));
    }

    #[test]
    fn what_is_no_text_is_none() {
        for bytes in [b"f\xfcr".as_slice(), b"\xff\xfea", b"\xff\xfe\0\xd8", b"\xef\xbb\xbf\xff"] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }
}
