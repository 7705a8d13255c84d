//! A world in memory: questions asked by the real approval-request, mails as people get them,
//! executions that wait, and a browser that talks to the callback by API events.

#![allow(dead_code, unused_imports, reason = "each test uses its part of the world")]
#![allow(unreachable_pub, reason = "a test's module is not public")]
#![allow(
    clippy::unwrap_used,
    reason = "a failure here is a failed test, also in an example or benchmark"
)]

mod browser;
mod execution;
mod gate;
mod pictures;
mod sample;
mod serve;
mod states;

pub use browser::{Browser, Reply};
pub use execution::Executions;
pub use gate::{Gate, Gated};
pub use pictures::Pictures;
pub use sample::{
    about_article, about_dispatch, about_model, about_product, about_review, about_run,
    attribute_questions, question, question_about, review, sampled,
};

use approval_callback::{Config, Ports};
use approval_request::{Input, Mail, SendMail};
use approvals::Secret;
use jiff::{SignedDuration, Timestamp};
use lambda_bridge::{Env, UpstreamError};
use questions::Question;
use std::sync::{Arc, Mutex};

pub const ORIGIN: &str = "https://approve.example.com";

/// Everything outside the two functions.
#[derive(Clone)]
pub struct World {
    pub store: Gated,
    pub executions: Executions,
    pub mailbox: Mailbox,
    pub pictures: Pictures,
    pub gate: Gate,
    pub config: Arc<Config>,
    pub start: Timestamp,
}

impl World {
    pub fn new() -> Self {
        Self::served_at(ORIGIN, "2026-03-03T09:00:00Z".parse().unwrap())
    }

    /// A world whose pages are served at an origin, and whose time begins at `start`.
    pub fn served_at(origin: &str, start: Timestamp) -> Self {
        let gate = Gate::default();
        Self {
            store: Gated::new(gate.clone()),
            executions: Executions::new(gate.clone()),
            mailbox: Mailbox { mails: Arc::default(), gate: gate.clone() },
            pictures: Pictures::default(),
            gate,
            config: Arc::new(Config::from_env(&callback_env(origin)).unwrap()),
            start,
        }
    }

    /// The ports of the callback.
    pub fn ports(&self) -> Ports<Gated, Executions, Pictures> {
        let pictures = self.pictures.clone();
        Ports { store: self.store.clone(), resume: self.executions.clone(), pictures }
    }

    pub fn at(&self, seconds: i64) -> Timestamp {
        self.start + SignedDuration::from_secs(seconds)
    }

    /// Asks a question with a task that waits; the letters of this call.
    pub async fn ask(&self, execution: &str, token: &str, question: Question) -> Vec<Letter> {
        self.ask_at(execution, token, question, self.start).await
    }

    pub async fn ask_at(
        &self,
        execution: &str,
        token: &str,
        question: Question,
        now: Timestamp,
    ) -> Vec<Letter> {
        let before = self.mailbox.letters().len();
        self.executions.wait(token);
        self.try_ask(execution, token, question, now).await.unwrap();
        self.mailbox.letters().split_off(before)
    }

    /// The function itself, which may fail or be killed.
    pub async fn try_ask(
        &self,
        execution: &str,
        token: &str,
        question: Question,
        now: Timestamp,
    ) -> Result<approval_request::Output, approval_request::Error> {
        let ports = approval_request::Ports {
            store: self.store.clone(),
            mail: self.mailbox.clone(),
            resume: self.executions.clone(),
        };
        let config = approval_request::Config::from_env(&request_env()).unwrap();
        let input = Input {
            execution_id: format!("arn:aws:states:eu-west-1:123456789012:execution:r:{execution}"),
            task_token: Secret::new(token),
            question,
        };
        approval_request::handle(&ports, &config, input, now).await.map(|answer| answer.output)
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.clone())
    }
}

fn callback_env(origin: &str) -> Env {
    Env::of(&[
        ("APPROVALS_TABLE", "approvals"),
        ("APPROVAL_BASE_URL", origin),
        ("REVIEWER_TIME_ZONE", "Europe/Berlin"),
        ("MAX_REPLY_CHARACTERS", "600"),
    ])
}

fn request_env() -> Env {
    Env::of(&[
        ("APPROVALS_TABLE", "approvals"),
        ("TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:approvals"),
        ("APPROVAL_BASE_URL", ORIGIN),
        ("REVIEWERS", "anna@example.com,ben@example.com"),
        ("URGENT_REVIEWERS", "nadia@example.com,anna@example.com"),
        ("ESCALATION_REVIEWERS", "chief@example.com"),
        ("REVIEWER_TIME_ZONE", "Europe/Berlin"),
    ])
}

/// The mails that went out.
#[derive(Clone)]
pub struct Mailbox {
    mails: Arc<Mutex<Vec<Mail>>>,
    gate: Gate,
}

/// A mail with what a person reads in it.
#[derive(Clone)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub body: String,
    pub link: String,
    pub code: String,
}

impl Mailbox {
    pub fn letters(&self) -> Vec<Letter> {
        self.mails.lock().unwrap().iter().map(Letter::of).collect()
    }
}

impl Letter {
    fn of(mail: &Mail) -> Self {
        let after = |mark: &str| {
            let mut found = mail.body.lines().filter_map(|line| line.strip_prefix(mark));
            found.next().unwrap().to_owned()
        };
        let page = after("Page: ");
        let link = page.strip_prefix(&format!("{ORIGIN}/approvals/")).unwrap().to_owned();
        let (to, subject, body) = (mail.to.clone(), mail.subject.clone(), mail.body.clone());
        Self { to, subject, body, link, code: after("Code: ") }
    }

    /// Six digits that are not the code.
    pub fn wrong_code(&self) -> String {
        format!("{:06}", (self.code.parse::<u32>().unwrap() + 1) % 1_000_000)
    }
}

impl SendMail for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
        self.gate.pass().await;
        self.mails.lock().unwrap().push(mail.clone());
        self.gate.pass().await;
        Ok(())
    }
}
