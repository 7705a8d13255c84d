//! The numbers of a report, against a recount in Python that was written apart from the crate.

#![allow(clippy::unwrap_used, reason = "a test")]

use insights::{Collected, Ended, Ending, Feeling, Period, Posted, Report, Words, summarise};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use reviews::{Aspect, SentimentLabel};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

/// Seconds of a day.
const DAY: i64 = 86_400;
const SINCE: i64 = 100 * DAY;
const UNTIL: i64 = 107 * DAY;

fn period() -> Period {
    let moment = |second| Timestamp::from_second(second).unwrap().to_string();
    Period { since: moment(SINCE), until: moment(UNTIL) }
}

const NAMES: [&str; 12] = [
    "battery",
    "Batteries",
    "the battery",
    "lid",
    "LIDS",
    "fit",
    "a fit",
    "lens",
    "switches",
    "Akku-Laufzeit",
    "…",
    "delivery",
];

fn aspects() -> impl Strategy<Value = Vec<Aspect>> {
    use SentimentLabel::{Mixed, Negative, Neutral, Positive};
    let label = prop::sample::select(vec![Mixed, Negative, Neutral, Positive]);
    let aspect = (prop::sample::select(NAMES.to_vec()), label)
        .prop_map(|(name, sentiment)| Aspect { name: name.to_owned(), sentiment });
    prop::collection::vec(aspect, 0..5)
}

fn ended() -> impl Strategy<Value = Option<Ended>> {
    let ending = prop::sample::select(vec![
        Ending::Answered,
        Ending::Answered,
        Ending::Unanswered,
        Ending::Harmful,
        Ending::Void,
    ]);
    let language = prop::sample::select(vec!["en", "en", "de"]);
    let feeling = (aspects(), language).prop_map(|(aspects, language)| Feeling {
        label: SentimentLabel::Mixed,
        language: language.to_owned(),
        aspects,
    });
    prop::option::weighted(
        0.9,
        (ending, prop::option::weighted(0.9, feeling)).prop_map(|(ending, sentiment)| Ended {
            ending,
            sentiment,
            private: false,
        }),
    )
}

fn review() -> impl Strategy<Value = Collected> {
    let at = SINCE - 30 * DAY..UNTIL + 2 * DAY;
    (0..25_u32, 1..4_u32, at, prop::option::of(1..=5_u8), ended()).prop_map(
        |(id, revision, at, rating, ended)| Collected {
            review_id: format!("r-{id}"),
            revision,
            posted_at: Timestamp::from_second(at).unwrap(),
            posted: Posted { product_name: "Kettle".to_owned(), rating },
            words: Some(Words { title: None, text: "The lid leaks. The battery dies.".to_owned() }),
            ended,
        },
    )
}

/// Reviews of which no revision occurs twice, as the table keeps them.
fn reviews() -> impl Strategy<Value = Vec<Collected>> {
    prop::collection::vec(review(), 0..60).prop_map(|reviews| {
        let by_key: BTreeMap<_, _> =
            reviews.into_iter().map(|r| ((r.review_id.clone(), r.revision), r)).collect();
        by_key.into_values().collect()
    })
}

fn told(review: &Collected) -> Value {
    let feeling = review.ended.as_ref().and_then(|ended| ended.sentiment.as_ref());
    json!({
        "id": review.review_id, "revision": review.revision, "at": review.posted_at.as_second(),
        "rating": review.posted.rating,
        "ending": review.ended.as_ref().map(|ended| ended.ending),
        "language": feeling.map(|feeling| feeling.language.clone()),
        "aspects": feeling.map(|feeling| feeling.aspects.clone()),
    })
}

fn recount(cases: &[Vec<Collected>]) -> Vec<Value> {
    let told = |reviews: &Vec<Collected>| {
        let reviews: Vec<Value> = reviews.iter().map(told).collect();
        json!({"since": SINCE, "until": UNTIL, "reviews": reviews})
    };
    let input = json!(cases.iter().map(told).collect::<Vec<_>>()).to_string();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recount.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    python.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn counted(report: &Report) -> Value {
    let aspects = report.aspects.iter().map(|aspect| {
        let key = insights::AspectKey::of(&aspect.name, &aspect.language).unwrap();
        let counts = aspect.counts;
        let counts = json!({"NEGATIVE": counts.complaints, "POSITIVE": counts.praise,
            "MIXED": counts.mixed, "NEUTRAL": counts.neutral});
        (singular(&key.name, &aspect.language), counts)
    });
    let aspects: BTreeMap<String, Value> = aspects.collect();
    json!({"aspects": aspects, "understood": report.counts.understood, "stars": report.ratings.stars})
}

/// Where most reviews use the plural, the report does: the recount goes by the singular.
fn singular(name: &str, language: &str) -> String {
    let name = match (name, language) {
        ("batteries", "en") => "battery",
        ("lids", "en") => "lid",
        _ => name,
    };
    format!("{name}|{language}")
}

fn with_singulars(mut recount: Value) -> Value {
    let aspects = recount["aspects"].as_object().unwrap().clone();
    let renamed = aspects.into_iter().map(|(key, counts)| {
        let (name, language) = key.split_once('|').unwrap();
        (singular(name, language), counts)
    });
    recount["aspects"] = Value::Object(renamed.collect());
    recount
}

#[test]
fn the_counts_are_those_of_a_recount() {
    if !required_tools::have(&["python3"], "the recount") {
        return;
    }
    let mut runner = TestRunner::new(Config::default());
    let drawn = (0..400).map(|_| reviews().new_tree(&mut runner).unwrap().current());
    let cases: Vec<Vec<Collected>> = drawn.collect();
    for (case, expected) in cases.iter().zip(recount(&cases)) {
        let report = summarise("p-1", &period(), case).unwrap();
        assert_eq!(counted(&report), with_singulars(expected), "{case:#?}");
    }
}
