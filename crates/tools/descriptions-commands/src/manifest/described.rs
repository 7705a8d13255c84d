//! Products as their table has them.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call};
use products::{Attribute, Product, ProductText};
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// A product with what its newest described revision says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Described {
    pub(super) product_id: String,
    pub(super) name: String,
    /// The id of its category.
    pub(super) category: String,
    /// Keys of the bucket of products, the main one first.
    pub(super) pictures: Vec<String>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) texts: Vec<ProductText>,
}

/// All products of the table, by id. It keeps one item for each, of the newest revision.
///
/// # Errors
/// The table cannot be read.
pub(super) async fn read_table(deployed: &Deployed) -> Result<Vec<Described>, Error> {
    let table = deployed.output("ProductsTableName")?;
    let scan = Client::new(&deployed.config).scan().table_name(table);
    let fields = "#product, #attributes, #texts";
    let scan = ["product", "attributes", "texts"]
        .into_iter()
        .fold(scan, |scan, name| scan.expression_attribute_names(format!("#{name}"), name));
    let mut items = scan.projection_expression(fields).into_paginator().items().send();
    let mut products = vec![];
    while let Some(item) = items.next().await {
        products.extend(Described::of(&item.map_err(aws_call("dynamodb:Scan"))?));
    }
    products.sort_by(|a, b| a.product_id.cmp(&b.product_id));
    Ok(products)
}

impl Described {
    /// Of an item as the machine writes it; none where it is another one.
    fn of(item: &HashMap<String, AttributeValue>) -> Option<Self> {
        let product: Product = json(item, "product")?;
        Some(Self {
            product_id: product.product_id,
            name: product.name,
            category: product.category,
            pictures: product.pictures,
            attributes: json(item, "attributes")?,
            texts: json(item, "texts")?,
        })
    }
}

fn json<T: DeserializeOwned>(item: &HashMap<String, AttributeValue>, name: &str) -> Option<T> {
    serde_json::from_str(item.get(name)?.as_s().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_as_the_machine_writes_it_and_another_is_none() {
        let product = r#"{"productId":"p-1","revision":2,"name":"Thistle","category":"shirt","pictures":["a.png"]}"#;
        let attributes =
            r#"[{"attribute":"sleeve","value":"long","source":"PICTURE","confidence":0.9}]"#;
        let fields = [("product", product), ("attributes", attributes), ("texts", "[]")];
        let text =
            |(name, text): (&str, &str)| (name.to_owned(), AttributeValue::S(text.to_owned()));
        let mut item: HashMap<_, _> = fields.into_iter().map(text).collect();
        let described = Described::of(&item).unwrap();
        assert_eq!((described.product_id.as_str(), described.attributes.len()), ("p-1", 1));
        item.remove("texts");
        assert_eq!(Described::of(&item), None);
    }
}
