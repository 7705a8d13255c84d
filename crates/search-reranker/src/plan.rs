//! What to ask for a query: pure.

use crate::input::{Input, Query};
use crate::{Content, Error, Limits, Reason, checked};
use ranking::{Method, Weight};
use vector_index::Filters;

/// A checked query.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What is to be embedded.
    pub content: Content,
    /// How many images to answer.
    pub size: usize,
    /// How many images to re-rank.
    pub candidates: usize,
    /// Which images come into question.
    pub filters: Filters,
    /// How scores are fused.
    pub method: Method,
    /// How much preferences count.
    pub weight: Weight,
    /// Whether each image is explained.
    pub explain: bool,
    /// Whose preferences are asked, or why none are.
    pub turn: Turn,
}

/// Whose preferences are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Nobody's.
    Never(Reason),
    /// The user's.
    Of(String),
}

const MOST_RESULTS: usize = 100;
const MOST_TEXT_CHARACTERS: usize = 1_000;
const MOST_USER_CHARACTERS: usize = 256;
const MOST_FILTERS: usize = 20;
const MOST_FILTER_VALUES: usize = 100;
const MOST_VALUE_CHARACTERS: usize = 256;

impl Plan {
    /// Checks a query and fills in the defaults.
    ///
    /// # Errors
    /// A field breaks its rule.
    pub fn of(input: Input, limits: &Limits) -> Result<Self, Error> {
        let size = within("size", input.size.unwrap_or(limits.size), 1, MOST_RESULTS)?;
        let candidates = input.candidates.unwrap_or(limits.candidates.max(size));
        let weight = weight(input.weight, limits)?;
        Ok(Self {
            content: content(input.query, limits)?,
            size,
            candidates: within("candidates", candidates, size, limits.most_candidates)?,
            filters: filters(input.filters)?,
            method: method(input.method.as_deref(), limits)?,
            weight,
            explain: input.explain,
            turn: turn(input.user_id, weight, limits)?,
        })
    }
}

fn within(field: &'static str, value: usize, least: usize, most: usize) -> Result<usize, Error> {
    if (least..=most).contains(&value) {
        return Ok(value);
    }
    Err(Error::invalid(field, format!("must be from {least} to {most}")))
}

fn weight(weight: Option<f64>, limits: &Limits) -> Result<Weight, Error> {
    let Some(weight) = weight else { return Ok(limits.weight) };
    Weight::new(weight).map_err(|_| Error::invalid("weight", "must be from 0 to 1"))
}

fn method(name: Option<&str>, limits: &Limits) -> Result<Method, Error> {
    let Some(name) = name else { return Ok(limits.method) };
    name.parse()
        .map_err(|error: ranking::UnknownMethod| Error::invalid("method", error.to_string()))
}

fn content(query: Query, limits: &Limits) -> Result<Content, Error> {
    match query {
        Query::Words(text) | Query::Text { text } => words(&text),
        Query::Image { image } => {
            checked(&image, limits.most_image_bytes)?;
            Ok(Content::Image(image))
        }
    }
}

fn words(text: &str) -> Result<Content, Error> {
    let fits = text.chars().nth(MOST_TEXT_CHARACTERS).is_none();
    let text = text.trim();
    if fits && !text.is_empty() {
        return Ok(Content::Text(text.to_owned()));
    }
    let rule = format!("must have from 1 to {MOST_TEXT_CHARACTERS} characters");
    Err(Error::invalid("query", rule))
}

/// A key becomes part of a field's name in the index; `*` or a dot would reach other fields.
fn filters(
    filters: std::collections::BTreeMap<String, crate::input::OneOrMany>,
) -> Result<Filters, Error> {
    let filters: Filters = filters.into_iter().map(|(key, values)| (key, values.into())).collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let valid = |(key, values): (&String, &Vec<String>)| {
        !key.is_empty() && key.chars().all(plain) && values.len() <= MOST_FILTER_VALUES
    };
    let short = |value: &String| value.chars().nth(MOST_VALUE_CHARACTERS).is_none();
    let fits = filters.len() <= MOST_FILTERS && filters.values().flatten().all(short);
    if fits && filters.iter().all(valid) {
        return Ok(filters);
    }
    let rule = format!(
        "must name at most {MOST_FILTERS} metadata by letters, digits, - and _, each with at most \
         {MOST_FILTER_VALUES} values of at most {MOST_VALUE_CHARACTERS} characters"
    );
    Err(Error::invalid("filters", rule))
}

