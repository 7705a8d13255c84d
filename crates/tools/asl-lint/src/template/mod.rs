//! What a CloudFormation or SAM template tells of its machines: the definition's file and what is
//! put in for `${Name}`.

mod yaml;

use serde_json::{Map, Value};
use std::collections::BTreeMap;

const TYPES: [&str; 2] = ["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"];

/// A template, in YAML or JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Template(Value);

/// A machine of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateMachine {
    pub id: String,
    /// `DefinitionUri`, when the definition is a file: a path relative to the template.
    pub definition: Option<String>,
    /// `DefinitionSubstitutions`. A value is what the template gives as text, number or parameter
    /// default; empty when only the deployment knows it.
    pub substitutions: BTreeMap<String, String>,
}

/// A text that is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no template: {0}")]
pub struct BadTemplate(String);

impl Template {
    /// Reads a template. Short forms such as `!Ref` are understood.
    ///
    /// # Errors
    /// The text is no YAML, or has no Resources.
    pub fn parse(text: &str) -> Result<Self, BadTemplate> {
        let value = yaml::parse(text).map_err(BadTemplate)?;
        match value.get("Resources").is_some_and(Value::is_object) {
            true => Ok(Self(value)),
            false => Err(BadTemplate("it has no Resources".to_owned())),
        }
    }

    /// Its machines, in order of their ids.
    #[must_use]
    pub fn machines(&self) -> Vec<TemplateMachine> {
        let resources = self.0.get("Resources").and_then(Value::as_object);
        let mut machines: Vec<_> = resources
            .into_iter()
            .flatten()
            .filter_map(|(id, json)| self.machine(id, json))
            .collect();
        machines.sort_by(|a, b| a.id.cmp(&b.id));
        machines
    }

    /// The machine whose definition is the file of this name, wherever it lies.
    #[must_use]
    pub fn machine_of_file(&self, path: &str) -> Option<TemplateMachine> {
        let wanted = file_name(path);
        let is_it = |machine: &TemplateMachine| {
            machine.definition.as_deref().is_some_and(|path| file_name(path) == wanted)
        };
        self.machines().into_iter().find(is_it)
    }

    fn machine(&self, id: &str, json: &Value) -> Option<TemplateMachine> {
        let kind = json.get("Type")?.as_str()?;
        if !TYPES.contains(&kind) {
            return None;
        }
        let properties = json.get("Properties")?;
        let definition = properties.get("DefinitionUri").and_then(Value::as_str);
        let substitutions = properties.get("DefinitionSubstitutions").and_then(Value::as_object);
        Some(TemplateMachine {
            id: id.to_owned(),
            definition: definition.map(str::to_owned),
            substitutions: substitutions.map(|all| self.values(all)).unwrap_or_default(),
        })
    }

    fn values(&self, all: &Map<String, Value>) -> BTreeMap<String, String> {
        all.iter().map(|(name, value)| (name.clone(), self.value(value))).collect()
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Object(map) => match map.get("Ref").and_then(Value::as_str) {
                Some(parameter) => self.default_of(parameter),
                None => String::new(),
            },
            value => scalar(value),
        }
    }

    /// Empty where the default is the name of an SSM parameter: only the deployment knows its value.
    fn default_of(&self, parameter: &str) -> String {
        let parameter = self.0.get("Parameters").and_then(|all| all.get(parameter));
        let parameter = parameter.filter(|one| !is_looked_up(one));
        parameter.and_then(|one| one.get("Default")).map(scalar).unwrap_or_default()
    }
}

fn is_looked_up(parameter: &Value) -> bool {
    let kind = parameter.get("Type").and_then(Value::as_str);
    kind.is_some_and(|kind| kind.starts_with("AWS::SSM::Parameter::Value<"))
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    const TEMPLATE: &str = "
Parameters:
  Seconds: {Type: Number, Default: 60}
  Bus: {Type: String}
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: ../statemachine/a.asl.json
      DefinitionSubstitutions:
        Seconds: !Ref Seconds
        Bus: !Ref Bus
        Function: !GetAtt Function.Arn
        Configured: !If [Yes, 'true', 'false']
        Name: fixed
        Limit: 3
";

    #[test]
    fn substitutions_come_with_what_the_template_knows_of_them() {
        let machine =
            Template::parse(TEMPLATE).ok().and_then(|t| t.machine_of_file("x/a.asl.json"));
        let substitutions = machine.map(|machine| machine.substitutions).unwrap_or_default();
        let expected = expect![[r#"
            {
                "Bus": "",
                "Configured": "",
                "Function": "",
                "Limit": "3",
                "Name": "fixed",
                "Seconds": "60",
            }
        "#]];
        expected.assert_debug_eq(&substitutions);
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for text in ["", "a: [", "Resources: 1", "- a", "a: !Ref"] {
            assert!(Template::parse(text).is_err(), "{text}");
        }
    }
}
