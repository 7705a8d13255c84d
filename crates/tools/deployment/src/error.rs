//! Why nothing more was deployed, and what to do about it.

use cli_base::deployed::SYSTEMS;
use cli_base::error::Error;
use std::io;

#[derive(Debug, thiserror::Error)]
pub(crate) enum DeployError {
    #[error("there is no system {0}: name some of {known}", known = SYSTEMS.join(", "))]
    UnknownSystem(String),
    #[error("--set {0}: write it as --set Parameter=Value")]
    NoValue(String),
    #[error("--set {name}: no template that is deployed has it{hint}")]
    UnknownParameter { name: String, hint: String },
    #[error("--set Stage: name the stage by --stage, which also names its stacks")]
    StageIsSet,
    #[error(
        "--stage {0}: begin with a letter and use at most 31 lower-case letters, digits and hyphens"
    )]
    BadStage(String),
    #[error(
        "the SAM CLI is needed to deploy and `sam` was not found: install it \
         (`pipx install aws-sam-cli`, or https://docs.aws.amazon.com/serverless-application-model/\
         latest/developerguide/install-sam-cli.html) and cargo-lambda (https://www.cargo-lambda.info)"
    )]
    SamMissing,
    #[error("sam could not be run: {0}")]
    NotRun(io::Error),
    #[error("what was built cannot be read: {0}")]
    BuildUnreadable(io::Error),
    /// A program would be deployed that does not start.
    #[error(
        "{function} was built for {machine}, and Architecture is {architecture}: nothing was deployed. \
         SAM passes cargo-lambda no target for x86_64, and it builds for the machine it runs on: on arm64 \
         Linux deploy with --set Architecture=arm64 (in a configuration file Architecture=arm64 for both \
         commands), or build on an x86_64 machine"
    )]
    WrongMachine {
        function: String,
        /// What it runs on.
        machine: String,
        /// What the functions are deployed as.
        architecture: String,
    },
    /// `sam` ended with another status than 0; its own words are above.
    #[error(
        "{part} of {system} failed (sam: {status}). {before}{after}Correct what SAM says above and run the same command again; a stack that is as it should be is left alone"
    )]
    SamFailed {
        /// The build or the deployment.
        part: &'static str,
        system: &'static str,
        status: String,
        /// What is deployed, as a sentence; empty for nothing.
        before: String,
        /// What was not begun, as a sentence; empty for nothing.
        after: String,
    },
}

impl From<DeployError> for Error {
    fn from(error: DeployError) -> Self {
        Self::Usage(error.to_string())
    }
}
