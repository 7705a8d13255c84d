//! Holds values against shapes, with the words of AWS's own refusals.

use super::pattern::is_match;
use super::{Kind, Service, Shape};
use serde_json::{Map, Value};
use stand_in::AwsError;

/// The longest value that a refusal repeats.
const LONGEST_QUOTED: usize = 64;

/// Holds a body against the shape of an operation's input. A field that the operation does not have
/// is refused, as Step Functions does before it asks; the service itself would ignore it.
pub(crate) fn check(
    service: &Service,
    shape: &Shape,
    body: &Map<String, Value>,
) -> Result<(), AwsError> {
    let mut check = Check { service, violations: Vec::new() };
    check.structure(shape, body, "")?;
    match check.violations.as_slice() {
        [] => Ok(()),
        violations => Err(AwsError::validation(counted(violations))),
    }
}

/// Holds texts, such as headers have, against the members of a structure that they belong to; the
/// message where one breaks its rule.
pub(crate) fn check_texts<'a>(
    service: &Service,
    shape: &Shape,
    texts: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<(), String> {
    let mut check = Check { service, violations: Vec::new() };
    for (name, text) in texts {
        let member = shape.members.get(name).and_then(|member| service.shape(&member.shape));
        let Some(member) = member else { continue };
        let at = lowered(name);
        match (member.kind, text.parse::<i64>()) {
            (Kind::Integer, Ok(number)) => check.number(member, number as f64, &at),
            (Kind::Integer, Err(_)) => return Err(format!("{at} must be a whole number.")),
            _ => check.text(member, text, &at),
        }
    }
    match check.violations.as_slice() {
        [] => Ok(()),
        violations => Err(counted(violations)),
    }
}

fn counted(violations: &[String]) -> String {
    let errors = if violations.len() == 1 { "error" } else { "errors" };
    format!("{} validation {errors} detected: {}", violations.len(), violations.join("; "))
}

struct Check<'a> {
    service: &'a Service,
    violations: Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, name: &str, value: &Value, at: &str) -> Result<(), AwsError> {
        let Some(shape) = self.service.shape(name) else { return Ok(()) };
        match (shape.kind, value) {
            (Kind::Structure, Value::Object(members)) => self.structure(shape, members, at)?,
            (Kind::List, Value::Array(items)) => self.list(shape, items, at)?,
            (Kind::Map, Value::Object(entries)) => self.map(shape, entries, at)?,
            (Kind::String, Value::String(text)) => self.text(shape, text, at),
            (Kind::Integer, Value::Number(number)) if number.is_i64() => {
                self.number(shape, number.as_f64().unwrap_or_default(), at);
            }
            (Kind::Float, Value::Number(number)) => {
                self.number(shape, number.as_f64().unwrap_or_default(), at);
            }
            (Kind::Boolean, Value::Bool(_))
            | (Kind::Timestamp, Value::Number(_) | Value::String(_)) => {}
            _ => return Err(wrong_type(shape.kind, at)),
        }
        Ok(())
    }

    fn structure(
        &mut self,
        shape: &Shape,
        members: &Map<String, Value>,
        at: &str,
    ) -> Result<(), AwsError> {
        for name in &shape.required {
            if members.get(name).is_none_or(Value::is_null) {
                let at = under(at, &lowered(name));
                let rule = "failed to satisfy constraint: Member must not be null";
                self.violations.push(format!("Value null at '{at}' {rule}"));
            }
        }
        for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let Some(member) = shape.members.get(name) else {
                return Err(unknown(name, at));
            };
            self.value(&member.shape, value, &under(at, &lowered(name)))?;
        }
        Ok(())
    }

    fn list(&mut self, shape: &Shape, items: &[Value], at: &str) -> Result<(), AwsError> {
        self.length(shape, items.len(), "", at);
        let Some(member) = &shape.member else { return Ok(()) };
        for (number, item) in items.iter().enumerate() {
            self.value(&member.shape, item, &format!("{at}.{}.member", number + 1))?;
        }
        Ok(())
    }

    fn map(
        &mut self,
        shape: &Shape,
        entries: &Map<String, Value>,
        at: &str,
    ) -> Result<(), AwsError> {
        self.length(shape, entries.len(), "", at);
        for (key, value) in entries {
            if let Some(member) = &shape.key {
                self.value(&member.shape, &Value::String(key.clone()), at)?;
            }
            if let Some(member) = &shape.value {
                self.value(&member.shape, value, &format!("{at}.member"))?;
            }
        }
        Ok(())
    }

    fn text(&mut self, shape: &Shape, text: &str, at: &str) {
        self.length(shape, text.chars().count(), text, at);
        if let Some(pattern) = shape.pattern.as_deref().filter(|one| !is_match(one, text)) {
            let rule = format!("Member must satisfy regular expression pattern: {pattern}");
            self.refuse(text, at, &rule);
        }
        if !shape.choices.is_empty() && !shape.choices.iter().any(|choice| choice == text) {
            let rule =
                format!("Member must satisfy enum value set: [{}]", shape.choices.join(", "));
            self.refuse(text, at, &rule);
        }
    }

    fn length(&mut self, shape: &Shape, length: usize, value: &str, at: &str) {
        self.bounds(shape, ("length", length as f64), value, at);
    }

    fn number(&mut self, shape: &Shape, number: f64, at: &str) {
        self.bounds(shape, ("value", number), &number.to_string(), at);
    }

    fn bounds(&mut self, shape: &Shape, (what, size): (&str, f64), value: &str, at: &str) {
        if let Some(least) = shape.min.filter(|least| size < *least) {
            let rule = format!("Member must have {what} greater than or equal to {least}");
            self.refuse(value, at, &rule);
        }
        if let Some(most) = shape.max.filter(|most| size > *most) {
            let rule = format!("Member must have {what} less than or equal to {most}");
            self.refuse(value, at, &rule);
        }
    }

    fn refuse(&mut self, value: &str, at: &str, rule: &str) {
        let quoted = match value.chars().count() {
            1..=LONGEST_QUOTED => format!("Value '{value}'"),
            _ => "Value".to_owned(),
        };
        self.violations.push(format!("{quoted} at '{at}' failed to satisfy constraint: {rule}"));
    }
}

