//! Texts of Wikinews through `article-suggesting`, the composer in the place of the model.

use crate::measured::BAD_WRITER;
use article_suggesting::{
    Config, DetectEntities, DetectKeyPhrases, Input, Recall, Recalled, Services, Suggested, Thing,
    handle,
};
use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use comprehend::Mention;
use dispatch_composer::{Article, missuggest, suggest};
use lambda_bridge::{Env, UpstreamError};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The composer as a model on Amazon Bedrock.
struct Composer;

impl Converse for Composer {
    async fn converse(&self, model: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Turn::User { guarded, .. } = &request.turns[0] else { panic!("no turn of ours") };
        let line = guarded.as_deref().unwrap_or_default().lines().nth(1).unwrap_or_default();
        let article = Article::read(&serde_json::from_str(line).unwrap());
        let answer = match model {
            BAD_WRITER => missuggest(&article, line.len() as u64),
            _ => suggest(&article),
        };
        let text = answer.to_string();
        Ok(ModelAnswer {
            text,
            stop: Stop::Complete,
            input_tokens: 1,
            output_tokens: 1,
            structured: true,
        })
    }
}

/// Nobody asks it.
struct Nobody;

impl DetectEntities for Nobody {
    async fn detect_entities(
        &self,
        _: &[&str],
        _: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        panic!("left out")
    }
}

impl DetectKeyPhrases for Nobody {
    async fn detect_key_phrases(
        &self,
        _: &[&str],
        _: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        panic!("left out")
    }
}

impl Recall for Nobody {
    async fn recall(&self, _: &str) -> Result<Recalled, UpstreamError> {
        panic!("left out")
    }
}

/// A text as an article: its name, and title, lede and paragraphs, a line each.
pub(crate) fn articles(file: &str, language: &str) -> Vec<(String, Value)> {
    let pieces = file.strip_prefix("# ").unwrap_or(file).split("\n# ");
    let piece = |piece: &str| {
        let (head, text) = piece.split_once('\n')?;
        let name = head.split(' ').next()?.to_owned();
        let kinds = ["TITLE", "LEDE"].into_iter().chain(std::iter::repeat("PARAGRAPH"));
        let lines = text.lines().filter(|line| !line.is_empty()).zip(kinds).enumerate();
        let blocks: Vec<Value> = lines
            .map(|(at, (line, kind))| json!({"id": at.to_string(), "kind": kind, "text": line}))
            .collect();
        let article = json!({"id": name, "version": 1, "language": language, "state": "PUBLISHED", "blocks": blocks});
        Some((name, article))
    };
    pieces.filter_map(piece).collect()
}

/// What is suggested for each article.
pub(crate) async fn read(model: &str, articles: &[(String, Value)]) -> Vec<(String, Suggested)> {
    let mut read = Vec::new();
    for (name, article) in articles {
        read.push((name.clone(), suggested(model, article).await));
    }
    read
}

async fn suggested(model: &str, article: &Value) -> Suggested {
    let pairs = [("MODEL_ID", model), ("PRICE_TABLE", "{}"), ("DECISIONS_TABLE", "decisions")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let input: Input = serde_json::from_value(json!({"part": "TEXT", "article": article})).unwrap();
    let services = Services { comprehend: Nobody, model: Composer, decisions: Nobody };
    handle(&services, &config, input).await.unwrap().output.suggestions
}

/// Codes of `events/newsroom/wikinews/topics-fr.txt`, the one that fits best first.
pub(crate) fn topics() -> BTreeMap<String, Vec<String>> {
    let lines = include_str!("../../../../../events/newsroom/wikinews/topics-fr.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#')).map(|line| line.split(' '));
    let code = |code: &str| format!("medtop:{code}");
    lines.map(|mut line| (line.next().unwrap().to_owned(), line.map(code).collect())).collect()
}

/// Of how many articles the best topic is the first one that is suggested, is among the first two, and one
/// that would do is the first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Right {
    pub(crate) articles: usize,
    pub(crate) first: usize,
    pub(crate) in_two: usize,
    pub(crate) would_do: usize,
}

pub(crate) fn right(read: &[(String, Suggested)]) -> Right {
    let topics = topics();
    let mut right = Right::default();
    for (name, suggested) in read {
        let codes = suggested.categories.iter().map(|one| json!(one.topic));
        let named: Vec<String> =
            codes.filter_map(|code| code.as_str().map(str::to_owned)).collect();
        let good = &topics[name];
        right.articles += 1;
        right.first += usize::from(named.first() == Some(&good[0]));
        right.in_two += usize::from(named.iter().take(2).any(|one| *one == good[0]));
        right.would_do += usize::from(named.first().is_some_and(|one| good.contains(one)));
    }
    right
}

/// How many summaries are suggested, and how often each rule or finding refuses one.
pub(crate) fn summaries(read: &[(String, Suggested)]) -> (usize, BTreeMap<String, usize>) {
    let given = read.iter().filter(|(_, suggested)| suggested.summary.is_some()).count();
    let mut rules = BTreeMap::new();
    let refused = read.iter().flat_map(|(_, suggested)| &suggested.refused);
    for one in refused.filter(|one| one.of == Thing::Summary) {
        let found = one.finding.as_ref().map(|finding| format!("{:?}", finding.rule));
        *rules.entry(found.unwrap_or_else(|| format!("{:?}", one.rule))).or_default() += 1;
    }
    (given, rules)
}
