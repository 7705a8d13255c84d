//! JSON Lines, as passages, figures and vectors are kept in the bucket.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Every line, or nothing where one is none. Empty ones are let be.
#[must_use]
pub fn read_lines<T: DeserializeOwned>(bytes: &[u8]) -> Option<Vec<T>> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).ok()).collect()
}

/// A line for each, with its end.
#[must_use]
pub fn write_lines<T: Serialize>(items: impl IntoIterator<Item = T>) -> Vec<u8> {
    // Plain data with text keys cannot fail.
    let line = |item| serde_json::to_string(&item).unwrap_or_default() + "\n";
    items.into_iter().map(line).collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let written = write_lines(["one\n", "two"]);
        assert_eq!(written, b"\"one\\n\"\n\"two\"\n");
        assert_eq!(read_lines(&written), Some(vec!["one\n".to_owned(), "two".to_owned()]));
        assert_eq!(read_lines::<u8>(b"\n1\n\n2"), Some(vec![1, 2]));
        assert_eq!(read_lines::<u8>(b"1\n{"), None);
    }
}
