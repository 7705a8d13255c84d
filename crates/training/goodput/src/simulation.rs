//! Runs, played.

use crate::{Account, DAY, Durable, Inputs, Recovery};
use bounds::InvalidInput;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// What became of many runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// The mean of all runs.
    pub account: Account,
    /// Goodput at the 5th and the 95th of a hundred runs.
    pub band: (f64, f64),
    /// Failures a run, on the average.
    pub failures: f64,
}

/// Plays `runs` runs (at least one) from a seed. Failures are exponentially apart while steps are made;
/// nobody fails while nothing runs.
///
/// # Errors
/// The inputs are none with which a run ends.
pub fn simulate(inputs: &Inputs, runs: u32, seed: u64) -> Result<Summary, InvalidInput> {
    inputs.check()?;
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let played: Vec<(Account, u32)> = (0..runs.max(1)).map(|_| play(inputs, &mut random)).collect();
    let count = played.len() as f64;
    let mut account = Account::default();
    let mut failures = 0.0;
    for (one, failed) in &played {
        account += *one;
        failures += f64::from(*failed);
    }
    let mut goodputs: Vec<f64> = played.iter().map(|(one, _)| one.goodput()).collect();
    goodputs.sort_by(f64::total_cmp);
    let at = |share: f64| goodputs[((count - 1.0) * share).round() as usize];
    Ok(Summary { account: account / count, band: (at(0.05), at(0.95)), failures: failures / count })
}

fn play(inputs: &Inputs, random: &mut impl Rng) -> (Account, u32) {
    let end = inputs.days * DAY;
    let mut account = Account::default();
    let mut failures = 0;
    while account.whole() < end {
        let left = end - account.whole();
        let until_failure = -inputs.mtbf() * (1.0 - random.r#gen::<f64>()).ln();
        if until_failure >= left {
            account += undisturbed(inputs, left);
            break;
        }
        account += disturbed(inputs, until_failure);
        failures += 1;
        let left = end - account.whole();
        account += standstill(inputs, account.whole(), left);
    }
    (account, failures)
}

/// Steps and saves up to the run's end: nothing is lost.
fn undisturbed(inputs: &Inputs, time: f64) -> Account {
    let (saves, _) = cycles(inputs, time);
    let saving = saves * inputs.stall_seconds;
    Account { productive: time - saving, saving, ..Account::default() }
}

/// Steps and saves up to a failure: what was computed since the checkpoint that is gone back to is lost.
fn disturbed(inputs: &Inputs, time: f64) -> Account {
    let (saves, computing) = cycles(inputs, time);
    let kept = match inputs.durable {
        Durable::AtOnce => saves,
        Durable::AtNextSave => (saves - 1.0).max(0.0),
    };
    let productive = kept * computing;
    let saving = saves * inputs.stall_seconds;
    Account { productive, saving, rework: time - productive - saving, ..Account::default() }
}

/// The whole cycles of computing and saving in a time, and how long each computes.
fn cycles(inputs: &Inputs, time: f64) -> (f64, f64) {
    let computing = f64::from(inputs.save_every) * inputs.step_seconds;
    ((time / (computing + inputs.stall_seconds)).floor(), computing)
}

/// From a failure at a moment to the first new step, or to the run's end.
fn standstill(inputs: &Inputs, moment: f64, left: f64) -> Account {
    match inputs.recovery {
        Recovery::Automatic { detect_seconds, restart_seconds } => {
            let detecting = detect_seconds.min(left);
            let restarting = restart_seconds.min(left - detecting);
            Account { detecting, restarting, ..Account::default() }
        }
        Recovery::ByHand { hours, restart_seconds } => {
            let waiting = hours.wait(moment).min(left);
            let restarting = restart_seconds.min(left - waiting);
            Account { waiting, restarting, ..Account::default() }
        }
    }
}
