//! Reads a search from JSON: what is wrong is refused by its name.
//!
//! serde's messages may quote content; these name fields, and say what they must be.

use crate::{Error, Input, OneOrMany, Query};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The parameters of a search.
pub(crate) const PARAMETERS: [&str; 9] = [
    "query",
    "userId",
    "size",
    "candidates",
    "weight",
    "method",
    "filters",
    "minSimilarity",
    "explain",
];

const QUERY: &str = "must be words, or an object with text or image";

impl Input {
    /// Reads a search.
    ///
    /// # Errors
    /// A parameter is unknown or of another type; the error names it.
    pub fn read(value: Value) -> Result<Self, Error> {
        let Value::Object(mut fields) = value else {
            return Err(Error::invalid("the input", "must be an object"));
        };
        check_names(&fields)?;
        let query = fields.remove("query").filter(|query| !query.is_null());
        Ok(Self {
            query: read_query(query.ok_or_else(|| Error::invalid("query", "is missing"))?)?,
            user_id: read_text(&mut fields, "userId")?,
            size: read_whole(&mut fields, "size")?,
            candidates: read_whole(&mut fields, "candidates")?,
            weight: read_number(&mut fields, "weight")?,
            method: read_text(&mut fields, "method")?,
            filters: read_filters(fields.remove("filters"))?,
            min_similarity: read_number(&mut fields, "minSimilarity")?,
            explain: read_bool(&mut fields, "explain")?,
        })
    }
}

fn check_names(fields: &Map<String, Value>) -> Result<(), Error> {
    match fields.keys().find(|name| !PARAMETERS.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let rule = format!("is unknown: the parameters are {}", PARAMETERS.join(", "));
            Err(Error::invalid(printable_name(name), rule))
        }
    }
}

/// A name as an error repeats it: short, and without what is no part of names.
pub(crate) fn printable_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '?' };
    let printable: String = name.chars().take(64).map(plain).collect();
    if printable.trim().is_empty() { "a parameter without a name".to_owned() } else { printable }
}

fn read_query(value: Value) -> Result<Query, Error> {
    let mut fields = match value {
        Value::String(words) => return Ok(Query::Words(words)),
        Value::Object(fields) => fields,
        _ => return Err(Error::invalid("query", QUERY)),
    };
    if let Some(name) = fields.keys().find(|name| !["text", "image"].contains(&name.as_str())) {
        return Err(Error::invalid(
            format!("query.{}", printable_name(name)),
            format!("is unknown: query {QUERY}"),
        ));
    }
    let text = read_string(fields.remove("text"), "query.text")?;
    match (text, read_string(fields.remove("image"), "query.image")?) {
        (Some(text), None) => Ok(Query::Text { text }),
        (None, Some(image)) => Ok(Query::Image { image }),
        _ => Err(Error::invalid("query", format!("{QUERY}, one of them"))),
    }
}

fn read_text(fields: &mut Map<String, Value>, name: &'static str) -> Result<Option<String>, Error> {
    read_string(fields.remove(name), name)
}

fn read_string(value: Option<Value>, name: &'static str) -> Result<Option<String>, Error> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Error::invalid(name, "must be a string")),
    }
}

/// As JSON Schema has it: 20.0 is a whole number.
fn read_whole(fields: &mut Map<String, Value>, name: &'static str) -> Result<Option<usize>, Error> {
    let Some(number) = read_number(fields, name)? else { return Ok(None) };
    if number.fract() == 0.0 && (0.0..9e15).contains(&number) {
        return Ok(Some(number as usize));
    }
    Err(Error::invalid(name, "must be a whole number, 0 or more"))
}

fn read_number(fields: &mut Map<String, Value>, name: &'static str) -> Result<Option<f64>, Error> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => Ok(number.as_f64()),
        Some(_) => Err(Error::invalid(name, "must be a number")),
    }
}

fn read_bool(fields: &mut Map<String, Value>, name: &'static str) -> Result<bool, Error> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(truth)) => Ok(truth),
        Some(_) => Err(Error::invalid(name, "must be true or false")),
    }
}

