//! Runs whose attempts end.

#![allow(clippy::unwrap_used, reason = "a test")]

mod run;
mod spending;

use run::{HOUR, NOW, checkpoint, damaged, ended, ledger, next, reason, terms};
use run_recovery::{
    CheckpointFault, Choice, Decision, Ledger, Reason, Refused, STOP_SECONDS, Stored, Terms,
};
use run_watch::{Name, Policies};

fn recovered(ledger: &mut Ledger, ending: &run_recovery::Ending, stored: &[Stored]) -> Decision {
    let last = ledger.launches().last().unwrap().at;
    ledger.recover(ending, stored, last + HOUR, &Policies::default()).unwrap()
}

#[test]
fn a_lost_process_goes_on_from_the_last_good_checkpoint() {
    let stored = [checkpoint(1, 100), checkpoint(1, 200), checkpoint(1, 300)];
    let decision = recovered(&mut ledger(), &ended(1, Name::ProcessLost, 315), &stored);
    let next = next(&decision);
    assert_eq!((next.attempt, next.from.as_ref().unwrap().step), (2, 200), "300 is not proven");
    assert_eq!((next.wait_seconds, next.skip.len()), (0, 0));
    let later = recovered(&mut ledger(), &ended(1, Name::ProcessLost, 320), &stored);
    assert_eq!(run::next(&later).from.as_ref().unwrap().step, 300);
}

#[test]
fn what_is_torn_lost_or_foreign_is_passed_over_and_told() {
    let torn = damaged(1, 300, |shard| shard.bytes -= 1);
    let flipped = damaged(1, 200, |shard| shard.sha256 = "0".repeat(64));
    let mut lost = checkpoint(1, 250);
    lost.manifest = None;
    let mut foreign = checkpoint(1, 220);
    foreign.manifest.as_mut().unwrap().manifest.identity.layout = "dp 8".to_owned();
    let mut missing = checkpoint(1, 240);
    missing.objects.pop_first();
    let stored = [checkpoint(1, 100), torn, flipped, lost, foreign, missing];
    let decision = recovered(&mut ledger(), &ended(1, Name::NodeLost, 400), &stored);
    assert_eq!(next(&decision).from.as_ref().unwrap().step, 100);
    let nothing = recovered(&mut ledger(), &ended(1, Name::NodeLost, 400), &stored[1..]);
    let Decision::Ask(why) = nothing else { panic!("{nothing:?}") };
    assert_eq!(why.reason, Reason::CheckpointMissing);
    let faults = [
        (CheckpointFault::ManifestMissing, 1),
        (CheckpointFault::CheckpointForeign, 1),
        (CheckpointFault::CheckpointDamaged, 3),
    ];
    assert_eq!(why.faults, faults);
}

#[test]
fn a_run_that_has_just_begun_begins_anew() {
    let decision = recovered(&mut ledger(), &ended(1, Name::ProcessLost, 60), &[]);
    assert_eq!(next(&decision).from, None);
}

/// The first attempt was thought dead, and still wrote its checkpoint 400 when the second had been launched
/// from 200; and that attempt's own 200, once more and otherwise.
#[test]
fn what_an_old_attempt_writes_late_is_never_gone_back_to() {
    let mut ledger = ledger();
    let first = [checkpoint(1, 100), checkpoint(1, 200)];
    recovered(&mut ledger, &ended(1, Name::TrainingStalled, 250), &first);
    let again = damaged(1, 200, |_| ());
    let mut again = again;
    again.manifest.as_mut().unwrap().sha256 = "other".to_owned();
    let stored = [checkpoint(1, 100), again, checkpoint(1, 300), checkpoint(1, 400)];
    let decision = recovered(&mut ledger, &ended(2, Name::ProcessLost, 500), &stored);
    assert_eq!(next(&decision).from.as_ref().unwrap().step, 100);
    assert_eq!(next(&decision).attempt, 3);
}

