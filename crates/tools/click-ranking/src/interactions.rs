//! Interactions in Personalize's form: CSV with `USER_ID`, `ITEM_ID` and `TIMESTAMP`.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/interactions-datasets.html>.

use serde::Deserialize;
use thiserror::Error;

/// Somebody chose something.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    pub user: String,
    /// What: in image search, a cluster.
    pub item: String,
    /// When, in seconds since 1970.
    pub time: f64,
}

/// Why a file of interactions is refused.
#[derive(Debug, Error)]
#[error(
    "Input csv cannot be used (line {line}): USER_ID, ITEM_ID and TIMESTAMP (in seconds) are needed"
)]
pub struct InvalidInteractions {
    /// Counted from 1; the header is the first.
    line: u64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Line {
    user_id: String,
    item_id: String,
    timestamp: u64,
}

/// All interactions of a file. Other columns, such as `EVENT_TYPE`, may be there in any order.
///
/// # Errors
/// A column is missing or a line is wrong.
pub fn from_csv(bytes: &[u8]) -> Result<Vec<Interaction>, InvalidInteractions> {
    let mut reader = csv::Reader::from_reader(bytes);
    let lines = reader.deserialize::<Line>().map(|line| match line {
        Ok(Line { user_id, item_id, timestamp }) => {
            Ok(Interaction { user: user_id, item: item_id, time: timestamp as f64 })
        }
        Err(error) => {
            let line = error.position().map_or(1, csv::Position::line);
            Err(InvalidInteractions { line })
        }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_may_stand_in_any_order() {
        let csv = "EVENT_TYPE,TIMESTAMP,ITEM_ID,USER_ID\nclick,1700000000,7,ann\n";
        let expected = Interaction { user: "ann".into(), item: "7".into(), time: 1.7e9 };
        assert_eq!(from_csv(csv.as_bytes()).expect("valid"), [expected]);
    }

    #[test]
    fn a_wrong_line_is_named_without_its_text() {
        let csv = "USER_ID,ITEM_ID,TIMESTAMP\nann,7,1700000000\nben,7,soon\n";
        let said = from_csv(csv.as_bytes()).expect_err("refused").to_string();
        assert!(said.contains("line 3") && !said.contains("ben"), "{said}");
        assert!(from_csv(b"USER_ID,TIMESTAMP\nann,1\n").is_err());
    }
}
