//! Records from text.

use crate::StepRecord;
use std::borrow::Cow;

/// Bytes of a line; one that has more is no record.
const LONGEST: usize = 1_024;

/// What was read of a file or an object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    pub records: Vec<StepRecord>,
    /// Lines that are no record: torn ones, and those out of bounds.
    pub torn: u64,
}

/// The records of JSON Lines, in the order in which they stand. `NaN` and `Infinity` may stand there
/// unquoted, as Python's `json.dumps` writes them.
#[must_use]
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match read_line(line) {
            Some(record) => read.records.push(record),
            None => read.torn += 1,
        }
    }
    read
}

fn read_line(line: &str) -> Option<StepRecord> {
    if line.len() > LONGEST {
        return None;
    }
    let parse = |line: &str| serde_json::from_str::<StepRecord>(line).ok();
    let record = parse(line).or_else(|| parse(&quote_words(line)))?;
    record.check().is_ok().then_some(record)
}

/// Bare words as JSON has them.
fn quote_words(line: &str) -> Cow<'_, str> {
    if !line.contains("NaN") && !line.contains("Infinity") {
        return line.into();
    }
    let mut quoted = line.replace(' ', "");
    for word in ["NaN", "-Infinity", "Infinity"] {
        quoted = quoted.replace(&format!(":{word}"), &format!(":\"{word}\""));
    }
    quoted.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Figure;

    const LINE: &str = r#"{"attempt": 1, "rank": 0, "sequence": 4, "step": 5, "at": 9, "stepSeconds": 1.5, "loss": LOSS, "gradientNorm": 1}"#;

    fn loss(written: &str) -> Option<Figure> {
        read(&LINE.replace("LOSS", written)).records[0].loss
    }

    #[test]
    fn what_is_no_number_is_read_in_any_spelling() {
        let spellings = ["NaN", "null", "\"NaN\""];
        assert!(spellings.iter().all(|nan| loss(nan) == Some(Figure(f32::NAN))));
        assert_eq!(loss("-Infinity"), Some(Figure(f32::NEG_INFINITY)));
        assert_eq!(loss("Infinity"), Some(Figure(f32::INFINITY)));
        assert_eq!(loss("2.5"), Some(Figure(2.5)));
        assert_eq!(read(&LINE.replace("\"loss\": LOSS, ", "")).records[0].loss, None);
    }

    #[test]
    fn torn_lines_are_counted_and_the_others_read() {
        let whole = LINE.replace("LOSS", "2.5");
        let outside = whole.replace("\"step\": 5", "\"step\": 0");
        let long = format!("{}{whole}", " ".repeat(LONGEST));
        let text = format!("{whole}\n\n{}\n{outside}\n{long}\n{whole}", &whole[..60]);
        let found = read(&text);
        assert_eq!((found.records.len(), found.torn), (2, 3));
    }
}
