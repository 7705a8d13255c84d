//! Wires configuration, clients and handler together.

use article_suggesting::{Bedrock, Comprehend, Config, DecisionIndex, Input, Services, handle};
use lambda_bridge::{RunError, Subject, run_about, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let services = Services {
        comprehend: Comprehend::new(&sdk, None),
        model: Bedrock::new(&sdk, &config.model),
        decisions: DecisionIndex::new(&sdk, &config.decisions),
    };
    let subject = Subject::new("article", "/article/id");
    run_about(subject, async |input: Input| handle(&services, &config, input).await).await
}