fn turn(user: Option<String>, weight: Weight, limits: &Limits) -> Result<Turn, Error> {
    let Some(user) = user.filter(|user| !user.is_empty()) else {
        return Ok(Turn::Never(Reason::NoUser));
    };
    if user.chars().count() > MOST_USER_CHARACTERS {
        let rule = format!("must have at most {MOST_USER_CHARACTERS} characters");
        return Err(Error::invalid("userId", rule));
    }
    Ok(match () {
        () if weight.is_none() => Turn::Never(Reason::NoWeight),
        () if !limits.personalises => Turn::Never(Reason::NotConfigured),
        () => Turn::Of(user),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn plan(changes: Value) -> Result<Plan, String> {
        let mut input = json!({"query": "cat", "userId": "u1"});
        for (key, value) in changes.as_object().unwrap() {
            input[key] = value.clone();
        }
        let input = serde_json::from_value(input).unwrap();
        Plan::of(input, &Limits::default()).map_err(|error| error.to_string())
    }

    #[track_caller]
    fn refused(changes: Value, message: &str) {
        assert_eq!(plan(changes).unwrap_err(), message);
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let plan = plan(json!({})).unwrap();
        assert_eq!((plan.size, plan.candidates, plan.explain), (20, 200, false));
        assert_eq!((plan.weight.personal(), plan.method), (0.3, Method::default()));
        assert_eq!(plan.content, Content::Text("cat".to_owned()));
        assert_eq!(plan.turn, Turn::Of("u1".to_owned()));
    }

    #[test]
    fn words_come_in_two_forms() {
        let text = plan(json!({"query": {"text": " two cats "}})).unwrap();
        assert_eq!(text.content, Content::Text("two cats".to_owned()));
    }

    #[test]
    fn preferences_are_asked_only_where_they_count() {
        let turn = |changes| plan(changes).unwrap().turn;
        assert_eq!(turn(json!({"userId": null})), Turn::Never(Reason::NoUser));
        assert_eq!(turn(json!({"userId": ""})), Turn::Never(Reason::NoUser));
        assert_eq!(turn(json!({"weight": 0})), Turn::Never(Reason::NoWeight));
    }

    #[test]
    fn filters_take_one_value_or_many() {
        let plan = plan(json!({"filters": {"style": "line", "set": ["a", "b"]}})).unwrap();
        assert_eq!(plan.filters["style"], ["line"]);
        assert_eq!(plan.filters["set"], ["a", "b"]);
    }

    #[test]
    fn every_rule_has_its_message() {
        refused(json!({"size": 0}), "size must be from 1 to 100");
        refused(json!({"size": 101}), "size must be from 1 to 100");
        refused(json!({"size": 30, "candidates": 20}), "candidates must be from 30 to 2000");
        refused(json!({"candidates": 2001}), "candidates must be from 20 to 2000");
        refused(json!({"weight": 1.5}), "weight must be from 0 to 1");
        refused(json!({"query": " "}), "query must have from 1 to 1000 characters");
        refused(
            json!({"query": {"text": "x".repeat(1001)}}),
            "query must have from 1 to 1000 characters",
        );
        refused(json!({"query": {"image": "bm8="}}), "the picture cannot be used");
        refused(json!({"userId": "u".repeat(257)}), "userId must have at most 256 characters");
        assert!(
            plan(json!({"method": "magic"})).unwrap_err().starts_with("method a method is rrf")
        );
        assert!(
            plan(json!({"filters": {"a.*": "x"}})).unwrap_err().starts_with("filters must name")
        );
    }
}
