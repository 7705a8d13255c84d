//! The task tokens that the approvals table holds.

use aws_config::SdkConfig;
use aws_sdk_dynamodb::Client;
use cli_base::error::{Error, aws_call};

/// Every task token in `table`.
///
/// # Errors
/// The table cannot be read.
pub async fn tokens(config: &SdkConfig, table: &str) -> Result<Vec<String>, Error> {
    let scan = Client::new(config).scan().table_name(table).projection_expression("taskToken");
    let mut items = scan.into_paginator().items().send();
    let mut tokens = Vec::new();
    while let Some(item) = items.next().await {
        let item = item.map_err(aws_call("dynamodb:Scan"))?;
        tokens.extend(item.get("taskToken").and_then(|token| token.as_s().ok().cloned()));
    }
    Ok(tokens)
}