fn wrong_type(kind: Kind, at: &str) -> AwsError {
    let message = format!("{at} must be a {kind:?}.");
    AwsError::new(400, "SerializationException", message)
}

fn unknown(name: &str, at: &str) -> AwsError {
    let name: String = name.chars().take(LONGEST_QUOTED).collect();
    let of = if at.is_empty() { "The request" } else { at };
    AwsError::validation(format!("{of} has no field {name}."))
}

fn under(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

/// `EndpointName` is `endpointName` in refusals.
fn lowered(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::MODEL;
    use super::*;
    use serde_json::json;

    fn refusal(operation: &str, body: &Value) -> (&'static str, String) {
        let input = MODEL.control.input(operation).expect("an operation");
        let error = check(&MODEL.control, input, body.as_object().expect("an object"));
        let error = error.expect_err("refused");
        (error.code, error.message)
    }

    #[test]
    fn refusals_have_the_words_of_the_service() {
        let said = refusal("CreateEndpoint", &json!({"EndpointName": "shop_vision"}));
        let expected = "2 validation errors detected: Value null at 'endpointConfigName' failed to \
            satisfy constraint: Member must not be null; Value 'shop_vision' at 'endpointName' failed \
            to satisfy constraint: Member must satisfy regular expression pattern: \
            [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";
        assert_eq!(said, ("ValidationException", expected.to_owned()));
    }

    #[test]
    fn every_kind_of_rule_is_kept() {
        let variant = |more: Value| {
            let mut variant = json!({"VariantName": "a", "ModelName": "m"});
            variant
                .as_object_mut()
                .expect("an object")
                .extend(more.as_object().expect("one").clone());
            json!({"EndpointConfigName": "c", "ProductionVariants": [variant]})
        };
        for (change, rule) in [
            (json!({"InitialInstanceCount": 0}), "value greater than or equal to 1"),
            (json!({"InitialVariantWeight": -0.5}), "value greater than or equal to 0"),
            (json!({"InstanceType": "ml.m5.huge"}), "enum value set: [ml.t2.medium"),
            (json!({"ServerlessConfig": {"MaxConcurrency": 1}}), "memorySizeInMB"),
            (json!({"ModelDataDownloadTimeoutInSeconds": 3_601}), "less than or equal to 3600"),
            (json!({"VariantName": "x".repeat(64)}), "length less than or equal to 63"),
        ] {
            let (code, message) = refusal("CreateEndpointConfig", &variant(change));
            assert_eq!(code, "ValidationException");
            assert!(message.contains(rule), "{message}");
            assert!(message.contains("productionVariants.1.member."), "{message}");
        }
    }

    #[test]
    fn another_type_and_another_field_are_refused() {
        let (code, _) = refusal("DeleteEndpoint", &json!({"EndpointName": 7}));
        assert_eq!(code, "SerializationException");
        let (code, message) =
            refusal("DeleteEndpoint", &json!({"EndpointName": "a", "Force": true}));
        assert_eq!(
            (code, message.as_str()),
            ("ValidationException", "The request has no field Force.")
        );
    }

    #[test]
    fn a_secret_that_is_too_long_is_not_repeated() {
        let environment = json!({"TOKEN": "s3cret".repeat(200)});
        let body = json!({"ModelName": "m", "PrimaryContainer": {"Environment": environment}});
        let (_, message) = refusal("CreateModel", &body);
        assert!(message.contains("1024") && !message.contains("s3cret"), "{message}");
    }

    #[test]
    fn headers_are_held_against_the_runtimes_model() {
        let input = MODEL.runtime.input("InvokeEndpointAsync").expect("an operation");
        let long = "x".repeat(65);
        let check = |name, text| check_texts(&MODEL.runtime, input, [(name, text)].into_iter());
        assert_eq!(check("InferenceId", "order 7"), Ok(()));
        assert!(check("InferenceId", &long).is_err_and(|why| why.contains("length")));
        assert!(check("RequestTTLSeconds", "59").is_err_and(|why| why.contains("60")));
        assert!(check("RequestTTLSeconds", "soon").is_err_and(|why| why.contains("number")));
        assert!(check("InputLocation", "ftp://a").is_err_and(|why| why.contains("pattern")));
    }
}
