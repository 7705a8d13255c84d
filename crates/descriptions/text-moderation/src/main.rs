//! Wires configuration, client and handler together.

use lambda_bridge::{RunError, run, start};
use text_moderation::{Comprehend, Config, Input, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let comprehend = Comprehend::new(&sdk, None);
    run(async |input: Input| handle(&comprehend, &config, input).await).await
}
