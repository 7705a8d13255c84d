//! The network that is trained beside, against the one that serves; and training itself, on a Llama of
//! two layers (`causal-language-model/record/record_tiny.py`).

#![allow(clippy::unwrap_used, reason = "a test")]

use adapters::{Adapter, AdapterName, Files};
use candle_core::{Device, Tensor};
use causal_language_model::{Cache, Lora, Network, Row, Shape, Weights};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use text_training::{
    Differentiable, Example, LoraVariables, Settings, Step, TrainingError, held_out_loss, loss,
    save, train,
};

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

const SETTINGS: Settings = Settings {
    rank: 4,
    alpha: 8,
    epochs: 10,
    batch: 3,
    rate: 0.02,
    warm_up: 0.1,
    decay: 0.01,
    longest_gradient: 1.0,
    seed: 5,
};

fn weights() -> Weights {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../causal-language-model/tests/tiny");
    Weights::from_safetensors(&std::fs::read(folder.join("model.safetensors")).unwrap()).unwrap()
}

fn differentiable() -> Differentiable {
    Differentiable::new(SHAPE, weights()).unwrap()
}

fn serving() -> Network {
    Network::new(SHAPE, weights()).unwrap()
}

/// Replies that count upward from their prompt's last token.
fn examples() -> Vec<Example> {
    let example = |first: u32| {
        let tokens = (first..first + 7).map(|token| token % 32).collect();
        Example { tokens, reply: 2 + first as usize % 3 }
    };
    (0..12).map(|number| example(number * 5)).collect()
}

fn trained(settings: &Settings) -> (LoraVariables, Vec<Step>) {
    let mut steps = Vec::new();
    let examples = examples();
    let examples: Vec<&Example> = examples.iter().collect();
    let adapter = train(&differentiable(), &examples, settings, |step| steps.push(step)).unwrap();
    (adapter, steps)
}

/// The folder of a saved adapter, and what lies above it.
fn saved(adapter: &LoraVariables) -> (TempDir, PathBuf) {
    let within = tempfile::tempdir().unwrap();
    let folder = save(adapter, &SETTINGS, &SHAPE, ("kontor-nord", within.path())).unwrap();
    (within, folder)
}

fn read(folder: &Path) -> Lora {
    let files = Files::from_folder(folder).unwrap();
    Lora::new(&Adapter::read(&files, &SHAPE.base()).unwrap()).unwrap()
}

fn apart(ours: &Tensor, theirs: &Tensor) -> f32 {
    assert_eq!(ours.dims(), theirs.dims());
    (ours - theirs).unwrap().abs().unwrap().max_all().unwrap().to_scalar().unwrap()
}

/// All of an adapter's numbers behind each other, without f16 between.
fn numbers(adapter: &LoraVariables) -> Vec<f32> {
    let variables = adapter.variables();
    let numbers = variables
        .iter()
        .flat_map(|variable| variable.flatten_all().unwrap().to_vec1::<f32>().unwrap());
    numbers.collect()
}

#[test]
fn logits_are_those_of_the_network_that_serves() {
    let (adapter, _) = trained(&SETTINGS);
    let (_within, folder) = saved(&adapter);
    let lora = read(&folder);
    // As it was saved: f16 would differ by more.
    let adapter = rounded(adapter);
    let rows: [&[u32]; 3] = [&[1, 2, 3, 4, 5], &[9], &[31, 0, 7, 7, 30, 2, 11, 4]];
    let places: Vec<u32> = (0..14).collect();
    for (ours, theirs) in [(None, None), (Some(&adapter), Some(&lora))] {
        let ours = differentiable().logits(&rows, &places, ours).unwrap();
        let mut caches = vec![Cache::new(&SHAPE); 3];
        let mut batch: Vec<Row<'_>> = rows
            .iter()
            .zip(&mut caches)
            .map(|(tokens, cache)| Row { tokens, cache, adapter: theirs })
            .collect();
        let theirs = serving().all_logits(&mut batch).unwrap();
        assert!(apart(&ours, &theirs) < 1e-4, "{} apart", apart(&ours, &theirs));
    }
}

