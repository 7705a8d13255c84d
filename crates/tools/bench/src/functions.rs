//! All cases by all subjects, interleaved.

use crate::case::{CASES, Case};
use crate::certificates::Authority;
use crate::error::{Error, at};
use crate::models::Models;
use crate::size::Size;
use crate::statistics::{Sample, Spread};
use crate::subject::{Subject, Surroundings};
use crate::trial::{self, Trial};
use crate::upstream::Upstream;
use crate::{script, template, workspace::Workspace};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// How much to measure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Processes of each subject and case.
    pub(crate) runs: usize,
    /// Events to each process after the first.
    pub(crate) warm: usize,
}

/// What one subject showed in one case. Times in milliseconds, processor time in microseconds,
/// memory in megabytes of a million bytes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Row {
    pub(crate) function: &'static str,
    /// Who did its job.
    pub(crate) subject: Subject,
    /// From start to asking for the first event.
    pub(crate) start_ms: Spread,
    /// Processor time until then.
    pub(crate) start_processor_us: Spread,
    /// From start to the first answer.
    pub(crate) first_ms: Spread,
    /// The same without the services.
    pub(crate) first_own_ms: Spread,
    /// A later answer, without the services.
    pub(crate) warm_own_ms: Spread,
    /// Processor time of a later answer.
    pub(crate) warm_processor_us: Spread,
    /// Peak resident memory.
    pub(crate) memory_mb: Spread,
    /// Binary and package; of the functions only.
    pub(crate) size: Option<Size>,
}

/// Measures the functions with these names; all when there are none.
///
/// # Errors
/// Something answers wrongly, or cannot be built or started.
pub(crate) async fn measure(
    workspace: &Workspace,
    plan: Plan,
    only: &[String],
) -> Result<Vec<Row>, Error> {
    everything_deployed_has_a_case(workspace)?;
    let cases = wanted(only)?;
    workspace.build().await?;
    let python = python(workspace)?;
    let folder = tempfile::tempdir()?;
    let authority = Authority::make(folder.path())?;
    let models = Models::start(&workspace.binaries()).await?;
    let upstream = Upstream::start(&authority, &models.endpoint).await?;
    let world = Surroundings::of(workspace, python, folder.path(), &authority, upstream);
    let trials = trials(&cases, &world, plan).await?;
    rows(&cases, &world, &trials)
}

/// The interpreter of the Python handlers, with the pinned boto3.
fn python(workspace: &Workspace) -> Result<PathBuf, Error> {
    let path = workspace.path("crates/tools/bench/python/requirements.txt");
    let requirements = fs::read_to_string(&path).map_err(at(&path))?;
    Ok(figures::python("bench", &requirements)?)
}

fn everything_deployed_has_a_case(workspace: &Workspace) -> Result<(), Error> {
    match template::without_a_case(&template::read_all(workspace)?)?.as_slice() {
        [] => Ok(()),
        names => crate::error::wrong(format!("deployed but not measured: {}", names.join(", "))),
    }
}

/// The cases with these names; all when there are none.
fn wanted(only: &[String]) -> Result<Vec<&'static Case>, Error> {
    if only.is_empty() {
        return Ok(CASES.iter().collect());
    }
    let find = |name: &String| CASES.iter().find(|case| case.name == name);
    let unknown = |name| crate::error::Error::Wrong(format!("there is no function {name}"));
    only.iter().map(|name| find(name).ok_or_else(|| unknown(name))).collect()
}

type Trials = BTreeMap<(&'static str, Subject), Vec<Trial>>;

/// One process of every kind, then the next of every kind: a burst of load meets all alike.
async fn trials(cases: &[&Case], world: &Surroundings, plan: Plan) -> Result<Trials, Error> {
    let mut trials = Trials::new();
    for run in 0..=plan.runs {
        eprintln!("run {run} of {}", plan.runs);
        for case in cases {
            for subject in Subject::ALL {
                let trial = trial::run(subject, case, world, plan.warm).await?;
                // The first run brings files into memory, and shows what the bare loop is to send.
                match run {
                    0 if subject == Subject::Rejoinder => script::write(case, world, &trial)?,
                    0 => {}
                    _ => trials.entry((case.name, subject)).or_default().push(trial),
                }
            }
        }
    }
    Ok(trials)
}

fn rows(cases: &[&Case], world: &Surroundings, trials: &Trials) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for case in cases {
        let size = Size::of(&world.binaries.join(case.name))?;
        for subject in Subject::ALL {
            let size = (subject == Subject::Rejoinder).then_some(size);
            let none = Vec::new();
            let trials = trials.get(&(case.name, subject)).unwrap_or(&none);
            rows.push(Row { size, ..row(case.name, subject, trials) });
        }
    }
    Ok(rows)
}

fn row(function: &'static str, subject: Subject, trials: &[Trial]) -> Row {
    let of = |value: fn(&Trial) -> f64| trials.iter().map(value).collect::<Sample>().spread();
    let warm = || trials.iter().flat_map(|trial| &trial.warm);
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = |trial: &Trial| trial.memory as f64 / 1e6;
    Row {
        function,
        subject,
        start_ms: of(|trial| milliseconds(trial.start)),
        start_processor_us: of(|trial| microseconds(trial.start_processor)),
        first_ms: of(|trial| milliseconds(trial.first)),
        first_own_ms: of(|trial| milliseconds(trial.first_own)),
        warm_own_ms: warm().map(|warm| milliseconds(warm.own)).collect::<Sample>().spread(),
        warm_processor_us: warm().map(|w| microseconds(w.processor)).collect::<Sample>().spread(),
        memory_mb: trials.iter().map(megabytes).collect::<Sample>().spread(),
        size: None,
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn microseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
