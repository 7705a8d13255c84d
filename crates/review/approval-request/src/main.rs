//! Wires configuration, clients and handler together.

// The SDK's futures nest deeper than the compiler's default of 128 layers.
#![recursion_limit = "256"]

use approval_request::{Config, Input, Ports, Sns, handle};
use approval_resume::StepFunctions;
use approval_store::DynamoDb;
use jiff::Timestamp;
use lambda_bridge::{Env, Failure, emit, init_logging, run, sdk_config};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let shared = sdk_config();
    let ports = Ports {
        store: DynamoDb::new(&shared, &config.table, config.retention_days),
        mail: Sns::new(&shared, &config.topic_arn),
        resume: StepFunctions::new(&shared),
    };
    let (ports, config) = (&ports, &config);
    run(async |input: Input| {
        let attempt = input.question.attempt;
        let output = handle(ports, config, input, Timestamp::now()).await?;
        emit(&output.metrics(attempt), &[]);
        Ok::<_, Failure>(output)
    })
    .await
}
