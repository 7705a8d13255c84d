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
use training_data::{Built, Columns, Gathered, Source, Weight, gather};

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
