//! Wires configuration, clients and handler together.

use lambda_bridge::{Env, emit, init_logging, run, sdk_config};
use toxicity_check::{Comprehend, Config, Input, handle};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let endpoint = config.prompt_safety_endpoint.clone();
    let comprehend = Comprehend::new(&sdk_config(), endpoint);
    let (config, comprehend) = (&config, &comprehend);
    run(move |input: Input| async move {
        let output = handle(comprehend, config, input).await?;
        let (metrics, verdict) = output.metrics();
        emit(&metrics, &[("verdict", verdict)]);
        Ok::<_, toxicity_check::Error>(output)
    })
    .await
}
