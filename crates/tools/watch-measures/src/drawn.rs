//! Curves that are drawn.

use crate::course::{Course, Plan};
use crate::random::Random;
use crate::{Kind, Planted};
use run_watch::{Figure, StepRecord};

const WARM_UP: u64 = 200;
const HIGHEST_RATE: f32 = 3e-4;

/// Curves as those of language models: a loss that falls by a power of the steps, with noise of each batch
/// and noise that lasts; norms that spread by factors, with heavy tails; a rate with warm-up and cosine; times
/// that vary, and now and then a slow step.
#[derive(Debug, Clone)]
pub struct Drawn(Plan);

/// What the seed decides of a run.
struct Shape {
    last_loss: f32,
    falls_by: f32,
    power: f32,
    batch_noise: f32,
    lasting_noise: f32,
    norm: f32,
    norm_noise: f32,
    degrees: u32,
    seconds: f32,
    jitter: f32,
}

/// What moves from step to step.
struct State {
    random: Random,
    slow_loss: f32,
    slow_norm: f32,
    /// Of the loss and the norm, after a step with too high a rate.
    bump: f32,
    at: u64,
}

/// Of what lasts from one step to the next.
const LASTS: f32 = 0.9;

impl Drawn {
    #[must_use]
    pub fn new(steps: u64) -> Self {
        Self(Plan::new(steps, WARM_UP))
    }

    fn run(&self, seed: u64, planted: Option<&Planted>, steps: u64) -> Vec<StepRecord> {
        let shape = Shape::draw(seed);
        let random = Random::new(seed, 2);
        let mut state =
            State { random, slow_loss: 0.0, slow_norm: 0.0, bump: 0.0, at: Plan::LAUNCHED };
        let mut records = Vec::new();
        for step in 1..=steps.min(self.0.run.steps) {
            records.extend(self.step(&shape, &mut state, step, planted));
        }
        records
    }

    fn step(
        &self,
        shape: &Shape,
        state: &mut State,
        step: u64,
        planted: Option<&Planted>,
    ) -> Vec<StepRecord> {
        let ranks = Plan::RANKS;
        let loss = shape.loss(state, step) + state.bump;
        let norm = shape.norm(state, step) * (1.0 + 4.0 * state.bump);
        state.bump *= 0.8;
        let seconds = shape.seconds(state);
        let rate = self.rate(step);
        let mut records: Vec<StepRecord> = (0..ranks)
            .map(|rank| {
                let own = loss + shape.batch_noise * state.random.normal();
                let computed =
                    0.9 * shape.seconds * (1.0 + shape.jitter * state.random.normal().abs());
                record([step, u64::from(rank), state.at], [seconds, computed, own, norm, rate])
            })
            .collect();
        if let Some(planted) = planted {
            plant(planted, state, step, &mut records);
        }
        let longest = records.iter().map(|record| record.step_seconds).fold(0.0, f32::max);
        state.at += (longest * 1_000.0) as u64;
        records.iter_mut().for_each(|record| record.at = state.at);
        records
    }

    fn rate(&self, step: u64) -> f32 {
        if step < WARM_UP {
            return HIGHEST_RATE * step as f32 / WARM_UP as f32;
        }
        let share = (step - WARM_UP) as f32 / (self.0.run.steps - WARM_UP).max(1) as f32;
        HIGHEST_RATE * (0.1 + 0.45 * (1.0 + (std::f32::consts::PI * share).cos()))
    }
}

impl Course for Drawn {
    fn plan(&self) -> &Plan {
        &self.0
    }

    fn clean(&mut self, seed: u64) -> Vec<StepRecord> {
        self.run(seed, None, self.0.run.steps)
    }

    fn faulty(&mut self, seed: u64, planted: &Planted, after: u64) -> (Vec<StepRecord>, bool) {
        (self.run(seed, Some(planted), planted.step + after), true)
    }
}

