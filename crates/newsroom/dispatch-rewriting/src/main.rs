//! Wires configuration, client and handler together.

use dispatch_rewriting::{Bedrock, Config, Input, handle};
use jiff::Timestamp;
use lambda_bridge::{RunError, Subject, run_about, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bedrock = Bedrock::new(&sdk, &config.model);
    let subject = Subject::new("dispatch", "/dispatch/guid");
    let serve = async |input: Input| handle(&bedrock, &config, Timestamp::now(), input).await;
    run_about(subject, serve).await
}