/// The second attempt went back to 200, so that what the first had proven at 300 is of another line.
#[test]
fn a_line_that_was_left_is_not_taken_up_again() {
    let mut ledger = ledger();
    let first = [checkpoint(1, 200), checkpoint(1, 300)];
    let spike = ended(1, Name::SpikeStays, 350);
    let decision = recovered(&mut ledger, &spike, &first);
    assert_eq!(next(&decision).from.as_ref().unwrap().step, 200);
    assert_eq!(ledger.good().len(), 2, "300 was healthy for long enough");
    let decision = recovered(&mut ledger, &ended(2, Name::ProcessLost, 340), &first);
    assert_eq!(next(&decision).from.as_ref().unwrap().step, 200);
    assert_eq!(ledger.kept().len(), 1);
}

#[test]
fn a_divergence_goes_back_a_hundred_steps_and_skips_its_batches() {
    let stored = [checkpoint(1, 500), checkpoint(1, 700), checkpoint(1, 800), checkpoint(1, 900)];
    let decision = recovered(&mut ledger(), &ended(1, Name::NotFinite, 850), &stored);
    let next = next(&decision);
    assert_eq!(next.from.as_ref().unwrap().step, 700);
    assert_eq!((next.skip[0].first, next.skip[0].count), (750, 200));
    let near = recovered(&mut ledger(), &ended(1, Name::LossStays, 610), &stored);
    assert_eq!(run::next(&near).skip[0].first, 510, "not before the checkpoint's own batches");
}

#[test]
fn a_divergence_at_the_same_place_is_a_persons_to_decide() {
    let stored = |attempt| [checkpoint(attempt, 500), checkpoint(attempt, 700)];
    let mut ledger = ledger();
    recovered(&mut ledger, &ended(1, Name::SpikeStays, 850), &stored(1));
    let again = ended(2, Name::LossStays, 1_100);
    assert_eq!(reason(&recovered(&mut ledger, &again, &stored(1))), Reason::TrainingDiverged);
    assert!(matches!(
        ledger.launches().last().unwrap().ended.as_ref().unwrap().decision,
        Decision::Ask(_)
    ));
    let now = NOW + 100 * HOUR;
    let policies = Policies::default();
    let on = ledger.decide(Choice::GoOn, (&again, &stored(1)), now, &policies).unwrap();
    assert_eq!((next(&on).attempt, next(&on).skip.len()), (3, 2));
    // The answer was lost, and what decided it has changed.
    let kept = serde_json::to_string(&ledger).unwrap();
    let mut read: Ledger = serde_json::from_str(&kept).unwrap();
    assert_eq!(read.decide(Choice::GoOn, (&again, &[]), now - 1, &policies), Ok(on));
    assert_eq!(read, ledger);
    let other = ledger.decide(Choice::Stop, (&again, &stored(1)), now, &policies);
    assert_eq!(other, Err(Refused::NotAsked));
    assert_eq!(read, ledger);
}

#[test]
fn no_numbers_twice_at_the_same_place_end_the_run() {
    let mut ledger = ledger();
    let stored = [checkpoint(1, 500)];
    recovered(&mut ledger, &ended(1, Name::NotFinite, 850), &stored);
    let far = recovered(&mut ledger, &ended(2, Name::NotFinite, 2_000), &stored);
    assert!(matches!(far, Decision::Launch(_)), "elsewhere");
    let decision = recovered(&mut ledger, &ended(3, Name::NotFinite, 1_900), &stored);
    assert!(matches!(&decision, Decision::Stop(why) if why.reason == Reason::TrainingDiverged));
}

#[test]
fn a_person_is_asked_about_growth_and_may_end_it() {
    let mut ledger = ledger();
    let ending = ended(1, Name::GradientGrows, 900);
    assert!(matches!(recovered(&mut ledger, &ending, &[]), Decision::Ask(_)));
    let stopped = ledger.decide(Choice::Stop, (&ending, &[]), NOW + 9 * HOUR, &Policies::default());
    assert!(matches!(stopped, Ok(Decision::Stop(_))));
    let again = ledger.decide(Choice::Stop, (&ending, &[]), NOW + 9 * HOUR, &Policies::default());
    assert_eq!(again, stopped);
    let on = ledger.decide(Choice::GoOn, (&ending, &[]), NOW + 9 * HOUR, &Policies::default());
    assert_eq!(on, Err(Refused::NotAsked));
}

