//! The running stack.

use crate::deploy;
use crate::emulator::{Emulator, Launch};
use crate::folder::RunFolder;
use crate::models::Models;
use crate::options::Options;
use crate::package;
use crate::parameters;
use crate::ports;
use crate::setup;
use crate::system::System;
use aws_config::SdkConfig;
use cli_base::aws;
use cli_base::deployed::{DEPLOYMENT, SYSTEMS, stack_name};
use cli_base::error::{Error, at_path};
use cli_base::loopback::loopback_client;
use cli_base::progress::Progress;
use cli_base::running::Running;
use cli_base::stacks::Stacks;
use cli_base::workspace::Workspace;
use stack_page::{Page, Section};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
        let templates = templates(&workspace, &options.deployed)?;
        if let Some(name) = parameters::undeclared(&templates, &options.parameters).first() {
            return Err(Error::Usage(format!("--set {name}: no template that is deployed has it")));
        }
        let listener = ports::listen(options.port, "--port")?;
        let emulator_port = ports::free(options.emulator_port, "--emulator-port")?;
        let prepared = Prepared::new(&workspace, &templates, &options).await?;
        options.progress.step("Starting", "the emulator and the models");
        let folder = RunFolder::create(&workspace)?;
        let (models, emulator) = prepared.start(emulator_port, folder.path(), &options).await?;
        let page = Page::bound(listener)?;
        let functions =
            package::Functions { built: prepared.binaries, kept: folder.path().join("functions") };
        let deployment = Deployment { workspace, templates, functions };
        let outputs = deployment.deploy(&emulator.endpoint, page.url(), &options).await?;
        let mut stack = Self { page, emulator, models, outputs, folder };
        stack.serve_page(&options).await?;
        stack.restore(&options).await;
        Ok(stack)
    }

    async fn serve_page(&mut self, options: &Options) -> Result<(), Error> {
        let sections: Vec<&dyn Section> =
            deployed_systems(options).map(|system| &**system as &dyn Section).collect();
        self.page.serve(&self.running(), &sections).await
    }

    /// A stack without its data is still a stack, so a failure is reported and no error.
    async fn restore(&self, options: &Options) {
        let running = self.running();
        for system in deployed_systems(options) {
            if let Err(missing) = system.restore(&running).await {
                options.progress.step("Missing", &missing);
            }
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
        std::fs::write(&draft, faults.to_string()).map_err(at_path(&draft))?;
        std::fs::rename(&draft, &path).map_err(at_path(&path))
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

/// The function for which the models that look at pictures are installed before a stack starts.
const LOOKS_AT_GARMENTS: &str = "attribute-extraction";
/// The function for which the model that embeds texts is: without it no index of documents is ever built.
const EMBEDS_PASSAGES: &str = "passage-embedding";

/// The functions that have figures and scanned pages of documents read: without the networks an index is made
/// without captions, and waits for them where a page was scanned.
const LOOKS_AT_DOCUMENTS: [&str; 2] = ["figure-captioning", "page-reading"];

/// What has to exist before anything starts.
struct Prepared {
    python: PathBuf,
    binaries: PathBuf,
    text_model: PathBuf,
    vision_model: PathBuf,
    text_recognition: PathBuf,
    french_network: PathBuf,
}

impl Prepared {
    async fn new(
        workspace: &Workspace,
        templates: &[(String, String)],
        options: &Options,
    ) -> Result<Self, Error> {
        let mut names: Vec<String> =
            templates.iter().flat_map(|(_, template)| package::functions(template)).collect();
        names.push("local-models".to_owned());
        if names.iter().any(|name| name == LOOKS_AT_GARMENTS) && options.binaries.are_built() {
            // Started only if somebody makes an endpoint.
            names.push("vision-serving".to_owned());
        }
        let progress = options.progress;
        let python = setup::emulator(workspace, progress).await?;
        let binaries = setup::find_binaries(workspace, &names, &options.binaries, progress).await?;
        let text_model = setup::text_model_folder(workspace);
        let vision_model = setup::vision_model_folder(workspace);
        let text_recognition = setup::text_recognition_folder(workspace);
        let french_network = setup::french_network_folder(workspace);
        install_models(workspace, &names, progress).await?;
        Ok(Self { python, binaries, text_model, vision_model, text_recognition, french_network })
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

    /// Of the models. Those for texts and pictures are read when they are needed and may be installed
    /// later, and S3 answers when the emulator does.
    fn arguments(&self, emulator_port: u16, options: &Options) -> Vec<String> {
        let folder = |flag: &str, folder: &Path| [flag.to_owned(), folder.display().to_string()];
        let text_model = folder("--text-model", &self.text_model);
        let vision_model = folder("--vision-model", &self.vision_model);
        let text_recognition = folder("--text-recognition", &self.text_recognition);
        let french_network = folder("--french-network", &self.french_network);
        let s3 = ["--s3-endpoint".to_owned(), format!("http://127.0.0.1:{emulator_port}")];
        let endpoints = ["--endpoints".to_owned(), "endpoints".to_owned()];
        let llm = options.llm.iter().flat_map(|url| ["--llm".to_owned(), url.clone()]);
        let containers = options.containers.iter();
        let containers = containers.flat_map(|given| ["--container".to_owned(), given.clone()]);
        let models = text_model.into_iter().chain(vision_model).chain(text_recognition);
        let models = models.chain(french_network);
        models.chain(s3).chain(endpoints).chain(llm).chain(containers).collect()
    }
}

/// The weights that the functions of these names need.
async fn install_models(
    workspace: &Workspace,
    names: &[String],
    progress: Progress,
) -> Result<(), Error> {
    let is_deployed = |function: &str| names.iter().any(|name| name == function);
    if is_deployed(EMBEDS_PASSAGES) {
        optional("the text model", setup::text_model(workspace, progress).await, progress)?;
    }
    if is_deployed(LOOKS_AT_GARMENTS) {
        optional("the vision model", setup::vision_model(workspace, progress).await, progress)?;
    }
    if is_deployed(LOOKS_AT_GARMENTS) || LOOKS_AT_DOCUMENTS.into_iter().any(is_deployed) {
        let networks = setup::text_recognition(workspace, progress).await;
        optional("the networks that read text in pictures", networks, progress)?;
    }
    Ok(())
}

/// A machine without a network starts without a model: what needs it ends as `ModelNotReady`, and whatever
/// does not works.
fn optional(
    what: &str,
    installed: Result<PathBuf, Error>,
    progress: Progress,
) -> Result<(), Error> {
    match installed {
        Err(Error::NoNetwork { .. }) => {
            progress.step("Missing", &format!("{what}: installed when there is a network"));
            Ok(())
        }
        installed => installed.map(|_| ()),
    }
}

/// The systems to deploy, the core first, each with its template's text.
///
/// # Errors
/// There is no such system, or its template cannot be read.
fn templates(workspace: &Workspace, named: &[String]) -> Result<Vec<(String, String)>, Error> {
    if let Some(name) = named.iter().find(|name| !SYSTEMS.contains(&name.as_str())) {
        let known = SYSTEMS.join(", ");
        return Err(Error::Usage(format!("there is no system {name}: name some of {known}")));
    }
    let read = |system: &str| {
        let path = workspace.template(system);
        let text = std::fs::read_to_string(&path).map_err(at_path(&path))?;
        Ok((system.to_owned(), text))
    };
    let core = SYSTEMS[0];
    let wanted = SYSTEMS.into_iter().filter(|system| *system == core || is_named(named, system));
    wanted.map(read).collect()
}

/// Whether a system is among those named; all are when none is.
fn is_named(named: &[String], system: &str) -> bool {
    named.is_empty() || named.iter().any(|name| name == system)
}

fn deployed_systems(options: &Options) -> impl Iterator<Item = &Arc<dyn System>> {
    options.systems.iter().filter(|system| is_named(&options.deployed, system.name()))
}

struct Deployment {
    workspace: Workspace,
    templates: Vec<(String, String)>,
    functions: package::Functions,
}

impl Deployment {
    async fn deploy(
        &self,
        endpoint: &str,
        page: &str,
        options: &Options,
    ) -> Result<BTreeMap<String, String>, Error> {
        let http = loopback_client();
        let client = Stacks::new(&aws::local(endpoint).await);
        package::make_bucket(endpoint, &http).await?;
        let mut outputs = BTreeMap::new();
        for (system, template) in &self.templates {
            options.progress.step("Deploying", &format!("infra/{system}.yaml"));
            let source = (system.as_str(), template.as_str());
            package::upload(&self.workspace, source, &self.functions, endpoint, &http).await?;
            let set = &options.parameters;
            let parameters = parameters::parameters(template, &self.templates, page, set);
            let name = stack_name(DEPLOYMENT, system);
            let url = package::template_url(endpoint, system);
            outputs.extend(deploy::deploy(&client, &name, &url, &parameters).await?);
        }
        Ok(outputs)
    }
}
