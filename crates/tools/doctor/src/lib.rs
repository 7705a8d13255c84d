//! `rejoinder doctor`: checks a deployed stack and says what to do about each fault.
//!
//! It reads what CloudFormation deployed and asks each resource how it is, so that it covers every
//! function, machine, rule, table, queue and topic of the templates without naming one.

mod deployment;
mod deployments;
mod diagnosis;
mod events;
mod functions;
mod json_service;
mod lifecycle;
mod machines;
mod models;
mod page;
mod people;
mod personalize;
mod pictures;
mod questions;
mod servings;
mod stores;
mod tenants;
mod training;

pub use diagnosis::{Diagnosis, Verdict};

use aws_config::SdkConfig;
use clap::Args;
use cli_base::aws;
use cli_base::deployed::DEPLOYMENT;
use cli_base::error::{Error, at_path};
use cli_base::output;
use cli_base::running::find_running;
use cli_base::workspace::Workspace;
use deployment::Deployment;
use diagnosis::Chart;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder doctor`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder doctor
  rejoinder doctor --json
  rejoinder doctor --stack rejoinder-production
  AWS_PROFILE=shop rejoinder doctor --stack rejoinder-production --no-model-calls

Checks the local stack when one runs, otherwise (with --stack or AWS_ENDPOINT_URL) the one of that
name by your AWS configuration. It changes nothing, but for an empty object that a sample question leaves. It invokes every function once with an empty
event, which each refuses, and unless --no-model-calls is given has one sample review judged, read
and answered by each model that is configured, fallbacks, judge and the model of reports included, a
sample product written of and its texts judged, a sample question taken apart, looked up and answered,
and a plain picture looked at by Rekognition: that costs about a cent.
Exit status 1 when something is wrong.")]
pub struct Arguments {
    /// A CloudFormation stack on AWS [default: the local stack, or rejoinder]
    #[arg(long, value_name = "NAME")]
    stack: Option<String>,
    /// Do not ask the models
    #[arg(long)]
    no_model_calls: bool,
    /// Print one JSON object for each check: {check, subject, verdict, found, remedy}
    #[arg(long)]
    json: bool,
    /// The workspace whose local stack is meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// The stack cannot be read at all.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let (config, name, models) = target(&arguments).await;
    eprintln!("{:>12} the deployment {name}", "Checking");
    let diagnoses = examine(&config, &name, models.as_deref(), !arguments.no_model_calls).await?;
    for diagnosis in &diagnoses {
        show(diagnosis, arguments.json).map_err(at_path(Path::new("standard output")))?;
    }
    let count = |verdict| diagnoses.iter().filter(|d| d.verdict == verdict).count();
    let [good, warnings, faults, unknown] =
        [Verdict::Good, Verdict::Warning, Verdict::Fault, Verdict::Unknown].map(count);
    eprintln!(
        "{:>12} {good} good, {warnings} to know of, {faults} faults, {unknown} not checked",
        "Found"
    );
    Ok(u8::from(faults > 0))
}

/// Checks the stack `name`. The answer has one entry for each check of each resource. `models` is
/// where Bedrock's control plane, Personalize and Rekognition are, where `config` does not say it.
///
/// # Errors
/// CloudFormation does not know the stack or cannot be reached.
pub async fn examine(
    config: &SdkConfig,
    name: &str,
    models: Option<&str>,
    ask_models: bool,
) -> Result<Vec<Diagnosis>, Error> {
    let deployment = Deployment::read(config, name).await?;
    let mut chart = Chart::default();
    deployment.check(&mut chart);
    functions::check(config, &deployment, &mut chart).await;
    page::check(config, &deployment, &mut chart).await;
    machines::check(config, &deployment, &mut chart).await;
    events::check(config, &deployment, &mut chart).await;
    stores::check(config, &deployment, &mut chart).await;
    tenants::check(config, &deployment, &mut chart).await;
    deployments::check(config, &deployment, &mut chart).await;
    servings::check(config, &deployment, &mut chart).await;
    training::check(config, &deployment, &mut chart).await;
    personalize::check(config, models, &deployment, &mut chart).await;
    people::check(config, &deployment, &mut chart).await;
    lifecycle::check(config, models, &deployment, &mut chart).await;
    if ask_models {
        models::check(config, &deployment, &mut chart).await;
        pictures::check(config, models, &deployment, &mut chart).await;
        questions::check(config, &deployment, &mut chart).await;
    }
    Ok(chart.diagnoses())
}

/// The AWS configuration, the deployment's name, and where the models are, if not on AWS.
async fn target(arguments: &Arguments) -> (SdkConfig, String, Option<String>) {
    let local = Workspace::find(arguments.root.as_deref()).ok();
    let elsewhere = arguments.stack.is_some() || std::env::var_os("AWS_ENDPOINT_URL").is_some();
    let local = local.and_then(|workspace| find_running(&workspace)).filter(|_| !elsewhere);
    let name = arguments.stack.clone().unwrap_or_else(|| DEPLOYMENT.to_owned());
    match local {
        Some(running) => (aws::local(&running.endpoint).await, name, Some(running.models)),
        None => (aws::ambient().await, name, None),
    }
}

fn show(diagnosis: &Diagnosis, json: bool) -> std::io::Result<()> {
    match json {
        true => output::line(&serde_json::to_string(diagnosis).unwrap_or_default()),
        false => output::line(&diagnosis.to_string()),
    }
}