fn rounded(adapter: LoraVariables) -> LoraVariables {
    for variable in adapter.variables() {
        let half = variable.to_dtype(candle_core::DType::F16).unwrap();
        variable.set(&half.to_dtype(candle_core::DType::F32).unwrap()).unwrap();
    }
    adapter
}

#[test]
fn only_the_logits_that_are_asked_for_are_computed() {
    let network = differentiable();
    let rows: [&[u32]; 2] = [&[1, 2, 3], &[4, 5]];
    let all = network.logits(&rows, &[0, 1, 2, 3, 4], None).unwrap();
    let some = network.logits(&rows, &[2, 3], None).unwrap();
    assert!(apart(&some, &all.narrow(0, 2, 2).unwrap()) < 1e-6);
}

/// Against the slope of the loss between two points, for each matrix in the direction of its gradient
/// and for single numbers.
#[test]
fn gradients_are_those_of_finite_differences() {
    let network = differentiable();
    let (adapter, _) = trained(&Settings { epochs: 2, ..SETTINGS });
    let examples = examples();
    let batch: Vec<&Example> = examples.iter().collect();
    let at = || loss(&network, &batch, Some(&adapter)).unwrap();
    let value = || f64::from(at().to_scalar::<f32>().unwrap());
    let gradients = at().backward().unwrap();
    assert_eq!(adapter.variables().len(), 8);
    for variable in adapter.variables() {
        let gradient = gradients.get(&variable).unwrap();
        let length = gradient.sqr().unwrap().sum_all().unwrap().sqrt().unwrap();
        let length = f64::from(length.to_scalar::<f32>().unwrap());
        assert!(length > 1e-3, "a gradient of {length} says nothing");
        let begin = variable.as_tensor().copy().unwrap();
        let along = (gradient / length).unwrap();
        let moved = |by: f64| {
            variable.set(&(&begin + (&along * by).unwrap()).unwrap()).unwrap();
            let moved = value();
            variable.set(&begin).unwrap();
            moved
        };
        let slope = (moved(0.01) - moved(-0.01)) / 0.02;
        assert!((slope - length).abs() < 0.02 * length, "{slope}, not {length}");
    }
}

#[test]
fn a_direction_across_the_gradient_changes_nothing() {
    let network = differentiable();
    let (adapter, _) = trained(&Settings { epochs: 2, ..SETTINGS });
    let examples = examples();
    let batch: Vec<&Example> = examples.iter().collect();
    let at = || loss(&network, &batch, Some(&adapter)).unwrap();
    let value = || f64::from(at().to_scalar::<f32>().unwrap());
    let gradients = at().backward().unwrap();
    // Of one matrix two numbers, turned against each other so that their slopes cancel.
    let variable = &adapter.variables()[1];
    let slopes: Vec<f32> =
        gradients.get(variable).unwrap().flatten_all().unwrap().to_vec1().unwrap();
    let mut across = vec![0.0_f32; slopes.len()];
    let size = slopes[0].hypot(slopes[1]);
    (across[0], across[1]) = (slopes[1] / size, -slopes[0] / size);
    let across = Tensor::from_vec(across, variable.dims(), &Device::Cpu).unwrap();
    let begin = variable.as_tensor().copy().unwrap();
    let moved = |by: f64| {
        variable.set(&(&begin + (&across * by).unwrap()).unwrap()).unwrap();
        value()
    };
    let slope = (moved(0.01) - moved(-0.01)) / 0.02;
    assert!(slope.abs() < 0.02 * f64::from(size) + 1e-4, "{slope} of {size}");
}

