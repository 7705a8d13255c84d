//! The contract, against memory and, where an emulator is named, against DynamoDB.
//!
//! `REJOINDER_TEST_ENDPOINT=http://127.0.0.1:4566` names the emulator. Without it the second test
//! says so and checks nothing.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use approval_store::{DynamoDb, Memory, contract};
use aws_config::{BehaviorVersion, Region};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Credentials;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
};

#[tokio::test]
async fn memory_keeps_the_contract() {
    contract::check(&Memory::default(), "memory").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn dynamodb_keeps_the_contract() {
    let Ok(endpoint) = std::env::var("REJOINDER_TEST_ENDPOINT") else {
        eprintln!("REJOINDER_TEST_ENDPOINT is not set: the contract was not run on DynamoDB");
        return;
    };
    let client = client(&endpoint).await;
    let table = format!("approvals-contract-{}", std::process::id());
    create_table(&client, &table).await;
    let store = DynamoDb::of_client(client.clone(), &table, 400);
    let run = format!("run-{}", jiff::Timestamp::now().as_microsecond());
    contract::check(&store, &run).await.unwrap();
    client.delete_table().table_name(&table).send().await.unwrap();
}

async fn client(endpoint: &str) -> Client {
    let credentials = Credentials::new("test", "test", None, None, "contract test");
    let shared = lambda_bridge::sdk_config();
    let config = aws_sdk_dynamodb::config::Builder::from(&shared)
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(endpoint)
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .build();
    Client::from_conf(config)
}

async fn create_table(client: &Client, table: &str) {
    let attribute = |name| {
        AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(ScalarAttributeType::S)
            .build()
            .unwrap()
    };
    let key = |name, kind| {
        KeySchemaElement::builder().attribute_name(name).key_type(kind).build().unwrap()
    };
    client
        .create_table()
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions(attribute("pk"))
        .attribute_definitions(attribute("sk"))
        .key_schema(key("pk", KeyType::Hash))
        .key_schema(key("sk", KeyType::Range))
        .send()
        .await
        .unwrap();
}
