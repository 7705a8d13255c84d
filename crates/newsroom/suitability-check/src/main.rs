//! Wires configuration, client and handler together.

use jiff::Timestamp;
use lambda_bridge::{RunError, Subject, run_about, start};
use suitability_check::{Bedrock, Config, Input, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bedrock = Bedrock::new(&sdk, &config.model);
    let subject = Subject::new("article", "/article/id");
    let serve = async |input: Input| handle(&bedrock, &config, Timestamp::now(), input).await;
    run_about(subject, serve).await
}
