//! Serves the network below `model/`.

use std::process::ExitCode;
use std::sync::Arc;
use tokio::sync::Semaphore;
use vision_serving::{NAME, Network, Served, router};

const ABOUT: &str = "A container of Amazon SageMaker that says what a garment in a picture looks like: the \
                     model is in model/ below SAGEMAKER_BASE_DIR (/opt/ml).";

fn main() -> ExitCode {
    serving_container::run(env!("CARGO_PKG_NAME"), ABOUT, |model| {
        let network = Network::load(model)?;
        // Whoever deploys a model knows what it is called; else it is told by its heads.
        let told = std::env::var("MODEL_VERSION").ok().filter(|version| !version.is_empty());
        let version = told.unwrap_or_else(|| network.version.clone());
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (model, turns) = (NAME.to_owned(), Arc::new(Semaphore::new(cores)));
        Ok(router(Arc::new(Served { look: network, model, version, turns })))
    })
}
