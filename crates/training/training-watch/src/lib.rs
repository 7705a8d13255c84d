//! Lambda: one look at an attempt of a training run.
//!
//! Takes the job's status as DescribeTrainingJob has it, reads the step records that are new since the last
//! look, and answers CONTINUE, FINISHED, RECOVER, STOP or ASK. What it knows between two looks lies in the
//! bucket; the same look twice has the same answer.
//!
//! Metrics: `RecordsRead`, `RecordsTorn`.

mod config;
mod error;
mod input;
mod kept;
mod records;
mod status;
mod waiting;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{Input, Job, JobStatus, Output};

use bucket::{Get, List, Peek, Put, read_if_there};
use kept::Kept;
use lambda_bridge::{Answer, Metric};
use run_watch::{Look, StepRecord};

/// Takes a look.
///
/// # Errors
/// The input breaks a rule, what was kept cannot be read, or the bucket does not answer or refuses.
pub async fn handle(
    bucket: &(impl Get + Peek + List + Put + Sync),
    input: Input,
) -> Result<Answer<Output>, Error> {
    let fresh = input.validate()?;
    let key = run_objects::watch(&input.run, input.attempt.number);
    let read = read_if_there(bucket, &key, "what was kept of the watch", Kept::parse).await?;
    let mut kept = read.unwrap_or_else(|| Kept::begin(fresh));
    let prefix = run_objects::records(&input.run, input.attempt.number);
    let new = records::read_new(bucket, &prefix, &mut kept.cursor).await?;
    let metrics = [
        Metric::count("RecordsRead", new.records.len() as f64),
        Metric::count("RecordsTorn", new.torn as f64),
    ];
    kept.take(new.records, &input);
    let look = Look { now: input.now, status: input.job.status(input.has_stopped) };
    let answer = kept.watch.answer(&look);
    let watch = kept.settle(answer, input.has_stopped);
    let output = Output { watch, is_over: input.job.is_over() };
    bucket.put(&key, kept.to_json()).await?;
    Ok(Answer::new(output).counting(metrics))
}

impl Kept {
    /// Shows the watch the records whose turn it is.
    fn take(&mut self, new: Vec<StepRecord>, input: &Input) {
        let deadline = match input.job.is_over() {
            true => u64::MAX,
            false => waiting::deadline(input.now, &input.policies),
        };
        let goes = self.waiting.admit(new, &input.plan, deadline);
        goes.iter().for_each(|record| self.watch.take(record));
    }
}
