//! Wires configuration, clients and handler together.

use lambda_bridge::{RunError, run, start};
use model_deployment::{Config, Endpoint, Input, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let endpoint = Endpoint::new(&sdk);
    run(async |input: Input| handle(&endpoint, &config, input).await).await
}
