//! What the page's handlers share.

use crate::mailbox::Mailbox;
use crate::section::{Frame, Menu, Site};
use crate::subject::Ended;
use cli_base::error::{Error, failed_call};
use cli_base::loopback::loopback_client;
use std::collections::BTreeMap;

/// State of the handlers.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) url: String,
    pub(super) endpoint: String,
    pub(super) outputs: BTreeMap<String, String>,
    pub(super) menu: Menu,
    pub(super) mailbox: Mailbox,
    pub(super) sfn: aws_sdk_sfn::Client,
    pub(super) http: reqwest::Client,
    /// The path, unguessable for other pages in the browser, that mails are delivered to.
    pub(super) hook: String,
    pub(super) ended: Ended,
}

impl Shared {
    pub(super) fn new(site: &Site) -> Result<Self, Error> {
        let secret = getrandom::u64().map_err(failed_call("getrandom"))?;
        Ok(Self {
            url: site.running.page.clone(),
            endpoint: site.running.endpoint.clone(),
            outputs: site.running.outputs.clone(),
            menu: site.menu.clone(),
            mailbox: Mailbox::default(),
            sfn: aws_sdk_sfn::Client::new(&site.config),
            http: loopback_client(),
            hook: format!("/_mail/{secret:016x}"),
            ended: Ended::default(),
        })
    }

    /// Around the page whose menu entry has the path `tab`.
    pub(super) fn frame(&self, tab: &'static str) -> Frame {
        Frame { menu: self.menu.clone(), tab }
    }

    /// The state machines that the page shows.
    pub(super) fn machines(&self) -> Vec<&str> {
        let machines = self.outputs.iter().filter(|(name, _)| name.ends_with("MachineArn"));
        machines.map(|(_, arn)| arn.as_str()).collect()
    }
}
