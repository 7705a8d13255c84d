//! What a request may have: names, types, patterns and bounds of its fields.
//!
//! Source: the service's model, `personalize/2018-05-22`. A field that the operation does not know
//! is refused, as Step Functions does before it asks: this stands in for both.

use super::{Kind, Operation, Verb};
use crate::invalid;
use serde_json::{Map, Value};
use stand_in::AwsError;

/// The longest ARN.
const LONGEST_ARN: usize = 256;
/// The longest name.
const LONGEST_NAME: usize = 63;
/// The longest schema.
const LONGEST_SCHEMA: usize = 20_000;
/// The largest page of a list.
pub(super) const LARGEST_PAGE: u64 = 100;

/// The rule of a field.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Name,
    Arn,
    /// At most so many characters.
    Text(usize),
    Flag,
    /// From 1 to this.
    Count(u64),
    OneOf(&'static [&'static str]),
    Object,
    List,
}

/// A field's name and rule, and whether it must be there.
type Field = (&'static str, Rule, bool);

/// A body that keeps the rules of its operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Request(pub(super) Map<String, Value>);

impl Request {
    /// Reads and checks a body; whether what it names exists is not looked at.
    pub fn parse(operation: Operation, body: &[u8]) -> Result<Self, AwsError> {
        let request: Map<String, Value> = crate::parsed(body)?;
        let fields = fields(operation);
        if let Some(unknown) = request.keys().find(|name| !fields.iter().any(|f| f.0 == **name)) {
            let unknown: String = unknown.chars().take(64).collect();
            return Err(invalid(format!("{} has no field {unknown}.", operation.name)));
        }
        fields.iter().try_for_each(|field| check(&request, field))?;
        Ok(Self(request))
    }

    /// A text that may be absent.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// A text that the rules say is there.
    pub(super) fn needed(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }
}

fn fields(operation: Operation) -> Vec<Field> {
    let Operation { verb, kind, .. } = operation;
    match verb {
        Verb::Create => created(kind),
        Verb::Update => vec![
            ("campaignArn", Rule::Arn, true),
            ("solutionVersionArn", Rule::Arn, false),
            ("minProvisionedTPS", Rule::Count(u64::MAX), false),
            ("campaignConfig", Rule::Object, false),
        ],
        Verb::Describe | Verb::Delete | Verb::Measure => vec![(kind.arn_member(), Rule::Arn, true)],
        Verb::List => {
            let pages = [
                ("nextToken", Rule::Text(1_500), false),
                ("maxResults", Rule::Count(LARGEST_PAGE), false),
            ];
            let parent = kind.parent().map(|parent| (parent.arn_member(), Rule::Arn, false));
            parent.into_iter().chain(pages).collect()
        }
    }
}

fn created(kind: Kind) -> Vec<Field> {
    let own: &[Field] = match kind {
        Kind::Schema => &[("schema", Rule::Text(LONGEST_SCHEMA), true), ("domain", DOMAIN, false)],
        Kind::DatasetGroup => &[
            ("roleArn", Rule::Text(LONGEST_ARN), false),
            ("kmsKeyArn", Rule::Text(2_048), false),
            ("domain", DOMAIN, false),
        ],
        Kind::Dataset => &[
            ("schemaArn", Rule::Arn, true),
            ("datasetGroupArn", Rule::Arn, true),
            ("datasetType", Rule::Text(256), true),
        ],
        Kind::EventTracker => &[("datasetGroupArn", Rule::Arn, true)],
        Kind::Solution => &[
            ("datasetGroupArn", Rule::Arn, true),
            ("recipeArn", Rule::Arn, false),
            ("performAutoTraining", Rule::Flag, false),
            ("performHPO", Rule::Flag, false),
            ("performAutoML", Rule::Flag, false),
            ("eventType", Rule::Text(256), false),
            ("solutionConfig", Rule::Object, false),
        ],
        Kind::SolutionVersion => {
            &[("solutionArn", Rule::Arn, true), ("trainingMode", TRAINING_MODE, false)]
        }
        Kind::Campaign => &[
            ("solutionVersionArn", Rule::Arn, true),
            ("minProvisionedTPS", Rule::Count(u64::MAX), false),
            ("campaignConfig", Rule::Object, false),
        ],
    };
    let named = [("name", Rule::Name, kind != Kind::SolutionVersion), ("tags", Rule::List, false)];
    own.iter().copied().chain(named).collect()
}

const DOMAIN: Rule = Rule::OneOf(&["ECOMMERCE", "VIDEO_ON_DEMAND"]);
const TRAINING_MODE: Rule = Rule::OneOf(&["FULL", "UPDATE", "AUTOTRAIN"]);

fn check(request: &Map<String, Value>, (name, rule, needed): &Field) -> Result<(), AwsError> {
    match request.get(*name) {
        None if *needed => Err(invalid(format!("{name} is missing."))),
        None => Ok(()),
        Some(value) if rule.is_kept(value) => Ok(()),
        Some(_) => Err(invalid(format!("{name} must be {}.", rule.words()))),
    }
}

impl Rule {
    fn is_kept(self, value: &Value) -> bool {
        let text = value.as_str();
        match self {
            Self::Name => text.is_some_and(is_name),
            Self::Arn => text.is_some_and(is_arn),
            Self::Text(longest) => text.is_some_and(|text| text.chars().count() <= longest),
            Self::Flag => value.is_boolean(),
            Self::Count(most) => value.as_u64().is_some_and(|count| (1..=most).contains(&count)),
            Self::OneOf(choices) => text.is_some_and(|text| choices.contains(&text)),
            Self::Object => value.is_object(),
            Self::List => value.is_array(),
        }
    }

    fn words(self) -> String {
        match self {
            Self::Name => format!("1 to {LONGEST_NAME} letters, digits, - and _"),
            Self::Arn => "an ARN of Personalize".to_owned(),
            Self::Text(longest) => format!("a text of at most {longest} characters"),
            Self::Flag => "true or false".to_owned(),
            Self::Count(u64::MAX) => "a number of at least 1".to_owned(),
            Self::Count(most) => format!("a number from 1 to {most}"),
            Self::OneOf(choices) => format!("one of {}", choices.join(", ")),
            Self::Object => "an object".to_owned(),
            Self::List => "a list".to_owned(),
        }
    }
}

/// `^[a-zA-Z0-9][a-zA-Z0-9\-_]*`, 1 to 63 characters.
pub fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.len() <= LONGEST_NAME
        && name.chars().all(plain)
}

/// `arn:([a-z\d-]+):personalize:.*:.*:.+`.
fn is_arn(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    arn.len() <= LONGEST_ARN
        && matches!(parts[..], ["arn", partition, "personalize", _, _, rest]
            if !partition.is_empty() && !rest.is_empty())
}
