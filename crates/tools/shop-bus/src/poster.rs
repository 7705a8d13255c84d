//! Puts events on the bus, in batches, and again where it refuses.

use aws_config::SdkConfig;
use aws_sdk_eventbridge::Client;
use aws_sdk_eventbridge::types::{PutEventsRequestEntry, PutEventsResultEntry};
use cli_base::error::{Error, aws_call};
use event_bus::batches;
use serde_json::Value;
use std::time::Duration;

/// How often an entry that is refused or not answered is sent before it is given up.
const ATTEMPTS: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// The id of the event, or why the bus refused it.
pub type Posted = Result<String, String>;

/// Puts events of one type on a bus.
#[derive(Debug, Clone)]
pub struct Poster {
    client: Client,
    bus: String,
    source: String,
    detail_type: &'static str,
}

impl Poster {
    /// For the bus with this name or ARN, and events of `detail_type` from `source`.
    #[must_use]
    pub fn new(config: &SdkConfig, bus: &str, source: &str, detail_type: &'static str) -> Self {
        let (bus, source) = (bus.to_owned(), source.to_owned());
        Self { client: Client::new(config), bus, source, detail_type }
    }

    /// Posts an event for each of `details`, in batches. The answer has one element for each, in their order.
    ///
    /// # Errors
    /// The bus cannot be reached.
    pub async fn post<D: AsRef<Value>>(&self, details: &[D]) -> Result<Vec<Posted>, Error> {
        let entries: Vec<_> = details.iter().map(|detail| self.entry(detail.as_ref())).collect();
        let sizes: Vec<usize> = entries.iter().map(size).collect();
        let mut results = Vec::with_capacity(entries.len());
        let mut rest = &entries[..];
        for length in batches(&sizes) {
            let (now, later) = rest.split_at(length);
            results.extend(self.put_stubbornly(now).await?);
            rest = later;
        }
        Ok(results)
    }

    fn entry(&self, detail: &Value) -> PutEventsRequestEntry {
        PutEventsRequestEntry::builder()
            .event_bus_name(&self.bus)
            .source(&self.source)
            .detail_type(self.detail_type)
            .detail(detail.to_string())
            .build()
    }

    /// Sends again what was refused or not answered, with pauses that double. What was taken and
    /// only not answered then comes twice, and the claim ends the second as a duplicate.
    async fn put_stubbornly(
        &self,
        entries: &[PutEventsRequestEntry],
    ) -> Result<Vec<Posted>, Error> {
        let mut results = vec![Err(String::new()); entries.len()];
        for attempt in 1..=ATTEMPTS {
            let left: Vec<usize> = (0..results.len()).filter(|at| results[*at].is_err()).collect();
            let again: Vec<_> = left.iter().map(|at| entries[*at].clone()).collect();
            match self.put(&again).await {
                Ok(answers) => left.into_iter().zip(answers).for_each(|(at, to)| results[at] = to),
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(_) => {}
            }
            if attempt == ATTEMPTS || results.iter().all(Result::is_ok) {
                break;
            }
            tokio::time::sleep(FIRST_PAUSE * 2_u32.pow(attempt - 1)).await;
        }
        Ok(results)
    }

    async fn put(&self, entries: &[PutEventsRequestEntry]) -> Result<Vec<Posted>, Error> {
        let request = self.client.put_events().set_entries(Some(entries.to_vec()));
        let answer = request.send().await.map_err(aws_call("events:PutEvents"))?;
        Ok(answer.entries().iter().map(posted).collect())
    }
}

fn posted(entry: &PutEventsResultEntry) -> Posted {
    match (entry.event_id(), entry.error_code()) {
        (Some(id), None) => Ok(id.to_owned()),
        (_, code) => {
            let message = entry.error_message().unwrap_or_default();
            Err(format!("{}: {message}", code.unwrap_or("no event id")))
        }
    }
}

/// Bytes as EventBridge counts them; `time` is not set.
fn size(entry: &PutEventsRequestEntry) -> usize {
    [entry.source(), entry.detail_type(), entry.detail()].into_iter().flatten().map(str::len).sum()
}
