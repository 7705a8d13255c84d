//! When dispatches under embargo are to be posted again.

use dispatches::{Dispatch, Embargo, Status};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The moments, as whole seconds, at which embargoes of `dispatches` end after `now` and within `most`, each with
/// the numbers of those that it ends for. One that is withheld or taken back, or whose embargo names no moment, is
/// the agency's to send again.
pub(crate) fn releases<'d>(
    dispatches: impl IntoIterator<Item = (u32, &'d Dispatch)>,
    now: Timestamp,
    most: SignedDuration,
) -> BTreeMap<Timestamp, Vec<u32>> {
    let mut releases: BTreeMap<Timestamp, Vec<u32>> = BTreeMap::new();
    for (number, dispatch) in dispatches {
        let moment =
            release(dispatch).filter(|moment| now < *moment && moment.duration_since(now) <= most);
        if let Some(moment) = moment {
            releases.entry(moment).or_default().push(number);
        }
    }
    releases
}

/// The first whole second at which the dispatch is not under embargo any more.
pub(crate) fn release(dispatch: &Dispatch) -> Option<Timestamp> {
    let Some(Embargo::Until(moment)) = &dispatch.embargo else { return None };
    let moment: Timestamp = moment.parse().ok()?;
    let second = moment.as_second() + i64::from(moment.subsec_nanosecond() > 0);
    Timestamp::from_second(second).ok().filter(|_| dispatch.status == Status::Usable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn dispatch(status: &str, until: &str) -> Dispatch {
        let dispatch = json!({"guid": "urn:a", "format": "NINJS", "status": status,
            "embargo": {"UNTIL": until}, "blocks": []});
        serde_json::from_value(dispatch).unwrap()
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn those_whose_embargo_ends_at_once_go_together() {
        let all = [
            dispatch("USABLE", "2026-11-30T12:00:00Z"),
            dispatch("USABLE", "2026-11-30T11:59:59.2Z"),
            dispatch("USABLE", "2026-11-30T18:00:00Z"),
            // What is over, too far, or not the embargo's alone.
            dispatch("USABLE", "2026-11-30T10:00:00Z"),
            dispatch("USABLE", "2099-01-01T00:00:00Z"),
            dispatch("WITHHELD", "2026-11-30T12:00:00Z"),
            dispatch("CANCELED", "2026-11-30T12:00:00Z"),
        ];
        let now = moment("2026-11-30T10:00:00Z");
        let releases = releases((1..).zip(&all), now, SignedDuration::from_hours(24));
        let expected = [
            (moment("2026-11-30T12:00:00Z"), vec![1, 2]),
            (moment("2026-11-30T18:00:00Z"), vec![3]),
        ];
        assert_eq!(releases, BTreeMap::from(expected));
    }

    #[test]
    fn until_further_notice_has_no_moment() {
        let mut held = dispatch("USABLE", "2026-11-30T12:00:00Z");
        held.embargo = Some(Embargo::FurtherNotice);
        assert_eq!(release(&held), None);
    }
}
