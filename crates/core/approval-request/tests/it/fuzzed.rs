//! Questions, and answers of the services, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use approval_request::{
    Config, ERRORS, Input, Mail, Output, Ports, SUBJECT_LIMIT, SendMail, handle,
};
use approval_resume::{Resume, Resumed};
use approval_store::Memory;
use approvals::Secret;
use jiff::Timestamp;
use lambda_bridge::{Env, UpstreamError};
use questions::Decision;
use samples::{Function, Upstream};

/// Mail service and Step Functions.
#[derive(Clone)]
struct Services(Upstream);

impl SendMail for Services {
    async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
        let plain = mail.subject.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        assert!(plain && mail.subject.len() <= SUBJECT_LIMIT, "{:?}", mail.subject);
        self.0.call("SNS").map(drop)
    }
}

impl Resume for Services {
    async fn resume(&self, _: &Secret, _: &Decision) -> Result<Resumed, UpstreamError> {
        self.0.call("Step Functions").map(|_| Resumed::Taken)
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

/// People are configured, and the records are those that the function wrote.
fn function() -> Function<Input, Output> {
    Function::new("core/approval-request", ERRORS).without(&["NobodyToAsk", "UnreadableRecord"])
}

#[test]
fn the_contract_is_kept() {
    function().check_contract();
}

#[test]
fn no_question_and_no_answer_breaks_it() {
    let config = config();
    let now: Timestamp = "2026-03-10T12:00:00Z".parse().unwrap();
    function().fuzz(async |upstream, input| {
        let services = Services(upstream);
        let ports = Ports { store: Memory::default(), mail: services.clone(), resume: services };
        handle(&ports, &config, input, now).await
    });
}
