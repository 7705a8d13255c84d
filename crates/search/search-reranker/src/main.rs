//! Wires configuration, clients and handler together.

use lambda_bridge::{RunError, run, start};
use search_reranker::{Config, Services, handle, serve};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let services = Services::new(&sdk, &config);
    services.warm().await;
    let (config, services) = (&config, &services);
    let search = move |input| handle(services, config, input);
    // Boxed: the layout of the nested futures exceeds the compiler's depth.
    run(async |event: Value| Box::pin(serve(search, event)).await).await
}
