//! A table of claims: an item for each thing that executions take, with an attribute for each part of it
//! that holds the execution.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call};
use std::collections::HashMap;

/// What an execution takes for itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// The item's key.
    key: String,
    attribute: String,
}

impl Claim {
    /// The claim in this attribute of the item with this key.
    #[must_use]
    pub fn named(key: &str, attribute: String) -> Self {
        Self { key: key.to_owned(), attribute }
    }
}

/// The table.
#[derive(Debug)]
pub struct Claims {
    client: Client,
    table: String,
}

impl Claims {
    /// The table with this output of the template.
    ///
    /// # Errors
    /// The stack has no such output.
    pub fn new(deployed: &Deployed, output: &str) -> Result<Self, Error> {
        let table = deployed.output(output)?.to_owned();
        Ok(Self { client: Client::new(&deployed.config), table })
    }

    /// The execution that holds the claim.
    ///
    /// # Errors
    /// The table does not answer.
    pub async fn holder(&self, claim: &Claim) -> Result<Option<String>, Error> {
        Ok(self.texts(&claim.key).await?.remove(&claim.attribute))
    }

    /// The attributes of an item that are texts, its claims among them; empty where there is none.
    ///
    /// # Errors
    /// The table does not answer.
    pub async fn texts(&self, key: &str) -> Result<HashMap<String, String>, Error> {
        let get = self.client.get_item().table_name(&self.table).consistent_read(true);
        let answer = get.key("pk", AttributeValue::S(key.to_owned())).send().await;
        let item = answer.map_err(aws_call("dynamodb:GetItem"))?.item.unwrap_or_default();
        let text = |(name, value)| match value {
            AttributeValue::S(text) => Some((name, text)),
            _ => None,
        };
        Ok(item.into_iter().filter_map(text).collect())
    }

    /// Frees the claim if `execution` still holds it; whether it does.
    ///
    /// # Errors
    /// The table does not answer.
    pub async fn release(&self, claim: &Claim, execution: &str) -> Result<bool, Error> {
        let update = self.client.update_item().table_name(&self.table);
        let answer = update
            .key("pk", AttributeValue::S(claim.key.clone()))
            .update_expression("REMOVE #claim")
            .condition_expression("#claim = :dead")
            .expression_attribute_names("#claim", &claim.attribute)
            .expression_attribute_values(":dead", AttributeValue::S(execution.to_owned()))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(true),
            Err(error) if is_refused(&error) => Ok(false),
            Err(error) => Err(aws_call("dynamodb:UpdateItem")(error)),
        }
    }
}

type UpdateError =
    aws_sdk_dynamodb::error::SdkError<aws_sdk_dynamodb::operation::update_item::UpdateItemError>;

fn is_refused(error: &UpdateError) -> bool {
    error.as_service_error().is_some_and(|error| error.is_conditional_check_failed_exception())
}
