//! Lambda: a data set, built from sources in the bucket, or refused with every fault.
//!
//! Reads conversations, tables of questions and people's corrections, looks at each picture once, checks every
//! line and the parts against each other ([`training_data`]), and writes what is trained on, chosen by and tested
//! by, with a report. What is written has names that its content gives: the same set is written to the same
//! place. The test's answers lie where no job may read; jobs get its questions.
//!
//! Metrics: `SetLines`, `SetFaults`, by `verdict` SOUND or REFUSED.

mod album;
mod config;
mod error;
mod input;
mod look;
mod read;
mod report;
mod stored;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{ColumnNames, Divide, FormName, Input, Limits, SourceAt};
pub use look::look_at;
pub use report::{Counts, FaultAt, Output, PartCounts};
pub use stored::{Object, Stored};

use album::Album;
use bucket::{Get, Peek, Put};
use lambda_bridge::{Answer, Metric};
use read::Texts;
use training_data::{Built, Columns, Files, Gathered, MOST_EVIDENCE, Source, Weight, gather};

/// Lines of all sources.
const MOST_LINES: usize = 200_000;

/// Builds a set, or says why not.
///
/// # Errors
/// The input breaks a rule, a source is not there or too large, the frozen test set is another than its name
/// says, or the bucket does not answer or refuses.
pub async fn handle(
    bucket: &(impl Get + Peek + Put + Sync),
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let texts = Texts::read(bucket, &input).await?;
    let too_many = Error::TooLarge { what: "lines of the sources", most: MOST_LINES as u64 };
    if lines_of(&texts) > MOST_LINES + input.sources.len() {
        return Err(too_many);
    }
    let gathered = gather_texts(&texts, &input);
    drop(texts);
    if gathered.lines() > MOST_LINES {
        return Err(too_many);
    }
    let album = Album::fill(bucket, &input.pictures, gathered.pictures()).await?;
    let built = gathered.build(&input.rules(), input.rules.least_tested as usize, &album);
    built.files.as_ref().map_or(Ok(()), check_evidence)?;
    let report = report::report(&built);
    let (fault_counts, faults, counts) = report::summary(&built);
    let (sound, metrics) = (built.is_sound(), metrics(&built));
    let (parts, report) = stored::write(bucket, &input.set, built.files, report).await?;
    let output = Output { sound, fault_counts, faults, counts, parts, report };
    let verdict = if sound { "SOUND" } else { "REFUSED" };
    Ok(Answer::new(output).counting(metrics).by("verdict", verdict))
}

/// Lines before they are parsed: one of two bytes takes two hundred then. A table has a line of names, too.
fn lines_of(texts: &Texts) -> usize {
    let lines = texts.sources.iter().flat_map(|text| text.lines());
    lines.filter(|line| !line.trim().is_empty()).count()
}

/// What no gate could read is refused here, before anything is trained on it.
fn check_evidence(files: &Files) -> Result<(), Error> {
    let what = "bytes of training and test with the answers to both";
    let is_read = files.evidence() <= MOST_EVIDENCE;
    is_read.then_some(()).ok_or(Error::TooLarge { what, most: MOST_EVIDENCE })
}

fn gather_texts(texts: &Texts, input: &Input) -> Gathered {
    let columns: Vec<Columns> = input.sources.iter().map(SourceAt::columns).collect();
    let described = input.sources.iter().zip(&columns).zip(&texts.sources);
    let sources: Vec<Source<'_>> =
        described.map(|((at, columns), text)| Source { text, form: at.form(columns) }).collect();
    gather(&sources, texts.frozen.as_deref(), &input.shares())
}

fn metrics(built: &Built) -> [Metric; 2] {
    let refused = built.faults.iter().filter(|fault| fault.weight == Weight::Refused).count();
    let lines: usize = built.parts.values().map(|part| part.lines).sum();
    [Metric::count("SetLines", lines as f64), Metric::count("SetFaults", refused as f64)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_leaves_a_gate_room_for_the_answers() {
        let files = |training, test| {
            let [training, test] = [training, test].map(|bytes| "x".repeat(bytes));
            Files { training, test, validation: String::new(), questions: String::new() }
        };
        assert_eq!(check_evidence(&files(24 << 20, 4 << 20)), Ok(()));
        for (training, test) in [((24 << 20) + 1, 4 << 20), (24 << 20, (4 << 20) + 1)] {
            let error = check_evidence(&files(training, test)).unwrap_err();
            let said = "bytes of training and test with the answers to both: more than 67108864; divide the set";
            assert_eq!(error.to_string(), said);
        }
    }
}
