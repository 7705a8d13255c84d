//! What calls of outside services consumed and cost.
//!
//! Plain data: a function reports its [`Usage`], priced by the [`PriceTable`] of its configuration.

mod call;

pub use call::Call;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;

/// What was consumed, as the services bill it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// Tokens read by models.
    pub input_tokens: u64,
    /// Tokens written by models.
    pub output_tokens: u64,
    /// Comprehend units of 100 characters, at least 3 a request
    /// (<https://aws.amazon.com/comprehend/pricing/>).
    pub comprehend_units: u64,
    /// Pictures that Rekognition looked at, or that were embedded.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub images: u64,
    /// US dollars, by the current price table.
    pub cost_usd: f64,
}

impl Add for Usage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            input_tokens: self.input_tokens + other.input_tokens,
            output_tokens: self.output_tokens + other.output_tokens,
            comprehend_units: self.comprehend_units + other.comprehend_units,
            images: self.images + other.images,
            cost_usd: rounded(self.cost_usd + other.cost_usd),
        }
    }
}

impl Sum for Usage {
    fn sum<I: Iterator<Item = Self>>(usages: I) -> Self {
        usages.fold(Self::default(), Add::add)
    }
}

/// US dollars per million tokens, and per picture.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelPrice {
    /// Per million tokens read.
    pub input_per_million: f64,
    /// Per million tokens written.
    pub output_per_million: f64,
    /// Per picture that is embedded; others are billed by the tokens that they are read as.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub per_image: f64,
}

/// Prices; configuration, because they change and differ by region.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceTable {
    /// US dollars per Comprehend unit.
    #[serde(default)]
    pub comprehend_unit: f64,
    /// US dollars per picture that Rekognition looks at.
    #[serde(default)]
    pub rekognition_image: f64,
    /// By model id; a model that is not listed costs 0.
    #[serde(default)]
    pub models: BTreeMap<String, ModelPrice>,
}

impl PriceTable {
    /// What one call of a model consumed and cost.
    #[must_use]
    pub fn model_call(&self, model_id: &str, input_tokens: u64, output_tokens: u64) -> Usage {
        let cost_usd = self.models.get(model_id).map_or(0.0, |price| {
            let millionths = input_tokens as f64 * price.input_per_million
                + output_tokens as f64 * price.output_per_million;
            rounded(millionths / 1e6)
        });
        Usage { input_tokens, output_tokens, cost_usd, ..Usage::default() }
    }

    /// What embeddings of words and pictures consumed and cost.
    #[must_use]
    pub fn embeddings(&self, model_id: &str, tokens: u64, images: u64) -> Usage {
        let per_image = self.models.get(model_id).map_or(0.0, |price| price.per_image);
        let pictures =
            Usage { images, cost_usd: rounded(images as f64 * per_image), ..Usage::default() };
        self.model_call(model_id, tokens, 0) + pictures
    }

    /// What a number of Comprehend units cost.
    #[must_use]
    pub fn comprehend(&self, units: u64) -> Usage {
        let cost_usd = rounded(units as f64 * self.comprehend_unit);
        Usage { comprehend_units: units, cost_usd, ..Usage::default() }
    }

    /// What a number of pictures cost that Rekognition looked at.
    #[must_use]
    pub fn rekognition(&self, images: u64) -> Usage {
        let cost_usd = rounded(images as f64 * self.rekognition_image);
        Usage { images, cost_usd, ..Usage::default() }
    }
}

/// Most calls look at no picture, and do not say so.
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Most models have no price for pictures.
fn is_nothing(usd: &f64) -> bool {
    *usd == 0.0
}

/// To a billionth of a dollar: below any price, above what binary fractions add.
fn rounded(usd: f64) -> f64 {
    (usd * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_priced_by_its_model() {
        let table: PriceTable = serde_json::from_str(
            r#"{"models": {"m": {"inputPerMillion": 1.0, "outputPerMillion": 5.0}}}"#,
        )
        .unwrap();
        assert_eq!(table.model_call("m", 1_000, 100).cost_usd, 0.0015);
        assert_eq!(table.model_call("other", 1_000, 100).cost_usd, 0.0);
    }

    #[test]
    fn embeddings_are_priced_by_words_and_pictures() {
        let table: PriceTable = serde_json::from_str(
            r#"{"models": {"m": {"inputPerMillion": 0.8, "outputPerMillion": 0, "perImage": 0.00006}}}"#,
        )
        .unwrap();
        let both = table.embeddings("m", 1_000, 2);
        assert_eq!((both.input_tokens, both.images, both.cost_usd), (1_000, 2, 0.000_92));
        assert_eq!(table.embeddings("m", 1_000, 0).cost_usd, 0.000_8);
        assert_eq!(table.embeddings("other", 1_000, 2).cost_usd, 0.0);
    }

    #[test]
    fn usages_add_up() {
        let table = PriceTable { comprehend_unit: 0.0001, ..PriceTable::default() };
        let sum: Usage = [table.comprehend(3), table.model_call("m", 7, 2)].into_iter().sum();
        assert_eq!((sum.input_tokens, sum.output_tokens, sum.comprehend_units), (7, 2, 3));
        assert!((sum.cost_usd - 0.0003).abs() < 1e-12);
    }

    #[test]
    fn pictures_are_counted_where_there_are_any() {
        let table = PriceTable { rekognition_image: 0.001, ..PriceTable::default() };
        let sum = table.rekognition(1) + table.rekognition(2);
        assert_eq!((sum.images, sum.cost_usd), (3, 0.003));
        let written = |usage| serde_json::to_value(usage).unwrap();
        assert_eq!(written(sum)["images"], 3);
        assert!(written(Usage::default()).get("images").is_none());
    }
}
