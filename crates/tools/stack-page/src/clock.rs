//! Moments and durations as people read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The time of day where the machine is, with the date when it is not today's.
pub(super) fn time(moment: Timestamp) -> String {
    time_in(moment, Timestamp::now(), TimeZone::system())
}

fn time_in(moment: Timestamp, now: Timestamp, zone: TimeZone) -> String {
    let today = now.to_zoned(zone.clone()).date();
    let moment = moment.to_zoned(zone);
    let format = if moment.date() == today { "%H:%M:%S" } else { "%-d %b %H:%M" };
    moment.strftime(format).to_string()
}

/// Such as `640 ms`, `2.5 s`, `3 min 20 s`.
pub(super) fn duration(milliseconds: i64) -> String {
    match milliseconds {
        ms if ms < 1_000 => format!("{} ms", ms.max(0)),
        ms if ms < 60_000 => format!("{:.1} s", ms as f64 / 1e3),
        ms => format!("{} min {} s", ms / 60_000, ms % 60_000 / 1_000),
    }
}

/// An AWS moment as one of ours.
pub(super) fn moment(time: &aws_sdk_sfn::primitives::DateTime) -> Timestamp {
    let milliseconds = time.to_millis().unwrap_or_default();
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_days_show_their_date() {
        let now: Timestamp = "2026-01-02T10:00:00Z".parse().unwrap();
        let of = |moment: &str| time_in(moment.parse().unwrap(), now, TimeZone::UTC);
        assert_eq!(of("2026-01-02T09:08:07Z"), "09:08:07");
        assert_eq!(of("2026-01-01T09:08:07Z"), "1 Jan 09:08");
    }

    #[test]
    fn durations_have_the_unit_that_fits() {
        let all = [5, 1_500, 200_000].map(duration);
        assert_eq!(all, ["5 ms", "1.5 s", "3 min 20 s"]);
    }
}
