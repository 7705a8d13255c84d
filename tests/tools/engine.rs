//! What the local engine has to do as AWS does it.

use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::output;
use end_to_end::world::{Failure, World};
use serde_json::{Value, json};

const WRITES: usize = 400;

/// Updates one item many times at once, each in an attribute of its own.
fn updating(table: &str) -> Value {
    json!({
        "QueryLanguage": "JSONata",
        "StartAt": "Each",
        "States": {"Each": {
            "Type": "Map",
            "Items": format!("{{% [1..{WRITES}] %}}"),
            "MaxConcurrency": 40,
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                "StartAt": "Update",
                "States": {"Update": {
                    "Type": "Task",
                    "Resource": "arn:aws:states:::dynamodb:updateItem",
                    "Arguments": {
                        "TableName": table,
                        "Key": {"pk": {"S": "one"}},
                        "UpdateExpression": "SET #own = :true",
                        "ConditionExpression": "attribute_not_exists(#own)",
                        "ExpressionAttributeNames": {"#own": "{% 'a' & $string($states.input) %}"},
                        "ExpressionAttributeValues": {":true": {"BOOL": true}}
                    },
                    "End": true
                }}
            },
            "End": true
        }}
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_of_one_item_do_not_undo_each_other() -> Result<(), Failure> {
    let world = World::start(&[]).await?;
    let config = world.stack.sdk_config().await;
    let table = output(world.stack.outputs(), "ClaimsTableName")?;
    let machines = aws_sdk_sfn::Client::new(&config);
    let role = "arn:aws:iam::000000000000:role/any";
    let machine = machines.create_state_machine().name("updating").role_arn(role);
    let machine = machine.definition(updating(table).to_string()).send().await?;
    world.execute(&machine.state_machine_arn, &json!({})).await?;
    let items = aws_sdk_dynamodb::Client::new(&config);
    let key = AttributeValue::S("one".to_owned());
    let item = items.get_item().table_name(table).key("pk", key).send().await?.item;
    let updates = item.unwrap_or_default().keys().filter(|name| *name != "pk").count();
    assert_eq!(updates, WRITES);
    Ok(())
}
