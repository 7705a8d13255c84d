//! Texts of Wikinews rewritten by the functions themselves, the composer in the place of the model.
#![allow(dead_code, reason = "the test and the measuring program read different parts")]

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use dispatch_composer::{Brief, misrewrite, rewrite};
use dispatch_rewriting::{Config, handle};
use facts::{Finding, Rule};
use jiff::Timestamp;
use lambda_bridge::{Env, UpstreamError};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The model that is bad on purpose.
pub(crate) const BAD_WRITER: &str = "local.bad-writer-v1";

/// What became of all texts.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) texts: usize,
    pub(crate) refused: usize,
    /// Texts with at least one hard finding.
    pub(crate) with_hard: usize,
    /// Of blocks that a model rewrote, those that are not as they were.
    pub(crate) changed: usize,
    pub(crate) blocks: usize,
    /// Findings by rule.
    pub(crate) rules: BTreeMap<Rule, usize>,
}

/// The composer as a model on Amazon Bedrock.
struct Composer;

impl Converse for Composer {
    async fn converse(&self, model: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Turn::User { text, guarded } = &request.turns[0] else { panic!("no turn of ours") };
        let data = guarded.clone().unwrap_or_default();
        let line =
            |text: &str, at: usize| text.lines().nth(at).map(str::to_owned).unwrap_or_default();
        let read = |line: String| serde_json::from_str(&line).unwrap_or(Value::Null);
        let brief = Brief::read(&read(line(text, 1)), &read(line(&data, 1)), &read(line(&data, 7)));
        let answer = if model == BAD_WRITER { misrewrite(&brief, 11) } else { rewrite(&brief) };
        Ok(ModelAnswer {
            text: answer.to_string(),
            stop: Stop::Complete,
            input_tokens: 1,
            output_tokens: 1,
            structured: true,
        })
    }
}

/// The texts of `events/newsroom/wikinews` as dispatches.
pub(crate) fn sources() -> Vec<Value> {
    let french = include_str!("../../../../../events/newsroom/wikinews/fr.txt");
    let english = include_str!("../../../../../events/newsroom/wikinews/en.txt");
    let of = |file: &str, language: &str| {
        let parts = file.split("\n\n").filter_map(|part| part.trim().split_once('\n'));
        let dispatch = |(head, body): (&str, &str)| {
            let lines = body.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
            let kind = |at: usize| if at == 0 { "TITLE" } else { "PARAGRAPH" };
            let block = |(at, text): (usize, &str)| json!({"id": format!("b{at}"), "kind": kind(at), "text": text});
            let id: String = head.chars().filter(char::is_ascii_digit).take(6).collect();
            json!({"guid": format!("urn:wikinews:{language}:{id}"), "format": "NINJS",
                "status": "USABLE", "language": language,
                "blocks": lines.map(block).collect::<Vec<_>>()})
        };
        parts.map(dispatch).collect::<Vec<_>>()
    };
    [of(french, "fr"), of(english, "en")].concat()
}

/// Rewrites each text as the machine does: once, and `rounds` times more where something hard is found.
pub(crate) async fn rewrite_all(sources: &[Value], model: &str, rounds: usize) -> Tally {
    let pairs = [("MODEL_ID", model), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let mut tally = Tally::default();
    for dispatch in sources {
        tally.texts += 1;
        match rewritten(&config, dispatch, rounds).await {
            Ok((blocks, findings)) => tally.count(dispatch, &blocks, &findings),
            Err(message) => {
                eprintln!("{}: {message}", dispatch["guid"]);
                tally.refused += 1;
            }
        }
    }
    tally
}

async fn rewritten(
    config: &Config,
    dispatch: &Value,
    rounds: usize,
) -> Result<(Value, Vec<Finding>), String> {
    let (mut blocks, mut findings) = (json!([]), Vec::new());
    for round in 0..=rounds {
        if round > 0 && !has_hard(&findings) {
            break;
        }
        let input = json!({"dispatch": dispatch, "rewrite": blocks, "findings": findings});
        let input = serde_json::from_value(input).map_err(|error| error.to_string())?;
        let answer = handle(&Composer, config, Timestamp::UNIX_EPOCH, input).await;
        let answer = answer.map_err(|error| error.to_string())?;
        blocks = serde_json::to_value(answer.output.blocks).unwrap();
        let input = json!({"dispatch": dispatch, "blocks": blocks});
        let input = serde_json::from_value(input).map_err(|error| error.to_string())?;
        let checked = facts_check::handle(&input).map_err(|error| error.to_string())?;
        findings = checked.output.findings;
    }
    Ok((blocks, findings))
}

fn has_hard(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == facts::Severity::Hard)
}

impl Tally {
    fn count(&mut self, dispatch: &Value, blocks: &Value, findings: &[Finding]) {
        self.with_hard += usize::from(has_hard(findings));
        for finding in findings {
            *self.rules.entry(finding.rule).or_default() += 1;
        }
        let texts = |blocks: &Value| {
            let blocks = blocks.as_array().cloned().unwrap_or_default();
            blocks.into_iter().map(|block| block["text"].to_string()).collect::<Vec<_>>()
        };
        let (old, new) = (texts(&dispatch["blocks"]), texts(blocks));
        self.blocks += old.len();
        self.changed += old.iter().zip(&new).filter(|(old, new)| old != new).count();
    }
}
