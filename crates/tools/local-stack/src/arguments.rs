//! Flags of every command that may start a stack.

use crate::Stack;
use crate::options::Options;
use crate::setup::BinaryArguments;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::progress::Progress;
use cli_base::running::{Running, find_running};
use cli_base::workspace::Workspace;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How to start the local stack.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Local stack")]
pub struct StackArguments {
    /// The workspace [default: found upward from the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Port of the page [default: a free one]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Port of the emulator [default: a free one]
    #[arg(long, value_name = "PORT")]
    emulator_port: Option<u16>,
    #[command(flatten)]
    binaries: BinaryArguments,
    /// An OpenAI-compatible service (Ollama, llama.cpp, vLLM) that reads and writes instead of the
    /// small models
    #[arg(long, value_name = "URL")]
    llm: Option<String>,
    /// A program of this machine that stands in for the image of an endpoint or a training job, by the image's
    /// repository; may be given several times
    #[arg(long = "container", value_name = "REPOSITORY=PROGRAM")]
    containers: Vec<String>,
    /// A parameter of a template under infra/; may be given several times
    #[arg(long = "set", value_name = "PARAMETER=VALUE")]
    set: Vec<String>,
}

impl StackArguments {
    /// The options they stand for.
    ///
    /// # Errors
    /// A `--set` or a `--container` without `=`.
    pub fn options(&self) -> Result<Options, Error> {
        Ok(Options {
            root: self.root.clone(),
            port: self.port,
            emulator_port: self.emulator_port,
            binaries: self.binaries.binaries(),
            llm: self.llm.clone(),
            containers: self
                .containers
                .iter()
                .map(|given| container(given))
                .collect::<Result<_, _>>()?,
            deployed: vec![],
            parameters: self.parameters()?,
            environment: BTreeMap::new(),
            faulty_engine: false,
            systems: Vec::new(),
            progress: Progress::Told,
        })
    }

    /// The options of a stack with one system, as each takes minutes to build at first.
    ///
    /// # Errors
    /// As [`StackArguments::options`].
    fn options_of(&self, system: &str) -> Result<Options, Error> {
        Ok(Options { deployed: vec![system.to_owned()], ..self.options()? })
    }

    /// The running stack; where none runs, one of the command's own with one system, which ends when it is
    /// dropped.
    ///
    /// # Errors
    /// There is no workspace, a `--set` or a `--container` is without `=`, or the stack does not start.
    pub async fn open(&self, system: &str) -> Result<(Running, Option<Stack>), Error> {
        let workspace = Workspace::find(self.root.as_deref())?;
        if let Some(running) = find_running(&workspace) {
            return Ok((running, None));
        }
        let stack = unless_interrupted(Stack::start(self.options_of(system)?)).await?;
        Ok((stack.running(), Some(stack)))
    }

    fn parameters(&self) -> Result<BTreeMap<String, String>, Error> {
        self.set.iter().map(|pair| split(pair)).collect()
    }
}

fn split(pair: &str) -> Result<(String, String), Error> {
    let wrong = || Error::Usage(format!("--set {pair}: write it as --set Parameter=Value"));
    let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

/// With the program's path from the root: the models run in a folder of their own.
fn container(given: &str) -> Result<String, Error> {
    let parts = given.split_once('=').filter(|(name, path)| !name.is_empty() && !path.is_empty());
    let wrong = || Error::Usage(format!("--container {given}: write it as REPOSITORY=PROGRAM"));
    let (repository, program) = parts.ok_or_else(wrong)?;
    let program = Path::new(program);
    let whole = program.canonicalize().map_err(at_path(program))?;
    Ok(format!("{repository}={}", whole.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_container_is_a_program_that_is_there() {
        let here = std::env::current_dir().unwrap().join("Cargo.toml");
        assert_eq!(
            container("shop/run=Cargo.toml").unwrap(),
            format!("shop/run={}", here.display())
        );
        for wrong in ["run", "=Cargo.toml", "run="] {
            assert!(container(wrong).unwrap_err().to_string().contains("REPOSITORY=PROGRAM"));
        }
        assert!(
            container("run=no/such/program").unwrap_err().to_string().contains("no/such/program")
        );
    }

    #[test]
    fn a_value_may_hold_the_sign_itself() {
        assert_eq!(split("A=b=c").unwrap(), ("A".to_owned(), "b=c".to_owned()));
        assert!(split("A").unwrap_err().to_string().contains("--set Parameter=Value"));
    }
}
