//! A report as text.

use crate::view::{change, no_suggestions, share, stars};
use cli_base::output::plain;
use insights::{AspectReport, Report};
use std::fmt::Write;

/// The report: numbers, a row for each aspect, quotes under it, suggestions last.
pub(crate) fn text(report: &Report) -> String {
    let mut text = head(report);
    for aspect in &report.aspects {
        text.push_str(&row(report, aspect));
    }
    if report.more_aspects > 0 {
        write!(text, "\n  and {} more aspects", report.more_aspects).ok();
    }
    text.push_str(&suggestions(report));
    text
}

fn head(report: &Report) -> String {
    let Report { counts, period, .. } = report;
    format!(
        "{} ({})\n{} to {}, compared with {} periods before\n\n{} reviews, {} understood, {} \
         harmful, {} pending; {}\n",
        plain(&report.product_name),
        plain(&report.product_id),
        period.since,
        period.until,
        report.before.periods,
        counts.reviews,
        counts.understood,
        counts.harmful,
        counts.pending,
        stars(report)
    )
}

fn row(report: &Report, aspect: &AspectReport) -> String {
    let counts = aspect.counts;
    let mut row = format!(
        "\n  {:<24} {:>4} complain ({}{})  {:>4} praise ({}{})",
        plain(&aspect.name),
        counts.complaining(),
        share(aspect.complaints_change.share),
        change(aspect.complaints_change),
        counts.praising(),
        share(aspect.praise_change.share),
        change(aspect.praise_change),
    );
    for quote in report.quotes.iter().filter(|quote| aspect.quotes.contains(&quote.number)) {
        let (review, said) = (plain(&quote.review_id), plain(&quote.text));
        write!(row, "\n      [{}] “{said}”  {review}", quote.number).ok();
    }
    row
}

fn suggestions(report: &Report) -> String {
    let mut text = "\n\nSuggestions".to_owned();
    for suggestion in &report.suggestions {
        let numbers: Vec<String> = suggestion.quotes.iter().map(|n| format!("[{n}]")).collect();
        write!(text, "\n  {} {}", plain(&suggestion.text), numbers.join(" ")).ok();
    }
    if let Some(why) = report.no_suggestions {
        write!(text, "\n  {}", no_suggestions(why)).ok();
    }
    let dropped: u32 = report.dropped.iter().map(|dropped| dropped.count).sum();
    if dropped > 0 {
        write!(text, "\n  {dropped} more did not hold to the quotes and were dropped").ok();
    }
    text
}
