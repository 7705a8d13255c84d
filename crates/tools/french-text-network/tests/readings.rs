//! Against the package itself (`record/record_readings.py`), on texts written for it.

#![allow(clippy::unwrap_used, reason = "a test")]

use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use french_text_network::{FrenchNetwork, Reading};
use local_stack::setup;
use serde::Deserialize;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Recorded {
    tokens: Vec<[usize; 2]>,
    parts: String,
    heads: Vec<usize>,
    relations: String,
    sentences: Vec<usize>,
    entities: Vec<(usize, usize, String)>,
    chunks: Vec<[usize; 2]>,
    layers: Option<Layers>,
}

/// The first four numbers of each token.
#[derive(Deserialize)]
struct Layers {
    words: Vec<[f32; 4]>,
    names: Vec<[f32; 4]>,
    tags: Vec<[f32; 4]>,
    moves: Vec<f32>,
}

fn recorded() -> Vec<(String, Recorded)> {
    let texts: Vec<String> = serde_json::from_str(include_str!("texts.json")).unwrap();
    let readings: Vec<Recorded> = serde_json::from_str(include_str!("recorded.json")).unwrap();
    assert_eq!(texts.len(), readings.len());
    texts.into_iter().zip(readings).collect()
}

async fn network() -> FrenchNetwork {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let workspace = Workspace::find(Some(root)).unwrap();
    let folder = setup::french_network(&workspace, Progress::Silent).await.unwrap();
    FrenchNetwork::load(&folder).unwrap()
}

#[tokio::test]
async fn texts_are_read_as_the_package_reads_them() {
    let network = network().await;
    let recorded = recorded();
    assert!(recorded.len() > 60);
    for (text, expected) in recorded {
        compare(&text, &network.read(&text), &expected);
        if let Some(layers) = expected.layers {
            compare_layers(&network.layers(&text), &layers);
        }
    }
}

fn compare(text: &str, reading: &Reading, expected: &Recorded) {
    let tokens = &reading.tokens;
    let places: Vec<_> = tokens.iter().map(|token| [token.place.start, token.place.end]).collect();
    assert_eq!(places, expected.tokens, "{text}");
    let parts: Vec<_> = tokens.iter().map(|token| token.part.name()).collect();
    assert_eq!(parts.join(" "), expected.parts, "{text}");
    let heads: Vec<_> = tokens.iter().map(|token| token.head).collect();
    assert_eq!(heads, expected.heads, "{text}");
    let relations: Vec<_> = tokens.iter().map(|token| token.relation.as_str()).collect();
    assert_eq!(relations.join(" "), expected.relations, "{text}");
    let begins = (0..tokens.len()).filter(|at| tokens[*at].begins_sentence);
    assert_eq!(begins.collect::<Vec<_>>(), expected.sentences, "{text}");
    let entities = reading
        .entities
        .iter()
        .map(|entity| (entity.place.start, entity.place.end, entity.label.name().to_owned()));
    assert_eq!(entities.collect::<Vec<_>>(), expected.entities, "{text}");
    let chunks: Vec<_> = reading.chunks.iter().map(|chunk| [chunk.start, chunk.end]).collect();
    assert_eq!(chunks, expected.chunks, "{text}");
    assert!(reading.entities.iter().all(|entity| (0.0..=1.0).contains(&entity.probability)));
}

fn compare_layers(layers: &french_text_network::Layers, expected: &Layers) {
    let pairs = [(&layers.words, &expected.words), (&layers.names, &expected.names)];
    for (numbers, expected) in pairs {
        assert_eq!(numbers.len(), expected.len() * 96);
        let firsts = numbers.chunks_exact(96).flat_map(|row| row[..4].iter().copied());
        near(firsts, expected.iter().flatten().copied());
    }
    assert_eq!(layers.tags.len(), expected.tags.len());
    let tags = layers.tags.iter().flat_map(|row| row[..4].iter().copied());
    near(tags, expected.tags.iter().flatten().copied());
    assert_eq!(layers.moves.len(), expected.moves.len());
    near(layers.moves.iter().copied(), expected.moves.iter().copied());
}

fn near(numbers: impl Iterator<Item = f32>, expected: impl Iterator<Item = f32>) {
    numbers.zip(expected).for_each(|(a, b)| assert!((a - b).abs() < 1e-4, "{a} is not {b}"));
}

/// As long as Amazon Comprehend takes: time grows with the length, whatever the text is made of.
#[tokio::test]
async fn long_texts_are_read_in_linear_time() {
    const BYTES: usize = 100 * 1_024;
    let network = network().await;
    let sentences: String = recorded().iter().map(|(text, _)| format!("{text} ")).collect();
    let made_of = [&*sentences, "r’aaaa’’", "(a", ")", ".", "-aux", "a.", "…!", "Paris ", " ", "é"];
    for part in made_of {
        let mut text = part.repeat(BYTES / part.len() + 1);
        text.truncate((0..=BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap());
        let begun = Instant::now();
        let reading = network.read(&text);
        assert!(begun.elapsed() < Duration::from_secs(20), "{part:?}: {:?}", begun.elapsed());
        let last = reading.tokens.last().unwrap();
        assert!(last.place.end <= text.chars().count() && last.place.end > 0);
    }
}

#[tokio::test]
async fn a_text_of_nothing_has_nothing() {
    assert_eq!(network().await.read(""), Reading::default());
}
