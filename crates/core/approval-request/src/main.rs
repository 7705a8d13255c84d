//! Wires configuration, clients and handler together.

// The SDK's futures nest deeper than the compiler's default of 128 layers.
#![recursion_limit = "256"]

use approval_request::{Config, Input, Paced, Ports, Sns, handle};
use approval_resume::StepFunctions;
use approval_store::DynamoDb;
use jiff::Timestamp;
use lambda_bridge::{RunError, Subject, run_about, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let ports = Ports {
        store: DynamoDb::new(&sdk, &config.table, config.retention_days),
        mail: Paced::new(Sns::new(&sdk, &config.topic_arn), config.mail_distance),
        resume: StepFunctions::new(&sdk),
    };
    let subject = Subject::new("review_id", "/question/review/reviewId");
    let ask = async |input: Input| handle(&ports, &config, input, Timestamp::now()).await;
    run_about(subject, ask).await
}
