//! From a file to the events about it.

use crate::file::{File, read_file};
use crate::fit::fit;
use crate::notice::Arrival;
use bucket::Peek;
use dispatches::{Dispatch, IntakeError};
use event_bus::{Entry, PutEvents, put_all};
use lambda_bridge::UpstreamError;
use rewrites::{FileItem, FileReport, OutcomeError, REWRITE_REQUESTED};
use std::time::Duration;

/// What the function calls itself on the bus where it posts what a desk could. The machine takes both.
const POSTER: &str = "newsroom.intake";
/// The same where it tells what became of a file, as the machines do.
const TELLER: &str = "rejoinder";

/// Posts each dispatch of a file, then what became of the file: that is told once everything it tells is so.
///
/// # Errors
/// The bucket or the bus does not answer, or refuses: the file is to be taken in again. What was posted already
/// is posted again then, and ends as a duplicate.
pub(crate) async fn take_in(
    files: &impl Peek,
    bus: &impl PutEvents,
    first_pause: Duration,
    arrival: &Arrival,
) -> Result<FileReport, UpstreamError> {
    let report = match read_file(files, arrival).await? {
        Ok(file) => post(bus, first_pause, &arrival.key, file).await?,
        Err(refused) => FileReport::of_refusal(&arrival.key, told(refused.name(), &refused)),
    };
    // Plain data with text keys cannot fail.
    let detail = serde_json::to_string(&report).unwrap_or_default();
    let entry = Entry { source: TELLER, detail_type: report.event_name(), detail };
    put_all(bus, &[entry], first_pause).await?;
    Ok(report)
}

async fn post(
    bus: &impl PutEvents,
    first_pause: Duration,
    key: &str,
    file: File,
) -> Result<FileReport, UpstreamError> {
    let items: Vec<Item> = file.items.into_iter().map(Item::of).collect();
    let entries: Vec<Entry> = items.iter().filter_map(|item| item.entry.clone()).collect();
    let mut ids = put_all(bus, &entries, first_pause).await?.into_iter();
    let report = |(number, item): (u32, Item)| FileItem {
        number,
        event_id: item.entry.and_then(|_| ids.next()),
        error: item.error,
    };
    let reports = (1..).zip(items).map(report).collect();
    Ok(FileReport::of_items(key, &file.etag, reports))
}

/// A dispatch of a file: as it is posted, and what is to be said of it.
struct Item {
    entry: Option<Entry>,
    error: Option<OutcomeError>,
}

impl Item {
    fn of(read: Result<Dispatch, IntakeError>) -> Self {
        let dispatch = match read {
            Ok(dispatch) => dispatch,
            Err(error) => return Self { entry: None, error: Some(told(error.name(), &error)) },
        };
        let fitted = fit(dispatch);
        let entry = Entry { source: POSTER, detail_type: REWRITE_REQUESTED, detail: fitted.detail };
        let error = (!fitted.has_text).then(too_large);
        Self { entry: Some(entry), error }
    }
}

fn too_large() -> OutcomeError {
    let cause = "with its addresses the dispatch is larger than an execution takes (255 KiB): posted without \
        its text, so that its version counts";
    OutcomeError { name: "EventTooLarge".to_owned(), cause: cause.to_owned() }
}

/// An error with what lies under it. Neither has a word of the file.
fn told(name: &str, error: &dyn std::error::Error) -> OutcomeError {
    let cause = match error.source() {
        Some(under) => format!("{error}: {under}"),
        None => error.to_string(),
    };
    OutcomeError { name: name.to_owned(), cause }
}
