//! The functions' logs on the local stack, by the wire protocol of CloudWatch Logs.

use cli_base::error::{Error, failed_call};
use cli_base::loopback::loopback_client;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// As many events as one answer of the emulator holds; it knows no next page.
const PAGE: usize = 10_000;

/// Reads what has been logged since it was read last.
#[derive(Debug)]
pub struct Logs {
    http: reqwest::Client,
    endpoint: String,
    read: BTreeMap<String, Read>,
}

/// How far a group has been read: the last moment, and the events of that moment.
#[derive(Debug, Default)]
struct Read {
    at: u64,
    ids: HashSet<String>,
}

impl Logs {
    /// The logs of the emulator at `endpoint`.
    #[must_use]
    pub fn new(endpoint: &str) -> Self {
        let endpoint = endpoint.to_owned();
        Self { http: loopback_client(), endpoint, read: BTreeMap::new() }
    }

    /// All lines that are new.
    ///
    /// # Errors
    /// The emulator does not answer.
    pub async fn read(&mut self) -> Result<Vec<String>, Error> {
        let answer = self.call("DescribeLogGroups", &json!({})).await?;
        let groups = answer["logGroups"].as_array().cloned().unwrap_or_default();
        let names = groups.iter().filter_map(|group| group["logGroupName"].as_str());
        let mut lines = Vec::new();
        for group in names {
            self.read_group(group, &mut lines).await?;
        }
        Ok(lines)
    }

    async fn read_group(&mut self, group: &str, lines: &mut Vec<String>) -> Result<(), Error> {
        loop {
            let from = self.read.get(group).map_or(0, |read| read.at);
            let ask = json!({"logGroupName": group, "startTime": from, "limit": PAGE});
            let mut answer = self.call("FilterLogEvents", &ask).await?;
            let events = answer["events"].as_array_mut().map(std::mem::take).unwrap_or_default();
            let before = lines.len();
            let read = self.read.entry(group.to_owned()).or_default();
            lines.extend(events.iter().filter_map(|event| read.new_message(event)));
            if events.len() < PAGE || lines.len() == before {
                return Ok(());
            }
        }
    }

    async fn call(&self, operation: &str, body: &Value) -> Result<Value, Error> {
        let request = self.http.post(&self.endpoint).body(body.to_string());
        let request = request
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", format!("Logs_20140328.{operation}"))
            .header("authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=0");
        let answer = request.send().await.map_err(failed_call("logs:FilterLogEvents"))?;
        answer.json().await.map_err(failed_call("logs:FilterLogEvents"))
    }
}

impl Read {
    fn new_message(&mut self, event: &Value) -> Option<String> {
        let at = event["timestamp"].as_u64()?;
        if at > self.at {
            (self.at, self.ids) = (at, HashSet::new());
        }
        let message = event["message"].as_str()?;
        let id = event["eventId"].as_str().map_or_else(|| event.to_string(), str::to_owned);
        self.ids.insert(id).then(|| message.to_owned())
    }
}
