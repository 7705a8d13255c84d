//! The price table.

use crate::bill::{Bill, Line};
use crate::consumption::Consumption;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use usage::{ModelPrice, PriceTable};

const SHIPPED: &str = include_str!("../data/prices.json");

/// A price and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Price {
    pub(crate) usd: f64,
    pub(crate) source: String,
}

/// A model's prices and where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SourcedModelPrice {
    #[serde(flatten)]
    pub(crate) price: ModelPrice,
    pub(crate) source: String,
}

/// Prices in US dollars, with the date of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prices {
    /// When the table was put together, `YYYY-MM-DD`.
    pub date: String,
    /// Where the prices hold.
    pub region: String,
    /// What the reader should know.
    pub note: String,
    pub(crate) state_transition: Price,
    pub(crate) lambda_request: Price,
    pub(crate) lambda_gb_second: Price,
    pub(crate) comprehend_unit: Price,
    pub(crate) rekognition_image: Price,
    pub(crate) event: Price,
    pub(crate) write: Price,
    pub(crate) models: BTreeMap<String, SourcedModelPrice>,
}

/// A data file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{what} cannot be read: {source}")]
pub struct UnreadablePrices {
    what: &'static str,
    source: serde_json::Error,
}

/// Reads a data file.
pub(crate) fn read<'a, T: Deserialize<'a>>(
    what: &'static str,
    json: &'a str,
) -> Result<T, UnreadablePrices> {
    serde_json::from_str(json).map_err(|source| UnreadablePrices { what, source })
}

impl Prices {
    /// The table that comes with the project, `crates/review/cost/data/prices.json`.
    ///
    /// # Errors
    /// The file is not a price table.
    pub fn shipped() -> Result<Self, UnreadablePrices> {
        Self::read(SHIPPED)
    }

    /// A table of one's own, of the same form.
    ///
    /// # Errors
    /// The text is not a price table.
    pub fn read(json: &str) -> Result<Self, UnreadablePrices> {
        read("the price table", json)
    }

    /// The part that the functions get as `PRICE_TABLE`.
    #[must_use]
    pub fn table(&self) -> PriceTable {
        let models = self.models.iter().map(|(id, model)| (id.clone(), model.price));
        PriceTable {
            comprehend_unit: self.comprehend_unit.usd,
            rekognition_image: self.rekognition_image.usd,
            models: models.collect(),
        }
    }

    /// Whether the table knows the model; one that it does not know costs nothing.
    #[must_use]
    pub fn knows(&self, model_id: &str) -> bool {
        self.models.contains_key(model_id)
    }

    /// What was consumed, line by line.
    #[must_use]
    pub fn bill(&self, used: &Consumption) -> Bill {
        let mut lines = vec![
            line("State transitions", used.transitions, &self.state_transition),
            line("Lambda requests", used.requests, &self.lambda_request),
            line("Lambda GB-seconds", used.gb_seconds, &self.lambda_gb_second),
            line("Comprehend units", used.comprehend_units, &self.comprehend_unit),
            line("Events", used.events, &self.event),
            line("Table writes", used.writes, &self.write),
        ];
        lines.extend(used.tokens.iter().map(|(id, tokens)| Line {
            what: format!("Tokens of {id}"),
            quantity: tokens.input + tokens.output,
            usd: self.tokens(id, tokens.input, tokens.output),
        }));
        Bill { lines: lines.into_iter().filter(|line| line.quantity > 0.0).collect() }
    }

    /// What a model's tokens cost.
    #[must_use]
    pub fn tokens(&self, model_id: &str, input: f64, output: f64) -> f64 {
        self.models.get(model_id).map_or(0.0, |model| {
            (input * model.price.input_per_million + output * model.price.output_per_million) / 1e6
        })
    }
}

fn line(what: &str, quantity: f64, price: &Price) -> Line {
    Line { what: what.to_owned(), quantity, usd: quantity * price.usd }
}
