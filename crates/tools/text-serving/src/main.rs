//! Reads the model, listens, and ends on SIGTERM.

use clap::{Parser, Subcommand};
use shutdown::Shutdown;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use text_serving::{Model, Served, Settings, router};
use tokio::net::TcpListener;

/// A container of Amazon SageMaker in which a small language model writes, by tenants' adapters.
///
/// Listens on SAGEMAKER_BIND_TO_PORT (8080); a GGUF file is in model/ below SAGEMAKER_BASE_DIR (/opt/ml).
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the model
    Serve {
        /// End when standard input closes, too
        #[arg(long)]
        exit_with_stdin: bool,
    },
}

fn main() -> ExitCode {
    let Command::Serve { exit_with_stdin } = Cli::parse().command;
    match start(exit_with_stdin) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("text-serving: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn start(exit_with_stdin: bool) -> Result<(), Box<dyn Error>> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let served = runtime.block_on(serve(exit_with_stdin));
    runtime.shutdown_background();
    served
}

async fn serve(exit_with_stdin: bool) -> Result<(), Box<dyn Error>> {
    let shutdown = Shutdown::listen(exit_with_stdin)?;
    let settings = Settings::of(|name| std::env::var(name).ok())?;
    let served = Arc::new(Served { model: Model::load(&settings.model)? });
    // SageMaker asks from outside the container; the stand-in from this machine.
    let host = if exit_with_stdin { "127.0.0.1" } else { "0.0.0.0" };
    let listener = TcpListener::bind((host, settings.port)).await?;
    axum::serve(listener, router(served)).with_graceful_shutdown(shutdown.requested()).await?;
    Ok(())
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}
