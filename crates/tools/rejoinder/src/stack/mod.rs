//! The local stack: the emulator, the small models, the deployed template and the page.
//!
//! [`Stack::start`] prepares what is missing and starts everything on free loopback ports; dropping
//! the [`Stack`] ends it all. Several may run side by side.

mod child;
mod deploy;
mod emulator;
mod environment;
mod folder;
mod lone;
mod models;
mod package;
mod parameters;
mod ports;

pub use console::deployed::{STACK_NAME, output};
pub use console::loopback::loopback_client;
pub use console::running as state;
pub use lone::LoneModels;
pub(crate) use parameters::{DATASET, PERSONALIZE_ROLE};

use crate::aws;
use crate::error::{Error, file};
use crate::index::{self, Kept};
use crate::page::{self, Page};
use crate::progress::Progress;
use crate::search::Place;
use crate::setup::{self, Binaries};
use crate::workspace::Workspace;
use aws_config::SdkConfig;
use console::running::Running;
use emulator::{Emulator, Launch};
use folder::RunFolder;
use models::Models;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How to start a stack. The default is: everything found, built and chosen by itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The workspace; found upward from the current folder when absent.
    pub root: Option<PathBuf>,
    pub port: Option<u16>,
    pub emulator_port: Option<u16>,
    /// The functions and `local-models`.
    pub binaries: Binaries,
    /// Address of an OpenAI-compatible service that writes instead of the small models.
    pub llm: Option<String>,
    /// Values of the template's parameters.
    pub parameters: BTreeMap<String, String>,
    /// More variables for the functions.
    pub environment: BTreeMap<String, String>,
    /// Whether the engine's own calls may go wrong, as [`Stack::set_engine_faults`] says.
    pub faulty_engine: bool,
    /// What was indexed: put back into the new stack, and shown on its search page.
    pub kept: Option<Kept>,
    /// Who is told what is being done.
    pub progress: Progress,
}

/// A running stack. Ends when dropped.
#[derive(Debug)]
pub struct Stack {
    // In the order in which they end.
    page: Page,
    emulator: Emulator,
    models: Models,
    outputs: BTreeMap<String, String>,
    folder: RunFolder,
}

impl Stack {
    /// Prepares and starts everything.
    ///
    /// # Errors
    /// Whatever is missing or does not start; nothing is left running then.
    pub async fn start(options: Options) -> Result<Self, Error> {
        let workspace = Workspace::find(options.root.as_deref())?;
        let template_path = workspace.template();
        let template = std::fs::read_to_string(&template_path).map_err(file(&template_path))?;
        let listener = ports::listen(options.port, "--port")?;
        let emulator_port = ports::free(options.emulator_port, "--emulator-port")?;
        let prepared = Prepared::new(&workspace, &template, &options).await?;
        options.progress.step("Starting", "the emulator and the models");
        let folder = RunFolder::create(&workspace)?;
        let (models, emulator) = prepared.start(emulator_port, folder.path(), &options).await?;
        let page = Page::bound(listener)?;
        options.progress.step("Deploying", "infra/template.yaml");
        let deployment = Deployment { workspace, template, binaries: prepared.binaries };
        let outputs = deployment.deploy(&emulator.endpoint, page.url(), &options).await?;
        let source = page::Source {
            endpoint: &emulator.endpoint,
            outputs: &outputs,
            models: &models.endpoint,
            kept: options.kept.clone(),
        };
        let page = page.serve(&source).await?;
        let stack = Self { page, emulator, models, outputs, folder };
        stack.put_back(&options).await;
        Ok(stack)
    }

    /// A stack without its pictures is still a stack, so this is told and no error.
    async fn put_back(&self, options: &Options) {
        let Some(kept) = options.kept.as_ref().filter(|kept| kept.summary().is_some()) else {
            return;
        };
        let done = match Place::local(&self.running()).await {
            Ok(place) => index::put_back(&place, kept).await,
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            let what = format!("what was indexed: {error}; `rejoinder index` makes it anew");
            options.progress.step("Missing", &what);
        }
    }