#[test]
fn a_person_is_told_what_was_found_what_it_cost_and_what_follows() {
    let stored = |attempt| [checkpoint(attempt, 500), checkpoint(attempt, 700)];
    let (mut ledger, policies) = (ledger(), Policies::default());
    assert_eq!(ledger.question(&stored(1), NOW, &policies), None, "the first attempt runs");
    recovered(&mut ledger, &ended(1, Name::SpikeStays, 850), &stored(1));
    assert_eq!(ledger.question(&stored(1), NOW, &policies), None, "the second attempt runs");
    let again = ended(2, Name::LossStays, 1_100);
    recovered(&mut ledger, &again, &stored(1));
    let kept = ledger.clone();
    let later = NOW + 100 * HOUR;
    let told = ledger.question(&stored(1), later, &policies).unwrap();
    assert_eq!(ledger, kept, "asking decides nothing");
    let attempts: Vec<_> =
        told.attempts.iter().map(|one| (one.attempt, one.from, one.step)).collect();
    assert_eq!(attempts, [(1, 0, 850), (2, 700, 1_100)]);
    assert_eq!((told.run.as_str(), &told.ending), ("night", &again));
    assert_eq!((told.why.reason, told.hours), (Reason::TrainingDiverged, 100.0));
    assert_eq!((told.spent, told.most_dollars, told.most_hours), (ledger.spent(), 10_000.0, 500.0));
    let grant = next(&told.going_on).grant;
    let most = (grant.seconds + STOP_SECONDS) as f64 / 3_600.0 * 10.0;
    assert!((told.may_cost - most).abs() < 1e-9 && told.spent + told.may_cost <= 10_000.0);
    // What was told is what follows.
    let on = ledger.decide(Choice::GoOn, (&told.ending, &stored(1)), later, &policies).unwrap();
    assert_eq!((on, ledger.chosen()), (told.going_on, Some(Choice::GoOn)));
    assert_eq!(ledger.question(&stored(1), later, &policies), None, "nobody is asked any more");
}

#[test]
fn where_nothing_could_follow_a_person_is_told_why() {
    let (mut ledger, policies) = (ledger(), Policies::default());
    let ending = ended(1, Name::GradientGrows, 900);
    recovered(&mut ledger, &ending, &[]);
    let told = |ledger: &Ledger, now| ledger.question(&[], now, &policies).unwrap();
    let missing = told(&ledger, NOW + HOUR);
    assert!(
        matches!(&missing.going_on, Decision::Ask(why) if why.reason == Reason::CheckpointMissing)
    );
    assert_eq!(missing.may_cost, 0.0);
    let late = told(&ledger, NOW + 501 * HOUR);
    assert!(matches!(&late.going_on, Decision::Stop(why) if why.reason == Reason::TooLong));
    // Asked once more, they are told how it ended as before.
    let on = ledger.decide(Choice::GoOn, (&ending, &[]), NOW + 9 * HOUR, &policies);
    assert_eq!(reason(&on.unwrap()), Reason::CheckpointMissing);
    let again = told(&ledger, NOW + 9 * HOUR);
    assert_eq!((again.why.reason, again.ending), (Reason::CheckpointMissing, ending));
    // The clock went back.
    assert_eq!(told(&ledger, 0).hours, 1.0);
}

#[test]
fn nobody_was_asked_about_an_attempt_that_was_followed_by_another() {
    let mut ledger = ledger();
    let ending = ended(1, Name::ProcessLost, 60);
    assert!(matches!(recovered(&mut ledger, &ending, &[]), Decision::Launch(_)));
    for choice in [Choice::GoOn, Choice::Stop] {
        let refused = ledger.decide(choice, (&ending, &[]), NOW + 9 * HOUR, &Policies::default());
        assert_eq!(refused, Err(Refused::NotAsked));
    }
}

#[test]
fn three_ends_at_one_step_are_a_crash_loop_and_two_with_others_between_are_none() {
    let stored = [checkpoint(1, 500)];
    let mut ledger = ledger();
    let names = [Name::ProcessLost, Name::NoCapacity, Name::ProgramFailed];
    for (attempt, name) in (1..).zip(names) {
        let step = if name == Name::NoCapacity { 0 } else { 612 };
        assert!(matches!(
            recovered(&mut ledger, &ended(attempt, name, step), &stored),
            Decision::Launch(_)
        ));
    }
    let decision = recovered(&mut ledger, &ended(4, Name::TrainingStalled, 612), &stored);
    assert!(
        matches!(&decision, Decision::Stop(why) if why.reason == Reason::CrashLoop && why.step == 612)
    );
}

