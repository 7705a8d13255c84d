//! Containers as programs on this machine: their files, their start, their end.

mod adapter;
mod artifact;
mod container;
mod fleet;
mod images;

pub(crate) use artifact::copy;
pub(crate) use fleet::{Busy, Fleet};
pub use images::{Images, Program};

use crate::control::{Launch, VariantPlan};
use stand_in::Source;
use std::path::PathBuf;
use std::time::Duration;

/// How long things may take that the service bounds, too.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// An invocation: the service gives a container 60 seconds.
    pub invocation: Duration,
    /// The most until a container answers; a configuration may ask for less.
    pub startup: Duration,
    /// Between SIGTERM and SIGKILL: the service gives 30 seconds.
    pub stop: Duration,
    /// The same for a training job: the service gives 120 seconds.
    pub training_stop: Duration,
    /// Between two copies of a job's checkpoints to S3; the service does not say.
    pub checkpoint_every: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            invocation: Duration::from_secs(60),
            startup: Duration::from_secs(240),
            stop: Duration::from_secs(30),
            training_stop: Duration::from_secs(120),
            checkpoint_every: Duration::from_secs(1),
        }
    }
}

/// Where endpoints run.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) source: Source,
    pub(crate) images: Images,
    /// Their folders are made here; the system's folder for what is temporary where none is set.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) patience: Patience,
    pub(crate) http: reqwest::Client,
}

impl Host {
    /// Starts all variants of an endpoint and waits until each answers.
    ///
    /// # Errors
    /// The reason, as DescribeEndpoint says it; nothing is left running then.
    pub(crate) async fn start(&self, launch: &Launch) -> Result<Fleet, String> {
        let fleet = Fleet::new(self.folder.as_deref(), self.patience, launch.turns)?;
        for plan in &launch.variants {
            self.start_one(&fleet, plan).await?;
        }
        Ok(fleet)
    }

    /// Starts one container of an endpoint and waits until it answers.
    ///
    /// # Errors
    /// The reason, for people.
    pub(crate) async fn start_one(&self, fleet: &Fleet, plan: &VariantPlan) -> Result<(), String> {
        let root = fleet.root_of(&plan.name);
        self.download(plan, &root.join("model")).await?;
        let container = container::Container::start(self, plan, &root).await?;
        fleet.add(plan.name.clone(), container);
        Ok(())
    }

    async fn download(&self, plan: &VariantPlan, into: &std::path::Path) -> Result<(), String> {
        let fetched = artifact::fetch(&self.source, plan.data.as_ref(), into);
        let late =
            || format!("The download of the model data of variant {} took too long.", plan.name);
        tokio::time::timeout(plan.download, fetched).await.map_err(|_| late())?
    }
}