impl Shape {
    fn draw(seed: u64) -> Self {
        let mut random = Random::new(seed, 1);
        Self {
            last_loss: random.within(1.4..2.6),
            falls_by: random.within(5.0..9.0),
            power: random.within(0.25..0.5),
            batch_noise: random.within(0.02..0.08),
            lasting_noise: random.within(0.005..0.03),
            norm: random.within(0.15..1.5),
            norm_noise: random.within(0.05..0.2),
            degrees: 6 + random.below(10) as u32,
            seconds: random.within(0.5..6.0),
            jitter: random.within(0.01..0.06),
        }
    }

    fn loss(&self, state: &mut State, step: u64) -> f32 {
        let lasting = self.lasting_noise * (1.0 - LASTS * LASTS).sqrt();
        state.slow_loss = LASTS * state.slow_loss + lasting * state.random.normal();
        let trend = self.last_loss + self.falls_by * (step as f32 + 10.0).powf(-self.power);
        trend + state.slow_loss + 0.5 * self.batch_noise * state.random.normal()
    }

    fn norm(&self, state: &mut State, step: u64) -> f32 {
        state.slow_norm = LASTS * state.slow_norm + 0.3 * self.norm_noise * state.random.normal();
        let settles = 1.0 + 5.0 * (-(step as f32) / 80.0).exp();
        let tail = self.norm_noise * state.random.student(self.degrees);
        self.norm * settles * (state.slow_norm + tail).exp()
    }

    fn seconds(&self, state: &mut State) -> f32 {
        let slow = if state.random.below(200) == 0 { state.random.within(1.5..4.0) } else { 1.0 };
        self.seconds * (1.0 + self.jitter * state.random.normal().abs()) * slow
    }
}

fn record(
    [step, rank, at]: [u64; 3],
    [step_seconds, computed, loss, norm, rate]: [f32; 5],
) -> StepRecord {
    StepRecord {
        attempt: 1,
        restart: 0,
        rank: rank as u32,
        sequence: step - 1,
        step,
        at,
        step_seconds,
        compute_seconds: Some(computed),
        loss: Some(Figure(loss)),
        gradient_norm: Some(Figure(norm)),
        rate: Some(rate),
        tokens: Some(65_536),
        expert_load: None,
        batch: None,
    }
}

/// What the fault does to the records of a step. How bad is drawn from within what small networks show.
fn plant(planted: &Planted, state: &mut State, step: u64, records: &mut Vec<StepRecord>) {
    let mut random = planted.random();
    let (rank, how) = (random.below(u64::from(Plan::RANKS)), random.within(0.0..1.0));
    if planted.is_on(Kind::Rate, step) {
        records.iter_mut().for_each(|record| record.rate = record.rate.map(|rate| rate * 30.0));
    }
    if planted.is_too_fast(step) {
        state.bump = 0.6 + 2.0 * how;
    }
    let each = |records: &mut Vec<StepRecord>, more_loss: f32, norms: f32| {
        for record in records {
            record.loss = record.loss.map(|loss| Figure(loss.0 + more_loss));
            record.gradient_norm = record.gradient_norm.map(|norm| Figure(norm.0 * norms));
        }
    };
    if planted.is_on(Kind::PoisonedBatch, step) {
        each(records, 1.0 + 4.0 * how, 3.0 + 5.0 * how);
    }
    if planted.is_on(Kind::BitFlip, step) {
        each(records, 0.0, 10.0_f32.powf(1.0 + 37.0 * how));
    }
    if planted.is_on(Kind::NotANumber, step) {
        each(records, 0.0, f32::NAN);
    }
    if planted.is_on(Kind::Growth, step) {
        each(records, 0.0, (1.005 + 0.01 * how).powi((step - planted.step) as i32));
    }
    if planted.is_on(Kind::SlowRank, step) {
        let record = &mut records[rank as usize];
        record.compute_seconds = record.compute_seconds.map(|own| own * (1.3 + 0.7 * how));
    }
    if planted.is_on(Kind::StoppedRank, step) {
        records.retain(|record| record.rank != rank as u32 && step == planted.step);
    }
}
