//! A review as the shop posts it.

use crate::whole;
use crate::{LIMITS, Reopened};
use bounds::{InvalidInput, check_is, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenants::MOST_ID;

/// The detail of a `NEW_REVIEW_POSTED` event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object such as {\"reviewId\": ...}")]
pub struct Review {
    /// The shop's id of the review.
    #[schemars(length(min = 1, max = 128))]
    pub review_id: String,
    /// Which version of the review this is; an edited review is posted with the next number.
    #[serde(default = "first_revision", deserialize_with = "whole::revision")]
    #[schemars(with = "Option<u32>", range(min = 1))]
    pub revision: u32,
    /// The shop's id of the product.
    #[schemars(length(min = 1, max = 128))]
    pub product_id: String,
    /// The product's name as a customer reads it.
    #[schemars(length(min = 1, max = 500))]
    pub product_name: String,
    /// Stars, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "whole::rating")]
    #[schemars(range(min = 1, max = 5))]
    pub rating: Option<u8>,
    /// The review's headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub title: Option<String>,
    /// What the customer wrote; may be empty where there are stars or a title.
    #[serde(default, deserialize_with = "whole::text")]
    #[schemars(with = "Option<String>", length(max = 32000))]
    pub text: String,
    /// BCP 47 tag of the text's language, where the shop knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 35))]
    pub language: Option<String>,
    /// Who wrote it, where the shop says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<Customer>,
    /// When it was posted, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub posted_at: Option<String>,
    /// Whose reply it is, where one shop's integration posts for several tenants: as the integration knows it,
    /// never as a customer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 48))]
    pub tenant: Option<String>,
    /// With a review that was answered before: why people must look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopened: Option<Reopened>,
}

/// The author of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object such as {\"name\": ...}")]
pub struct Customer {
    /// The name to greet by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub name: Option<String>,
}

impl Review {
    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("reviewId", &self.review_id, LIMITS.id)?;
        check_text("productId", &self.product_id, LIMITS.id)?;
        check_text("productName", &self.product_name, LIMITS.name)?;
        check_length("text", Some(&self.text), LIMITS.text)?;
        check_is("text", self.says_something(), "words, or the review must have stars or a title")?;
        check_length("title", self.title.as_deref(), LIMITS.name)?;
        check_length("customer.name", self.customer_name(), LIMITS.name)?;
        check_length("language", self.language.as_deref(), LIMITS.tag)?;
        check_length("postedAt", self.posted_at.as_deref(), LIMITS.moment)?;
        self.tenant.as_deref().map_or(Ok(()), |id| check_text("tenant", id, MOST_ID))?;
        self.reopened.as_ref().map_or(Ok(()), Reopened::validate)?;
        check_is("revision", self.revision >= 1, whole::REVISION)?;
        check_is("rating", self.rating.is_none_or(|r| (1..=5).contains(&r)), whole::STARS)
    }

    /// Whether there is anything to answer: words or stars.
    fn says_something(&self) -> bool {
        self.has_words() || self.rating.is_some()
    }

    /// Whether title or text is more than white space.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.full_text().trim().is_empty()
    }

    /// Title and text as one, the way a reader meets them; what moderation looks at.
    #[must_use]
    pub fn full_text(&self) -> String {
        match self.title.as_deref().map(str::trim) {
            Some(title) if !title.is_empty() => format!("{title}\n{}", self.text),
            _ => self.text.clone(),
        }
    }

    /// The customer's name, if the shop gave one.
    #[must_use]
    pub fn customer_name(&self) -> Option<&str> {
        self.customer.as_ref()?.name.as_deref()
    }
}

fn first_revision() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn review(patch: serde_json::Value) -> Review {
        let mut value = json!({
            "reviewId": "r-1", "productId": "p-1", "productName": "Kettle", "text": "Good."
        });
        value.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(value).unwrap()
    }

    fn check(patch: serde_json::Value, expected: &str) {
        let said = review(patch).validate().map_or_else(|e| e.to_string(), |()| "fits".into());
        assert_eq!(said, expected);
    }

    #[test]
    fn the_smallest_review_fits_and_is_the_first_revision() {
        check(json!({}), "fits");
        assert_eq!(review(json!({})).revision, 1);
    }

    #[test]
    fn a_tenant_is_named_or_absent() {
        check(json!({"tenant": "kontor-nord"}), "fits");
        check(json!({"tenant": null}), "fits");
        check(json!({"tenant": " "}), "tenant is empty: give one");
        let long = "tenant is longer than 48 characters: shorten it";
        check(json!({"tenant": "a".repeat(49)}), long);
    }

    #[test]
    fn white_space_is_no_text() {
        let refused = "text must be words, or the review must have stars or a title";
        check(json!({"text": " \n\t"}), refused);
        check(json!({"text": "", "rating": 5}), "fits");
        check(json!({"text": "", "title": "Great kettle"}), "fits");
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        check(json!({"text": "🫖".repeat(32_000)}), "fits");
        check(
            json!({"text": "a".repeat(32_001)}),
            "text is longer than 32000 characters: shorten it",
        );
    }

    #[test]
    fn stars_end_at_five() {
        check(json!({"rating": 5}), "fits");
        check(json!({"rating": 6}), "rating must be a whole number from 1 to 5");
        check(json!({"rating": 0}), "rating must be a whole number from 1 to 5");
    }

    #[test]
    fn the_title_is_read_before_the_text() {
        assert_eq!(review(json!({"title": " Fine "})).full_text(), "Fine\nGood.");
        assert_eq!(review(json!({"title": " "})).full_text(), "Good.");
    }
}
