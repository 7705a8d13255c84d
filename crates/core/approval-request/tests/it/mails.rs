//! Who gets a mail when some do not go out.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use approval_request::{Config, Input, Mail, Ports, SendMail, handle};
use approval_resume::{Resume, Resumed};
use approval_store::Memory;
use approvals::Secret;
use jiff::Timestamp;
use lambda_bridge::{Env, NamedError, UpstreamError};
use questions::Decision;
use std::sync::Mutex;

/// A post office that turns one person's mails away for a while.
#[derive(Default)]
struct Post {
    refused: Mutex<Option<&'static str>>,
    delivered: Mutex<Vec<String>>,
}

impl SendMail for &Post {
    async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
        if self.refused.lock().unwrap().is_some_and(|person| person == mail.to) {
            let code = "Throttled".to_owned();
            return Err(UpstreamError::Throttled { service: "SNS", code });
        }
        self.delivered.lock().unwrap().push(mail.to.clone());
        Ok(())
    }
}

impl Resume for &Post {
    async fn resume(&self, _: &Secret, _: &Decision) -> Result<Resumed, UpstreamError> {
        Ok(Resumed::Taken)
    }
}

#[tokio::test]
async fn a_mail_that_fails_keeps_nobody_from_theirs() {
    let config = Config::from_env(&Env::of(&[
        ("APPROVALS_TABLE", "t"),
        ("TOPIC_ARN", "arn:aws:sns:x"),
        ("APPROVAL_BASE_URL", "https://shop.example"),
        ("REVIEWERS", "ana@example.com,ben@example.com"),
        ("ESCALATION_REVIEWERS", "cleo@example.com"),
    ]))
    .unwrap();
    let sample = include_str!("../../../../../events/core/approval-request/review.json");
    let input: Input = serde_json::from_str(sample).unwrap();
    let now: Timestamp = "2026-03-10T12:00:00Z".parse().unwrap();
    let post = Post { refused: Mutex::new(Some("ana@example.com")), ..Post::default() };
    let ports = Ports { store: Memory::default(), mail: &post, resume: &post };
    let error = handle(&ports, &config, input.clone(), now).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
    assert_eq!(*post.delivered.lock().unwrap(), ["ben@example.com"]);
    *post.refused.lock().unwrap() = None;
    let output = handle(&ports, &config, input, now).await.unwrap().output;
    assert_eq!(output.asked, 1, "Ben has his mail already");
    assert_eq!(*post.delivered.lock().unwrap(), ["ben@example.com", "ana@example.com"]);
}
