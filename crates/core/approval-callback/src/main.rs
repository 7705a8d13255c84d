//! Wires configuration, clients and handler together.

// The SDK's futures nest deeper than the compiler's default of 128 layers.
#![recursion_limit = "256"]

use approval_callback::{Buckets, Config, Ports, respond};
use approval_resume::StepFunctions;
use approval_store::DynamoDb;
use jiff::Timestamp;
use lambda_bridge::{Failure, RunError, run, start};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let store = DynamoDb::new(&sdk, &config.table, config.retention_days);
    let (resume, pictures) = (StepFunctions::new(&sdk), Buckets::new(&sdk));
    let ports = Ports { store, resume, pictures };
    run(async |event: Value| {
        Ok::<_, Failure>(respond(&ports, &config, &event, Timestamp::now()).await)
    })
    .await
}