    /// The page: mailbox, executions, approval pages. `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn page(&self) -> &str {
        self.page.url()
    }

    /// The emulator: what `AWS_ENDPOINT_URL` should be.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.emulator.endpoint
    }

    /// The small models' server.
    #[must_use]
    pub fn models(&self) -> &str {
        &self.models.endpoint
    }

    /// The template's outputs.
    #[must_use]
    pub fn outputs(&self) -> &BTreeMap<String, String> {
        &self.outputs
    }

    /// What the emulator and the models wrote, apart from the functions' logs.
    #[must_use]
    pub fn logs(&self) -> [PathBuf; 2] {
        ["emulator.log", "local-models.log"].map(|name| self.folder.path().join(name))
    }

    /// Makes the engine's own calls go wrong from now on; `{}` ends it. Needs
    /// [`Options::faulty_engine`].
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_engine_faults(&self, faults: &serde_json::Value) -> Result<(), Error> {
        let path = self.folder.path().join("engine-faults.json");
        let draft = path.with_extension("draft");
        std::fs::write(&draft, faults.to_string()).map_err(file(&draft))?;
        std::fs::rename(&draft, &path).map_err(file(&path))
    }

    /// Ends the emulator and starts it again. It keeps what it keeps: with the variable
    /// `PERSIST_STATE=1` all but running executions, which are failed then.
    ///
    /// # Errors
    /// It does not start again.
    pub async fn restart_engine(&mut self) -> Result<(), Error> {
        self.emulator.restart(&loopback_client()).await
    }

    /// Configuration for AWS clients of this stack.
    pub async fn sdk_config(&self) -> SdkConfig {
        aws::local(self.endpoint()).await
    }

    /// What others need to know to use it.
    #[must_use]
    pub fn running(&self) -> Running {
        let processes = [("emulator", self.emulator.id()), ("local-models", self.models.id())];
        Running {
            pid: std::process::id(),
            page: self.page().to_owned(),
            endpoint: self.endpoint().to_owned(),
            models: self.models().to_owned(),
            region: "us-east-1".to_owned(),
            processes: processes.map(|(name, id)| (name.to_owned(), id)).into(),
            outputs: self.outputs.clone(),
        }
    }
}

/// What has to exist before anything starts.
struct Prepared {
    python: PathBuf,
    binaries: PathBuf,
    text_model: PathBuf,
}

impl Prepared {
    async fn new(workspace: &Workspace, template: &str, options: &Options) -> Result<Self, Error> {
        let mut names = package::functions(template);
        names.push("local-models".to_owned());
        let progress = options.progress;
        let python = setup::emulator(workspace, progress).await?;
        let binaries = setup::find_binaries(workspace, &names, &options.binaries, progress).await?;
        let text_model = setup::text_model_folder(workspace);
        Ok(Self { python, binaries, text_model })
    }

    async fn start(
        &self,
        port: u16,
        folder: &Path,
        options: &Options,
    ) -> Result<(Models, Emulator), Error> {
        let more = self.arguments(port, options);
        let models = Models::start(&self.binaries.join("local-models"), folder, &more)?;
        let mut variables = models.variables(|name| std::env::var_os(name).is_some());
        variables.extend(options.environment.clone());
        let mut emulator = Emulator::start(Launch {
            python: self.python.clone(),
            port,
            folder: folder.to_owned(),
            more: variables,
            faulty: options.faulty_engine,
        })?;
        emulator.ready(&loopback_client()).await?;
        Ok((models, emulator))
    }

    /// Of the models. The text model is read when it is needed and may be installed later, and S3
    /// answers when the emulator does.
    fn arguments(&self, emulator_port: u16, options: &Options) -> Vec<String> {
        let text_model = ["--text-model".to_owned(), self.text_model.display().to_string()];
        let s3 = ["--s3-endpoint".to_owned(), format!("http://127.0.0.1:{emulator_port}")];
        let llm = options.llm.iter().flat_map(|url| ["--llm".to_owned(), url.clone()]);
        text_model.into_iter().chain(s3).chain(llm).collect()
    }
}

struct Deployment {
    workspace: Workspace,
    template: String,
    binaries: PathBuf,
}

impl Deployment {
    async fn deploy(
        &self,
        endpoint: &str,
        page: &str,
        options: &Options,
    ) -> Result<BTreeMap<String, String>, Error> {
        let http = loopback_client();
        let template = &self.template;
        package::upload(&self.workspace, template, &self.binaries, endpoint, &http).await?;
        let parameters = parameters::parameters(template, page, &options.parameters);
        let client = aws_sdk_cloudformation::Client::new(&aws::local(endpoint).await);
        deploy::deploy(&client, package::template_url(endpoint), &parameters).await
    }
}
