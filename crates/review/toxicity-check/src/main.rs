//! Wires configuration, clients and handler together.

use lambda_bridge::{RunError, Subject, run_about, start};
use toxicity_check::{Comprehend, Config, Input, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let comprehend = Comprehend::new(&sdk, config.prompt_safety_endpoint.clone());
    let subject = Subject::new("review_id", "/review/reviewId");
    run_about(subject, async |input: Input| handle(&comprehend, &config, input).await).await
}
