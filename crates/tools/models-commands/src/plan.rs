//! `rejoinder models plan`: what a deployment makes, and what is wrong with its plan.

use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output::{self, plain};
use model_plan::{Deployment, Fault, Kind, Plan, deployment, resolve};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder models plan`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models plan events/models/plans/local.json
  rejoinder models plan plan.json --role arn:aws:iam::123456789012:role/hosting --json
  rejoinder models plan plan.json --hub mixtral.json

Nothing is made. Says what would be, in order and under which names, what each writer is tried by, and who
writes for whom then; or every fault at once, each by name and place. With --json the requests, as
SageMaker takes them. The exit status is 1 where there is a fault.")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// The role by which SageMaker reads models: names follow from it, too
    #[arg(long, value_name = "ARN", default_value = "arn:aws:iam::000000000000:role/hosting")]
    role: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Where a plan and what hubs say of its models stand.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// The plan: JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What `aws sagemaker describe-hub-content` says of a model that the plan has from the hub
    #[arg(long, value_name = "FILE")]
    hub: Vec<PathBuf>,
}

impl Sources {
    /// The plan with what hubs say put into it, or its faults.
    ///
    /// # Errors
    /// A file cannot be read, or is no plan or no answer of the hub.
    pub(crate) fn resolved(&self) -> Result<Result<Plan, Vec<Fault>>, Error> {
        let plan: Plan = read(&self.file, "plan")?;
        let contents = self.hub.iter().map(|path| read(path, "answer of the hub"));
        let contents = contents.collect::<Result<Vec<Value>, _>>()?;
        Ok(resolve(&plan, &contents))
    }
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, or is no plan or no answer of the hub.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let resolved = arguments.sources.resolved()?;
    let made = resolved.and_then(|plan| deployment(&plan, &arguments.role));
    let text = match (&made, arguments.json) {
        (Ok(made), true) => serde_json::to_string_pretty(made).unwrap_or_default(),
        (Err(faults), true) => {
            serde_json::to_string_pretty(&json!({ "faults": faults })).unwrap_or_default()
        }
        (Ok(made), false) => described(made),
        (Err(faults), false) => faulty(faults),
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(made.is_err()))
}

fn read<T: DeserializeOwned>(path: &Path, kind: &str) -> Result<T, Error> {
    let text = fs::read(path).map_err(at_path(path))?;
    serde_json::from_slice(&text)
        .map_err(|error| Error::Usage(format!("{} is no {kind}: {error}", path.display())))
}

/// A line for each thing that is made, for each trial and each tenant.
pub(crate) fn described(made: &Deployment) -> String {
    let mut lines = vec![format!("{} makes, in this order:", made.endpoint)];
    lines.extend(made.steps.iter().map(|step| format!("  {:<9} {}", called(step.kind), step.name)));
    lines.push("asks, before anybody is answered by them:".to_owned());
    lines.extend(made.probes.iter().map(|probe| {
        let other = probe.differs_from.as_deref();
        let other = other.map(|base| format!(", otherwise than {base}")).unwrap_or_default();
        format!("  {} must answer as {}{other}", probe.component, plain(&probe.writer))
    }));
    lines.push("then writes:".to_owned());
    lines.extend(made.writes.iter().map(|one| {
        let evaluation = plain(&one.evaluation);
        format!("  {} for {}, evaluation {evaluation}", one.adapter, one.tenant)
    }));
    lines.join("\n")
}

fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::Model => "model",
        Kind::EndpointConfig => "config",
        Kind::Endpoint => "endpoint",
        Kind::Base => "base",
        Kind::Adapter => "adapter",
    }
}

pub(crate) fn faulty(faults: &[Fault]) -> String {
    let line = |fault: &Fault| format!("{:?}, {}: {}", fault.name, fault.field, fault.cause);
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn local() -> Plan {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/models/plans/local.json");
        read(Path::new(path), "plan").unwrap()
    }

    const ROLE: &str = "arn:aws:iam::000000000000:role/hosting";

    #[test]
    fn a_sound_plan_says_what_it_makes() {
        expect![[r#"
            voices makes, in this order:
              model     voices-smollm2-80df26d2f4b6
              config    voices-3a2c6e9b962c
              endpoint  voices
              base      voices-smollm2-a9af11af5fc4
              adapter   t-kontor-nord-7ae13eef3346
              adapter   t-atelier-lumen-9c1ef4987da1
            asks, before anybody is answered by them:
              voices-smollm2-a9af11af5fc4 must answer as smollm2-135m-instruct
              t-kontor-nord-7ae13eef3346 must answer as t-kontor-nord-7ae13eef3346, otherwise than voices-smollm2-a9af11af5fc4
              t-atelier-lumen-9c1ef4987da1 must answer as t-atelier-lumen-9c1ef4987da1, otherwise than voices-smollm2-a9af11af5fc4
            then writes:
              t-kontor-nord-7ae13eef3346 for kontor-nord, evaluation kept-voices
              t-atelier-lumen-9c1ef4987da1 for atelier-lumen, evaluation kept-voices"#]].assert_eq(&described(&deployment(&local(), ROLE).unwrap()));
    }

    #[test]
    fn a_spoilt_plan_says_every_fault() {
        let mut plan = local();
        plan.endpoint = "Voices".to_owned();
        plan.bases[0].adapters[1].adapter = "t-kontor-nord-9c1ef4987da1".to_owned();
        expect![[r#"
            InvalidName, endpoint: a name has small letters, digits and hyphens between them, at most 24
            NotTheTenants, bases[0].adapters[1].adapter: an adapter is named t-TENANT-SHA12, of its own tenant"#]].assert_eq(&faulty(&deployment(&plan, ROLE).unwrap_err()));
    }

    #[test]
    fn what_is_no_plan_says_where() {
        let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        let error = read::<Plan>(path, "plan").unwrap_err().to_string();
        assert!(error.contains("Cargo.toml is no plan: "), "{error}");
    }
}
