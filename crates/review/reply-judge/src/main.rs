//! Wires configuration, clients and handler together.

use lambda_bridge::{RunError, Subject, run_about, start};
use reply_judge::{Bedrock, Input, ModelConfig, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(ModelConfig::from_env)?;
    let bedrock = Bedrock::new(&sdk, &config);
    let subject = Subject::new("review_id", "/item/review/reviewId");
    run_about(subject, async |input: Input| handle(&bedrock, &config, input).await).await
}
