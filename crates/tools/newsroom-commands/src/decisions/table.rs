//! The table of decisions, read whole.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call};
use decisions::{Decision, Undo};
use serde::de::DeserializeOwned;

/// All that was decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decided {
    pub decisions: Vec<Decision>,
    pub undone: Vec<Undo>,
}

impl Decided {
    /// All that a deployment's table holds.
    ///
    /// # Errors
    /// There is none, DynamoDB does not answer, or an item is neither.
    pub async fn read(deployed: &Deployed) -> Result<Self, Error> {
        let client = Client::new(&deployed.config);
        let scan = client.scan().table_name(deployed.output("DecisionsTableName")?);
        // Under its term a decision stands once more.
        let filter = "begins_with(pk, :article) OR attribute_exists(#undo)";
        let scan = scan.filter_expression(filter).expression_attribute_names("#undo", "undo");
        let articles = AttributeValue::S("article/".to_owned());
        let scan = scan.expression_attribute_values(":article", articles);
        let items = scan.into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
        let mut decided = Self::default();
        for item in items.map_err(aws_call("dynamodb:Scan"))? {
            match (item.get("decision"), item.get("undo")) {
                (Some(decision), _) => decided.decisions.push(read(decision)?),
                (None, Some(undo)) => decided.undone.push(read(undo)?),
                (None, None) => return Err(unreadable()),
            }
        }
        Ok(decided)
    }
}

fn read<T: DeserializeOwned>(value: &AttributeValue) -> Result<T, Error> {
    let text = value.as_s().map_err(|_| unreadable())?;
    serde_json::from_str(text).map_err(|_| unreadable())
}

fn unreadable() -> Error {
    Error::Usage("the table of decisions has an item that is no decision".to_owned())
}
