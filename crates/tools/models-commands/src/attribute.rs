//! Items in DynamoDB's JSON to and from what its SDK carries. Routes have strings and numbers only.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use std::collections::HashMap;
use tenants::Item;

/// One item as the SDK carries it.
pub(crate) type Attributes = HashMap<String, AttributeValue>;

/// What is neither a string nor a number is left out.
pub(crate) fn to_attributes(item: &Item) -> Attributes {
    let said = |value: &serde_json::Value, kind: &str| value[kind].as_str().map(str::to_owned);
    let attribute = |(name, value): (&String, &serde_json::Value)| {
        let text = said(value, "S").map(AttributeValue::S);
        let value = text.or_else(|| said(value, "N").map(AttributeValue::N))?;
        Some((name.clone(), value))
    };
    item.iter().filter_map(attribute).collect()
}

/// What is neither a string nor a number is left out.
pub(crate) fn of_attributes(attributes: &Attributes) -> Item {
    let value = |value: &AttributeValue| match value {
        AttributeValue::S(text) => Some(json!({"S": text})),
        AttributeValue::N(digits) => Some(json!({"N": digits})),
        _ => None,
    };
    attributes.iter().filter_map(|(name, one)| Some((name.clone(), value(one)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_item_is_read_as_it_was_written(
            texts in prop::collection::btree_map("[a-z]{1,8}", ".{0,20}", 0..6), number in any::<u64>(),
        ) {
            let mut item: Item =
                texts.into_iter().map(|(name, text)| (name, json!({"S": text}))).collect();
            item.insert("version".to_owned(), json!({"N": number.to_string()}));
            prop_assert_eq!(of_attributes(&to_attributes(&item)), item);
        }
    }

    #[test]
    fn other_kinds_are_left_out() {
        let odd = HashMap::from([("a".to_owned(), AttributeValue::Bool(true))]);
        assert!(of_attributes(&odd).is_empty());
    }
}
