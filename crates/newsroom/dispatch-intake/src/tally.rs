//! What is counted and logged of files.

use lambda_bridge::Metric;
use rewrites::FileReport;

/// What became of the files of a batch.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    read: usize,
    refused: usize,
    posted: u64,
    items_refused: u64,
}

impl Tally {
    /// Counts a file, and logs what was refused by its name and number. Its key is in the event about it, not in
    /// the log: agencies write of what a text is in a file's name.
    pub(crate) fn count(&mut self, report: &FileReport) {
        self.posted += u64::from(report.posted);
        self.items_refused += u64::from(report.refused);
        match &report.error {
            Some(error) => {
                self.refused += 1;
                tracing::warn!(error = error.name, cause = error.cause, "a file was refused");
            }
            None => self.read += 1,
        }
        let errors = errors(report);
        if !errors.is_empty() {
            let (posted, refused) = (report.posted, report.refused);
            tracing::warn!(posted, refused, errors, "dispatches of a file were refused");
        }
    }

    /// `failed` messages come again.
    pub(crate) fn metrics(&self, failed: usize) -> [Metric; 5] {
        [
            Metric::count("DispatchFilesRead", self.read as f64),
            Metric::count("DispatchFilesRefused", self.refused as f64),
            Metric::count("DispatchFilesFailed", failed as f64),
            Metric::count("DispatchesPosted", self.posted as f64),
            Metric::count("DispatchesRefused", self.items_refused as f64),
        ]
    }
}

/// The numbers of the dispatches of which there is something to say, each with its error's name.
fn errors(report: &FileReport) -> String {
    let named = report.items.iter().filter_map(|item| {
        let error = item.error.as_ref()?;
        Some(format!("{}: {}", item.number, error.name))
    });
    named.collect::<Vec<_>>().join(", ")
}
