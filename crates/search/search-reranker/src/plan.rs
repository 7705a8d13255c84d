//! What to ask for a query: pure.

use crate::input::{Input, Query};
use crate::{Content, Error, Limits, OneOrMany, Reason};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use images::is_metadata_name;
use ranking::{Method, Weight};
use std::borrow::Cow;
use std::collections::BTreeMap;
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
    /// How near an image must at least be; 0: all count.
    pub min_similarity: f64,
    /// Whether each image is explained.
    pub explain: bool,
    /// Whose preferences are asked for, if anybody's.
    pub preferences: Preferences,
}

/// Whose preferences are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preferences {
    /// Nobody's.
    Skip(Reason),
    /// Those of the user with this id.
    OfUser(String),
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
    pub fn new(input: Input, limits: &Limits) -> Result<Self, Error> {
        let size = check_range("size", input.size.unwrap_or(limits.size), 1, MOST_RESULTS)?;
        let candidates = input.candidates.unwrap_or(limits.candidates.max(size));
        let weight = weight(input.weight, limits)?;
        Ok(Self {
            content: content(input.query, limits)?,
            size,
            candidates: check_range("candidates", candidates, size, limits.most_candidates)?,
            filters: filters(input.filters)?,
            method: method(input.method.as_deref(), limits)?,
            weight,
            min_similarity: min_similarity(input.min_similarity, limits)?,
            explain: input.explain,
            preferences: preferences(input.user_id, weight, limits)?,
        })
    }
}

fn check_range(
    field: &'static str,
    value: usize,
    least: usize,
    most: usize,
) -> Result<usize, Error> {
    if (least..=most).contains(&value) {
        return Ok(value);
    }
    Err(Error::invalid(field, format!("must be from {least} to {most}")))
}

fn weight(weight: Option<f64>, limits: &Limits) -> Result<Weight, Error> {
    let Some(weight) = weight else { return Ok(limits.weight) };
    Weight::new(weight).map_err(|_| Error::invalid("weight", "must be from 0 to 1"))
}

fn min_similarity(least: Option<f64>, limits: &Limits) -> Result<f64, Error> {
    let least = least.unwrap_or(limits.min_similarity);
    if (0.0..=1.0).contains(&least) {
        return Ok(least);
    }
    Err(Error::invalid("minSimilarity", "must be from 0 to 1"))
}

fn method(name: Option<&str>, limits: &Limits) -> Result<Method, Error> {
    let Some(name) = name else { return Ok(limits.method) };
    name.parse()
        .map_err(|error: ranking::UnknownMethod| Error::invalid("method", error.to_string()))
}

fn content(query: Query, limits: &Limits) -> Result<Content, Error> {
    match query {
        Query::Words(text) | Query::Text { text } => words(&text),
        Query::Image { image } => picture(image, limits),
    }
}

/// The model looks at the pixels alone: a photo is turned upright before.
fn picture(image: String, limits: &Limits) -> Result<Content, Error> {
    let bytes = titan::decoded(&image, limits.most_image_bytes)?;
    Ok(Content::Image(match photos::upright(&bytes)? {
        Cow::Borrowed(_) => image,
        Cow::Owned(upright) => BASE64_STANDARD.encode(upright),
    }))
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

/// A name becomes part of a field's name in the index; `*` or a dot would reach other fields.
fn filters(filters: BTreeMap<String, OneOrMany>) -> Result<Filters, Error> {
    let filters: Filters =
        filters.into_iter().map(|(name, values)| (name, values.into())).collect();
    if filters.len() > MOST_FILTERS {
        return Err(Error::invalid(
            "filters",
            format!("must name at most {MOST_FILTERS} metadata"),
        ));
    }
    for (name, values) in &filters {
        check_filter(name, values).map_err(|rule| Error::invalid(filter_field(name), rule))?;
    }
    Ok(filters)
}

/// A filter as an error names it: what is no name may be anything, and is not repeated.
fn filter_field(name: &str) -> Cow<'static, str> {
    if is_metadata_name(name) { format!("filters.{name}").into() } else { "filters".into() }
}

/// # Errors
/// The rule that the filter breaks.
fn check_filter(name: &str, values: &[String]) -> Result<(), Cow<'static, str>> {
    let is_long = |value: &String| value.chars().nth(MOST_VALUE_CHARACTERS).is_some();
    if !is_metadata_name(name) {
        let rule = "must be named by 1 to 64 letters, digits, - and _, with spaces only between";
        return Err(rule.into());
    }
    if values.len() > MOST_FILTER_VALUES {
        return Err(format!("must have at most {MOST_FILTER_VALUES} values").into());
    }
    if values.iter().any(is_long) {
        let rule = format!("must have values of at most {MOST_VALUE_CHARACTERS} characters");
        return Err(rule.into());
    }
    Ok(())
}

fn preferences(
    user: Option<String>,
    weight: Weight,
    limits: &Limits,
) -> Result<Preferences, Error> {
    let Some(user) = user.filter(|user| !user.is_empty()) else {
        return Ok(Preferences::Skip(Reason::NoUser));
    };
    if user.chars().count() > MOST_USER_CHARACTERS {
        let rule = format!("must have at most {MOST_USER_CHARACTERS} characters");
        return Err(Error::invalid("userId", rule));
    }
    if weight.is_none() {
        return Ok(Preferences::Skip(Reason::NoWeight));
    }
    if !limits.personalises {
        return Ok(Preferences::Skip(Reason::NotConfigured));
    }
    Ok(Preferences::OfUser(user))
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
        Plan::new(input, &Limits::default()).map_err(|error| error.to_string())
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
        assert_eq!(plan.preferences, Preferences::OfUser("u1".to_owned()));
    }

    #[test]
    fn words_come_in_two_forms() {
        let text = plan(json!({"query": {"text": " two cats "}})).unwrap();
        assert_eq!(text.content, Content::Text("two cats".to_owned()));
    }

    #[test]
    fn preferences_are_asked_only_where_they_count() {
        let preferences = |changes| plan(changes).unwrap().preferences;
        assert_eq!(preferences(json!({"userId": null})), Preferences::Skip(Reason::NoUser));
        assert_eq!(preferences(json!({"userId": ""})), Preferences::Skip(Reason::NoUser));
        assert_eq!(preferences(json!({"weight": 0})), Preferences::Skip(Reason::NoWeight));
    }

    #[test]
    fn filters_are_named_in_the_language_of_the_shop() {
        let plan = plan(json!({"filters": {"Größe": "XL", "taille du col": "42"}})).unwrap();
        assert_eq!(plan.filters["Größe"], ["XL"]);
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
        refused(json!({"query": {"image": "bm8="}}), "query.image cannot be used");
        refused(json!({"userId": "u".repeat(257)}), "userId must have at most 256 characters");
        assert!(
            plan(json!({"method": "magic"})).unwrap_err().starts_with("method a method is rrf")
        );
        refused(json!({"minSimilarity": 1.5}), "minSimilarity must be from 0 to 1");
        let named = "must be named by 1 to 64 letters, digits, - and _, with spaces only between";
        refused(json!({"filters": {"a.*": "x"}}), &format!("filters {named}"));
        let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
        refused(json!({"filters": {"set": many}}), "filters.set must have at most 100 values");
        let long = "filters.set must have values of at most 256 characters";
        refused(json!({"filters": {"set": "x".repeat(257)}}), long);
        let many: BTreeMap<String, &str> = (0..21).map(|n| (n.to_string(), "x")).collect();
        refused(json!({"filters": many}), "filters must name at most 20 metadata");
    }
}
