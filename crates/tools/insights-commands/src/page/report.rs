//! A report as a page.

use crate::picture::aspects;
use crate::view;
use askama::Template;
use cli_base::error::Error;
use insights::{AspectReport, Change, Quote, Report, Suggestion};
use reviews::SentimentLabel;
use stack_page::Frame;

#[derive(Template)]
#[template(path = "insights-report.html")]
pub(super) struct ReportPage {
    frame: Frame,
    picture: String,
    stars: String,
    /// Suggestions that did not hold.
    dropped: u32,
    why_none: &'static str,
    report: Report,
}

/// A share with its change, for a cell.
struct Share {
    share: String,
    arrow: &'static str,
    words: String,
}

impl ReportPage {
    /// # Errors
    /// The picture cannot be drawn.
    pub(super) fn of(frame: Frame, report: Report) -> Result<Self, Error> {
        Ok(Self {
            frame,
            picture: aspects(&report)?,
            stars: view::stars(&report),
            dropped: report.dropped.iter().map(|dropped| dropped.count).sum(),
            why_none: report.no_suggestions.map(view::no_suggestions).unwrap_or_default(),
            report,
        })
    }

    fn quotes(&self, aspect: &AspectReport) -> Vec<&Quote> {
        let own = self.report.quotes.iter().filter(|quote| aspect.quotes.contains(&quote.number));
        own.collect()
    }

    fn name(&self, suggestion: &Suggestion) -> &str {
        let aspect = self.report.aspects.iter().find(|one| one.number == suggestion.aspect);
        aspect.map_or("", |aspect| aspect.name.as_str())
    }
}

fn share(change: &Change) -> Share {
    Share {
        share: view::share(change.share),
        arrow: view::arrow(change.trend),
        words: view::trend(*change),
    }
}

fn feeling(quote: &Quote) -> &'static str {
    match quote.sentiment {
        SentimentLabel::Positive => "praise",
        SentimentLabel::Mixed => "both",
        _ => "complaint",
    }
}
