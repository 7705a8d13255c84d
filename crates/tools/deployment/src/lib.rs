//! `rejoinder deploy`: builds and deploys the core and then each system, by the SAM CLI.
//!
//! Every system is a stack of its own, so the first failure ends the command with what was deployed
//! before it left as it is. What is run is decided in [`plan`] and [`parameters`]; [`sam`] runs it.

mod binaries;
mod configuration;
mod error;
mod nearest;
mod parameters;
mod plan;
mod sam;

use clap::Args;
use cli_base::deployed::SYSTEMS;
use cli_base::error::{Error, at_path};
use cli_base::workspace::Workspace;
use error::DeployError;
use plan::{DEFAULT_STAGE, Settings, steps};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder deploy`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder deploy --set FirstReviewerEmail=me@example.com
  rejoinder deploy review
  rejoinder deploy --stage staging --set FirstReviewerEmail=me@example.com --set MaxCostPerHour=1
  rejoinder deploy --stage production --config-file infra/samconfig.stages.toml

Runs `sam build` and `sam deploy` for the core and then for each system, by your AWS configuration
(AWS_PROFILE, AWS_DEFAULT_REGION). SAM shows each change set and asks; one that you decline leaves
its stack as it is. It stops at the first failure: what was deployed before stays, and the same
command goes on. The stacks are called rejoinder-SYSTEM, those of a stage rejoinder-STAGE-SYSTEM. A
parameter that is not named keeps the value of the last deployment.")]
pub struct Arguments {
    /// What to deploy beside the core, such as `review`; `core` alone is the core only [default: every system]
    #[arg(value_name = "SYSTEM")]
    systems: Vec<String>,
    /// Several deployments of one account and region: lower-case letters, digits and hyphens
    #[arg(long, value_name = "NAME", default_value = DEFAULT_STAGE)]
    stage: String,
    /// A parameter of a template under infra/, for each system that declares it; may be given several times
    #[arg(long = "set", value_name = "PARAMETER=VALUE", conflicts_with = "config_file")]
    set: Vec<String>,
    /// A configuration file of SAM with an environment STAGE-SYSTEM for each system, as
    /// infra/samconfig.example.toml has them
    #[arg(long, value_name = "FILE")]
    config_file: Option<PathBuf>,
    /// Deploy each change set without asking
    #[arg(long)]
    yes: bool,
    /// Print the commands instead of running them
    #[arg(long)]
    dry_run: bool,
    /// The workspace [default: found upward from the current folder]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// A name or parameter is unknown, SAM is not installed, or a build or a deployment fails.
pub fn run(arguments: Arguments) -> Result<u8, Error> {
    let workspace = Workspace::find(arguments.root.as_deref())?;
    let infra = workspace.root().join("infra");
    let templates = read_templates(&workspace, &arguments.systems)?;
    let config_file = arguments.config_file.as_deref().map(absolute).transpose()?;
    let set = split_all(&arguments.set).map_err(Error::from)?;
    let named = config_file.clone().unwrap_or_else(|| infra.join(plan::CONFIG_FILE));
    let configuration = std::fs::read_to_string(&named).map_err(at_path(&named))?;
    let stage = arguments.stage;
    let settings = Settings { stage, set, config_file, configuration, confirm: !arguments.yes };
    let steps = steps(&templates, &settings).map_err(Error::from)?;
    if arguments.dry_run {
        sam::print(&infra, &steps).map_err(at_path(Path::new("standard output")))?;
    } else {
        sam::run(Path::new("sam"), &infra, &steps).map_err(Error::from)?;
    }
    Ok(0)
}

/// The systems to deploy, the core first, each with its template's text.
fn read_templates(
    workspace: &Workspace,
    named: &[String],
) -> Result<Vec<(&'static str, String)>, Error> {
    let systems = choose(named).map_err(Error::from)?;
    let read = |system| {
        let path = workspace.template(system);
        Ok((system, std::fs::read_to_string(&path).map_err(at_path(&path))?))
    };
    systems.into_iter().map(read).collect()
}

/// The core and the systems named; all when none is.
fn choose(named: &[String]) -> Result<Vec<&'static str>, DeployError> {
    if let Some(name) = named.iter().find(|name| !SYSTEMS.contains(&name.as_str())) {
        return Err(DeployError::UnknownSystem(name.clone()));
    }
    let is_wanted = |system: &str| {
        named.is_empty() || system == SYSTEMS[0] || named.iter().any(|name| name == system)
    };
    Ok(SYSTEMS.into_iter().filter(|system| is_wanted(system)).collect())
}

/// SAM runs in another folder than the user.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::fs::canonicalize(path).map_err(at_path(path))
}

fn split_all(pairs: &[String]) -> Result<BTreeMap<String, String>, DeployError> {
    let split = |pair: &String| {
        let (name, value) = pair.split_once('=').ok_or(DeployError::NoValue(pair.clone()))?;
        Ok((name.trim().to_owned(), value.to_owned()))
    };
    pairs.iter().map(split).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_comes_first_and_all_systems_where_none_is_named() {
        let choose =
            |names: &[&str]| choose(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(choose(&[]).unwrap(), SYSTEMS);
        assert_eq!(choose(&["search"]).unwrap(), ["core", "search"]);
        assert_eq!(choose(&["core"]).unwrap(), ["core"]);
        let error = choose(&["serch"]).unwrap_err().to_string();
        assert_eq!(
            error,
            "there is no system serch: name some of core, review, search, descriptions, assistant, newsroom, \
             models, training"
        );
    }

    #[test]
    fn a_parameter_without_a_value_is_refused() {
        let error = split_all(&["BrandName".to_owned()]).unwrap_err().to_string();
        assert_eq!(error, "--set BrandName: write it as --set Parameter=Value");
        assert_eq!(split_all(&["A=b=c".to_owned()]).unwrap()["A"], "b=c");
    }
}
