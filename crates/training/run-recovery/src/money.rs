//! Time and money.

use crate::{Launch, Ledger, Reason};
use run_watch::{Grant, Policies};

/// Seconds from the order to stop until nothing runs: SageMaker sends SIGTERM and waits so long.
pub const STOP_SECONDS: u64 = 120;
/// Seconds of the longest job of SageMaker: 28 days.
const LONGEST: f64 = 28.0 * 86_400.0;
/// Seconds of an hour.
pub(crate) const HOUR: f64 = 3_600.0;

impl Launch {
    /// Seconds that are paid for: those until it was over, and until then all that were granted.
    fn seconds(&self) -> f64 {
        let most = (self.next.grant.seconds + STOP_SECONDS) as f64;
        match &self.ended {
            Some(ended) => (ended.at.saturating_sub(self.at) as f64 / 1_000.0).min(most),
            None => most,
        }
    }
}

impl Ledger {
    /// US dollars that are spent, or granted and not yet given back.
    #[must_use]
    pub fn spent(&self) -> f64 {
        let seconds: f64 = self.launches.iter().map(Launch::seconds).sum();
        seconds / HOUR * self.terms.dollars_per_hour
    }

    /// Seconds of the run's hours that are left to an attempt that waits for so many, with the time in which it may
    /// end; below 0 where there are none.
    pub(crate) fn seconds_left(&self, now: u64, wait: u64) -> f64 {
        let first = self.launches.first().map_or(now, |launch| launch.at);
        let passed = now.saturating_sub(first) as f64 / 1_000.0 + wait as f64;
        self.terms.most_hours * HOUR - passed - STOP_SECONDS as f64
    }

    /// What one more attempt may take.
    pub(crate) fn grant(&self, now: u64, wait: u64, policies: &Policies) -> Result<Grant, Reason> {
        let dollars_per_hour = self.terms.dollars_per_hour;
        let (by_time, stop) = (self.seconds_left(now, wait), STOP_SECONDS as f64);
        let left = self.terms.most_dollars - self.spent();
        let by_money = match dollars_per_hour > 0.0 {
            true => left / dollars_per_hour * HOUR - stop,
            false => f64::INFINITY,
        };
        let least = f64::from(policies.least_seconds);
        if by_money < least {
            return Err(Reason::BudgetSpent);
        }
        if by_time < least {
            return Err(Reason::TooLong);
        }
        let seconds = by_time.min(by_money).min(LONGEST).floor() as u64;
        Ok(Grant { seconds, dollars_per_hour })
    }
}
