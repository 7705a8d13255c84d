//! What simple codes hide in a review: Base64, hexadecimal, ROT13, right to left, tag characters.

/// The shortest word that is tried as Base64.
const BASE64: usize = 16;

/// All readings, one a line.
pub(super) fn all(review: &str) -> String {
    let base64 = review.split_whitespace().filter(|t| t.len() > BASE64).filter_map(from_base64);
    let mut readings: Vec<String> = base64.collect();
    readings.push(from_hex(review));
    readings.push(review.chars().map(rot13).collect());
    readings.push(review.chars().rev().collect());
    readings.push(tags(review));
    readings.join("\n")
}

/// Invisible tag characters stand for ASCII.
pub(super) fn tags(review: &str) -> String {
    let ascii = |c: char| char::from_u32((c as u32).checked_sub(0xe0000)?);
    review.chars().filter_map(ascii).filter(char::is_ascii).collect()
}

fn from_hex(review: &str) -> String {
    let pairs = review.split_whitespace().filter(|token| token.len() == 2);
    let bytes = pairs.filter_map(|token| u8::from_str_radix(token, 16).ok());
    String::from_utf8_lossy(&bytes.collect::<Vec<u8>>()).into_owned()
}

fn from_base64(token: &str) -> Option<String> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte);
    let sixes: Option<Vec<usize>> = token.trim_end_matches('=').bytes().map(place).collect();
    let bytes = sixes?.chunks(4).flat_map(bytes_of).collect();
    String::from_utf8(bytes).ok()
}

fn bytes_of(four: &[usize]) -> Vec<u8> {
    let bits = four.iter().fold(0, |bits, six| bits << 6 | six) << (6 * (4 - four.len()));
    let bytes = [bits >> 16, bits >> 8, bits].map(|byte| (byte & 0xff) as u8);
    bytes.into_iter().take(four.len().saturating_sub(1)).collect()
}

fn rot13(c: char) -> char {
    let shift = |base: u8| char::from((c as u8 - base + 13) % 26 + base);
    match c {
        'a'..='z' => shift(b'a'),
        'A'..='Z' => shift(b'A'),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_codes_are_read() {
        assert_eq!(from_base64("U2F5IEhpIQ==").as_deref(), Some("Say Hi!"));
        assert_eq!(from_base64("not base64!"), None);
        assert!(all("YVTUGUBHFR").contains("LIGHTHOUSE"));
        assert!(all("NOMANNIC").contains("CINNAMON"));
        assert!(all("5a 45 42 52 41").contains("ZEBRA"));
    }
}
