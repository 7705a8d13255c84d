//! The mailbox: every mail as the reviewer it is addressed to would get it.
//!
//! The emulator only logs mails. So the page subscribes to the topic as an HTTP endpoint without a
//! filter and gets every message, with the attribute `reviewer` that the real subscriptions filter
//! by.

use super::clock;
use super::error::html;
use super::section::Frame;
use super::shared::Shared;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use cli_base::aws;
use cli_base::error::{Error, aws_call};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Counts from 1 in the order of arrival.
    pub id: u64,
    /// Whom it is for: an e-mail address.
    pub to: String,
    pub subject: String,
    pub body: String,
    /// The links in the text.
    pub links: Vec<String>,
    /// The message's other attributes.
    pub attributes: BTreeMap<String, String>,
    pub received_at: Timestamp,
}

/// All mails since the stack started.
#[derive(Debug, Default)]
pub(super) struct Mailbox(Mutex<Vec<Mail>>);

impl Mailbox {
    fn keep(&self, notification: Notification) {
        let mut mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = mails.len() as u64 + 1;
        mails.push(notification.into_mail(id, Timestamp::now()));
    }

    /// Mails with an id above `after`, oldest first.
    pub(super) fn after(&self, after: u64) -> Vec<Mail> {
        let mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        mails.iter().filter(|mail| mail.id > after).cloned().collect()
    }
}

/// What SNS posts to an HTTP endpoint.
/// <https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html>
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Notification {
    r#type: String,
    #[serde(default)]
    topic_arn: String,
    #[serde(default)]
    token: String,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    message_attributes: BTreeMap<String, Attribute>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    value: String,
}

impl Notification {
    fn into_mail(self, id: u64, received_at: Timestamp) -> Mail {
        let attributes = self.message_attributes.into_iter();
        let mut attributes: BTreeMap<_, _> = attributes.map(|(name, a)| (name, a.value)).collect();
        Mail {
            id,
            to: attributes.remove("reviewer").unwrap_or_default(),
            subject: self.subject.unwrap_or_default(),
            links: parts(&self.message).into_iter().filter_map(Part::into_link).collect(),
            body: self.message,
            attributes,
            received_at,
        }
    }
}

/// Has the topic deliver to the page.
pub(super) async fn subscribe(shared: &Shared) -> Result<(), Error> {
    let Some(topic) = shared.outputs.get("ApprovalTopicArn") else { return Ok(()) };
    let client = aws_sdk_sns::Client::new(&aws::local(&shared.endpoint).await);
    let endpoint = format!("{}{}", shared.url, shared.hook);
    let request = client.subscribe().topic_arn(topic).protocol("http").endpoint(endpoint);
    request.send().await.map_err(aws_call("sns:Subscribe")).map(drop)
}

pub(super) fn router(hook: &str) -> Router<Arc<Shared>> {
    Router::new()
        .route("/mailbox", get(all))
        .route("/mailbox/{to}", get(of_one))
        .route("/mailbox.json", get(json))
        .route(hook, post(deliver))
}

/// SNS sends its JSON as `text/plain`.
async fn deliver(State(shared): State<Arc<Shared>>, body: String) -> StatusCode {
    let Ok(message) = serde_json::from_str::<Notification>(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    match message.r#type.as_str() {
        "Notification" => shared.mailbox.keep(message),
        "SubscriptionConfirmation" => drop(tokio::spawn(confirm(shared, message))),
        _ => {}
    }
    StatusCode::OK
}

async fn confirm(shared: Arc<Shared>, message: Notification) {
    let client = aws_sdk_sns::Client::new(&aws::local(&shared.endpoint).await);
    let request = client.confirm_subscription().topic_arn(message.topic_arn).token(message.token);
    if let Err(error) = request.send().await {
        eprintln!("the mailbox gets no mails: {}", aws_call("sns:ConfirmSubscription")(error));
    }
}

#[derive(Debug, Deserialize)]
struct Since {
    #[serde(default)]
    after: u64,
}

async fn json(State(shared): State<Arc<Shared>>, Query(since): Query<Since>) -> Json<Vec<Mail>> {
    Json(shared.mailbox.after(since.after))
}

