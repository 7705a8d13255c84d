//! Endpoints that executions of the deploying machine hold.

use crate::attribute::of_attributes;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::error::{Error, aws_call};
use serde_json::Value;
use tenants::Item;

/// An endpoint that an execution holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The endpoint's name.
    pub endpoint: String,
    /// ARN of the execution.
    pub execution: String,
    /// What it made, or was about to make.
    pub made: Vec<String>,
    /// Tenants may be answered by what it made, which therefore stays.
    pub is_switched: bool,
}

/// All claims of a table of tenants, by endpoint.
///
/// # Errors
/// DynamoDB does not answer, or has no such table.
pub async fn read_claims(client: &Client, table: &str) -> Result<Vec<Claim>, Error> {
    let kind = AttributeValue::S("DEPLOYMENT".to_owned());
    let scan = client.scan().table_name(table).consistent_read(true);
    let scan = scan.filter_expression("sk = :kind").expression_attribute_values(":kind", kind);
    let items = scan.into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
    let items = items.map_err(aws_call("dynamodb:Scan"))?;
    let mut claims: Vec<Claim> = items.iter().map(|item| claim(&of_attributes(item))).collect();
    claims.sort_by(|one, other| one.endpoint.cmp(&other.endpoint));
    Ok(claims)
}

fn claim(item: &Item) -> Claim {
    let text =
        |name: &str| item.get(name).and_then(|value| value["S"].as_str()).unwrap_or_default();
    let made: Vec<Value> = serde_json::from_str(text("made")).unwrap_or_default();
    let made = made.iter().filter_map(|one| one["name"].as_str().map(str::to_owned));
    Claim {
        endpoint: text("pk").trim_start_matches("ENDPOINT#").to_owned(),
        execution: text("claim").to_owned(),
        made: made.collect(),
        is_switched: item.contains_key("isSwitched"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// As the machine writes it.
    #[test]
    fn a_claim_says_what_was_made() {
        let item = json!({"pk": {"S": "ENDPOINT#voices"}, "sk": {"S": "DEPLOYMENT"},
            "claim": {"S": "arn:1"}, "made": {"S": r#"[{"kind":"model","name":"voices-b-1"}]"#}});
        let mut item: Item = serde_json::from_value(item).unwrap();
        let made = vec!["voices-b-1".to_owned()];
        let (endpoint, execution) = ("voices".to_owned(), "arn:1".to_owned());
        let said = Claim { endpoint, execution, made, is_switched: false };
        assert_eq!(claim(&item), said);
        item.insert("isSwitched".to_owned(), json!({"S": "yes"}));
        assert_eq!(claim(&item), Claim { is_switched: true, ..said });
    }
}
