//! Questions, and answers of the services, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use approval_request::{Config, Input, Mail, Ports, SUBJECT_LIMIT, SendMail, handle};
use approval_resume::{Resume, Resumed};
use approval_store::Memory;
use approvals::Secret;
use jiff::Timestamp;
use lambda_bridge::{Env, UpstreamError, answer};
use reviews::{Decision, Question};
use samples::{Answered, Folder, Spoiler, Subject, fuzz, schema, unbounded};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const ERRORS: [&str; 3] = ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected"];

/// Mail service and Step Functions.
struct Services {
    spoiler: Mutex<Spoiler>,
    calls: AtomicUsize,
}

impl Services {
    fn call(&self, service: &'static str) -> Result<(), UpstreamError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.spoiler.lock().unwrap().failure(service)
    }
}

impl SendMail for &Services {
    async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
        let plain = mail.subject.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        assert!(plain && mail.subject.len() <= SUBJECT_LIMIT, "{:?}", mail.subject);
        self.call("SNS")
    }
}

impl Resume for &Services {
    async fn resume(&self, _: &Secret, _: &Decision) -> Result<Resumed, UpstreamError> {
        self.call("Step Functions").map(|()| Resumed::Taken)
    }
}

fn config() -> Config {
    Config::from_env(&Env::of(&[
        ("APPROVALS_TABLE", "t"),
        ("TOPIC_ARN", "arn:aws:sns:x"),
        ("APPROVAL_BASE_URL", "https://shop.example"),
        ("REVIEWERS", "ana@example.com,ben@example.com"),
        ("ESCALATION_REVIEWERS", "cleo@example.com"),
    ]))
    .unwrap()
}

/// The schema of the input: the token is no plain text, so it has none of its own.
fn input() -> Value {
    let mut question = schema::<Question>();
    let definitions = question["$defs"].take();
    let arn = json!({"type": "string", "maxLength": 2048});
    json!({
        "type": "object",
        "required": ["executionId", "taskToken", "question"],
        "properties": {"executionId": arn, "taskToken": arn, "question": question},
        "$defs": definitions
    })
}

#[test]
fn no_question_and_no_answer_breaks_it() {
    let (inputs, config) = (Folder::of("review/approval-request").inputs(), config());
    let output = json!({"type": "object", "required": ["questionId", "asked"]});
    let subject = Subject::new(&inputs, input(), output, &ERRORS);
    let now: Timestamp = "2026-03-10T12:00:00Z".parse().unwrap();
    let tally = fuzz(&subject, async |input, spoiler| {
        let services = Services { spoiler: Mutex::new(spoiler), calls: AtomicUsize::new(0) };
        let ports = Ports { store: Memory::default(), mail: &services, resume: &services };
        let call = async |input: Input| handle(&ports, &config, input, now).await;
        let result = answer(call, input).await;
        let result = result.map(|answer| serde_json::to_value(answer.output).unwrap());
        drop(ports);
        Answered { result, calls: services.calls.into_inner() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&input()).is_empty(), "{:?}", unbounded(&input()));
}