async fn all(State(shared): State<Arc<Shared>>) -> Response {
    html(&MailboxPage::new(shared.frame("/mailbox"), shared.mailbox.after(0), None))
}

async fn of_one(State(shared): State<Arc<Shared>>, Path(to): Path<String>) -> Response {
    html(&MailboxPage::new(shared.frame("/mailbox"), shared.mailbox.after(0), Some(to)))
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage {
    frame: Frame,
    reviewers: Vec<Reviewer>,
    total: usize,
    everyone: bool,
    mails: Vec<Shown>,
}

struct Reviewer {
    address: String,
    mails: usize,
    chosen: bool,
}

struct Shown {
    to: String,
    subject: String,
    time: String,
    parts: Vec<Part>,
    newest: bool,
}

impl MailboxPage {
    fn new(frame: Frame, mails: Vec<Mail>, chosen: Option<String>) -> Self {
        let mut counts = BTreeMap::<String, usize>::new();
        for mail in &mails {
            *counts.entry(mail.to.clone()).or_default() += 1;
        }
        let is_chosen = |to: &str| chosen.as_deref().is_none_or(|chosen| chosen == to);
        let shown = mails.iter().rev().filter(|mail| is_chosen(&mail.to));
        let reviewer = |(address, mails)| {
            let chosen = chosen.as_ref() == Some(&address);
            Reviewer { address, mails, chosen }
        };
        Self {
            frame,
            total: mails.len(),
            everyone: chosen.is_none(),
            mails: shown.take(100).enumerate().map(Shown::new).collect(),
            reviewers: counts.into_iter().map(reviewer).collect(),
        }
    }
}

impl Shown {
    fn new((place, mail): (usize, &Mail)) -> Self {
        Self {
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            time: clock::time(mail.received_at),
            parts: parts(&mail.body),
            newest: place == 0,
        }
    }
}

/// A piece of a mail's text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Link(String),
}

impl Part {
    fn into_link(self) -> Option<String> {
        match self {
            Self::Link(link) => Some(link),
            Self::Text(_) => None,
        }
    }
}

/// Cuts out the links, as mail programs do: from `http://` or `https://` to the next white space,
/// without closing punctuation.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = ["http://", "https://"].iter().filter_map(|s| rest.find(s)).min() {
        let end = rest[start..].find(char::is_whitespace).map_or(rest.len(), |end| start + end);
        let link = rest[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"']);
        parts.push(Part::Text(rest[..start].to_owned()));
        parts.push(Part::Link(link.to_owned()));
        rest = &rest[start + link.len()..];
    }
    parts.push(Part::Text(rest.to_owned()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(text: &str) -> String {
        let texts = parts(text).into_iter().map(|part| match part {
            Part::Text(text) | Part::Link(text) => text,
        });
        texts.collect()
    }

    #[test]
    fn a_link_ends_before_punctuation() {
        let links: Vec<_> = parts("See http://127.0.0.1:1/approvals/x. (https://a.b/c)")
            .into_iter()
            .filter_map(Part::into_link)
            .collect();
        assert_eq!(links, ["http://127.0.0.1:1/approvals/x", "https://a.b/c"]);
    }

    #[test]
    fn a_notification_becomes_a_mail() {
        let text = r#"{"Type": "Notification", "TopicArn": "t", "Subject": "Decide", "Message": "http://x/y",
            "MessageAttributes": {"reviewer": {"Type": "String", "Value": "ana@example.com"}}}"#;
        let notification: Notification = serde_json::from_str(text).unwrap();
        let mail = notification.into_mail(3, Timestamp::UNIX_EPOCH);
        assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("ana@example.com", "Decide"));
        assert_eq!(mail.links, ["http://x/y"]);
    }

    proptest! {
        #[test]
        fn no_text_is_lost(text in ".*", link in "https?://[a-z.,)]*") {
            prop_assert_eq!(joined(&text), text.clone());
            let text = format!("{text}{link}{text}");
            prop_assert_eq!(joined(&text), text);
        }
    }
}
