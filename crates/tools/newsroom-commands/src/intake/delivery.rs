//! Files on their way: put into the bucket, then read by the stack, which says what became of each item.

use super::file::AgencyFile;
use super::item::Item;
use bucket::{Put, S3};
use cli_base::aws;
use cli_base::deployed::output;
use cli_base::error::{Error, failed_call};
use cli_base::running::Running;
use rewrites::{FILE_READ, FILE_REFUSED, FileReport};
use run_ledger::Post;
use shop_bus::{Outcomes, Posted};
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// The most that putting a file may take.
const PUT_TIMEOUT: Duration = Duration::from_secs(30);

/// The bucket, and what the stack says of files in it.
pub(super) struct Delivery<'f> {
    files: &'f [AgencyFile],
    bucket: S3,
    reports: Outcomes,
    /// What was said of a file, by its key.
    read: HashMap<String, FileReport>,
    /// What the keys of this run begin with: no other run's do.
    prefix: String,
    until: Instant,
}

impl<'f> Delivery<'f> {
    /// Files to put, all within `patience`.
    ///
    /// # Errors
    /// The stack has no such bucket, or its bus does not answer.
    pub(super) async fn new(
        running: &Running,
        files: &'f [AgencyFile],
        patience: Duration,
    ) -> Result<Self, Error> {
        let config = aws::local(&running.endpoint).await;
        let bucket = S3::new(&config, output(&running.outputs, "DispatchBucketName")?, PUT_TIMEOUT);
        let number = getrandom::u32().map_err(failed_call("getrandom"))?;
        let reports =
            Outcomes::subscribe(&config, output(&running.outputs, "EventBusName")?).await?;
        let prefix = format!("rejoinder-intake-{number:08x}");
        let (read, until) = (HashMap::new(), Instant::now() + patience);
        Ok(Self { files, bucket, reports, read, prefix, until })
    }

    /// Removes what was made to hear of the files.
    pub(super) async fn end(self) {
        self.reports.unsubscribe().await;
    }

    /// A name of its own for each file, though files of several folders may be called alike.
    fn key(&self, file: usize) -> String {
        let name = self.files[file].path.file_name().unwrap_or_default().to_string_lossy();
        format!("{}/{file}-{name}", self.prefix)
    }

    async fn put(&self, file: usize) -> Result<(), Error> {
        let put = self.bucket.put(&self.key(file), self.files[file].content.clone()).await;
        put.map_err(failed_call("s3:PutObject"))
    }

    /// Listens until all of these files are told of, or it is too late.
    async fn listen(&mut self, keys: &BTreeSet<String>) {
        while !keys.iter().all(|key| self.read.contains_key(key)) {
            let Ok(Some(arrived)) = timeout_at(self.until, self.reports.next()).await else {
                return;
            };
            if ![FILE_READ, FILE_REFUSED].contains(&arrived.event.kind.as_str()) {
                continue;
            }
            let report: Option<FileReport> = serde_json::from_value(arrived.event.detail).ok();
            self.read.extend(report.map(|report| (report.key.clone(), report)));
        }
    }

    fn posted(&self, item: &Item) -> Posted {
        let report = self.read.get(&self.key(item.file)).ok_or("the file was not read in time")?;
        event_of(report, item.number)
    }
}

/// The event that an item was posted as, or the name of the error for which it was not.
fn event_of(report: &FileReport, number: u32) -> Posted {
    if let Some(error) = &report.error {
        return Err(error.name.clone());
    }
    let item = report.items.iter().find(|item| item.number == number);
    let item = item.ok_or("the file has no such item where it was read")?;
    match (&item.event_id, &item.error) {
        (Some(id), _) => Ok(id.clone()),
        (None, Some(error)) => Err(error.name.clone()),
        (None, None) => Err("it was neither posted nor refused".to_owned()),
    }
}

impl Post<Item> for &mut Delivery<'_> {
    async fn post(&mut self, items: &[Item]) -> Result<Vec<Posted>, Error> {
        let files: BTreeSet<usize> = items.iter().map(|item| item.file).collect();
        for file in &files {
            self.put(*file).await?;
        }
        self.listen(&files.iter().map(|file| self.key(*file)).collect()).await;
        Ok(items.iter().map(|item| self.posted(item)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_item_has_its_event_or_its_error() {
        let report = json!({"schemaVersion": "1", "key": "k", "posted": 1, "refused": 1, "items": [
            {"number": 1, "eventId": "e-1", "error": {"name": "EventTooLarge", "cause": "c"}},
            {"number": 2, "error": {"name": "NotText", "cause": "c"}}]});
        let report: FileReport = serde_json::from_value(report).unwrap();
        assert_eq!(event_of(&report, 1), Ok("e-1".to_owned()));
        assert_eq!(event_of(&report, 2), Err("NotText".to_owned()));
        assert!(event_of(&report, 3).unwrap_err().contains("no such item"));
        let refused = json!({"schemaVersion": "1", "key": "k", "posted": 0, "refused": 0,
            "error": {"name": "NotWellFormed", "cause": "c"}});
        let refused: FileReport = serde_json::from_value(refused).unwrap();
        assert_eq!(event_of(&refused, 1), Err("NotWellFormed".to_owned()));
    }
}
