//! The deployed approvals table keeps the contract that the one in memory keeps.

use approval_store::{DynamoDb, contract};
use cli_base::deployed::output;
use end_to_end::world::{Failure, World};

#[tokio::test(flavor = "multi_thread")]
async fn the_deployed_table_keeps_the_contract() -> Result<(), Failure> {
    let world = World::start(&[]).await?;
    let table = output(world.stack.outputs(), "ApprovalsTableName")?;
    let store = DynamoDb::new(&world.stack.sdk_config().await, table, 400);
    Ok(contract::check(&store, "deployed").await?)
}
