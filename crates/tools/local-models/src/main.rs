//! Starts the server and ends it on a signal.

use clap::Parser;
use local_models::Models;
use local_models::cli::Cli;
use local_models::server::{State, serve};
use shutdown::Shutdown;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

fn main() -> ExitCode {
    match start(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("local-models: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn start(cli: &Cli) -> Result<(), Box<dyn Error>> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    // As many networks at once as there are cores; more would only wait for each other.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(threads)
        .enable_all()
        .build()?;
    let served = runtime.block_on(run(cli));
    runtime.shutdown_background();
    served
}

async fn run(cli: &Cli) -> Result<(), Box<dyn Error>> {
    let address = cli.address()?;
    let models = Models::load(cli.llm()?)?
        .with_text_model(cli.text_model.clone())
        .with_vision_model(cli.vision_model.clone())
        .with_text_recognition(cli.text_recognition.clone())
        .with_french_network(cli.french_network.clone());
    let state = State::new(models, cli.faults()?).with_s3(cli.s3_endpoint());
    let state = Arc::new(state.with_sagemaker(cli.sagemaker()?));
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!("cannot listen on {address}: {error}; --port 0 takes a free port")
    })?;
    let shutdown = Shutdown::listen(cli.exit_with_stdin)?;
    announce(&listener)?;
    tokio::select! {
        () = serve(listener, Arc::clone(&state)) => {}
        () = shutdown.requested() => {}
    }
    state.end().await;
    Ok(())
}

/// The one line on standard output that programs wait for.
#[allow(clippy::print_stdout, reason = "the endpoint is this program's output")]
fn announce(listener: &TcpListener) -> std::io::Result<()> {
    let endpoint = format!("http://{}", listener.local_addr()?);
    println!("{}", serde_json::json!({ "endpoint": endpoint }));
    Ok(())
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}
