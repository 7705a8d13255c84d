//! What SAM is called with, for each system in order.

use crate::configuration::{self, Target};
use crate::error::DeployError;
use crate::parameters;
use cli_base::deployed::{DEPLOYMENT, stack_name};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The stage whose stacks have the plain names.
pub(crate) const DEFAULT_STAGE: &str = "default";
/// The configuration that comes with the templates, beside them.
pub(crate) const CONFIG_FILE: &str = "samconfig.toml";

/// What the user wants.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub stage: String,
    /// Values of parameters, by name.
    pub set: BTreeMap<String, String>,
    /// A configuration of the user's own, which then holds all parameters.
    pub config_file: Option<PathBuf>,
    /// The text of that, or of ours.
    pub configuration: String,
    /// Whether SAM asks before it executes a change set.
    pub confirm: bool,
}

/// The two calls of SAM for one system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub system: &'static str,
    pub build: Vec<String>,
    /// What the build must have made.
    pub target: Target,
    pub deploy: Vec<String>,
}

/// The steps in the order in which they are taken.
///
/// # Errors
/// The stage has no good name, or a parameter cannot be set.
pub(crate) fn steps(
    templates: &[(&'static str, String)],
    settings: &Settings,
) -> Result<Vec<Step>, DeployError> {
    if !is_stage(&settings.stage) {
        return Err(DeployError::BadStage(settings.stage.clone()));
    }
    parameters::check(templates, &settings.set)?;
    Ok(templates.iter().map(|(system, template)| step(system, template, settings)).collect())
}

/// As the core's parameter `Stage` allows it.
fn is_stage(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.len() <= 31
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(is_allowed)
}

fn step(system: &'static str, template: &str, settings: &Settings) -> Step {
    let of_both = match &settings.config_file {
        Some(file) => flags(&file.display().to_string(), &environment(system, settings)),
        None => [flags(CONFIG_FILE, system), own_values(template, settings)].concat(),
    };
    let stack = if settings.config_file.is_none() { own_stack(system, settings) } else { vec![] };
    let confirm = if settings.confirm { "--confirm-changeset" } else { "--no-confirm-changeset" };
    let build = [vec!["build".to_owned()], of_both.clone()].concat();
    let deploy = [vec!["deploy".to_owned()], vec![confirm.to_owned()], stack, of_both].concat();
    Step { system, build, target: target(system, settings), deploy }
}

fn target(system: &str, settings: &Settings) -> Target {
    let environment = match settings.config_file {
        Some(_) => environment(system, settings),
        None => system.to_owned(),
    };
    let mut target = configuration::target(&settings.configuration, &environment);
    if let Some(set) = settings.set.get("Architecture") {
        target.architecture.clone_from(set);
    }
    target
}

fn flags(file: &str, environment: &str) -> Vec<String> {
    ["--config-file", file, "--config-env", environment].map(str::to_owned).to_vec()
}

/// The environment's name in a configuration of the user's own.
fn environment(system: &str, settings: &Settings) -> String {
    match stage(settings) {
        Some(stage) => format!("{stage}-{system}"),
        None => system.to_owned(),
    }
}

fn own_stack(system: &str, settings: &Settings) -> Vec<String> {
    let Some(stage) = stage(settings) else { return vec![] };
    let deployment = format!("{DEPLOYMENT}-{stage}");
    vec!["--stack-name".to_owned(), stack_name(&deployment, system)]
}

fn own_values(template: &str, settings: &Settings) -> Vec<String> {
    let values = parameters::overrides(template, stage(settings), &settings.set);
    if values.is_empty() {
        return vec![];
    }
    let pairs = values.iter().map(|(name, value)| format!("{name}={}", quote(value)));
    ["--parameter-overrides".to_owned()].into_iter().chain(pairs).collect()
}

/// As SAM reads a value: without quotes it ends at a space.
fn quote(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Of a stage that is not the default one, its name.
fn stage(settings: &Settings) -> Option<&str> {
    Some(settings.stage.as_str()).filter(|stage| *stage != DEFAULT_STAGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    const CORE: &str = "Parameters:\n  Stage:\n    Default: default\n  BrandName:\n";
    const REVIEW: &str =
        "Parameters:\n  AlarmTopicArn:\n    Default: /rejoinder/default/AlarmTopicArn\n";

    fn settings(stage: &str, set: &[(&str, &str)]) -> Settings {
        let set = set.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        let configuration = include_str!("../../../../infra/samconfig.toml").to_owned();
        let stage = stage.to_owned();
        Settings { stage, set, config_file: None, configuration, confirm: true }
    }

    fn shown(settings: &Settings) -> String {
        let templates = [("core", CORE.to_owned()), ("review", REVIEW.to_owned())];
        let steps = steps(&templates, settings).unwrap();
        let lines = steps.iter().flat_map(|step| [step.build.join(" "), step.deploy.join(" ")]);
        lines.map(|line| line + "\n").collect()
    }

    fn check(settings: &Settings, expected: Expect) {
        expected.assert_eq(&shown(settings));
    }

    #[test]
    fn the_default_stage_is_what_the_configuration_says() {
        check(
            &settings("default", &[("BrandName", "The \"Kettle\" Shop")]),
            expect![[r#"
                build --config-file samconfig.toml --config-env core --parameter-overrides BrandName="The \"Kettle\" Shop"
                deploy --confirm-changeset --config-file samconfig.toml --config-env core --parameter-overrides BrandName="The \"Kettle\" Shop"
                build --config-file samconfig.toml --config-env review
                deploy --confirm-changeset --config-file samconfig.toml --config-env review
            "#]],
        );
    }

    #[test]
    fn another_stage_has_stacks_of_its_own() {
        check(
            &settings("blue", &[]),
            expect![[r#"
                build --config-file samconfig.toml --config-env core --parameter-overrides Stage="blue"
                deploy --confirm-changeset --stack-name rejoinder-blue-core --config-file samconfig.toml --config-env core --parameter-overrides Stage="blue"
                build --config-file samconfig.toml --config-env review --parameter-overrides AlarmTopicArn="/rejoinder/blue/AlarmTopicArn"
                deploy --confirm-changeset --stack-name rejoinder-blue-review --config-file samconfig.toml --config-env review --parameter-overrides AlarmTopicArn="/rejoinder/blue/AlarmTopicArn"
            "#]],
        );
    }

    #[test]
    fn a_configuration_of_the_users_own_says_all() {
        let mut settings = settings("blue", &[]);
        settings.config_file = Some("/shop/stages.toml".into());
        settings.confirm = false;
        check(
            &settings,
            expect![[r#"
                build --config-file /shop/stages.toml --config-env blue-core
                deploy --no-confirm-changeset --config-file /shop/stages.toml --config-env blue-core
                build --config-file /shop/stages.toml --config-env blue-review
                deploy --no-confirm-changeset --config-file /shop/stages.toml --config-env blue-review
            "#]],
        );
    }

    #[test]
    fn a_build_is_for_the_processor_that_is_set() {
        let target = |settings: &Settings| target("review", settings);
        let ours = target(&settings("blue", &[]));
        assert_eq!((ours.architecture.as_str(), ours.folder), ("x86_64", ".aws-sam/review".into()));
        assert_eq!(target(&settings("blue", &[("Architecture", "arm64")])).architecture, "arm64");
        let mut theirs = settings("production", &[]);
        theirs.config_file = Some("stages.toml".into());
        theirs.configuration = include_str!("../../../../infra/samconfig.example.toml").to_owned();
        assert_eq!(target(&theirs).architecture, "arm64");
    }

    #[test]
    fn a_stage_has_the_name_that_the_core_allows() {
        for good in ["default", "blue", "b-2"] {
            assert!(is_stage(good), "{good}");
        }
        for bad in ["", "Blue", "2b", "a/b", "a b", &"a".repeat(32)] {
            assert!(steps(&[], &settings(bad, &[])).is_err(), "{bad}");
        }
    }
}
