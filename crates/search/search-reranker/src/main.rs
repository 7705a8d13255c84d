//! Wires configuration, clients and handler together.

use lambda_bridge::{Env, emit, init_logging, run, sdk_config};
use search_reranker::{Config, Input, Services, handle, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let services = Services::new(&sdk_config(), &config);
    services.warm().await;
    let (config, services) = (&config, &services);
    let search = move |input: Input| async move {
        let output = handle(services, config, input).await?;
        emit(&output.metrics(), &[("personalisation", output.personalisation.name())]);
        Ok(output)
    };
    // Boxed: the layout of the nested futures exceeds the compiler's depth.
    run(move |event| Box::pin(serve(search, event))).await
}
