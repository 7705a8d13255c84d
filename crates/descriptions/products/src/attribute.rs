//! What is known of a product, by whom, and how sure.

use crate::LIMITS;
use bounds::{InvalidInput, check_is, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of an attribute that no picture shows.
pub const NOT_VISIBLE: &str = "NOT_VISIBLE";

/// The value of an attribute that nobody could tell.
pub const UNKNOWN: &str = "UNKNOWN";

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Source {
    /// The seller, in the event.
    Seller,
    /// A model, from the pictures.
    Picture,
    /// A person who was asked.
    Person,
}

/// One attribute of a product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// Its id in the vocabulary.
    #[schemars(length(min = 1, max = 128))]
    pub attribute: String,
    /// The id of a value, a text where the attribute is free, [`NOT_VISIBLE`] or [`UNKNOWN`].
    #[schemars(length(min = 1, max = 500))]
    pub value: String,
    pub source: Source,
    /// How likely the value is right, 0 to 1; 1 where the seller or a person says it.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
    /// The key of the picture that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 1024))]
    pub picture: Option<String>,
    /// With the seller's value: what the pictures show instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Conflict>,
}

/// What the pictures show where the seller says something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    /// The id of a value.
    #[schemars(length(min = 1, max = 500))]
    pub value: String,
    /// 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
}

/// Why a person is asked about an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Doubt {
    /// The model is not sure enough.
    Uncertain,
    /// Seller and pictures contradict each other.
    Conflict,
    /// A customer's review says otherwise.
    Reviewed,
}

/// One attribute that a person is asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeQuestion {
    /// Its id in the vocabulary.
    #[schemars(length(min = 1, max = 128))]
    pub attribute: String,
    /// Its name as people read it.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// The id of the value that is proposed: the seller's, or else the model's.
    #[schemars(length(min = 1, max = 500))]
    pub proposed: String,
    /// How likely the model's value is right, 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
    /// Why a person is asked.
    pub why: Doubt,
    /// With a conflict: the id of the value that the pictures show; of a review: the one that it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 500))]
    pub shown: Option<String>,
    /// Whether the person is not shown what is proposed: how often they agree then tells how much the
    /// proposal leads them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// What may be answered: the values with their names, [`NOT_VISIBLE`] and [`UNKNOWN`] among them.
    #[schemars(length(max = 202))]
    pub options: Vec<AttributeOption>,
}

/// A value that a person may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeOption {
    /// Its id.
    #[schemars(length(min = 1, max = 500))]
    pub value: String,
    /// Its name as people read it.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
}

impl Attribute {
    /// What is known by it; none where it is [`NOT_VISIBLE`] or [`UNKNOWN`].
    #[must_use]
    pub fn known(&self) -> Option<&str> {
        (![NOT_VISIBLE, UNKNOWN].contains(&self.value.as_str())).then_some(&self.value)
    }

    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        let is_share = |number: f64| (0.0..=1.0).contains(&number);
        check_text("attribute", &self.attribute, LIMITS.id)?;
        check_text("value", &self.value, LIMITS.fact)?;
        check_is("confidence", is_share(self.confidence), "0 to 1")?;
        self.picture.as_deref().map_or(Ok(()), |key| check_text("picture", key, LIMITS.key))?;
        self.conflict.as_ref().map_or(Ok(()), |conflict| {
            check_text("conflict.value", &conflict.value, LIMITS.fact)?;
            check_is("conflict.confidence", is_share(conflict.confidence), "0 to 1")
        })
    }

    /// Checks a list of attributes, each of which stands once.
    ///
    /// # Errors
    /// The first that does not fit, or one too many.
    pub fn validate_all(attributes: &[Self]) -> Result<(), InvalidInput> {
        bounds::check_count("attributes", attributes, LIMITS.attributes)?;
        for (at, attribute) in attributes.iter().enumerate() {
            attribute.validate().map_err(|invalid| invalid.within("attributes[]"))?;
            let is_first = attributes[..at].iter().all(|one| one.attribute != attribute.attribute);
            check_is("attributes", is_first, "a list in which each attribute stands once")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn attribute(patch: Value) -> Attribute {
        let mut value = json!({
            "attribute": "fit", "value": "slim", "source": "PICTURE", "confidence": 0.7
        });
        value.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(value).unwrap()
    }

    #[track_caller]
    fn check(patch: Value, expected: &str) {
        let said = attribute(patch).validate().map_or_else(|e| e.to_string(), |()| "fits".into());
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_out_of_bounds_is_named() {
        check(json!({}), "fits");
        check(json!({"confidence": 1.1}), "confidence must be 0 to 1");
        check(json!({"value": " "}), "value is empty: give one");
        let conflict = json!({"conflict": {"value": "loose", "confidence": -0.1}});
        check(conflict, "conflict.confidence must be 0 to 1");
    }

    #[test]
    fn an_attribute_stands_once() {
        let twice = [attribute(json!({})), attribute(json!({"value": "loose"}))];
        assert!(Attribute::validate_all(&twice[..1]).is_ok());
        let message = Attribute::validate_all(&twice).unwrap_err().to_string();
        assert_eq!(message, "attributes must be a list in which each attribute stands once");
    }

    #[test]
    fn what_nobody_could_tell_is_not_known() {
        assert_eq!(attribute(json!({})).known(), Some("slim"));
        assert_eq!(attribute(json!({"value": NOT_VISIBLE})).known(), None);
        assert_eq!(attribute(json!({"value": UNKNOWN})).known(), None);
    }
}
