//! A run of four ranks, watched.

#![allow(clippy::unwrap_used, reason = "a test")]

mod curve;
mod holds;
mod schemas;

use curve::{ATTEMPT, Curve, RUN, look, sound, watch};
use run_watch::{Cause, Figure, Finding, Look, Name, Status, StepRecord, Verdict, Watch};

/// What a watch says of records, at a moment soon after the last.
fn told(records: &[StepRecord]) -> (Verdict, Option<Finding>) {
    let answer = taken(records).answer(&look(records, 1));
    (answer.answer, answer.finding)
}

fn taken(records: &[StepRecord]) -> Watch {
    let mut watch = watch();
    records.iter().for_each(|record| watch.take(record));
    watch
}

fn names(watch: &Watch) -> Vec<(Name, u64)> {
    watch.findings().iter().map(|finding| (finding.name, finding.step)).collect()
}

/// The sound run, changed.
fn changed(change: impl Fn(&mut StepRecord)) -> Vec<StepRecord> {
    let mut records = sound(300);
    records.iter_mut().for_each(change);
    records
}

#[test]
fn a_sound_run_goes_on_and_finishes() {
    let records = sound(300);
    let watch = taken(&records);
    assert_eq!(told(&records), (Verdict::Continue, None));
    assert_eq!((names(&watch), watch.judged()), (Vec::new(), 300));
    let whole = Curve::default().records(1..=RUN.steps);
    let completed = Look { status: Status::Completed, ..look(&whole, 1) };
    assert_eq!(taken(&whole).answer(&completed).answer, Verdict::Finished);
    let early = taken(&records).answer(&completed);
    assert_eq!((early.answer, early.finding.unwrap().name), (Verdict::Stop, Name::EndedEarly));
}

#[test]
fn an_answer_is_small() {
    let records = changed(|record| record.loss = Some(Figure(f32::NAN)));
    let answer = taken(&records).answer(&look(&records, 1));
    assert!(serde_json::to_string(&answer).unwrap().len() < 1_024);
}

#[test]
fn no_number_is_told_at_once_even_by_one_rank() {
    let mut records = sound(200);
    records[150 * 4 + 2].gradient_norm = Some(Figure(f32::INFINITY));
    let (verdict, finding) = told(&records[..=602]);
    let finding = finding.unwrap();
    assert_eq!((verdict, finding.name, finding.step), (Verdict::Recover, Name::NotFinite, 151));
    assert_eq!((finding.rank, finding.batch), (Some(2), Some(151)));
}

#[test]
fn a_spike_that_passes_is_counted_and_one_that_stays_is_recovered_from() {
    let spiked = |steps: std::ops::Range<u64>| {
        changed(move |record| {
            if steps.contains(&record.step) {
                record.gradient_norm = Some(Figure(9.0));
            }
        })
    };
    let passed = spiked(150..153);
    assert_eq!(told(&passed), (Verdict::Continue, None));
    let watch = taken(&passed);
    assert_eq!(names(&watch), [(Name::GradientSpike, 150)]);
    assert_eq!((watch.counts().spikes, watch.counts().published_spikes), (1, 1));
    let (verdict, finding) = told(&spiked(150..154));
    let finding = finding.unwrap();
    assert_eq!((verdict, finding.name, finding.step), (Verdict::Recover, Name::SpikeStays, 150));
    assert_eq!(
        finding.batch,
        Some(150),
        "that of the spike's first step, not of the one that told"
    );
    assert!(names(&taken(&spiked(10..40))).is_empty(), "the run warms up");
}

#[test]
fn a_loss_of_twice_its_mean_may_last_four_steps() {
    let doubled = |steps: std::ops::Range<u64>| {
        changed(move |record| {
            if steps.contains(&record.step) {
                record.loss = record.loss.map(|loss| Figure(loss.0 * 2.2));
            }
        })
    };
    assert_eq!(told(&doubled(200..204)).0, Verdict::Continue);
    let finding = told(&doubled(200..205)).1.unwrap();
    assert_eq!((finding.name, finding.step), (Name::LossStays, 200));
    assert_eq!(finding.batch, Some(200));
}

#[test]
fn a_norm_that_grows_is_asked_about() {
    let records = changed(|record| {
        let growth = 1.012_f32.powi(record.step.saturating_sub(150) as i32);
        record.gradient_norm = record.gradient_norm.map(|norm| Figure(norm.0 * growth));
    });
    let (verdict, finding) = told(&records);
    assert_eq!((verdict, finding.unwrap().name), (Verdict::Ask, Name::GradientGrows));
}

#[test]
fn a_rate_that_jumps_is_noted() {
    let records = changed(|record| {
        if record.step == 200 {
            record.rate = record.rate.map(|rate| rate * 30.0);
        }
    });
    assert_eq!(names(&taken(&records)), [(Name::RateJump, 200)]);
}

#[test]
fn a_slow_rank_is_left_out_at_the_next_start() {
    let records = changed(|record| {
        if record.rank == 3 && record.step > 100 {
            record.compute_seconds = record.compute_seconds.map(|seconds| seconds * 1.5);
        }
    });
    let answer = taken(&records).answer(&look(&records, 1));
    assert_eq!((answer.answer, answer.stragglers), (Verdict::Continue, vec![3]));
    let straggler = &taken(&records).findings()[0];
    assert_eq!((straggler.name, straggler.rank), (Name::Straggler, Some(3)));
    assert!(straggler.step <= 180);
}

