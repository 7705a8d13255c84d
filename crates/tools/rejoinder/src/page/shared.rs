//! What the page's handlers share.

use super::mailbox::Mailbox;
use crate::aws;
use crate::error::{Error, fault};
use crate::index::Kept;
use crate::stack::loopback_client;
use signed_http::{SignedHttp, Upstream};
use std::collections::BTreeMap;
use std::time::Duration;

/// The most that a search may take: its upstreams have three seconds together, and a start.
const SEARCH_WITHIN: Duration = Duration::from_secs(30);

/// The stack that a page shows.
#[derive(Debug)]
pub struct Source<'a> {
    pub endpoint: &'a str,
    pub outputs: &'a BTreeMap<String, String>,
    pub models: &'a str,
    /// What the image search has indexed.
    pub kept: Option<Kept>,
}

/// State of the handlers.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) url: String,
    pub(super) endpoint: String,
    pub(super) outputs: BTreeMap<String, String>,
    pub(super) mailbox: Mailbox,
    pub(super) sfn: aws_sdk_sfn::Client,
    pub(super) http: reqwest::Client,
    /// The search's API takes signed requests only.
    pub(super) search: SignedHttp,
    /// The path, unguessable for other pages in the browser, that mails are delivered to.
    pub(super) hook: String,
    pub(super) ended: super::executions::Ended,
    pub(super) models: String,
    pub(super) kept: Option<Kept>,
    pub(super) indexed: super::search::Indexed,
    pub(super) uploads: super::search::Uploads,
}

impl Shared {
    pub(super) async fn new(url: &str, source: &Source<'_>) -> Result<Self, Error> {
        let config = aws::local(source.endpoint).await;
        let search = Upstream {
            service: "the search",
            endpoint: source.endpoint.to_owned(),
            signing: Some("execute-api"),
            timeout: SEARCH_WITHIN,
        };
        let secret = getrandom::u64().map_err(fault("getrandom"))?;
        Ok(Self {
            url: url.to_owned(),
            endpoint: source.endpoint.to_owned(),
            outputs: source.outputs.clone(),
            mailbox: Mailbox::default(),
            sfn: aws_sdk_sfn::Client::new(&config),
            http: loopback_client(),
            search: SignedHttp::new(&config, search),
            hook: format!("/_mail/{secret:016x}"),
            ended: super::executions::Ended::default(),
            models: source.models.to_owned(),
            kept: source.kept.clone(),
            indexed: super::search::Indexed::default(),
            uploads: super::search::Uploads::default(),
        })
    }

    /// The state machines that the page shows.
    pub(super) fn machines(&self) -> Vec<&str> {
        let machines = self.outputs.iter().filter(|(name, _)| name.ends_with("MachineArn"));
        machines.map(|(_, arn)| arn.as_str()).collect()
    }
}
