//! How numbers of a report are written.

use insights::{Change, NoSuggestions, Ratings, Report, Trend};

/// A share in per cent; a dash where there is none.
pub(crate) fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

/// An arrow where a change is more than chance.
pub(crate) fn arrow(trend: Trend) -> &'static str {
    match trend {
        Trend::Up => "↑",
        Trend::Down => "↓",
        Trend::Unclear => "→",
        Trend::TooFew => "",
    }
}

/// The change in words.
pub(crate) fn trend(change: Change) -> String {
    let before = share(change.before);
    match change.trend {
        Trend::Up => format!("up from {before}"),
        Trend::Down => format!("down from {before}"),
        Trend::Unclear => format!("{before} before, which may be chance"),
        Trend::TooFew => "too few reviews to compare".to_owned(),
    }
}

/// The change behind a share: an arrow and the share before.
pub(crate) fn change(change: Change) -> String {
    match change.trend {
        Trend::TooFew => String::new(),
        trend => format!(" {} from {}", arrow(trend), share(change.before)),
    }
}

/// The mean of the stars, and the mean before.
pub(crate) fn stars(report: &Report) -> String {
    let mean = |ratings: Ratings| ratings.mean.map(|mean| format!("{mean:.1}"));
    match (mean(report.ratings), mean(report.ratings_before)) {
        (None, _) => "no ratings".to_owned(),
        (Some(now), None) => format!("{now} stars"),
        (Some(now), Some(before)) => format!("{now} stars, {before} before"),
    }
}

pub(crate) fn no_suggestions(why: NoSuggestions) -> &'static str {
    match why {
        NoSuggestions::NoComplaints => "None: no complaint can be quoted.",
        NoSuggestions::Filtered => "None: a filter of the model service stepped in.",
        NoSuggestions::NoneHeld => "None that held to the quotes.",
    }
}