#[test]
fn capacity_is_waited_for_longer_each_time() {
    let mut ledger = ledger();
    let waits: Vec<u64> = (1..=8)
        .map(|attempt| {
            let decision = recovered(&mut ledger, &ended(attempt, Name::NoCapacity, 0), &[]);
            next(&decision).wait_seconds
        })
        .collect();
    assert_eq!(waits, [60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
}

#[test]
fn lost_machines_are_left_out_and_slow_ones_while_there_are_spares() {
    let mut ledger = ledger();
    let mut ending = ended(1, Name::NodeLost, 50);
    ending.lost = vec![7];
    ending.stragglers = vec![3, 5];
    let decision = recovered(&mut ledger, &ending, &[]);
    assert_eq!(next(&decision).leave_out, [3, 7]);
    let mut ending = ended(2, Name::NodeLost, 51);
    ending.lost = vec![1];
    assert_eq!(reason(&recovered(&mut ledger, &ending, &[])), Reason::NodesUnhealthy);
}

#[test]
fn launches_time_and_money_have_an_end() {
    let mut many = ledger();
    for attempt in 1..=20 {
        let ending = ended(attempt, Name::Interrupted, 50 + u64::from(attempt));
        assert!(matches!(recovered(&mut many, &ending, &[]), Decision::Launch(_)));
    }
    let last = recovered(&mut many, &ended(21, Name::Interrupted, 90), &[]);
    assert_eq!(reason(&last), Reason::RestartsSpent);

    let spent = |terms: Terms, hours: u64| {
        let mut ledger = Ledger::new(terms).unwrap();
        ledger.begin(NOW, &Policies::default()).unwrap();
        let ending = ended(1, Name::ProcessLost, 50);
        let decision = ledger.recover(&ending, &[], NOW + hours * HOUR, &Policies::default());
        decision.unwrap()
    };
    let poor = Terms { most_dollars: 50.0, ..terms() };
    assert_eq!(reason(&spent(poor.clone(), 5)), Reason::BudgetSpent);
    let left = spent(poor, 3);
    assert_eq!(next(&left).grant.seconds, 2 * 3_600 - 120, "what 20 dollars pay for");
    assert_eq!(reason(&spent(Terms { most_hours: 4.0, ..terms() }, 4)), Reason::TooLong);
    let dear = Ledger::new(Terms { most_dollars: 1.0, ..terms() });
    let first = dear.unwrap().begin(NOW, &Policies::default()).unwrap();
    assert_eq!(reason(&first), Reason::BudgetSpent, "nothing is launched at all");
}

#[test]
fn the_same_question_has_the_same_answer() {
    let mut ledger = ledger();
    let ending = ended(1, Name::ProcessLost, 60);
    let first = recovered(&mut ledger, &ending, &[]);
    let kept = serde_json::to_string(&ledger).unwrap();
    let mut read: Ledger = serde_json::from_str(&kept).unwrap();
    let other = ended(1, Name::NotFinite, 900);
    assert_eq!(recovered(&mut read, &other, &[]), first);
    assert_eq!(read, ledger);
}

#[test]
fn questions_without_an_answer_are_refused() {
    let mut ledger = ledger();
    let policies = Policies::default();
    let mut ending = ended(1, Name::ProcessLost, 60);
    assert_eq!(ledger.begin(NOW, &policies), Err(Refused::Begun));
    let before = ledger.recover(&ending, &[], NOW - 1, &policies);
    assert_eq!(before, Err(Refused::ClockWentBack));
    let unknown = ledger.recover(&ended(2, Name::ProcessLost, 60), &[], NOW, &policies);
    assert_eq!(unknown, Err(Refused::UnknownAttempt));
    ending.is_over = false;
    assert_eq!(ledger.recover(&ending, &[], NOW, &policies), Err(Refused::StillRunning));
    assert!(Ledger::new(Terms { most_dollars: f64::INFINITY, ..terms() }).is_err());
}
