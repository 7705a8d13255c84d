//! Lines of JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A line that is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {0} cannot be read")]
pub struct UnreadableLine(
    /// Its number, from 1.
    pub usize,
);

/// Reads lines of JSON; empty ones are skipped.
///
/// # Errors
/// One does not fit.
pub fn read_lines<T: DeserializeOwned>(bytes: &[u8]) -> Result<Vec<T>, UnreadableLine> {
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let filled = lines.filter(|(line, _)| !line.trim_ascii().is_empty());
    filled.map(|(line, n)| serde_json::from_slice(line).map_err(|_| UnreadableLine(n))).collect()
}

/// Writes lines of JSON.
#[must_use]
pub fn write_lines<T: Serialize>(items: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for item in items {
        // Plain data with text keys cannot fail.
        bytes.extend(serde_json::to_vec(item).unwrap_or_default());
        bytes.push(b'\n');
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_back() {
        let numbers = vec![1.5_f32, f32::MIN_POSITIVE, -0.25];
        assert_eq!(read_lines::<f32>(&write_lines(&numbers)), Ok(numbers));
        assert_eq!(read_lines::<f32>(b"1\n\n \r\n2"), Ok(vec![1.0, 2.0]));
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert_eq!(read_lines::<f32>(b"1\n\nx\n"), Err(UnreadableLine(3)));
    }
}
