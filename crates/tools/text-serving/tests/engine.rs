//! The engine over a Llama of two layers: who answers beside whom changes no answer.

#![allow(clippy::unwrap_used, reason = "a test")]

use adapters::{Adapter, Files};
use causal_language_model::{Lora, Network, Shape, Weights};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use text_serving::{Engine, Failed, Finish, Job, Sampling, Written};

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

fn engine() -> Engine {
    let weights = std::fs::read(folder().join("model.safetensors")).unwrap();
    Engine::start(Network::new(SHAPE, Weights::from_safetensors(&weights).unwrap()).unwrap())
}

fn lora(name: &str) -> Arc<Lora> {
    let files = Files::from_folder(&folder().join(name)).unwrap();
    Arc::new(Lora::new(&Adapter::read(&files, &SHAPE.base()).unwrap()).unwrap())
}

/// Of a prompt that the number gives.
fn job(number: u32, adapter: Option<&Arc<Lora>>) -> Job {
    let temperature = if number.is_multiple_of(2) { 0.0 } else { 1.0 };
    let sampling = Sampling { temperature, seed: Some(u64::from(number)), ..Sampling::GREEDY };
    Job {
        prompt: (0..=number % 5).map(|place| (number * 7 + place) % 32).collect(),
        adapter: adapter.cloned(),
        sampling,
        most: 4 + number as usize % 9,
        end: 99,
        stops: Box::new(|_| false),
    }
}

#[tokio::test]
async fn whoever_answers_beside_changes_no_answer() {
    let adapters = [None, Some(lora("some-modules")), Some(lora("all-modules"))];
    let of = |number: u32| adapters[number as usize % 3].as_ref();
    let engine = engine();
    let mut alone = Vec::new();
    for number in 0..30 {
        alone.push(engine.write(job(number, of(number))).await.unwrap());
    }
    let together: Vec<_> = (0..30)
        .map(|number| {
            let (engine, job) = (engine.clone(), job(number, of(number)));
            tokio::spawn(async move { engine.write(job).await.unwrap() })
        })
        .collect();
    for (alone, together) in alone.into_iter().zip(together) {
        assert_eq!(alone.finish, Finish::Length);
        assert_eq!(together.await.unwrap(), alone);
    }
}

#[tokio::test]
async fn an_adapter_writes_otherwise_than_the_base() {
    let engine = engine();
    let adapter = lora("all-modules");
    let mut others = 0;
    for number in (0..20).step_by(2) {
        let base = engine.write(job(number, None)).await.unwrap();
        others += usize::from(engine.write(job(number, Some(&adapter))).await.unwrap() != base);
    }
    assert!(others >= 8, "{others} of 10");
}

#[tokio::test]
async fn an_answer_ends_by_its_end_and_by_what_stops_it() {
    let engine = engine();
    let free: Written = engine.write(job(8, None)).await.unwrap();
    let end = free.tokens[2];
    let before = free.tokens.iter().position(|token| *token == end).unwrap();
    let ended = engine.write(Job { end, ..job(8, None) }).await.unwrap();
    assert_eq!((ended.tokens.as_slice(), ended.finish), (&free.tokens[..before], Finish::End));
    let stops = Box::new(|written: &[u32]| written.len() == 3);
    let stopped = engine.write(Job { stops, ..job(8, None) }).await.unwrap();
    assert_eq!((stopped.tokens.as_slice(), stopped.finish), (&free.tokens[..3], Finish::Stop));
}

#[tokio::test]
async fn a_job_that_cannot_be_computed_is_an_error_and_the_engine_goes_on() {
    let engine = engine();
    let spoilt = Job { prompt: vec![1_000], ..job(1, None) };
    assert_eq!(engine.write(spoilt).await, Err(Failed::Broken));
    assert!(engine.write(job(1, None)).await.is_ok());
}
