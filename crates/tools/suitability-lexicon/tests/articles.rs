//! What the reader is worth and that the bad one is found: texts of Wikinews through `suitability-check`.

#![allow(clippy::unwrap_used, reason = "a test")]

use articles::Article;
use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use jiff::Timestamp;
use lambda_bridge::{Env, UpstreamError};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use suitability::{DoubtReason, Level, Topic};
use suitability_check::{Config, Input, Output, handle};
use suitability_lexicon::{judge, misjudge};

/// The reader as a model on Amazon Bedrock; with a seed, the bad one.
struct Reader(Option<u64>);

impl Converse for Reader {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Turn::User { guarded, .. } = &request.turns[0] else { panic!("no turn of ours") };
        let data = guarded.clone().unwrap_or_default();
        let shown: Value = serde_json::from_str(data.lines().nth(1).unwrap_or_default()).unwrap();
        let article = suitability_lexicon::Article::read(&shown);
        let answer = self.0.map_or_else(|| judge(&article), |seed| misjudge(&article, seed));
        let (text, stop) = (answer.to_string(), Stop::Complete);
        Ok(ModelAnswer { text, stop, input_tokens: 1, output_tokens: 1, structured: true })
    }
}

/// The texts of a file of `events/newsroom/wikinews` as published articles.
fn articles(text: &str, language: &str) -> Vec<Article> {
    let parts = text.split("\n\n").filter_map(|part| part.trim().split_once('\n'));
    let article = |(at, (_, body)): (usize, (&str, &str))| {
        let lines = body.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
        let kind = |at: usize| if at == 0 { "TITLE" } else { "PARAGRAPH" };
        let blocks =
            lines.map(|(at, text)| json!({"id": format!("b{at}"), "kind": kind(at), "text": text}));
        json!({"id": format!("{language}-{at}"), "version": 1, "language": language, "state": "PUBLISHED",
            "blocks": blocks.collect::<Vec<_>>()})
    };
    parts.enumerate().map(|part| serde_json::from_value(article(part)).unwrap()).collect()
}

fn all() -> Vec<Article> {
    let french = articles(include_str!("../../../../events/newsroom/wikinews/fr.txt"), "fr");
    let english = articles(include_str!("../../../../events/newsroom/wikinews/en.txt"), "en");
    [french, english].concat()
}

async fn checked(reader: &Reader, article: &Article) -> Output {
    let config = Config::from_env(&Env::of(&[("MODEL_ID", "m"), ("PRICE_TABLE", "{}")])).unwrap();
    let input = Input { article: article.clone() };
    handle(reader, &config, Timestamp::UNIX_EPOCH, input).await.unwrap().output
}

/// Measured: docs/local-models.md.
#[tokio::test]
async fn the_readers_evidence_stands_in_every_text() {
    let (mut labels, mut without, mut levels) = (0, 0, BTreeMap::<(Topic, Level), usize>::new());
    let articles = all();
    for article in &articles {
        let output = checked(&Reader(None), article).await;
        let is_unproved = output.doubts.iter().any(|doubt| doubt.reason != DoubtReason::Unsure);
        assert!(!is_unproved, "{}: {:?}", article.id, output.doubts);
        labels += usize::from(output.label.is_some());
        let there = output.topics.iter().filter(|topic| topic.level != Some(Level::None));
        without += usize::from(there.clone().count() == 0);
        there.for_each(|it| *levels.entry((it.topic, it.level.unwrap())).or_default() += 1);
    }
    eprintln!("{labels} labels, {without} without a topic, {levels:?}");
    assert_eq!((articles.len(), labels, without), (124, 124, 63));
}

#[tokio::test]
async fn no_evidence_of_the_bad_reader_ever_counts() {
    for (article, seed) in all().iter().zip(0..) {
        let output = checked(&Reader(Some(seed)), article).await;
        assert_eq!((output.label, output.topics.len()), (None, 11), "seed {seed}");
        let counts = output.topics.iter().find(|topic| topic.level.is_some());
        assert_eq!(counts, None, "seed {seed}");
    }
}

/// The same of many answers, without the function around.
#[test]
fn whatever_the_bad_reader_invents_is_not_found() {
    let mut topics = 0;
    for (article, first) in all().iter().zip((0..).step_by(100)) {
        let shown = json!({"language": article.language, "blocks": article.blocks});
        let shown = suitability_lexicon::Article::read(&shown);
        for seed in first..first + 12 {
            let answer = serde_json::from_value(misjudge(&shown, seed)).unwrap();
            for judged in suitability::judge(article, &answer) {
                assert_eq!((judged.level, judged.evidence), (None, None), "seed {seed}");
                topics += 1;
            }
        }
    }
    assert_eq!(topics, 124 * 12 * 11);
}