fn read_filters(value: Option<Value>) -> Result<BTreeMap<String, OneOrMany>, Error> {
    match value {
        None | Some(Value::Null) => Ok(BTreeMap::new()),
        Some(Value::Object(filters)) => filters.into_iter().map(read_filter).collect(),
        Some(_) => Err(Error::invalid("filters", "must be an object")),
    }
}

fn read_filter((name, value): (String, Value)) -> Result<(String, OneOrMany), Error> {
    let values = match value {
        Value::String(value) => Some(OneOrMany::One(value)),
        Value::Array(values) => read_strings(values).map(OneOrMany::Many),
        _ => None,
    };
    match values {
        Some(values) => Ok((name, values)),
        None => {
            let field = format!("filters.{}", printable_name(&name));
            Err(Error::invalid(field, "must be a string or a list of strings"))
        }
    }
}

fn read_strings(values: Vec<Value>) -> Option<Vec<String>> {
    let string = |value| match value {
        Value::String(text) => Some(text),
        _ => None,
    };
    values.into_iter().map(string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(changes: Value) -> Result<Input, Error> {
        let mut input = json!({"query": "cat"});
        input.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        Input::read(input)
    }

    #[track_caller]
    fn refused(changes: Value, field: &str, rule: &str) {
        let error = read(changes).unwrap_err();
        assert_eq!(error.field(), Some(field));
        let said = error.to_string();
        assert!(said.starts_with(&format!("{field} {rule}")), "{said}");
    }

    #[test]
    fn it_reads_what_the_schema_has() {
        let input = json!({
            "query": {"text": "cat"}, "userId": "ann", "size": 5.0, "candidates": null,
            "weight": 0, "method": "rrf", "filters": {"style": "line", "set": ["a", "b"]},
            "minSimilarity": 0.4, "explain": true
        });
        let read = Input::read(input.clone()).unwrap();
        assert_eq!(read.size, Some(5));
        let mut whole = input;
        whole["size"] = json!(5);
        assert_eq!(read, serde_json::from_value(whole).unwrap());
        for query in [json!("cat"), json!({"text": "cat"}), json!({"image": "AAAA"})] {
            let read = Input::read(json!({"query": query})).unwrap();
            assert_eq!(read, serde_json::from_value(json!({"query": query})).unwrap());
        }
    }

    #[test]
    fn an_unknown_parameter_is_refused_by_its_name() {
        for name in ["siz", "Size", "limit", "user_id", "größe", "page", "min_similarity"] {
            refused(json!({name: 5}), name, "is unknown: the parameters are query, userId, size");
        }
        refused(json!({"query": {"text": "cat", "lang": "en"}}), "query.lang", "is unknown");
        refused(json!({"a\n\u{1b}[2J": 1}), "a???2J", "is unknown");
        refused(json!({"": 1}), "a parameter without a name", "is unknown");
        let long = "x".repeat(1_000);
        refused(json!({long: 1}), &"x".repeat(64), "is unknown");
    }

    #[test]
    fn a_wrong_type_is_refused_by_its_name() {
        refused(json!({"query": null}), "query", "is missing");
        refused(json!({"query": 7}), "query", "must be words, or an object");
        refused(json!({"query": {}}), "query", "must be words, or an object");
        refused(json!({"query": {"text": "a", "image": "b"}}), "query", "must be words");
        refused(json!({"query": {"text": 7}}), "query.text", "must be a string");
        refused(json!({"query": {"image": []}}), "query.image", "must be a string");
        refused(json!({"userId": 7}), "userId", "must be a string");
        refused(json!({"size": "5"}), "size", "must be a number");
        refused(json!({"size": 1.5}), "size", "must be a whole number");
        refused(json!({"candidates": -1}), "candidates", "must be a whole number");
        refused(json!({"weight": "much"}), "weight", "must be a number");
        refused(json!({"method": []}), "method", "must be a string");
        refused(json!({"explain": "yes"}), "explain", "must be true or false");
        refused(json!({"minSimilarity": true}), "minSimilarity", "must be a number");
        refused(json!({"filters": []}), "filters", "must be an object");
        refused(json!({"filters": {"style": 7}}), "filters.style", "must be a string or a list");
        refused(json!({"filters": {"style": [7]}}), "filters.style", "must be a string or a list");
        let whole = Input::read(json!([1])).unwrap_err();
        assert_eq!(whole.to_string(), "the input must be an object");
    }
}
