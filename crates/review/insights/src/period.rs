//! The time that a report is about, and the time before that it is compared with.

use bounds::{InvalidInput, check_is};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest period, in days.
pub const MOST_DAYS: i64 = 92;

/// Periods of the same length before a report's, which its numbers are compared with.
const BEFORE: i32 = 4;

/// From `since` (included) to `until` (not included), RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    #[schemars(length(min = 1, max = 64))]
    pub since: String,
    #[schemars(length(min = 1, max = 64))]
    pub until: String,
}

/// The periods of the same length before one, together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeriodsBefore {
    /// Where the first of them begins; the last ends where the report's begins.
    pub since: String,
    /// How many they are.
    pub periods: u32,
}

/// A period as moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    since: Timestamp,
    until: Timestamp,
}

impl Period {
    /// # Errors
    /// An end is no moment, they are not in their order, or lie more than [`MOST_DAYS`] apart.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_is("period.since", moment(&self.since).is_some(), "a moment (RFC 3339)")?;
        check_is("period.until", moment(&self.until).is_some(), "a moment (RFC 3339)")?;
        let fits = self.span().is_some();
        check_is("period.until", fits, "later than since, by 92 days at most")
    }

    /// The moments, where they are a period.
    pub(crate) fn span(&self) -> Option<Span> {
        let span = Span { since: moment(&self.since)?, until: moment(&self.until)? };
        let most = SignedDuration::from_hours(24 * MOST_DAYS);
        let length = span.until.duration_since(span.since);
        (length > SignedDuration::ZERO && length <= most && span.before().is_some()).then_some(span)
    }

    /// The periods before it, where it is a period.
    #[must_use]
    pub fn before(&self) -> Option<PeriodsBefore> {
        let since = self.span()?.before()?.since.to_string();
        Some(PeriodsBefore { since, periods: BEFORE.unsigned_abs() })
    }
}

impl Span {
    pub(crate) fn contains(self, at: Timestamp) -> bool {
        self.since <= at && at < self.until
    }

    /// The [`BEFORE`] periods of the same length before it; none where time has no room for them.
    pub(crate) fn before(self) -> Option<Self> {
        let length = self.until.duration_since(self.since);
        let since = self.since.checked_sub(length.checked_mul(BEFORE)?).ok()?;
        Some(Self { since, until: self.since })
    }
}

/// Years that every clock and format here knows: 0 to 9999.
fn moment(text: &str) -> Option<Timestamp> {
    let moment: Timestamp = text.parse().ok()?;
    (text.len() <= 64).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(since: &str, until: &str) -> Period {
        Period { since: since.to_owned(), until: until.to_owned() }
    }

    #[test]
    fn the_periods_before_are_as_long() {
        let week = period("2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z");
        assert_eq!(week.validate(), Ok(()));
        let before = PeriodsBefore { since: "2026-10-19T00:00:00Z".to_owned(), periods: 4 };
        assert_eq!(week.before(), Some(before));
    }

    #[test]
    fn a_period_has_its_first_moment_and_not_its_last() {
        let span = period("2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z").span().unwrap();
        let contains = |text: &str| span.contains(text.parse().unwrap());
        assert!(contains("2026-11-16T00:00:00Z") && contains("2026-11-22T23:59:59.999Z"));
        assert!(!contains("2026-11-23T00:00:00Z") && !contains("2026-11-15T23:59:59Z"));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        let refused = |since, until| period(since, until).validate().unwrap_err().to_string();
        let week = "2026-11-16T00:00:00Z";
        assert_eq!(refused("yesterday", week), "period.since must be a moment (RFC 3339)");
        let order = "period.until must be later than since, by 92 days at most";
        assert_eq!(refused(week, week), order);
        assert_eq!(refused("2026-01-01T00:00:00Z", week), order);
        assert_eq!(refused("-009999-01-02T01:59:59Z", "-009999-01-03T00:00:00Z"), order);
    }
}
