//! Wires configuration, clients and handler together.

use lambda_bridge::{RunError, Subject, run_about, start};
use response_generation::{Config, Input, Models, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let models = Models::new(&sdk, &config.model);
    let subject = Subject::new("review_id", "/review/reviewId");
    run_about(subject, async |input: Input| handle(&models, &config, input).await).await
}
