//! When people look.

use crate::DAY;
use bounds::{InvalidInput, check_is};
use serde::{Deserialize, Serialize};

const HOUR: f64 = 3_600.0;
const WEEKDAYS: u32 = 5;
const WEEK: u32 = 7;

/// The hours in which somebody looks after a run. Time begins on a Monday at midnight.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hours {
    /// Of the day, 0 to 24.
    pub from: f64,
    /// Later than `from`, to 24.
    pub until: f64,
    /// Whether also on Saturdays and Sundays.
    pub weekends: bool,
}

impl Hours {
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        let fits = 0.0 <= self.from && self.from < self.until && self.until <= 24.0;
        check_is("hours", fits, "from one hour of the day to a later one, 0 to 24")
    }

    /// How long a moment is from the next at which somebody looks.
    #[must_use]
    pub fn wait(&self, moment: f64) -> f64 {
        let day = (moment / DAY).floor();
        let hour = (moment - day * DAY) / HOUR;
        let is_open = |ahead: u32| self.weekends || (day as u32 + ahead) % WEEK < WEEKDAYS;
        if is_open(0) && (self.from..self.until).contains(&hour) {
            return 0.0;
        }
        let first = u32::from(hour >= self.from);
        let days = (first..=WEEK).find(|ahead| is_open(*ahead)).unwrap_or(first);
        f64::from(days) * DAY + (self.from - hour) * HOUR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: Hours = Hours { from: 8.0, until: 20.0, weekends: false };

    fn at(day: f64, hour: f64) -> f64 {
        day * DAY + hour * HOUR
    }

    #[test]
    fn who_is_there_looks_at_once() {
        assert_eq!(OFFICE.wait(at(0.0, 8.0)), 0.0);
        assert_eq!(OFFICE.wait(at(4.0, 19.9)), 0.0);
        assert_eq!(OFFICE.wait(at(7.0, 12.0)), 0.0, "the second Monday");
    }

    #[test]
    fn nights_and_weekends_are_waited_through() {
        assert!((OFFICE.wait(at(1.0, 6.5)) - 1.5 * HOUR).abs() < 1e-6);
        assert!((OFFICE.wait(at(1.0, 20.0)) - 12.0 * HOUR).abs() < 1e-6);
        assert!((OFFICE.wait(at(4.0, 22.0)) - 58.0 * HOUR).abs() < 1e-6, "Friday night to Monday");
        assert!((OFFICE.wait(at(6.0, 7.0)) - 25.0 * HOUR).abs() < 1e-6);
        let daily = Hours { weekends: true, ..OFFICE };
        assert!((daily.wait(at(5.0, 21.0)) - 11.0 * HOUR).abs() < 1e-6);
    }
}
