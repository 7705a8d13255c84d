//! From a file to the events about it.

use crate::embargo::releases;
use crate::file::{File, read_file};
use crate::fit::fit;
use crate::notice::Arrival;
use crate::scheduler::Deliver;
use crate::{Config, Services};
use bucket::Peek;
use dispatches::{Dispatch, IntakeError};
use event_bus::{Entry, PutEvents, put_all};
use jiff::Timestamp;
use lambda_bridge::UpstreamError;
use rewrites::{FileItem, FileReport, OutcomeError, REWRITE_REQUESTED};
use std::collections::BTreeMap;

/// What the function calls itself on the bus where it posts what a desk could. The machine takes both.
const POSTER: &str = "newsroom.intake";
/// The same where it tells what became of a file, as the machines do.
const TELLER: &str = "rejoinder";

/// Posts each dispatch of a file, has those under embargo posted again when that has ended, then says what became
/// of the file: that is told once everything it tells is so.
///
/// # Errors
/// A service does not answer, or refuses: the file is to be taken in again. What was posted already is posted
/// again then, and ends as a duplicate.
pub(crate) async fn take_in(
    services: &Services<'_, impl Peek, impl PutEvents, impl Deliver>,
    config: &Config,
    now: Timestamp,
    arrival: &Arrival,
) -> Result<FileReport, UpstreamError> {
    let report = match read_file(services.files, arrival).await? {
        Ok(file) => {
            let releases = schedule(services.scheduler, config, now, (arrival, &file)).await?;
            post(services.bus, config, &arrival.key, file, &releases).await?
        }
        Err(refused) => FileReport::of_refusal(&arrival.key, told(refused.name(), &refused)),
    };
    // Plain data with text keys cannot fail.
    let detail = serde_json::to_string(&report).unwrap_or_default();
    let entry = Entry { source: TELLER, detail_type: report.event_name(), detail };
    put_all(services.bus, &[entry], config.first_pause).await?;
    Ok(report)
}

/// Has a file read again at each moment at which an embargo in it ends. Gives the moments by the items' numbers.
async fn schedule(
    scheduler: &impl Deliver,
    config: &Config,
    now: Timestamp,
    (arrival, file): (&Arrival, &File),
) -> Result<BTreeMap<u32, Timestamp>, UpstreamError> {
    let read = file.items.iter().filter_map(|(number, item)| Some((*number, item.as_ref().ok()?)));
    let mut moments = BTreeMap::new();
    for (at, numbers) in releases(read, now, config.retention) {
        let again = Arrival { etag: Some(file.etag.clone()), items: numbers, ..arrival.clone() };
        let (name, message) = (again.name(&config.bucket, at), again.to_message(&config.bucket));
        scheduler.deliver(&name, at, &message).await?;
        moments.extend(again.items.into_iter().map(|number| (number, at)));
    }
    Ok(moments)
}

async fn post(
    bus: &impl PutEvents,
    config: &Config,
    key: &str,
    file: File,
    releases: &BTreeMap<u32, Timestamp>,
) -> Result<FileReport, UpstreamError> {
    let items: Vec<(u32, Item)> =
        file.items.into_iter().map(|(number, read)| (number, Item::of(read))).collect();
    let entries: Vec<Entry> = items.iter().filter_map(|(_, item)| item.entry.clone()).collect();
    let mut ids = put_all(bus, &entries, config.first_pause).await?.into_iter();
    let report = |(number, item): (u32, Item)| FileItem {
        number,
        event_id: item.entry.and_then(|_| ids.next()),
        again_at: releases.get(&number).map(Timestamp::to_string),
        error: item.error,
    };
    let reports = items.into_iter().map(report).collect();
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
