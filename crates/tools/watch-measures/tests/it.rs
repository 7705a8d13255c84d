//! The measurement, small: the whole is `cargo run --release -p watch-measures`.

#![allow(clippy::unwrap_used, reason = "a test")]

use watch_measures::{Both, Course, Drawn, Kind, Trainer, Wanted, measure};

fn measured(course: &mut impl Course, kinds: &[Kind], faults: u64) -> Both {
    let policies = run_watch::Policies::default();
    measure(course, &Wanted { first_seed: 500, runs: 2, kinds, faults, policies })
}

/// At least 0.95 of the faults that can be seen, and at most one finding in 5,000 sound steps.
fn holds(both: &Both) {
    for one in [&both.in_order, &both.disturbed] {
        let found: u64 = one.recalls.iter().map(|recall| recall.found).sum();
        let visible: u64 = one.recalls.iter().map(|recall| recall.visible).sum();
        assert!(visible > 0 && found * 100 >= visible * 95, "{:?}", one.recalls);
        assert!(one.clean.alarms() <= one.clean.steps.div_ceil(5_000), "{:?}", one.clean);
        assert_eq!(one.clean.interruptions, 0, "{:?}", one.clean);
    }
}

#[test]
fn faults_in_drawn_curves_are_found_and_sound_ones_left_alone() {
    holds(&measured(&mut Drawn::new(2_500), &Kind::ALL, 4));
}

/// A text that stays as it is: how well the docs are learnt changes with each of their words.
const TEXT: &[u8] = include_bytes!("../../../../LICENSE-APACHE");

/// Without what depends on the machine's times.
#[test]
fn faults_in_real_training_are_found_and_it_learns() {
    let mut trainer = Trainer::new(700, TEXT);
    let records = trainer.clean(500);
    let loss = |at: usize| records[at].loss.unwrap().0;
    let last = records.len() - 400..records.len();
    let learnt = last.map(loss).sum::<f32>() / 400.0;
    assert!(loss(0) > 4.0 && learnt < 2.0, "{} {learnt}", loss(0));
    let again = Trainer::new(700, TEXT).clean(500);
    assert_eq!(loss(2_000).to_bits(), again[2_000].loss.unwrap().0.to_bits(), "by its seed");
    let kinds = [Kind::Rate, Kind::PoisonedBatch, Kind::BitFlip, Kind::NotANumber];
    holds(&measured(&mut trainer, &kinds, 4));
}
