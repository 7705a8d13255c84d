//! YAML to JSON, with CloudFormation's short forms written out.

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Value};

/// Nothing that a person writes is deeper.
const DEEPEST: usize = 64;

/// Parses the first document.
///
/// # Errors
/// What is wrong, in a sentence.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let documents = Yaml::load_from_str(text).map_err(|error| error.to_string())?;
    let document = documents.first().ok_or("it is empty")?;
    json(document, DEEPEST).ok_or_else(|| format!("it is nested over {DEEPEST} deep"))
}

/// `!Ref A` is `{"Ref": A}`, `!GetAtt A.B` is `{"Fn::GetAtt": A.B}`.
fn json(yaml: &Yaml<'_>, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    Some(match yaml {
        Yaml::Value(scalar) => self::scalar(scalar),
        Yaml::Sequence(all) => all.iter().map(|one| json(one, depth)).collect::<Option<_>>()?,
        Yaml::Mapping(all) => {
            let pair = |(key, value)| Some((text(key), json(value, depth)?));
            Value::Object(all.iter().map(pair).collect::<Option<Map<_, _>>>()?)
        }
        Yaml::Tagged(tag, inner) => {
            let value = json(inner, depth)?;
            if tag.handle == "!" { function(&tag.suffix, value) } else { value }
        }
        Yaml::Representation(raw, ..) => Value::from(raw.as_ref()),
        Yaml::Alias(_) | Yaml::BadValue => Value::Null,
    })
}

fn function(name: &str, argument: Value) -> Value {
    let name = match name {
        "Ref" | "Condition" => name.to_owned(),
        _ => format!("Fn::{name}"),
    };
    Value::Object(Map::from_iter([(name, argument)]))
}

fn scalar(scalar: &Scalar<'_>) -> Value {
    match scalar {
        Scalar::Null => Value::Null,
        Scalar::Boolean(value) => Value::from(*value),
        Scalar::Integer(value) => Value::from(*value),
        Scalar::FloatingPoint(value) => Value::from(value.into_inner()),
        Scalar::String(value) => Value::from(value.as_ref()),
    }
}

fn text(key: &Yaml<'_>) -> String {
    match key {
        Yaml::Value(Scalar::String(text)) => text.to_string(),
        Yaml::Value(other) => scalar(other).to_string(),
        _ => String::new(),
    }
}
