//! Lambda: what follows an attempt of a training run that ended.
//!
//! With the run's terms it grants the first attempt, or says where the run stands that was begun; with an
//! attempt's ending it launches the next one, asks a person or ends the run; with a person's choice it does what
//! they decided. Where a person is asked it says what they must know: what was found, what going on would do, what
//! both cost. All that was decided lies in a ledger in the bucket, and the same question has the same answer:
//! whoever asks twice launches nothing twice. Only the time of an attempt that is granted once more may be shorter.
//! **One caller for each run**: the ledger is read and written without a condition, so that whoever calls this
//! has claimed the run.
//!
//! Metrics: `AttemptsGranted`, `CheckpointsFaulty`.

mod ask;
mod config;
mod error;
mod input;
mod stored;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{Input, Output};

use bucket::{Get, List, Peek, Put, read_if_there};
use lambda_bridge::{Answer, Metric};
use run_recovery::{Decision, Ledger, Why};

/// Decides, and keeps what was decided.
///
/// # Errors
/// The input breaks a rule, the question cannot be decided, the ledger cannot be read, or the bucket does not
/// answer or refuses.
pub async fn handle(
    bucket: &(impl Get + Peek + List + Put + Sync),
    input: Input,
) -> Result<Answer<Output>, Error> {
    let question = input.question()?;
    let key = run_objects::ledger(&input.run);
    let parse = |bytes: &[u8]| serde_json::from_slice::<Ledger>(bytes).ok().map(Some);
    let kept = read_if_there(bucket, &key, "the run's ledger", parse).await?;
    let stored = match question.needs_checkpoints(kept.as_ref()) {
        true => stored::read(bucket, &input.run, kept.as_ref()).await?,
        false => Vec::new(),
    };
    let (ledger, decision, asked) = question.decide(kept, &stored)?;
    bucket.put(&key, serde_json::to_vec(&ledger).unwrap_or_default()).await?;
    Ok(counted(Output::of(&ledger, decision, asked)))
}

fn counted(output: Output) -> Answer<Output> {
    let (granted, faulty) = match &output.decision {
        Decision::Launch(_) => (1, 0),
        Decision::Ask(Why { faults, .. }) | Decision::Stop(Why { faults, .. }) => {
            (0, faults.iter().map(|(_, count)| count).sum())
        }
    };
    let metrics = [
        Metric::count("AttemptsGranted", f64::from(granted)),
        Metric::count("CheckpointsFaulty", faulty as f64),
    ];
    Answer::new(output).counting(metrics)
}
