//! `rejoinder training plan`: what a run takes, and what is wrong with its plan.

use crate::read::read_json;
use crate::words::{aligned, billions, gigabytes, whole};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use plot::{Axis, Lines, Series, standalone};
use std::fs;
use std::path::{Path, PathBuf};
use training_plans::{Checked, Outlook, Plan, check};

/// Flags of `rejoinder training plan`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training plan events/training/plans/llama-2-7b-trn1.json
  rejoinder training plan events/training/plans/mixtral-8x7b-two-p4d.json --json
  rejoinder training plan plan.json --picture schedule.svg

Nothing is launched. Says what the run takes: parameters, memory of a device, steps, time, price, storage;
and every fault at once, each by name, with its figures and where its rule stands. The exit status is 1
where there is one.")]
pub struct Arguments {
    /// The plan: JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Draw the rate of learning over the steps, as SVG
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// The file cannot be read or is no plan, or the picture cannot be written.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let plan = read_json(&arguments.file, "plan")?;
    let checked = check(&plan);
    if let Some(path) = &arguments.picture {
        fs::write(path, draw_schedule(&plan)?).map_err(at_path(path))?;
    }
    let text = match arguments.json {
        true => serde_json::to_string_pretty(&checked).unwrap_or_default(),
        false => describe(&plan, &checked),
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(!checked.faults.is_empty()))
}

fn describe(plan: &Plan, checked: &Checked) -> String {
    let machines = &plan.machines;
    let mut text = format!("{} on {} x {}\n\n", plan.model.name, machines.count, machines.kind);
    if let Some(outlook) = &checked.outlook {
        text += &aligned(&rows(plan, outlook));
    }
    for fault in &checked.faults {
        text += &format!("\n{:?}, {}: {}\n", fault.name, fault.field, fault.cause);
        if !fault.source.is_empty() {
            text += &format!("  by {}\n", fault.source);
        }
    }
    text + if checked.faults.is_empty() { "\nThe plan is sound.\n" } else { "" }
}

fn rows(plan: &Plan, outlook: &Outlook) -> [(&'static str, String); 8] {
    let parameters = &outlook.parameters;
    let [all, active, trained] =
        [parameters.all, parameters.active, parameters.trained].map(billions);
    let memory = &outlook.memory;
    let [states, activations, device] =
        [memory.states, memory.activations, memory.device].map(gigabytes);
    let batch = &plan.batch;
    let lowest = plan.schedule.lowest_from();
    let lowest = lowest.map_or("never at its lowest".to_owned(), |step| {
        format!("at its lowest from step {}", whole(step))
    });
    [
        ("parameters", format!("{all}, {active} active for a token, {trained} trained")),
        (
            "a step",
            format!(
                "{} sequences of {} tokens: {} replicas x {} at once x {} before a step",
                whole(batch.sequences),
                whole(batch.tokens),
                whole(outlook.replicas),
                batch.micro,
                outlook.accumulation
            ),
        ),
        (
            "the run",
            format!("{} steps, {} tokens", whole(plan.schedule.steps), billions(outlook.tokens)),
        ),
        ("rate", format!("{:.1e} at its highest, {lowest}", plan.schedule.highest)),
        (
            "memory",
            format!(
                "{states} of states and at least {activations} of activations, of {device} a device"
            ),
        ),
        (
            "time",
            format!("{:.2} s a step, {:.1} hours in all", outlook.step_seconds, outlook.hours),
        ),
        ("price", format!("{} US dollars", whole(outlook.dollars.round() as u64))),
        ("storage", format!("{} of checkpoints", gigabytes(outlook.storage))),
    ]
}

/// Points of the curve.
const POINTS: u64 = 200;

fn draw_schedule(plan: &Plan) -> Result<String, Error> {
    let schedule = &plan.schedule;
    let last = schedule.steps.saturating_sub(1);
    let point = |at: u64| {
        let step = last * at / POINTS;
        (step as f64, schedule.rate(step) / schedule.highest)
    };
    let points = (0..=POINTS).map(point).collect();
    let name = format!("{}, of {:.1e}", plan.model.name, schedule.highest);
    let lines = Lines {
        title: format!("The rate of learning of {} over its steps", plan.model.name),
        x: Axis { name: "step".to_owned(), range: 0.0..last.max(1) as f64 },
        y: Axis::share("share of the highest rate"),
        series: vec![Series { name, points, dotted: false }],
        diagonal: false,
    };
    Ok(standalone(&lines.svg()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

    fn kept(name: &str) -> Plan {
        read_json(Path::new(&format!("{ROOT}/events/training/plans/{name}.json")), "plan").unwrap()
    }

    #[test]
    fn a_plan_that_cannot_fit_says_by_how_much() {
        let plan = kept("mixtral-8x7b-two-p4d");
        expect![[r#"
            Mixtral 8x7B on 2 x ml.p4d.24xlarge

              parameters  46.70 G, 12.88 G active for a token, 46.70 G trained
              a step      64 sequences of 4,096 tokens: 16 replicas x 4 at once x 1 before a step
              the run     1,000 steps, 0.26 G tokens
              rate        1.0e-4 at its highest, at its lowest from step 1,000
              memory      48.3 GB of states and at least 4.3 GB of activations, of 40.0 GB a device
              time        10.16 s a step, 2.9 hours in all
              price       217 US dollars
              storage     1120.9 GB of checkpoints

            LayoutDoesNotFit, machines: a device must hold 48.3 GB of states (3.02 thousand million parameters) and at least 4.3 GB of activations, and has 40.0 GB: divide further, or take machines with more
        "#]]
        .assert_eq(&describe(&plan, &check(&plan)));
    }

    #[test]
    fn a_schedule_is_drawn() {
        let svg = draw_schedule(&kept("llama-2-7b-trn1")).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("Llama 2 7B, of 3.0e-4"), "{svg}");
    }
}
