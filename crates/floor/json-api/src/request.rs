//! Parts of a request.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bounds::{InvalidInput, check_count, check_length};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A value of a header or a parameter; both together have 10,240 bytes at most.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Bounded(#[schemars(length(max = 10240))] pub String);

const VALUE: usize = 10_240;

/// Checks that there are at most `most` values, none longer than API Gateway passes on.
///
/// # Errors
/// There are more, or one is longer: it is no event of the API.
pub fn check_values(
    field: &'static str,
    values: &BTreeMap<String, Bounded>,
    most: usize,
) -> Result<(), InvalidInput> {
    let values: Vec<&str> = values.values().map(|value| value.0.as_str()).collect();
    check_count(field, &values, most)?;
    values.iter().try_for_each(|value| check_length(field, Some(value), VALUE))
}

/// Whether the caller has what this tag stands for, by its `if-none-match` (RFC 9110, 13.1.2: by weak
/// comparison).
#[must_use]
pub fn has_tag(headers: &BTreeMap<String, Bounded>, tag: &str) -> bool {
    let told = headers.get("if-none-match").map_or("", |value| value.0.as_str());
    told.trim() == "*" || told.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

/// The bytes of a body as API Gateway hands it over; none where there is no body, or it is no base64 and
/// should be.
#[must_use]
pub fn bytes(body: Option<&str>, is_base64_encoded: bool) -> Option<Vec<u8>> {
    let body = body?;
    if is_base64_encoded {
        return BASE64_STANDARD.decode(body).ok();
    }
    Some(body.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(told: &str) -> BTreeMap<String, Bounded> {
        [("if-none-match".to_owned(), Bounded(told.to_owned()))].into()
    }

    #[test]
    fn a_tag_is_looked_for_in_the_list() {
        let has = |told: &str| has_tag(&headers(told), "\"x\"");
        assert!(has("\"x\"") && has("\"a\", W/\"x\"") && has(" * "));
        assert!(!has("\"y\"") && !has("x") && !has_tag(&BTreeMap::new(), "\"x\""));
    }

    #[test]
    fn values_are_few_and_short() {
        let of = |length: usize| headers(&"a".repeat(length));
        assert!(check_values("headers", &of(VALUE), 1).is_ok());
        assert!(check_values("headers", &of(VALUE + 1), 1).is_err());
        assert!(check_values("headers", &of(1), 0).is_err());
    }

    #[test]
    fn a_body_may_be_base64() {
        assert_eq!(bytes(Some("{}"), false).as_deref(), Some(&b"{}"[..]));
        assert_eq!(bytes(Some("e30="), true).as_deref(), Some(&b"{}"[..]));
        assert_eq!((bytes(Some("{}"), true), bytes(None, false)), (None, None));
    }
}
