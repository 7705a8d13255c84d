//! Bytes as text.

use crate::IntakeError;
use encoding_rs::{Encoding, UTF_8};

/// How far an encoding is looked for: an XML declaration stands at the very beginning.
const DECLARATION: usize = 200;

/// The text of bytes, by their byte order mark, their XML declaration, or as UTF-8; without the mark and
/// without the declaration, which would be untrue of the text.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, IntakeError> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (declared(bytes)?, 0),
    };
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
        .ok_or(IntakeError::Encoding)?;
    Ok(without_declaration(text.trim_start()).to_owned())
}

fn declared(bytes: &[u8]) -> Result<&'static Encoding, IntakeError> {
    let start = &bytes[..bytes.len().min(DECLARATION)];
    let start = String::from_utf8_lossy(start);
    let declaration = declaration(start.trim_start()).unwrap_or_default();
    let Some((_, value)) = declaration.split_once("encoding") else { return Ok(UTF_8) };
    let label = value.trim_start_matches([' ', '=', '"', '\'']).split(['"', '\'']).next();
    Encoding::for_label(label.unwrap_or_default().as_bytes()).ok_or(IntakeError::Encoding)
}

fn without_declaration(text: &str) -> &str {
    declaration(text).map_or(text, |declaration| &text[declaration.len()..])
}

/// `<?xml ...?>`, where a text begins with it.
fn declaration(text: &str) -> Option<&str> {
    let end = text.find("?>").filter(|_| text.starts_with("<?xml"))?;
    Some(&text[..end + 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn decoded(bytes: &[u8], expected: Result<&str, IntakeError>) {
        assert_eq!(decode(bytes), expected.map(str::to_owned));
    }

    #[test]
    fn the_encoding_is_what_the_document_says() {
        decoded("<a>é</a>".as_bytes(), Ok("<a>é</a>"));
        decoded(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", Ok("<a>é</a>"));
        decoded(b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<a/>", Ok("\n<a/>"));
        decoded(b"\xff\xfe<\0a\0/\0>\0", Ok("<a/>"));
    }

    #[test]
    fn what_is_not_of_its_encoding_is_refused() {
        decoded(b"<a>\xe9</a>", Err(IntakeError::Encoding));
        decoded(b"<?xml version='1.0' encoding='klingon'?><a/>", Err(IntakeError::Encoding));
    }
}
