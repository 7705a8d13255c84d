//! `rejoinder training request`: what SageMaker is asked to launch an attempt.

use crate::read::read_json;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use training_plans::Plan;
use training_requests::{Attempt, Cluster, Fault, Settings};

/// Flags of `rejoinder training request`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training request plan.json settings.json --run voices-7 > request.json
  aws sagemaker create-training-job --cli-input-json file://request.json
  rejoinder training request plan.json settings.json --run voices-7 --attempt 2 --spent-hours 5.5 \\
    --resume-from a1-s4000
  rejoinder training request plan.json settings.json --run voices-7 --namespace training \\
    --service-account trainer | kubectl create -f -

Launches nothing: prints the body of CreateTrainingJob, as the SageMaker Python SDK would send it; with a
namespace the manifests of a Job of Kubernetes instead. The plan says machines, degrees and budget, the
settings where data, program and results are. An attempt may run for what hours and dollars leave. Where the
plan is refused, or the service would refuse the job, every fault is said at once, and the exit status is 1.")]
pub struct Arguments {
    /// The plan: JSON
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// What is said beside it: JSON
    #[arg(value_name = "SETTINGS")]
    settings: PathBuf,
    /// The run: small letters, digits and hyphens
    #[arg(long, value_name = "NAME")]
    run: String,
    /// Which attempt it is
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=999_999))]
    attempt: u32,
    /// What the attempts before were billed for: hours, not times machines
    #[arg(long, value_name = "HOURS", default_value_t = 0.0)]
    spent_hours: f64,
    /// The folder of the checkpoint to go on from, as the program finds it
    #[arg(long, value_name = "FOLDER")]
    resume_from: Option<String>,
    /// Where it is to run
    #[arg(long, value_name = "REGION", env = "AWS_REGION", default_value = "us-east-1")]
    region: String,
    /// Of a cluster of Kubernetes: print manifests for it
    #[arg(long, value_name = "NAME", requires = "service_account")]
    namespace: Option<String>,
    /// As whom the pods run
    #[arg(long, value_name = "NAME", requires = "namespace")]
    service_account: Option<String>,
    /// A node that is left out, by its host name; may be given again
    #[arg(long = "without-node", value_name = "NODE", requires = "namespace")]
    excluded_nodes: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read or is none, or the hours are no figure.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let plan: Plan = read_json(&arguments.plan, "plan")?;
    let settings: Settings = read_json(&arguments.settings, "file of settings")?;
    let attempt = attempt(arguments)?;
    let (text, status) = match asked(&attempt, &plan, &settings, arguments) {
        Ok(asked) => (serde_json::to_string_pretty(&asked).unwrap_or_default(), 0),
        Err(faults) => (faults.iter().map(say).collect(), 1),
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(status)
}

fn asked(
    attempt: &Attempt,
    plan: &Plan,
    settings: &Settings,
    arguments: &Arguments,
) -> Result<Value, Vec<Fault>> {
    let (job, name) = (attempt.job(plan, settings)?, attempt.job_name());
    let Some(cluster) = cluster(arguments) else {
        return Ok(job.request(&name, &arguments.region));
    };
    let items = job.manifests(&name, &cluster)?;
    Ok(json!({"apiVersion": "v1", "kind": "List", "items": items}))
}

fn cluster(arguments: &Arguments) -> Option<Cluster> {
    Some(Cluster {
        namespace: arguments.namespace.clone()?,
        service_account: arguments.service_account.clone()?,
        excluded_nodes: arguments.excluded_nodes.clone(),
    })
}

fn say(fault: &Fault) -> String {
    format!("{:?}, {}: {}\n", fault.name, output::plain(&fault.field), fault.cause)
}

fn attempt(arguments: &Arguments) -> Result<Attempt, Error> {
    if !(0.0..1e6).contains(&arguments.spent_hours) {
        return Err(Error::Usage("--spent-hours must be 0 or more".to_owned()));
    }
    Ok(Attempt {
        run: arguments.run.clone(),
        number: arguments.attempt,
        spent_seconds: (arguments.spent_hours * 3_600.0).ceil() as u64,
        resume_from: arguments.resume_from.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn read(extra: &[&str]) -> Arguments {
        let line = [&["request", "plan.json", "settings.json", "--run", "r"], extra].concat();
        Line::try_parse_from(line).unwrap().arguments
    }

    #[test]
    fn hours_are_rounded_up() {
        let spent = |hours| attempt(&read(&["--spent-hours", hours])).map(|one| one.spent_seconds);
        assert_eq!(spent("5.5").unwrap(), 19_800);
        assert_eq!(spent("0.0001").unwrap(), 1);
        assert!(spent("NaN").is_err());
    }

    #[test]
    fn a_cluster_is_asked_only_where_one_is_named() {
        assert_eq!(cluster(&read(&[])), None);
        let named = read(&["--namespace", "n", "--service-account", "s", "--without-node", "x"]);
        let excluded_nodes = vec!["x".to_owned()];
        let cluster_n =
            Cluster { namespace: "n".into(), service_account: "s".into(), excluded_nodes };
        assert_eq!(cluster(&named), Some(cluster_n));
        assert!(
            Line::try_parse_from(["request", "p", "s", "--run", "r", "--namespace", "n"]).is_err()
        );
    }

    #[test]
    fn the_kept_settings_fit_the_kept_plan() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/training");
        let file = |name: &str| PathBuf::from(format!("{root}/{name}.json"));
        let arguments = |plan: &str| Arguments {
            plan: file(&format!("plans/{plan}")),
            settings: file("settings/mixtral-8x7b-smp"),
            ..read(&[])
        };
        assert_eq!(run(&arguments("mixtral-8x7b-four-p4d")).unwrap(), 0);
        assert_eq!(run(&arguments("mixtral-8x7b-two-p4d")).unwrap(), 1);
    }
}
