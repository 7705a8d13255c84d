//! Wires configuration, clients and handler together.

// The SDK's futures nest deeper than the compiler's default of 128 layers.
#![recursion_limit = "256"]

use approval_callback::{Config, Ports, from_event, handle, log, to_response};
use approval_resume::StepFunctions;
use approval_store::DynamoDb;
use jiff::Timestamp;
use lambda_bridge::{Env, Failure, init_logging, run, sdk_config};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let shared = sdk_config();
    let store = DynamoDb::new(&shared, &config.table, config.retention_days);
    let ports = Ports { store, resume: StepFunctions::new(&shared) };
    let (ports, config) = (&ports, &config);
    run(async |event: Value| {
        let answer = handle(ports, config, &from_event(&event), Timestamp::now()).await;
        log(&answer);
        Ok::<_, Failure>(to_response(&answer, config))
    })
    .await
}
