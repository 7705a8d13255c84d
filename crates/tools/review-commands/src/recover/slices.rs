//! How much comes back at once. Nothing holds a review back that is posted: each starts an execution,
//! and all of them ask the models at the same time.

use clap::Args;
use clap::builder::RangedI64ValueParser;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// Seconds, of which a dead letter stays ours through (`letters`).
const LONGEST_PAUSE: i64 = 600;

fn pause_parser() -> RangedI64ValueParser<u64> {
    RangedI64ValueParser::new().range(0..=LONGEST_PAUSE)
}

/// Slices by number, each but the first after a pause.
#[derive(Debug, Clone, Copy, Args)]
pub struct ByNumber {
    /// Reviews that are posted before each pause
    #[arg(long, value_name = "REVIEWS", default_value_t = 100)]
    slice: u64,
    /// Seconds of each pause, in which executions can end
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = pause_parser())]
    pause: u64,
}

impl ByNumber {
    /// So many reviews, then a pause of so many seconds.
    #[must_use]
    pub fn new(slice: u64, pause: u64) -> Self {
        Self { slice, pause }
    }

    /// Whether a pause is due after so many reviews since the last.
    pub(super) fn is_full(self, posted: u64) -> bool {
        posted >= self.slice.max(1)
    }

    /// Lets executions end.
    pub(super) async fn pause(self) {
        eprintln!("{:>12} {} s after {} reviews", "Pausing", self.pause, self.slice);
        tokio::time::sleep(Duration::from_secs(self.pause)).await;
    }
}

/// Slices by the time at which reviews were posted, each but the first after a pause.
#[derive(Debug, Clone, Copy, Args)]
pub struct ByTime {
    /// Minutes of posted reviews that are delivered before each pause
    #[arg(long, value_name = "MINUTES", default_value_t = 15, value_parser = minutes_parser())]
    slice: u64,
    /// Seconds of each pause, in which executions can end
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = pause_parser())]
    pause: u64,
}

/// A year at most.
fn minutes_parser() -> RangedI64ValueParser<u64> {
    RangedI64ValueParser::new().range(1..=525_600)
}

impl ByTime {
    /// The spans of time that `since` until `until` falls into, one after the other.
    pub(super) fn spans(self, since: Timestamp, until: Timestamp) -> Vec<(Timestamp, Timestamp)> {
        let length = SignedDuration::from_mins(self.slice.try_into().unwrap_or(i64::MAX));
        let (mut spans, mut from) = (vec![], since);
        while from < until {
            let to = from.checked_add(length).unwrap_or(until).min(until);
            spans.push((from, to));
            from = to;
        }
        spans
    }

    /// Lets executions end.
    pub(super) async fn pause(self) {
        eprintln!("{:>12} {} s", "Pausing", self.pause);
        tokio::time::sleep(Duration::from_secs(self.pause)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_last_span_is_as_long_as_what_is_left() {
        let spans = ByTime { slice: 15, pause: 0 }.spans(at(0), at(2_000));
        assert_eq!(spans, [(at(0), at(900)), (at(900), at(1_800)), (at(1_800), at(2_000))]);
        assert!(ByTime { slice: 15, pause: 0 }.spans(at(5), at(5)).is_empty());
    }

    #[test]
    fn a_pause_is_due_after_a_full_slice() {
        let slices = ByNumber::new(2, 30);
        assert_eq!([0, 1, 2, 3].map(|posted| slices.is_full(posted)), [false, false, true, true]);
        assert!(!ByNumber::new(0, 30).is_full(0), "an empty slice would pause for ever");
    }

    proptest! {
        #[test]
        fn spans_leave_no_gap_and_none_is_longer(slice in 1_u64..2_000, length in 0_i64..1_000_000) {
            let spans = ByTime { slice, pause: 0 }.spans(at(0), at(length));
            let mut from = at(0);
            for (since, until) in spans {
                prop_assert_eq!(since, from);
                prop_assert!(until > since);
                prop_assert!((until - since).get_seconds() <= i64::try_from(slice).unwrap() * 60);
                from = until;
            }
            prop_assert_eq!(from, at(length));
        }
    }
}
