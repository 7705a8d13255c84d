//! What a schema of interactions must have.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/how-it-works-dataset-schema.html>.

use crate::invalid;
use serde::Deserialize;
use stand_in::AwsError;

#[derive(Deserialize)]
struct Schema {
    r#type: String,
    name: String,
    namespace: String,
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
    r#type: Type,
}

#[derive(Deserialize, PartialEq)]
#[serde(untagged)]
enum Type {
    One(String),
    OneOf(Vec<String>),
}

const NEEDED: [(&str, &str); 3] =
    [("USER_ID", "string"), ("ITEM_ID", "string"), ("TIMESTAMP", "long")];

/// Refuses a schema that is not one of interactions.
pub(super) fn check(schema: &str) -> Result<(), AwsError> {
    let parsed: Schema = serde_json::from_str(schema)
        .map_err(|_| invalid("The schema is no Avro record in JSON."))?;
    let record =
        parsed.r#type == "record" && parsed.namespace == "com.amazonaws.personalize.schema";
    if !record || parsed.name != "Interactions" {
        return Err(invalid(
            "Only records Interactions of com.amazonaws.personalize.schema are known here.",
        ));
    }
    for (name, kind) in NEEDED {
        let has = |field: &Field| field.name == name && field.r#type == Type::One(kind.to_owned());
        if !parsed.fields.iter().any(has) {
            return Err(invalid(format!("The schema needs the field {name} of type {kind}.")));
        }
    }
    Ok(())
}
