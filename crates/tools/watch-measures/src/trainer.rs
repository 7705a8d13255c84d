//! Real training, by four ranks that share a process.

use crate::course::{Course, Plan};
use crate::network::{CONTEXT, Example, PARAMETERS, character, differentiate, initial};
use crate::random::Random;
use crate::{Kind, Planted};
use run_watch::{Figure, StepRecord};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use std::{fs, io};

const WARM_UP: u64 = 100;
/// Examples of a rank and step.
const EXAMPLES: usize = 32;
const HIGHEST_RATE: f32 = 1e-2;
/// The norm to which gradients are clipped.
const CLIP: f32 = 1.0;
/// AdamW, as language models are trained.
const BETAS: [f32; 2] = [0.9, 0.95];
const DECAY: f32 = 0.1;
const LEAST: f32 = 1e-8;
/// Nats of loss from which a fault of the rate counts as one that can be seen.
const HARM: f32 = 0.05;
/// Bits that make a number larger; at least one of them is clear in every gradient that is finite.
const EXPONENT: std::ops::Range<u32> = 23..31;

/// A network that is being trained: parameters and moments in 32 bits, and the step.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    pub(crate) parameters: Vec<f32>,
    pub(crate) moments: [Vec<f32>; 2],
    pub(crate) step: u64,
    /// Of the clock, milliseconds since the launch.
    at: u64,
}

/// Trains it on text, by seeds. What is random comes from the seed and the step, so that a copy goes on as
/// the original does, but for its times, which are measured.
#[derive(Debug)]
pub struct Trainer {
    plan: Plan,
    text: Arc<[u8]>,
    /// Each run's records and, every so many steps, its state.
    kept: BTreeMap<u64, (Vec<StepRecord>, Vec<Trained>)>,
}

/// Steps between two states that are kept.
const KEPT_EVERY: u64 = 100;

