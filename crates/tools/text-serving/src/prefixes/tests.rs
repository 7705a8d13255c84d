//! What is kept of prompts, by a network of two layers.

#![allow(clippy::unwrap_used, reason = "a test")]

use super::*;
use adapters::{Adapter, Files};
use causal_language_model::{Network, Row, Shape, Weights};
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

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../causal-language-model/tests/tiny")
}

fn network() -> Network {
    let weights = std::fs::read(folder().join("model.safetensors")).unwrap();
    Network::new(SHAPE, Weights::from_safetensors(&weights).unwrap()).unwrap()
}

fn lora() -> Arc<Lora> {
    let files = Files::from_folder(&folder().join("all-modules")).unwrap();
    Arc::new(Lora::new(&Adapter::read(&files, &SHAPE.base()).unwrap()).unwrap())
}

/// Of so many tokens, the same for each number up to `common`.
fn prompt(number: u32, common: usize, length: usize) -> Vec<u32> {
    (0..length as u32)
        .map(|place| if (place as usize) < common { place % 31 } else { (place + number) % 32 })
        .collect()
}

/// What the network makes of tokens that a cache has not seen.
fn shown(network: &Network, tokens: &[u32], cache: &mut Cache) -> Vec<f32> {
    let row = Row { tokens: &tokens[cache.length()..], cache, adapter: None };
    network.last_logits(&mut [row]).unwrap().to_vec2().unwrap().remove(0)
}

fn kept(network: &Network, prefixes: &mut Prefixes, tokens: &[u32]) {
    let mut cache = Cache::new(&SHAPE);
    shown(network, tokens, &mut cache);
    prefixes.keep(None, tokens.to_vec(), cache);
}

fn begun(prefixes: &mut Prefixes, prompt: &[u32]) -> Option<usize> {
    prefixes.beginning(None, prompt).unwrap().map(|cache| cache.length())
}

#[test]
fn a_prompt_goes_on_from_where_it_parts_and_comes_to_the_same() {
    let (network, mut prefixes) = (network(), Prefixes::default());
    kept(&network, &mut prefixes, &prompt(1, 40, 60));
    kept(&network, &mut prefixes, &prompt(2, 50, 70));
    for (number, common) in [(3, 40), (4, 47), (5, 45)] {
        let prompt = prompt(number, common, 80);
        let mut cache = prefixes.beginning(None, &prompt).unwrap().unwrap();
        assert!(cache.length() >= common, "{}", cache.length());
        let from_there = shown(&network, &prompt, &mut cache);
        let whole = shown(&network, &prompt, &mut Cache::new(&SHAPE));
        let apart = from_there.iter().zip(&whole).map(|(one, other)| (one - other).abs());
        assert!(apart.fold(0.0, f32::max) < 1e-4, "{number}");
    }
    // What went on from a copy changed nothing of what is kept.
    assert_eq!(begun(&mut prefixes, &prompt(1, 40, 60)), Some(59));
    assert_eq!(begun(&mut prefixes, &prompt(2, 50, 70)), Some(69));
}

#[test]
fn the_last_token_is_always_left_to_show_and_few_are_not_worth_it() {
    let (network, mut prefixes) = (network(), Prefixes::default());
    assert_eq!(begun(&mut prefixes, &prompt(1, 20, 30)), None, "nothing is kept");
    kept(&network, &mut prefixes, &prompt(1, 20, 30));
    assert_eq!(begun(&mut prefixes, &prompt(1, 20, 30)), Some(29));
    assert_eq!(begun(&mut prefixes, &prompt(1, 20, 30)[..LEAST_SHARED]), None);
    assert_eq!(begun(&mut prefixes, &prompt(1, 20, 30)[..=LEAST_SHARED]), Some(LEAST_SHARED));
    assert_eq!(begun(&mut prefixes, &[]), None);
}

#[test]
fn nobody_begins_with_what_another_writer_made() {
    let (network, mut prefixes) = (network(), Prefixes::default());
    let (prompt, one, other) = (prompt(1, 20, 30), lora(), lora());
    kept(&network, &mut prefixes, &prompt);
    assert!(prefixes.beginning(Some(&one), &prompt).unwrap().is_none());
    let mut cache = Cache::new(&SHAPE);
    network
        .last_logits(&mut [Row { tokens: &prompt, cache: &mut cache, adapter: Some(&one) }])
        .unwrap();
    prefixes.keep(Some(&one), prompt.clone(), cache);
    assert!(prefixes.beginning(Some(&other), &prompt).unwrap().is_none());
    assert!(prefixes.beginning(Some(&one), &prompt).unwrap().is_some());
    drop(one);
    kept(&network, &mut prefixes, &prompt);
    assert_eq!(prefixes.0.len(), 1, "whose adapter is gone is not kept");
}

#[test]
fn what_is_kept_is_bounded_and_the_longest_unused_goes() {
    let (network, mut prefixes) = (network(), Prefixes::default());
    let prompts: Vec<_> = (0..5).map(|number| prompt(number * 3 + 1, 0, 1_000)).collect();
    for prompt in &prompts[..4] {
        kept(&network, &mut prefixes, prompt);
    }
    assert_eq!(begun(&mut prefixes, &prompts[0]), Some(999));
    kept(&network, &mut prefixes, &prompts[4]);
    let lengths = prompts.iter().map(|prompt| begun(&mut prefixes, prompt)).collect::<Vec<_>>();
    assert_eq!(lengths, [Some(999), None, Some(999), Some(999), Some(999)]);
    // What goes on from a kept one takes its place.
    let longer = [prompts[4].as_slice(), &[1, 2, 3]].concat();
    kept(&network, &mut prefixes, &longer);
    assert_eq!(prefixes.0.iter().filter(|kept| longer.starts_with(&kept.tokens)).count(), 1);
}
