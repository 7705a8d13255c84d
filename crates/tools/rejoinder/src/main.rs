//! Reads the command line and runs the command.

use cli_base::error::chain;
use rejoinder::cli::Cli;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::read(std::env::args_os()).run().await {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("error: {}", chain(&error));
            ExitCode::from(error.exit_status())
        }
    }
}
