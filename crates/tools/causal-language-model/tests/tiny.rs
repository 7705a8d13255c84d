//! A Llama of two layers against PyTorch and PEFT (`record/record_tiny.py`), and against itself.

#![allow(clippy::unwrap_used, reason = "a test")]

use adapters::{Adapter, Files};
use candle_core::Tensor;
use causal_language_model::{Cache, Lora, Network, Row, Shape, Weights};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const SHAPE: Shape = Shape {
    layers: 2,
    hidden: 16,
    intermediate: 24,
    heads: 4,
    key_value_heads: 2,
    context: 2048,
    epsilon: 1e-6,
    rope_base: 10_000.0,
};

#[derive(Deserialize)]
struct Recorded {
    prompts: Vec<Vec<u32>>,
    logits: BTreeMap<String, Vec<Vec<Vec<f32>>>>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiny")
}

fn recorded() -> Recorded {
    serde_json::from_slice(&std::fs::read(folder().join("logits.json")).unwrap()).unwrap()
}

fn weights() -> Weights {
    Weights::from_safetensors(&std::fs::read(folder().join("model.safetensors")).unwrap()).unwrap()
}

fn network() -> Network {
    Network::new(SHAPE, weights()).unwrap()
}

/// `base` is none.
fn adapter(name: &str) -> Option<Adapter> {
    let folder = folder().join(name);
    let files = folder.is_dir().then(|| Files::from_folder(&folder).unwrap());
    files.map(|files| Adapter::read(&files, &SHAPE.base()).unwrap())
}

fn lora(name: &str) -> Option<Lora> {
    adapter(name).map(|adapter| Lora::new(&adapter).unwrap())
}

fn logits(network: &Network, tokens: &[u32], adapter: Option<&Lora>) -> Vec<Vec<f32>> {
    let mut cache = Cache::new(&SHAPE);
    let row = Row { tokens, cache: &mut cache, adapter };
    rows(&network.all_logits(&mut [row]).unwrap())
}

fn rows(logits: &Tensor) -> Vec<Vec<f32>> {
    logits.to_vec2().unwrap()
}

#[track_caller]
fn assert_near(ours: &[Vec<f32>], theirs: &[Vec<f32>], most: f32) {
    assert_eq!(ours.len(), theirs.len());
    let pairs = ours.iter().flatten().zip(theirs.iter().flatten());
    let apart = pairs.map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f32::max);
    assert!(apart <= most, "{apart} apart");
}

#[test]
fn logits_are_those_of_pytorch_and_peft() {
    let (network, recorded) = (network(), recorded());
    assert_eq!(recorded.logits.len(), 3);
    for (name, theirs) in &recorded.logits {
        let lora = lora(name);
        for (prompt, theirs) in recorded.prompts.iter().zip(theirs) {
            assert_near(&logits(&network, prompt, lora.as_ref()), theirs, 1e-4);
        }
    }
}

#[test]
fn an_adapter_beside_the_weights_is_as_one_within() {
    let (network, recorded) = (network(), recorded());
    for name in ["some-modules", "all-modules"] {
        let merged = weights().merged(&adapter(name).unwrap()).unwrap();
        let merged = Network::new(SHAPE, merged).unwrap();
        for prompt in &recorded.prompts {
            let beside = logits(&network, prompt, lora(name).as_ref());
            assert_near(&beside, &logits(&merged, prompt, None), 1e-4);
        }
    }
}

#[test]
fn rows_of_a_batch_know_nothing_of_each_other() {
    let (network, recorded) = (network(), recorded());
    let loras = ["some-modules", "base", "all-modules", "all-modules", "some-modules"].map(lora);
    let prompts: Vec<&[u32]> = (0..5).map(|row| recorded.prompts[row % 2].as_slice()).collect();
    let mut caches = vec![Cache::new(&SHAPE); 5];
    let mut batch: Vec<Row<'_>> = prompts
        .iter()
        .zip(&mut caches)
        .zip(&loras)
        .map(|((tokens, cache), lora)| Row { tokens, cache, adapter: lora.as_ref() })
        .collect();
    let together = rows(&network.last_logits(&mut batch).unwrap());
    for ((prompt, lora), together) in prompts.iter().zip(&loras).zip(together) {
        let alone = logits(&network, prompt, lora.as_ref());
        assert_near(&[together], &alone[alone.len() - 1..], 1e-5);
    }
}

#[test]
fn tokens_one_by_one_are_as_all_at_once() {
    let (network, recorded) = (network(), recorded());
    let lora = lora("all-modules");
    let prompt = &recorded.prompts[0];
    let mut cache = Cache::new(&SHAPE);
    let mut steps = Vec::new();
    for tokens in [&prompt[..2], &prompt[2..3], &prompt[3..]] {
        let row = Row { tokens, cache: &mut cache, adapter: lora.as_ref() };
        steps.extend(rows(&network.all_logits(&mut [row]).unwrap()));
    }
    assert_eq!(cache.length(), prompt.len());
    assert_near(&steps, &logits(&network, prompt, lora.as_ref()), 1e-5);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let network = network();
    let mut cache = Cache::new(&SHAPE);
    for tokens in [vec![], vec![1; 2049], vec![32]] {
        let row = Row { tokens: &tokens, cache: &mut cache, adapter: None };
        assert!(network.last_logits(&mut [row]).is_err(), "{} tokens", tokens.len());
    }
    assert!(Network::new(Shape { hidden: 32, ..SHAPE }, weights()).is_err());
    assert!(Network::new(Shape { layers: 3, ..SHAPE }, weights()).is_err());
}
