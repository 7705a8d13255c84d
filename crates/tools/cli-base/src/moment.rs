//! A point in time as people write it: a moment, a day, or a while ago.

use crate::error::Error;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// Reads `text`, the value of `flag`: `2026-01-31T08:00:00Z`, `2026-01-31` (UTC), `2h` or `7d`.
///
/// # Errors
/// It is none of these.
pub fn moment(flag: &str, text: &str, now: Timestamp) -> Result<Timestamp, Error> {
    let day = |day: Date| day.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp());
    let ago = |span: Span| now.to_zoned(TimeZone::UTC).checked_sub(span).ok();
    let found = text
        .parse()
        .ok()
        .or_else(|| text.parse().ok().and_then(day))
        .or_else(|| text.parse().ok().and_then(ago).map(|then| then.timestamp()));
    let wrong =
        || Error::Usage(format!("{flag} {text}: write 2026-01-31, 2026-01-31T08:00:00Z, 2h or 7d"));
    found.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn since(text: &str) -> String {
        let now = "2026-03-10T12:00:00Z".parse().unwrap();
        moment("--since", text, now).map_or_else(|error| error.to_string(), |at| at.to_string())
    }

    #[test]
    fn a_time_is_a_moment_a_day_or_a_while_ago() {
        assert_eq!(since("2026-01-31T08:00:00Z"), "2026-01-31T08:00:00Z");
        assert_eq!(since("2026-01-31"), "2026-01-31T00:00:00Z");
        assert_eq!(since("2h"), "2026-03-10T10:00:00Z");
        assert_eq!(since("7d"), "2026-03-03T12:00:00Z");
        assert!(since("soon").starts_with("--since soon: write"));
    }
}
