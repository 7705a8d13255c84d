//! Wires configuration, clients and handler together.

use article_suggesting::{Bedrock, Comprehend, Config, Input, handle};
use lambda_bridge::{RunError, Subject, run_about, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bedrock = Bedrock::new(&sdk, &config.model);
    let comprehend = Comprehend::new(&sdk, None);
    let subject = Subject::new("article", "/article/id");
    run_about(subject, async |input: Input| handle(&comprehend, &bedrock, &config, input).await)
        .await
}
