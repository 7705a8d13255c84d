//! A program that serves a model as a container of Amazon SageMaker: the same in an image on SageMaker and
//! as a process of the local stand-in.
//!
//! The contract: `PROGRAM serve` listens on `SAGEMAKER_BIND_TO_PORT` (8080), finds its model below
//! `SAGEMAKER_BASE_DIR` (/opt/ml) in `model/`, and ends on SIGTERM. Source:
//! <https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html>.

mod settings;

use axum::Router;
use clap::{Arg, ArgAction, Command};
use settings::Settings;
use shutdown::Shutdown;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// Why a program does not serve.
pub type Fault = Box<dyn Error>;

const EXIT_WITH_STDIN: &str = "exit-with-stdin";

/// Reads the command line, loads the model of a folder, and answers by its routes until the program is to end.
/// `about` is what `--help` says.
pub fn run(
    name: &'static str,
    about: &'static str,
    load: impl FnOnce(&Path) -> Result<Router, Fault>,
) -> ExitCode {
    let matches = command(name, about).get_matches();
    let exit_with_stdin =
        matches.subcommand_matches("serve").is_some_and(|serve| serve.get_flag(EXIT_WITH_STDIN));
    match start(exit_with_stdin, load) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{name}: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn command(name: &'static str, about: &'static str) -> Command {
    let with_stdin = Arg::new(EXIT_WITH_STDIN).long(EXIT_WITH_STDIN).action(ArgAction::SetTrue);
    let serve = Command::new("serve")
        .about("Serve the model")
        .arg(with_stdin.help("End when standard input closes, too"));
    Command::new(name)
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(serve)
}

fn start(
    exit_with_stdin: bool,
    load: impl FnOnce(&Path) -> Result<Router, Fault>,
) -> Result<(), Fault> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let served = runtime.block_on(serve(exit_with_stdin, load));
    runtime.shutdown_background();
    served
}

async fn serve(
    exit_with_stdin: bool,
    load: impl FnOnce(&Path) -> Result<Router, Fault>,
) -> Result<(), Fault> {
    let shutdown = Shutdown::listen(exit_with_stdin)?;
    let settings = Settings::of(|name| std::env::var(name).ok())?;
    let router = load(&settings.model)?;
    // SageMaker asks from outside the container; the stand-in from this machine.
    let host = if exit_with_stdin { "127.0.0.1" } else { "0.0.0.0" };
    let listener = TcpListener::bind((host, settings.port)).await?;
    axum::serve(listener, router).with_graceful_shutdown(shutdown.requested()).await?;
    Ok(())
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_serves_and_nothing_else() {
        let read = |words: &[&str]| {
            let all = ["program"].iter().chain(words);
            command("program", "Serves.").try_get_matches_from(all)
        };
        let serve = read(&["serve", "--exit-with-stdin"]).unwrap();
        assert!(serve.subcommand_matches("serve").unwrap().get_flag(EXIT_WITH_STDIN));
        assert!(
            !read(&["serve"])
                .unwrap()
                .subcommand_matches("serve")
                .unwrap()
                .get_flag(EXIT_WITH_STDIN)
        );
        assert!(read(&[]).is_err() && read(&["train"]).is_err());
    }
}
