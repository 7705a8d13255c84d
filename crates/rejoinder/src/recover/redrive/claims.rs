//! The claims table: which execution has taken a review.

use super::Deployed;
use crate::error::{Error, call};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;

#[derive(Debug)]
pub(super) struct Claims {
    client: Client,
    table: String,
}

impl Claims {
    pub(super) fn new(deployed: &Deployed) -> Result<Self, Error> {
        let table = deployed.output("ClaimsTableName")?.to_owned();
        Ok(Self { client: Client::new(&deployed.config), table })
    }

    /// The execution that holds the claim `key`.
    pub(super) async fn holder(&self, key: &str) -> Result<Option<String>, Error> {
        let get = self.client.get_item().table_name(&self.table).consistent_read(true);
        let answer = get.key("pk", AttributeValue::S(key.to_owned())).send().await;
        let item = answer.map_err(call("dynamodb:GetItem"))?.item;
        Ok(item.and_then(|item| item.get("executionId")?.as_s().ok().cloned()))
    }

    /// Frees the claim `key` if `execution` still holds it; whether it does.
    pub(super) async fn release(&self, key: &str, execution: &str) -> Result<bool, Error> {
        let delete = self.client.delete_item().table_name(&self.table);
        let delete = delete.key("pk", AttributeValue::S(key.to_owned()));
        let answer = delete
            .condition_expression("executionId = :dead")
            .expression_attribute_values(":dead", AttributeValue::S(execution.to_owned()))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(true),
            Err(error) if is_refused(&error) => Ok(false),
            Err(error) => Err(call("dynamodb:DeleteItem")(error)),
        }
    }
}

type DeleteError =
    aws_sdk_dynamodb::error::SdkError<aws_sdk_dynamodb::operation::delete_item::DeleteItemError>;

fn is_refused(error: &DeleteError) -> bool {
    error.as_service_error().is_some_and(|error| error.is_conditional_check_failed_exception())
}
