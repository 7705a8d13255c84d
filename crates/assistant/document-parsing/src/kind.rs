//! What a document is, by its content.

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    Pdf,
    Html,
    /// Also plain text.
    Markdown,
}

/// Bytes at the beginning that decide.
const HEAD: usize = 1_024;

/// The type of a document, or nothing, where it is none that is read.
#[must_use]
pub fn find_media_type(content: &[u8]) -> Option<MediaType> {
    let head = &content[..content.len().min(HEAD)];
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Some(MediaType::Pdf);
    }
    if is_binary(head) {
        return None;
    }
    let is_html = begins_as_html(&String::from_utf8_lossy(head));
    Some(if is_html { MediaType::Html } else { MediaType::Markdown })
}

/// Archives, pictures, office documents, programs: what holds control characters, but for UTF-16, or
/// begins as a known format of text that is not read.
fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return false;
    }
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    head.iter().any(is_control) || head.starts_with(b"{\\rtf") || head.starts_with(b"PK\x03\x04")
}

/// Whether a document opens with a tag that only whole pages open with. Markdown may open with others.
fn begins_as_html(head: &str) -> bool {
    // UTF-16 read as UTF-8 has a zero beside each letter.
    let plain: String =
        head.chars().filter(|c| *c != '\0').collect::<String>().to_ascii_lowercase();
    let mut rest =
        plain.trim_start_matches(|c: char| c.is_whitespace() || "\u{feff}\u{fffd}".contains(c));
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.trim_start();
    }
    if rest.starts_with("<?xml") {
        return rest.contains("<html");
    }
    let opens =
        ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<main", "<article"];
    opens.iter().any(|tag| rest.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediaType::{Html, Markdown, Pdf};

    #[test]
    fn the_content_says_what_it_is() {
        let cases: [(&[u8], Option<MediaType>); 13] = [
            (b"%PDF-1.7\n\xe2\xe3", Some(Pdf)),
            (b"junk\n%PDF-1.4\n\0", Some(Pdf)),
            (b"<!DOCTYPE html><p>a", Some(Html)),
            (b"\xef\xbb\xbf\n <html lang=de>", Some(Html)),
            (b"<!-- made by x --><html>", Some(Html)),
            (b"<?xml version='1.0'?><html>", Some(Html)),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", Some(Html)),
            (b"# Manual\n\n<html>", Some(Markdown)),
            (b"<div align=center>\n\n# Manual", Some(Markdown)),
            (b"", Some(Markdown)),
            (b"PK\x03\x04", None),
            (b"\x89PNG\r\n\x1a\n", None),
            (b"{\\rtf1 a}", None),
        ];
        for (content, expected) in cases {
            assert_eq!(find_media_type(content), expected, "{}", content.escape_ascii());
        }
    }
}
