//! Pages of summaries: filtered, sorted, ten at a time unless more are asked for.

use super::Request;
use serde_json::{Map, Value, json};
use stand_in::AwsError;
use std::cmp::Ordering;

/// How many a page has when nothing is said.
const PAGE: u64 = 10;

/// How a kind of things is listed: the members of its answer, and its order where none is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing {
    pub(crate) member: &'static str,
    /// The member of a summary with its name.
    pub(crate) name: &'static str,
    /// The member with its status.
    pub(crate) status: &'static str,
    pub(crate) is_newest_first: bool,
}

/// The page of `summaries` that a request asks for.
pub(crate) fn page(
    listing: &Listing,
    request: &Request,
    mut summaries: Vec<Map<String, Value>>,
) -> Result<Value, AwsError> {
    summaries.retain(|one| is_wanted(listing, request, one));
    let by = match request.text("SortBy") {
        Some("Name") => listing.name,
        Some("Status") => listing.status,
        _ => "CreationTime",
    };
    summaries.sort_by(|a, b| compared(&a[by], &b[by]));
    if request.text("SortOrder").map_or(listing.is_newest_first, |order| order == "Descending") {
        summaries.reverse();
    }
    let first = first(request)?;
    let most = request.0.get("MaxResults").and_then(Value::as_u64).unwrap_or(PAGE) as usize;
    let more = summaries.len() > first.saturating_add(most);
    let page: Vec<Value> = summaries.into_iter().skip(first).take(most).map(Value::from).collect();
    let mut answer = json!({ listing.member: page });
    if more {
        answer["NextToken"] = (first + most).to_string().into();
    }
    Ok(answer)
}

fn first(request: &Request) -> Result<usize, AwsError> {
    match request.text("NextToken").map(str::parse) {
        None => Ok(0),
        Some(Ok(first)) => Ok(first),
        Some(Err(_)) => Err(AwsError::validation("Invalid pagination token.")),
    }
}

fn is_wanted(listing: &Listing, request: &Request, one: &Map<String, Value>) -> bool {
    let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
    let time = |name: &str| one.get(name).and_then(Value::as_f64).unwrap_or_default();
    let bound = |name: &str| request.0.get(name).and_then(Value::as_f64);
    let named = |part: &str| text(listing.name).to_lowercase().contains(&part.to_lowercase());
    request.text("NameContains").is_none_or(named)
        && request.text("StatusEquals").is_none_or(|status| text(listing.status) == status)
        && bound("CreationTimeBefore").is_none_or(|at| time("CreationTime") < at)
        && bound("CreationTimeAfter").is_none_or(|at| time("CreationTime") >= at)
        && bound("LastModifiedTimeBefore").is_none_or(|at| time("LastModifiedTime") < at)
        && bound("LastModifiedTimeAfter").is_none_or(|at| time("LastModifiedTime") > at)
}

fn compared(a: &Value, b: &Value) -> Ordering {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.as_str().cmp(&b.as_str()),
    }
}
