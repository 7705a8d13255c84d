//! One product's row: its outcome as people and programs read it.

use crate::product::FiledProduct;
use cli_base::output::{fitted, plain};
use products::Attribute;
use run_ledger::{columns, is_settled};
use serde::Serialize;
use serde_json::Value;

/// How a product ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The shop's id of the product, if it has one.
    pub product_id: Option<String>,
    pub revision: u32,
    /// The outcome event's name; `DUPLICATE` where an earlier delivery has the outcome; `WAITING`
    /// where a person has not decided yet; `NOT_POSTED` and `MISSING` are faults.
    pub outcome: String,
    /// Why there is no description.
    pub reason: Option<String>,
    /// Who decided last, where somebody was asked.
    pub person: Option<String>,
    /// What is known of the product, and by whom.
    pub attributes: Vec<Attribute>,
    /// The title of the first text.
    pub title: Option<String>,
    /// Milliseconds from the posting to the outcome.
    pub ms: Option<u64>,
    /// US dollars for models, by the price table of the deployment.
    pub cost_usd: Option<f64>,
}

impl Row {
    /// A row without an outcome event.
    pub(super) fn plain(product: &FiledProduct, outcome: &str, reason: Option<String>) -> Self {
        Self {
            product_id: product.product_id().map(str::to_owned),
            revision: product.revision(),
            outcome: outcome.to_owned(),
            reason,
            person: None,
            attributes: vec![],
            title: None,
            ms: None,
            cost_usd: None,
        }
    }

    /// The row of an outcome event: its detail type and detail.
    pub(super) fn of(product: &FiledProduct, outcome: &str, detail: &Value, ms: u64) -> Self {
        let text = |pointer: &str| detail.pointer(pointer)?.as_str().map(str::to_owned);
        Self {
            reason: text("/reason"),
            attributes: serde_json::from_value(detail["attributes"].clone()).unwrap_or_default(),
            title: text("/texts/0/title"),
            ms: Some(ms),
            cost_usd: detail["usage"]["costUsd"].as_f64(),
            ..Self::plain(product, outcome, None)
        }
    }

    /// Whether the product has its outcome.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(&self.outcome)
    }
}

/// Widths of the table's columns but the last.
const WIDTHS: [usize; 5] = [20, 3, 27, 18, 17];
const EXCERPT: usize = 56;

impl run_ledger::Row for Row {
    const THINGS: &'static str = "products";

    fn heading() -> String {
        let names = ["PRODUCT", "REV", "OUTCOME", "REASON", "PERSON"];
        columns(names, WIDTHS, "    MS      USD  TITLE")
    }

    fn line(&self) -> String {
        let revision = self.revision.to_string();
        let ms = self.ms.map(|ms| ms.to_string()).unwrap_or_default();
        let usd = self.cost_usd.map(|usd| format!("{usd:.5}")).unwrap_or_default();
        let title = fitted(&plain(self.title.as_deref().unwrap_or("")), EXCERPT);
        let cells = [
            self.product_id.as_deref().unwrap_or("(no id)"),
            &revision,
            &self.outcome,
            self.reason.as_deref().unwrap_or(""),
            self.person.as_deref().unwrap_or(""),
        ];
        columns(cells, WIDTHS, &format!("{ms:>6}  {usd:>7}  {title}"))
    }

    fn outcome(&self) -> &str {
        &self.outcome
    }

    fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    fn ms(&self) -> Option<u64> {
        self.ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use run_ledger::Row as _;
    use serde_json::json;

    fn row() -> Row {
        let product = FiledProduct::of(json!({"productId": "pd-1", "revision": 2}));
        let detail = json!({
            "attributes": [{"attribute": "sleeve", "value": "long", "source": "PERSON", "confidence": 1}],
            "texts": [{"title": "Harbour Shirt"}], "usage": {"costUsd": 0.0012}
        });
        Row::of(&product, "PRODUCT_DESCRIPTION_CREATED", &detail, 640)
    }

    #[test]
    fn a_program_reads_attributes_with_their_source() {
        expect![[r#"{"productId":"pd-1","revision":2,"outcome":"PRODUCT_DESCRIPTION_CREATED","reason":null,"person":null,"attributes":[{"attribute":"sleeve","value":"long","source":"PERSON","confidence":1.0}],"title":"Harbour Shirt","ms":640,"costUsd":0.0012}"#]]
        .assert_eq(&serde_json::to_string(&row()).unwrap());
    }

    #[test]
    fn a_line_is_one_line_whatever_the_texts_hold() {
        expect!["pd-1                  2    PRODUCT_DESCRIPTION_CREATED                                            640  0.00120  Harbour Shirt"]
        .assert_eq(&Row { title: Some("Harbour\n\u{202e}Shirt".to_owned()), ..row() }.line());
    }
}
