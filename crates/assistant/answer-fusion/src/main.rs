//! Wires configuration, clients and handler together.

use answer_fusion::{Bedrock, Config, Input, handle};
use lambda_bridge::{RunError, Subject, run_about, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bedrock = Bedrock::new(&sdk, &config.model);
    let subject = Subject::new("question_id", "/question/questionId");
    run_about(subject, async |input: Input| handle(&bedrock, &config, input).await).await
}