#[test]
fn what_is_trained_is_learned() {
    let (adapter, steps) = trained(&SETTINGS);
    assert_eq!(steps.len(), 40);
    assert_eq!(
        steps.iter().map(|step| step.number).collect::<Vec<_>>(),
        (1..41).collect::<Vec<_>>()
    );
    let mean =
        |steps: &[Step]| steps.iter().map(|step| step.loss).sum::<f32>() / steps.len() as f32;
    assert!(mean(&steps[36..]) < 0.8 * mean(&steps[..4]), "{steps:?}");
    let (_within, folder) = saved(&adapter);
    let examples = examples();
    let examples: Vec<&Example> = examples.iter().collect();
    let network = serving();
    let before = held_out_loss(&network, &examples, None).unwrap();
    let after = held_out_loss(&network, &examples, Some(&read(&folder))).unwrap();
    assert!(after < before, "{before} before, {after} after");
}

/// The network that serves and the one that is trained beside agree about the loss.
#[test]
fn both_networks_have_one_loss() {
    let examples = examples();
    let examples: Vec<&Example> = examples.iter().collect();
    let ours: f32 = loss(&differentiable(), &examples, None).unwrap().to_scalar().unwrap();
    let theirs = held_out_loss(&serving(), &examples, None).unwrap();
    assert!((f64::from(ours) - theirs).abs() < 1e-4, "{ours} and {theirs}");
}

#[test]
fn a_prompt_s_own_tokens_are_not_learned() {
    let network = differentiable();
    let example = Example { tokens: vec![1, 2, 3, 4, 5, 6], reply: 4 };
    let logits = network.logits(&[example.seen()], &[3, 4], None).unwrap();
    let ours: f32 = loss(&network, &[&example], None).unwrap().to_scalar().unwrap();
    let rows: Vec<Vec<f32>> = logits.to_vec2().unwrap();
    let surprise = |row: &[f32], token: usize| {
        row.iter().map(|logit| logit.exp()).sum::<f32>().ln() - row[token]
    };
    let theirs = f32::midpoint(surprise(&rows[0], 5), surprise(&rows[1], 6));
    assert!((ours - theirs).abs() < 1e-4, "{ours}, not {theirs}");
}

#[test]
fn two_trainings_write_the_same_bytes() {
    let bytes = |settings: &Settings| {
        let (_within, folder) = saved(&trained(settings).0);
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        assert_eq!(AdapterName::parse(&name).unwrap().tenant(), "kontor-nord");
        (name, std::fs::read(folder.join("adapter_model.safetensors")).unwrap())
    };
    let first = bytes(&SETTINGS);
    assert_eq!(first, bytes(&SETTINGS));
    assert_ne!(first, bytes(&Settings { seed: 6, ..SETTINGS }));
}

#[test]
fn nothing_is_left_but_the_adapter() {
    let (adapter, _) = trained(&Settings { epochs: 1, ..SETTINGS });
    let (within, folder) = saved(&adapter);
    // Saved once more it is the same folder.
    assert_eq!(save(&adapter, &SETTINGS, &SHAPE, ("kontor-nord", within.path())).unwrap(), folder);
    assert_eq!(std::fs::read_dir(within.path()).unwrap().count(), 1);
    let weights = std::fs::metadata(folder.join("adapter_model.safetensors")).unwrap().len();
    // Two bytes a number, and the names.
    let numbers = numbers(&adapter).len() as u64;
    assert!((2 * numbers..2 * numbers + 2_000).contains(&weights), "{weights} of {numbers}");
}

#[test]
fn an_adapter_that_learned_nothing_is_not_saved() {
    let adapter = LoraVariables::new(&SHAPE, &SETTINGS).unwrap();
    let within = tempfile::tempdir().unwrap();
    let saved = save(&adapter, &SETTINGS, &SHAPE, ("kontor-nord", within.path()));
    assert!(matches!(saved, Err(TrainingError::Adapter(adapters::AdapterError::NoEffect))));
}

#[test]
fn a_training_that_diverges_says_so() {
    let examples = examples();
    let examples: Vec<&Example> = examples.iter().collect();
    let settings = Settings { rate: 1e38, ..SETTINGS };
    let diverged = train(&differentiable(), &examples, &settings, |_| ());
    assert!(matches!(diverged, Err(TrainingError::Diverged { step: 2.. })), "{diverged:?}");
}
