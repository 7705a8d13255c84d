//! SmolLM2-135M-Instruct as `rejoinder` installs it, against PyTorch (`record/record_smollm2.py`).

#![allow(clippy::unwrap_used, reason = "a test")]

use adapters::{Adapter, Pair};
use causal_language_model::{Cache, Lora, Network, Row, Shape, Tokens, read_gguf};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_stack::setup;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Recorded {
    prompts: Vec<Prompt>,
}

#[derive(Deserialize)]
struct Prompt {
    text: String,
    ids: Vec<u32>,
    base: Computed,
    adapter: Computed,
}

#[derive(Deserialize)]
struct Computed {
    /// Of every 509th token.
    logits: Vec<f32>,
    answer: Vec<u32>,
}

fn file(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

async fn installed() -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let workspace = Workspace::find(Some(root)).unwrap();
    setup::language_model(&workspace, Progress::Silent).await.unwrap()
}

/// Of rank 8 on all modules; the numbers go on from matrix to matrix, in the order of their names.
fn adapter_by_formula(shape: &Shape) -> Adapter {
    let base = shape.base();
    let mut names = BTreeMap::new();
    for (module, size) in &base.modules {
        for layer in 0..base.layers {
            let name = |matrix| format!("layers.{layer}.{module}.lora_{matrix}.weight");
            names.insert(name("A"), (layer, module, size.inputs));
            names.insert(name("B"), (layer, module, size.outputs));
        }
    }
    let mut place = 0_u64;
    let mut layers = vec![BTreeMap::new(); base.layers];
    for (name, (layer, module, width)) in names {
        let end = place + 8 * width as u64;
        let numbers: Vec<f32> = (place..end).map(number).collect();
        place = end;
        let pair = layers[layer].entry(module.clone());
        let pair: &mut Pair = pair.or_insert(Pair { a: Vec::new(), b: Vec::new() });
        *(if name.contains("lora_A") { &mut pair.a } else { &mut pair.b }) = numbers;
    }
    Adapter { rank: 8, scale: 2.0, layers }
}

#[allow(clippy::cast_precision_loss, reason = "32 bits fit")]
fn number(place: u64) -> f32 {
    let mixed = place.wrapping_mul(2_654_435_761) % (1 << 32);
    ((mixed as f64 / 4_294_967_296.0 - 0.5) * 0.15) as f32
}

/// What a row of a batch answered: the logits behind its prompt, and the likeliest tokens after it.
struct Answered {
    logits: Vec<f32>,
    answer: Vec<u32>,
}

/// Of rows side by side, each of a prompt and an adapter.
fn answered(network: &Network, asked: &[(&[u32], Option<&Lora>)], count: usize) -> Vec<Answered> {
    let mut caches = vec![Cache::new(&network.shape); asked.len()];
    let mut step = |tokens: Vec<&[u32]>| -> Vec<Vec<f32>> {
        let rows = tokens.into_iter().zip(asked).zip(&mut caches);
        let mut rows: Vec<Row<'_>> = rows
            .map(|((tokens, (_, adapter)), cache)| Row { tokens, cache, adapter: *adapter })
            .collect();
        network.last_logits(&mut rows).unwrap().to_vec2().unwrap()
    };
    let first = step(asked.iter().map(|(prompt, _)| *prompt).collect()).into_iter();
    let mut all: Vec<Answered> =
        first.map(|logits| Answered { answer: vec![likeliest(&logits)], logits }).collect();
    for _ in 1..count {
        let last = all.iter().map(|one| &one.answer[one.answer.len() - 1..]).collect();
        let logits = step(last);
        for (one, logits) in all.iter_mut().zip(logits) {
            one.answer.push(likeliest(&logits));
        }
    }
    all
}

fn likeliest(logits: &[f32]) -> u32 {
    let most = logits.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
    u32::try_from(most.unwrap().0).unwrap()
}

fn apart(ours: &[f32], theirs: &[f32]) -> f32 {
    assert_eq!(ours.len(), theirs.len());
    ours.iter().zip(theirs).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f32::max)
}

#[track_caller]
fn assert_as_recorded(answered: &Answered, computed: &Computed, text: &str) {
    let sampled: Vec<f32> = answered.logits.iter().step_by(509).copied().collect();
    let apart = apart(&sampled, &computed.logits);
    assert!(apart < 1e-3, "{apart} apart: {text}");
    assert_eq!(answered.answer[..computed.answer.len()], computed.answer, "{text}");
}

fn assert_tokens(tokens: &Tokens, recorded: &Recorded) {
    for prompt in &recorded.prompts {
        assert_eq!(tokens.of_prompt(&prompt.text).unwrap(), prompt.ids, "{}", prompt.text);
        let plain = prompt.text.replace("<|im_start|>", "").replace("<|im_end|>", "");
        assert_eq!(tokens.text(&prompt.ids).unwrap(), plain);
    }
    let golden = file("../../models/chat-template/tests/golden/smollm2.json");
    let golden: serde_json::Value = serde_json::from_slice(&golden).unwrap();
    for sample in golden["conversations"].as_array().unwrap() {
        let ids = tokens.of_prompt(sample["text"].as_str().unwrap()).unwrap();
        assert_eq!(serde_json::json!(ids), sample["ids"], "{}", sample["name"]);
    }
}

/// One test: the weights are half a gigabyte, and twice that while they are merged.
#[tokio::test]
async fn tokens_logits_and_answers_are_those_of_pytorch() {
    let (shape, weights, tokens) = read_gguf(&installed().await).unwrap();
    let recorded: Recorded = serde_json::from_slice(&file("tests/smollm2.json")).unwrap();
    assert_tokens(&tokens, &recorded);
    assert_eq!(tokens.end, 2);
    let adapter = adapter_by_formula(&shape);
    let lora = Lora::new(&adapter).unwrap();
    let network = Network::new(shape, weights.clone()).unwrap();
    // All prompts by the base and by the adapter, in one batch: the weights are read once for all.
    let prompts = recorded.prompts.iter();
    let asked: Vec<_> = prompts
        .flat_map(|prompt| [(prompt.ids.as_slice(), None), (&prompt.ids, Some(&lora))])
        .collect();
    let count = recorded.prompts[0].base.answer.len();
    let together = answered(&network, &asked, count);
    let merged = Network::new(shape, weights.merged(&adapter).unwrap()).unwrap();
    for (prompt, pair) in recorded.prompts.iter().zip(together.chunks(2)) {
        let [base, adapted] = pair else { panic!("two of each prompt") };
        assert_as_recorded(base, &prompt.base, &prompt.text);
        assert_as_recorded(adapted, &prompt.adapter, &prompt.text);
        let within = &answered(&merged, &[(&prompt.ids, None)], 1)[0];
        let away = apart(&adapted.logits, &within.logits);
        assert!(away < 1e-3, "{away} apart");
        assert!(apart(&adapted.logits, &base.logits) > 1.0, "the adapter does little");
    }
}
