//! A product as a run follows it.

use super::row::Row;
use crate::product::FiledProduct;
use run_ledger::{Followed, Key, Posting};
use shop_bus::{BusEvent, whole};

const CREATED: &str = "PRODUCT_DESCRIPTION_CREATED";
const FAILED: &str = "PRODUCT_DESCRIPTION_FAILED";

impl Posting for FiledProduct {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        Some((self.product_id()?.to_owned(), self.revision()))
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        let id = event.detail["productId"].as_str().filter(|_| !Self::is_beside(event))?;
        Some((id.to_owned(), whole(&event.detail["revision"])?))
    }

    fn is_outcome(event: &BusEvent) -> bool {
        [CREATED, FAILED].contains(&event.kind.as_str())
    }

    /// Reviews name the product that they are about, and have outcomes and questions of their own.
    fn is_beside(event: &BusEvent) -> bool {
        event.detail["reviewId"].is_string()
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        Row::of(self, &event.kind, &event.detail, ms)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        Row::plain(self, outcome, reason)
    }
}

impl Followed for FiledProduct {
    const SOURCE: &'static str = "shop.products";
    const DETAIL_TYPE: &'static str = "NEW_PRODUCT_POSTED";
    const MACHINE: &'static str = "ProductDescriptionMachineArn";

    fn key_of_row(row: &Row) -> Option<Key> {
        Some((row.product_id.clone()?, row.revision))
    }

    fn say_who(row: &mut Row, who: Option<String>) {
        row.person = who;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_review_of_the_product_is_something_else() {
        let event = |detail| BusEvent { kind: "APPROVAL_REQUESTED".to_owned(), detail };
        let product = event(json!({"productId": "p", "revision": 2.0}));
        assert_eq!(FiledProduct::key_of(&product), Some(("p".to_owned(), 2)));
        let review = event(json!({"productId": "p", "reviewId": "r", "revision": 2}));
        assert_eq!(FiledProduct::key_of(&review), None);
    }
}
