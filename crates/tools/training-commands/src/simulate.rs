//! `rejoinder training simulate`: how much of a run's time is progress.

use crate::published;
use crate::words::{aligned, whole};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use goodput::{Durable, Hours, Inputs, Recovery, Summary, simulate, spares};
use std::path::{Path, PathBuf};

/// Flags of `rejoinder training simulate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training simulate
  rejoinder training simulate --nodes 16 --save-every 200 --stall 60
  rejoinder training simulate --by-hand --from 9 --until 17
  rejoinder training simulate --published

Plays runs whose nodes fail and accounts for all of their time. The figures are those of the inputs: a rate
of failures that was measured elsewhere is not yours. The defaults are the published run of Llama 2 7B on
128 machines of Trainium, with the failures of the Llama 3 report.")]
pub struct Arguments {
    /// Machines, all of which must work
    #[arg(long, default_value_t = 128)]
    nodes: u32,
    /// Failures of one machine in one day
    #[arg(long, value_name = "RATE", default_value_t = published::LLAMA_3)]
    failures: f64,
    /// Seconds of a step
    #[arg(long, value_name = "SECONDS", default_value_t = 3.39)]
    step: f64,
    /// Steps between two checkpoints [default: by Daly's formula]
    #[arg(long, value_name = "STEPS")]
    save_every: Option<u32>,
    /// Seconds for which a checkpoint holds up the steps
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0)]
    stall: f64,
    /// A checkpoint counts only when the next one is begun
    #[arg(long)]
    late: bool,
    /// Seconds until a program notices
    #[arg(long, value_name = "SECONDS", default_value_t = 120.0)]
    detect: f64,
    /// Seconds from there to the first new step
    #[arg(long, value_name = "SECONDS", default_value_t = 300.0)]
    restart: f64,
    /// A person notices, and takes an hour
    #[arg(long)]
    by_hand: bool,
    /// Hour of the day from which people look
    #[arg(long, value_name = "HOUR", default_value_t = 8.0)]
    from: f64,
    /// Hour of the day until which they do
    #[arg(long, value_name = "HOUR", default_value_t = 20.0)]
    until: f64,
    /// They look on Saturdays and Sundays, too
    #[arg(long)]
    weekends: bool,
    /// Days of a run
    #[arg(long, default_value_t = 28.0)]
    days: f64,
    /// Hours for which a machine that failed is away
    #[arg(long, value_name = "HOURS", default_value_t = 24.0)]
    mend: f64,
    /// Runs that are played
    #[arg(long, default_value_t = 400)]
    runs: u32,
    /// The same seed plays the same runs
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print the published runs beside what their inputs give
    #[arg(long)]
    published: bool,
    /// Write the published runs into a document, between its marks, and their picture beside it
    #[arg(long, value_name = "FILE", requires = "published")]
    document: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// The inputs are none with which a run ends, or the document cannot be written.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let text = match arguments.published {
        true => published::report(arguments.runs, arguments.seed, arguments.document.as_deref())?,
        false => describe(arguments)?,
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

/// An hour, for whoever comes.
const WORK: f64 = 3_600.0;

fn inputs(arguments: &Arguments) -> Inputs {
    let recovery = match arguments.by_hand {
        true => {
            let Arguments { from, until, weekends, .. } = *arguments;
            Recovery::ByHand { hours: Hours { from, until, weekends }, restart_seconds: WORK }
        }
        false => Recovery::Automatic {
            detect_seconds: arguments.detect,
            restart_seconds: arguments.restart,
        },
    };
    let mut inputs = Inputs {
        nodes: arguments.nodes,
        failures_per_node_day: arguments.failures,
        step_seconds: arguments.step,
        save_every: 1,
        stall_seconds: arguments.stall,
        durable: if arguments.late { Durable::AtNextSave } else { Durable::AtOnce },
        recovery,
        days: arguments.days,
    };
    inputs.save_every = arguments.save_every.unwrap_or_else(|| inputs.best_interval());
    inputs
}

fn describe(arguments: &Arguments) -> Result<String, Error> {
    let inputs = inputs(arguments);
    let summary = play(&inputs, arguments.runs, arguments.seed)?;
    let whole_time = summary.account.whole();
    let share = |seconds: f64| format!("{:.2} %", seconds / whole_time * 100.0);
    let parts = summary.account.parts();
    let mut rows: Vec<(&str, String)> =
        parts.iter().map(|(name, seconds)| (*name, share(*seconds))).collect();
    rows.push(("", String::new()));
    rows.push((
        "in nine of ten runs",
        format!("{:.2} to {:.2} %", summary.band.0 * 100.0, summary.band.1 * 100.0),
    ));
    rows.push(("a failure every", format!("{:.1} hours", inputs.mtbf() / 3_600.0)));
    rows.push(("saved every", saved(&inputs)));
    let ready = spares(inputs.mtbf(), arguments.mend * 3_600.0, 0.99);
    rows.push(("spares", format!("{ready}, that at 99 of 100 moments no machine lacks")));
    Ok(format!(
        "Where the time of {} days on {} machines goes, mean of {} runs\n\n{}",
        inputs.days,
        inputs.nodes,
        arguments.runs.max(1),
        aligned(&rows)
    ))
}

fn saved(inputs: &Inputs) -> String {
    let steps = |count: u32| whole(u64::from(count));
    let best = inputs.best_interval();
    let told =
        if best == inputs.save_every { String::new() } else { format!(" (Daly: {})", steps(best)) };
    let hours = f64::from(inputs.save_every) * inputs.step_seconds / 3_600.0;
    format!("{} steps, {hours:.2} hours{told}", steps(inputs.save_every))
}

/// Plays, or says which flag is wrong.
pub(crate) fn play(inputs: &Inputs, runs: u32, seed: u64) -> Result<Summary, Error> {
    simulate(inputs, runs, seed).map_err(|wrong| Error::Usage(wrong.to_string()))
}
