//! What a judge is worth: writes what claim-check asks about labelled descriptions, and measures answers.
//!
//! usage: `cargo run --release -p claim-check --example judged -- prompts SET.jsonl > PROMPTS.jsonl`;
//! each line is an `id` with the `system` and the `user` text that would be sent and the `schema` of the
//! answer. Whoever asks a model writes lines of `id` and `answer`, the answer as JSON or as text. Then
//! `... -- report SET.jsonl ANSWERS.jsonl [--list] [--write]`; `--list` shows what was refuted and added,
//! and what is taken wrongly, `--write` writes the table into docs/descriptions/claims.md.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program that writes a table")]

#[path = "../../../claims/tests/it/labelled/mod.rs"]
#[allow(dead_code, reason = "another program reads more of it")]
mod labelled;
mod report;

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use bucket::Memory;
use claim_check::{Config, Input, Output, handle};
use labelled::Line;
use lambda_bridge::{Env, NamedError, UpstreamError};
use report::{Judged, Report};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Mutex;

type Failure = Box<dyn Error>;

/// What a model said to a prompt.
#[derive(Deserialize)]
struct Answered {
    id: String,
    answer: Value,
}

/// Keeps what it is asked, and gives the answer to it, if there is one.
#[derive(Default)]
struct Port {
    answer: Option<String>,
    asked: Mutex<Option<Request>>,
}

impl Converse for Port {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        self.asked.lock().expect("one thread").get_or_insert_with(|| request.clone());
        let text = self.answer.clone().unwrap_or_default();
        let (input_tokens, output_tokens) = (0, 0);
        Ok(ModelAnswer {
            text,
            stop: Stop::Complete,
            input_tokens,
            output_tokens,
            structured: true,
        })
    }
}

/// A prompt as the client sends it where there is no guardrail.
struct Prompt {
    /// That of the line, with a fingerprint of the prompt: an answer to another prompt is of no use.
    id: String,
    user: String,
    request: Request,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["prompts", set] => prompts(&read(set)?).await,
        ["report", set, answers @ ..] if !answers.is_empty() => measure(set, answers).await,
        _ => Err("say prompts SET.jsonl, or report SET.jsonl ANSWERS.jsonl".into()),
    }
}

fn read(set: &str) -> Result<Vec<Line>, Failure> {
    let text = std::fs::read_to_string(set).map_err(|error| format!("{set}: {error}"))?;
    Ok(labelled::read(&text))
}

async fn prompts(lines: &[Line]) -> Result<(), Failure> {
    for line in lines {
        let Prompt { id, user, request } = prompt(line).await?;
        let schema: Value = serde_json::from_str(request.schema.json)?;
        println!("{}", json!({"id": id, "system": request.system, "user": user, "schema": schema}));
    }
    Ok(())
}

async fn measure(set: &str, answers: &[&str]) -> Result<(), Failure> {
    let mut said = BTreeMap::new();
    for file in answers {
        for line in std::fs::read_to_string(file)?.lines() {
            let Answered { id, answer } = serde_json::from_str(line)?;
            said.insert(id, answer.as_str().map_or_else(|| answer.to_string(), str::to_owned));
        }
    }
    let mut report = Report::default();
    for line in &read(set)? {
        let prompt = prompt(line).await?;
        report.asked(&prompt.request.system, &prompt.user);
        let judged = match said.get(&prompt.id) {
            None => Judged::Silent,
            Some(answer) => {
                let port = Port { answer: Some(answer.clone()), ..Port::default() };
                judged(check(line, &port).await)?
            }
        };
        report.add(line, judged, rules(line).await?);
    }
    println!("{report}");
    if figures::asked_to("--list") {
        report.list();
    }
    if figures::asked_to("--write") {
        let root = figures::root();
        let document = root.join("docs/descriptions/claims.md");
        let table = format!("{report}\n{}", figures::conditions(&root, "a count, not a time"));
        figures::write(&document, "judged", &table)?;
    }
    Ok(())
}

/// An answer that cannot be used counts; what else goes wrong is wrong with the set.
fn judged(checked: Result<Output, claim_check::Error>) -> Result<Judged, claim_check::Error> {
    match checked {
        Ok(output) => Ok(Judged::Answered(output)),
        Err(error) if error.name() == "ModelOutputInvalid" => Ok(Judged::Unusable),
        Err(error) => Err(error),
    }
}

/// What is asked about a line.
async fn prompt(line: &Line) -> Result<Prompt, Failure> {
    let port = Port::default();
    // Without an answer the check fails, behind the question.
    let _unanswered = check(line, &port).await;
    let request = port.asked.into_inner()?.ok_or("nothing was asked")?;
    let [Turn::User { text, guarded: Some(guarded) }] = request.turns.as_slice() else {
        return Err("the prompt has another form".into());
    };
    let user = format!("{text}\n{guarded}");
    let print = fingerprint(&format!("{}{}", request.system, without_nonce(&user)));
    Ok(Prompt { id: format!("{}-{print:08x}", line.id), user, request })
}

/// What the rules and the judge say, additions included: the report counts them apart.
async fn check(line: &Line, port: &Port) -> Result<Output, claim_check::Error> {
    checked(line, port, &[("JUDGE_MODEL_ID", "m"), ("JUDGE_ADDS", "true")]).await
}

/// What the rules say alone.
async fn rules(line: &Line) -> Result<Output, claim_check::Error> {
    checked(line, &Port::default(), &[]).await
}

async fn checked(
    line: &Line,
    port: &Port,
    settings: &[(&str, &str)],
) -> Result<Output, claim_check::Error> {
    let pairs: Vec<_> = settings.iter().copied().chain([("PRODUCTS_BUCKET", "p")]).collect();
    let config = Config::from_env(&Env::of(&pairs)).expect("a configuration");
    let input = Input {
        product: line.product(),
        attributes: line.attributes(),
        texts: vec![line.product_text()],
        vocabulary_version: None,
    };
    let answer = handle(&Memory::default(), Some(port), &config, input).await;
    answer.map(|answer| answer.output)
}

/// A prompt as it would be with another random number.
fn without_nonce(user: &str) -> String {
    let nonce = user.split_once("<product-").and_then(|(_, rest)| rest.split_once('>'));
    nonce.map_or_else(|| user.to_owned(), |(nonce, _)| user.replace(nonce, "ID"))
}

/// FNV-1a, 32 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>).
fn fingerprint(text: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, step)
}
