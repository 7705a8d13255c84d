//! The network says what the package tox-block 0.1.2 says (`convert/record.py`).

use serde::Deserialize;
use text_models::toxicity::Classifier;

const TOLERANCE: f32 = 1e-5;

#[derive(Deserialize)]
struct Recorded {
    samples: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    text: String,
    scores: [f32; 6],
}

fn recorded() -> Vec<Sample> {
    let recorded: Recorded = serde_json::from_str(include_str!("../fixtures/toxicity.json"))
        .expect("the fixture is JSON");
    recorded.samples
}

#[test]
fn scores_agree_with_the_package() {
    let classifier = Classifier::embedded().expect("embedded");
    for sample in recorded() {
        let ours = classifier.heads_of_end(&sample.text).0;
        for (our, their) in ours.into_iter().zip(sample.scores) {
            assert!(
                (our - their).abs() < TOLERANCE,
                "{ours:?} {:?}: {}",
                sample.scores,
                sample.text
            );
        }
    }
}

#[test]
fn the_whole_text_is_at_least_as_toxic_as_its_end() {
    let classifier = Classifier::embedded().expect("embedded");
    for sample in recorded() {
        let (whole, end) = (classifier.heads(&sample.text), classifier.heads_of_end(&sample.text));
        assert!(whole.0.into_iter().zip(end.0).all(|(whole, end)| whole >= end), "{}", sample.text);
    }
}

#[test]
fn what_stands_before_the_last_hundred_words_counts() {
    let classifier = Classifier::embedded().expect("embedded");
    let text = format!("You are a stupid idiot. {}", "The parcel came on time. ".repeat(30));
    assert!(classifier.heads_of_end(&text).0[0] < 0.5);
    assert!(
        classifier.heads(&text).0[0] > classifier.heads_of_end(&text).0[0] + 0.3,
        "{:?}",
        classifier.heads(&text)
    );
}
