//! Which parameters of a template a deployment sets.

use crate::configuration::ARCHITECTURE;
use crate::error::DeployError;
use crate::nearest::find_nearest;
use std::collections::BTreeMap;

/// Where the core of the default stage writes what the other systems find.
const FOUND: &str = "/rejoinder/default/";

/// A parameter that a template declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parameter<'a> {
    pub name: &'a str,
    /// The last part of the SSM parameter that holds its value, if the core writes it.
    pub found: Option<&'a str>,
}

/// What stands under the template's top-level key `Parameters`.
pub(crate) fn declared(template: &str) -> Vec<Parameter<'_>> {
    let body = template.lines().skip_while(|line| line.trim_end() != "Parameters:").skip(1);
    let body = body.take_while(|line| line.is_empty() || line.starts_with([' ', '#']));
    let mut parameters = Vec::new();
    for line in body.filter_map(|line| line.strip_prefix("  ")) {
        if let Some(default) = line.strip_prefix("  Default: ") {
            set_found(&mut parameters, default.trim());
        } else if let Some(name) = line.strip_suffix(':').filter(|name| !name.starts_with(' ')) {
            parameters.push(Parameter { name, found: None });
        }
    }
    parameters
}

fn set_found<'a>(parameters: &mut [Parameter<'a>], default: &'a str) {
    if let Some(parameter) = parameters.last_mut() {
        parameter.found = default.strip_prefix(FOUND);
    }
}

/// The values for `template`, of a stage that is not the default one if `stage` is given.
pub(crate) fn overrides(
    template: &str,
    stage: Option<&str>,
    set: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let value = |parameter: Parameter| {
        let name = parameter.name.to_owned();
        let value = match (parameter.found, stage) {
            (Some(last), stage) => format!("/rejoinder/{}/{last}", stage?),
            (None, stage) => set.get(&name).cloned().or_else(|| of_ours(&name, stage))?,
        };
        Some((name, value))
    };
    declared(template).into_iter().filter_map(value).collect()
}

/// What two stages must not share, and what a build and its deployment must: a parameter that is not
/// named keeps its last value for the deployment, and has the template's for the build.
fn of_ours(name: &str, stage: Option<&str>) -> Option<String> {
    match (name, stage) {
        ("Architecture", _) => Some(ARCHITECTURE.to_owned()),
        ("Stage", Some(stage)) => Some(stage.to_owned()),
        ("EventBusName", Some(stage)) => Some(format!("rejoinder-{stage}")),
        _ => None,
    }
}

/// Refuses what no template lets a user set.
///
/// # Errors
/// `set` names the stage, or a parameter that no template declares.
pub(crate) fn check(
    templates: &[(&'static str, String)],
    set: &BTreeMap<String, String>,
) -> Result<(), DeployError> {
    if set.contains_key("Stage") {
        return Err(DeployError::StageIsSet);
    }
    let declared = templates.iter().flat_map(|(_, text)| declared(text));
    let known: Vec<&str> = declared.filter(|one| one.found.is_none()).map(|one| one.name).collect();
    match set.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => Err(unknown(name, &known)),
    }
}

fn unknown(name: &str, known: &[&str]) -> DeployError {
    let hint = find_nearest(name, known).map(|near| format!(": do you mean {near}?"));
    DeployError::UnknownParameter { name: name.to_owned(), hint: hint.unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORE: &str = "\
Parameters:
  Stage:
    Type: String
    Default: default
  EventBusName:
    Type: String
    Default: rejoinder

  AlarmEmail:
    Type: String
Resources:
  Bus:
    Type: AWS::Events::EventBus
";
    const REVIEW: &str = "\
Parameters:
  EventBusName:
    Type: AWS::SSM::Parameter::Value<String>
    Default: /rejoinder/default/EventBusName
  BrandName:
    Type: String
    Default: \"\"
Conditions:
";

    fn set(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn the_default_stage_sets_what_the_user_sets() {
        let chosen = set(&[("BrandName", "Kettle"), ("EventBusName", "mine")]);
        assert_eq!(overrides(REVIEW, None, &chosen), set(&[("BrandName", "Kettle")]));
        assert_eq!(overrides(CORE, None, &chosen), set(&[("EventBusName", "mine")]));
    }

    #[test]
    fn the_processor_is_always_named() {
        let template = "Parameters:\n  Architecture:\n    Default: x86_64\n";
        assert_eq!(overrides(template, None, &set(&[])), set(&[("Architecture", "x86_64")]));
        let chosen = set(&[("Architecture", "arm64")]);
        assert_eq!(overrides(template, None, &chosen), chosen);
    }

    #[test]
    fn another_stage_has_a_bus_of_its_own_and_finds_its_own_core() {
        let core = overrides(CORE, Some("blue"), &set(&[]));
        assert_eq!(core, set(&[("Stage", "blue"), ("EventBusName", "rejoinder-blue")]));
        let review = overrides(REVIEW, Some("blue"), &set(&[("EventBusName", "mine")]));
        assert_eq!(review, set(&[("EventBusName", "/rejoinder/blue/EventBusName")]));
    }

    #[test]
    fn what_no_template_declares_is_refused_with_the_nearest_name() {
        let templates = [("core", CORE.to_owned()), ("review", REVIEW.to_owned())];
        let refused = |name| check(&templates, &set(&[(name, "x")])).unwrap_err().to_string();
        assert!(check(&templates, &set(&[("BrandName", "x"), ("EventBusName", "y")])).is_ok());
        assert_eq!(
            refused("Brandname"),
            "--set Brandname: no template that is deployed has it: do you mean BrandName?"
        );
        assert_eq!(refused("Colour"), "--set Colour: no template that is deployed has it");
        assert!(refused("Stage").contains("by --stage"));
    }
}