/// Rank 1 stops at step 100; the others wait for it.
#[test]
fn a_stopped_rank_is_a_stall_and_is_named() {
    let mut records = sound(100);
    records.retain(|record| record.rank != 1 || record.step < 100);
    let watch = taken(&records);
    assert_eq!(watch.answer(&look(&records, 240)).answer, Verdict::Continue);
    let finding = watch.answer(&look(&records, 301)).finding.unwrap();
    assert_eq!((finding.name, finding.rank), (Name::TrainingStalled, Some(1)));
    assert_eq!(finding.limit, Figure(300.0));
    let restarting = Look { status: Status::Restarting, ..look(&records, 301) };
    assert_eq!(watch.answer(&restarting).answer, Verdict::Continue, "the platform has it");
}

#[test]
fn starting_and_saving_have_their_own_time() {
    let none = |seconds: u64, status: Status| {
        let now = ATTEMPT.launched + seconds * 1_000;
        watch().answer(&Look { now, status }).answer
    };
    assert_eq!(none(3_500, Status::Starting), Verdict::Continue);
    assert_eq!(none(3_601, Status::Starting), Verdict::Recover);
    let saved = sound(RUN.save_every);
    assert_eq!(taken(&saved).answer(&look(&saved, 899)).answer, Verdict::Continue);
    assert_eq!(taken(&saved).answer(&look(&saved, 901)).answer, Verdict::Recover);
}

#[test]
fn the_grant_is_the_end() {
    let records = sound(10);
    let now = ATTEMPT.launched + ATTEMPT.grant.seconds * 1_000;
    let answer = taken(&records).answer(&Look { now, status: Status::Running });
    assert_eq!(answer.finding.unwrap().name, Name::TimeOver);
}

#[test]
fn what_the_platform_says_has_its_answer() {
    let records = sound(100);
    let watch = taken(&records);
    let told = |cause: Cause| {
        let answer = watch.answer(&Look { status: Status::Ended { cause }, ..look(&records, 1) });
        (answer.answer, answer.finding.unwrap().name)
    };
    assert_eq!(told(Cause::NodeLost), (Verdict::Recover, Name::NodeLost));
    assert_eq!(told(Cause::NoCapacity), (Verdict::Recover, Name::NoCapacity));
    assert_eq!(told(Cause::RequestRefused), (Verdict::Stop, Name::RequestRefused));
    assert_eq!(told(Cause::StoppedByPerson), (Verdict::Stop, Name::StoppedByPerson));
}

/// The program ended because of what its records say: that is the reason, not that it ended.
#[test]
fn the_first_cause_is_the_reason() {
    let mut records = sound(100);
    records[396].loss = Some(Figure(f32::NAN));
    let status = Status::Ended { cause: Cause::ProgramFailed };
    let answer = taken(&records).answer(&Look { status, ..look(&records, 1) });
    assert_eq!(answer.finding.unwrap().name, Name::NotFinite);
}

#[test]
fn workers_that_end_three_times_at_one_step_are_a_crash_loop() {
    let life = |restart: u32| {
        Curve { restart, ..Curve::default() }.records(if restart == 0 {
            1..=120
        } else {
            101..=120
        })
    };
    let twice: Vec<StepRecord> = (0..3).flat_map(life).collect();
    assert_eq!(told(&twice).0, Verdict::Continue);
    let thrice: Vec<StepRecord> = (0..4).flat_map(life).collect();
    let (verdict, finding) = told(&thrice);
    assert_eq!((verdict, finding.as_ref().unwrap().name), (Verdict::Stop, Name::CrashLoop));
    assert_eq!(finding.unwrap().step, 120);
}

/// As the published code does: what it looked for was no longer written, and it began at the first step.
#[test]
fn an_attempt_that_begins_before_its_checkpoint_is_stopped() {
    let attempt = run_watch::Attempt { from: 500, ..ATTEMPT };
    let mut watch = Watch::new(RUN, attempt, run_watch::Policies::default()).unwrap();
    let records = sound(1);
    watch.take(&records[0]);
    let finding = watch.answer(&look(&records, 1)).finding.unwrap();
    assert_eq!((finding.name, finding.limit), (Name::StartedElsewhere, Figure(501.0)));
}

#[test]
fn records_of_another_attempt_are_fenced() {
    let mut watch = taken(&sound(50));
    let before = watch.answer(&look(&sound(50), 1));
    for attempt in [1, 3] {
        let mut wild = Curve { attempt, ..Curve::default() }.records(40..=60);
        wild.iter_mut().for_each(|record| record.loss = Some(Figure(f32::NAN)));
        wild.iter().for_each(|record| watch.take(record));
    }
    let after = watch.answer(&look(&sound(50), 1));
    assert_eq!((after.counts.fenced, after.finding), (168, before.finding));
    assert_eq!(after.judged, before.judged);
}

#[test]
fn a_state_of_another_version_is_refused() {
    let kept = watch().to_json();
    assert_eq!(Watch::from_json(&kept).unwrap(), watch());
    let other = kept.replacen("\"version\":1", "\"version\":9", 1);
    assert!(Watch::from_json(&other).unwrap_err().to_string().starts_with("version"));
    assert!(Watch::from_json("{}").is_err());
}
