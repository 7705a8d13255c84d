//! Wires configuration, clients and handler together.

use insights_report::{Bedrock, Config, Input, Ports, handle};
use insights_store::DynamoDb;
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let store = DynamoDb::new(&sdk, &config.table, config.retention_days);
    let ports = Ports { store, model: Bedrock::new(&sdk, &config.model) };
    run(async |input: Input| handle(&ports, &config.model, input).await).await
}
