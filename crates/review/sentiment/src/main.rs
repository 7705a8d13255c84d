//! Wires configuration, clients and handler together.

use lambda_bridge::{Env, emit, init_logging, run, sdk_config};
use sentiment::{Bedrock, Config, Error, Input, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let bedrock = Bedrock::new(&sdk_config(), &config.model);
    let (config, bedrock) = (&config, &bedrock);
    run(move |input: Input| async move {
        let (output, metrics) = handle(bedrock, config, input).await?;
        emit(&metrics, &[]);
        Ok::<_, Error>(output)
    })
    .await
}
