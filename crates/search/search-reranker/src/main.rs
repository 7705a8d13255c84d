//! Wires configuration, clients and handler together.

use lambda_bridge::{Answer, RunError, emit, run, start};
use search_reranker::{Config, Input, Services, handle, serve};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let services = Services::new(&sdk, &config);
    services.warm().await;
    let (config, services) = (&config, &services);
    let search = move |input: Input| async move {
        let output = handle(services, config, input).await?;
        emit(&output.metrics(), &[("personalisation", output.personalisation.name())]);
        Ok(output)
    };
    // Boxed: the layout of the nested futures exceeds the compiler's depth.
    run(async |event: Value| Box::pin(serve(search, event)).await.map(Answer::new)).await
}