/// The text of a folder's documents, those in folders below with it, by name.
///
/// # Errors
/// A file cannot be read.
pub fn read_text(folder: &Path) -> io::Result<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let mut text = Vec::new();
    for path in paths {
        if path.is_dir() {
            text.extend(read_text(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            text.extend(fs::read(path)?);
        }
    }
    Ok(text)
}

impl Trainer {
    /// Of so many steps on a text of at least a thousand characters.
    ///
    /// # Panics
    /// The text is shorter.
    #[must_use]
    pub fn new(steps: u64, text: &[u8]) -> Self {
        assert!(text.len() >= 1_000, "a text to learn from");
        let text = text.iter().copied().map(character).collect();
        Self { plan: Plan::new(steps, WARM_UP), text, kept: BTreeMap::new() }
    }

    pub(crate) fn begin(&self, seed: u64) -> Trained {
        let parameters = initial(&mut Random::new(seed, 1));
        let moments = [vec![0.0; PARAMETERS], vec![0.0; PARAMETERS]];
        Trained { parameters, moments, step: 0, at: 0 }
    }

    /// Makes a step; its records, and whether the fault changed the norm to more than twice what it was.
    pub(crate) fn step(
        &self,
        trained: &mut Trained,
        seed: u64,
        planted: Option<&Planted>,
    ) -> (Vec<StepRecord>, bool) {
        trained.step += 1;
        let step = trained.step;
        let begun = Instant::now();
        let mut sum = vec![0.0; PARAMETERS];
        let mut records = Vec::new();
        let mut sound = 0.0;
        for rank in 0..Plan::RANKS {
            let mut gradient = vec![0.0; PARAMETERS];
            let (loss, computed) = self.compute(trained, (seed, rank), planted, &mut gradient);
            sound = norm(&gradient).max(sound);
            spoil(planted, step, rank, &mut gradient);
            sum.iter_mut().zip(&gradient).for_each(|(sum, one)| *sum += one / Plan::RANKS as f32);
            records.push(record([step, u64::from(rank)], loss, computed));
        }
        let found = norm(&sum);
        let rate = self.rate(step);
        let is_on = |kind| planted.is_some_and(|one| one.is_on(kind, step));
        let is_too_fast = planted.is_some_and(|one| one.is_too_fast(step));
        trained.update(&sum, found, if is_too_fast { 30.0 * rate } else { rate });
        let said = if is_on(Kind::Rate) { 30.0 * rate } else { rate };
        let seconds = begun.elapsed().as_secs_f32();
        trained.at += ((seconds * 1_000.0) as u64).max(1);
        for record in &mut records {
            record.step_seconds = seconds;
            record.at = Plan::LAUNCHED + trained.at;
            record.gradient_norm = Some(Figure(found));
            record.rate = Some(said);
        }
        if is_on(Kind::StoppedRank) {
            let planted = planted.map(|one| (one.rank(Plan::RANKS), one.step));
            records.retain(|record| {
                planted.is_some_and(|(rank, at)| record.rank != rank && step == at)
            });
        }
        (records, !found.is_finite() || found > 2.0 * sound)
    }

    /// The gradient of a rank, and for how long it computed.
    fn compute(
        &self,
        trained: &Trained,
        (seed, rank): (u64, u32),
        planted: Option<&Planted>,
        gradient: &mut [f32],
    ) -> (f32, f32) {
        let step = trained.step;
        let mut examples = self.examples(seed, step, rank);
        if planted.is_some_and(|one| one.is_on(Kind::PoisonedBatch, step)) {
            let mut random = Random::new(seed, step << 8);
            examples.iter_mut().for_each(|example| example.next = random.below(96) as u8);
        }
        let begun = Instant::now();
        let loss = differentiate(&trained.parameters, &examples, gradient);
        let is_slow =
            |one: &&Planted| one.is_on(Kind::SlowRank, step) && one.rank(Plan::RANKS) == rank;
        if let Some(slow) = planted.filter(is_slow) {
            let mut random = slow.random();
            random.below(1);
            let more = random.within(0.3..1.0) * EXAMPLES as f32;
            let mut unused = vec![0.0; PARAMETERS];
            let again = &examples[..more.ceil() as usize];
            std::hint::black_box(differentiate(&trained.parameters, again, &mut unused));
        }
        (loss, begun.elapsed().as_secs_f32())
    }

    fn examples(&self, seed: u64, step: u64, rank: u32) -> Vec<Example> {
        let mut random = Random::new(seed, (step << 8) + u64::from(rank) + 1);
        let places = (self.text.len() - CONTEXT) as u64;
        let example = |_| {
            let from = random.below(places) as usize;
            let mut seen = [0; CONTEXT];
            seen.copy_from_slice(&self.text[from..from + CONTEXT]);
            Example { seen, next: self.text[from + CONTEXT] }
        };
        (0..EXAMPLES).map(example).collect()
    }

    fn rate(&self, step: u64) -> f32 {
        if step < WARM_UP {
            return HIGHEST_RATE * step as f32 / WARM_UP as f32;
        }
        let share = (step - WARM_UP) as f32 / (self.plan.run.steps - WARM_UP).max(1) as f32;
        HIGHEST_RATE * (0.1 + 0.45 * (1.0 + (std::f32::consts::PI * share).cos()))
    }

    fn train(&mut self, seed: u64) -> &(Vec<StepRecord>, Vec<Trained>) {
        if !self.kept.contains_key(&seed) {
            let mut trained = self.begin(seed);
            let (mut records, mut states) = (Vec::new(), vec![trained.clone()]);
            while trained.step < self.plan.run.steps {
                records.extend(self.step(&mut trained, seed, None).0);
                if trained.step.is_multiple_of(KEPT_EVERY) {
                    states.push(trained.clone());
                }
            }
            self.kept.insert(seed, (records, states));
        }
        &self.kept[&seed]
    }
}

impl Course for Trainer {
    fn plan(&self) -> &Plan {
        &self.plan
    }

    fn clean(&mut self, seed: u64) -> Vec<StepRecord> {
        self.train(seed).0.clone()
    }

    fn faulty(&mut self, seed: u64, planted: &Planted, after: u64) -> (Vec<StepRecord>, bool) {
        let (records, states) = self.train(seed);
        let mut trained = states[((planted.step - 1) / KEPT_EVERY) as usize].clone();
        let mut records: Vec<StepRecord> =
            records.iter().filter(|record| record.step <= trained.step).cloned().collect();
        let last = (planted.step + after).min(self.plan.run.steps);
        let mut is_seen = false;
        while trained.step < last {
            let (step, changed) = self.step(&mut trained, seed, Some(planted));
            records.extend(step);
            is_seen |= changed && trained.step == planted.step;
        }
        let is_visible = match planted.kind {
            Kind::BitFlip => is_seen,
            Kind::HiddenRate => harm(&records, &self.train(seed).0, planted.step) >= HARM,
            _ => true,
        };
        (records, is_visible)
    }
}

impl Trained {
    fn update(&mut self, gradient: &[f32], norm: f32, rate: f32) {
        let clip = if norm > CLIP { CLIP / norm } else { 1.0 };
        let corrections = BETAS.map(|beta| 1.0 - beta.powi(self.step as i32));
        let [first, second] = &mut self.moments;
        for (at, parameter) in self.parameters.iter_mut().enumerate() {
            let slope = gradient[at] * clip;
            first[at] = BETAS[0] * first[at] + (1.0 - BETAS[0]) * slope;
            second[at] = BETAS[1] * second[at] + (1.0 - BETAS[1]) * slope * slope;
            let spread = (second[at] / corrections[1]).sqrt() + LEAST;
            *parameter -= rate * (first[at] / corrections[0] / spread + DECAY * *parameter);
        }
    }
}

/// By how much the losses of the ten steps after a step are higher than in the sound run, on the same
/// batches: nats, on the average.
fn harm(records: &[StepRecord], sound: &[StepRecord], step: u64) -> f32 {
    let mean = |records: &[StepRecord]| {
        let after = records.iter().filter(|record| (step + 1..=step + 10).contains(&record.step));
        let losses: Vec<f32> = after.filter_map(|record| Some(record.loss?.0)).collect();
        losses.iter().sum::<f32>() / losses.len().max(1) as f32
    };
    mean(records) - mean(sound)
}

/// In 64 bits, so that only what is not finite in 32 is.
fn norm(gradient: &[f32]) -> f32 {
    gradient.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt() as f32
}

/// The faults of a single gradient.
fn spoil(planted: Option<&Planted>, step: u64, rank: u32, gradient: &mut [f32]) {
    let Some(planted) = planted.filter(|one| one.rank(Plan::RANKS) == rank) else {
        return;
    };
    let mut random = planted.random();
    random.below(1);
    let at = random.below(PARAMETERS as u64) as usize;
    if planted.is_on(Kind::BitFlip, step) {
        let clear: Vec<u32> =
            EXPONENT.filter(|bit| gradient[at].to_bits() & (1 << bit) == 0).collect();
        let bit = clear[random.below(clear.len() as u64) as usize % clear.len()];
        gradient[at] = f32::from_bits(gradient[at].to_bits() | (1 << bit));
    }
    if planted.is_on(Kind::NotANumber, step) {
        gradient[at] = f32::NAN;
    }
}

fn record([step, rank]: [u64; 2], loss: f32, computed: f32) -> StepRecord {
    StepRecord {
        attempt: 1,
        restart: 0,
        rank: rank as u32,
        sequence: step - 1,
        step,
        at: 0,
        step_seconds: 0.0,
        compute_seconds: Some(computed),
        loss: Some(Figure(loss)),
        gradient_norm: None,
        rate: None,
        tokens: Some(EXAMPLES as u64),
        expert_load: None,
        batch: None,
    }
}
