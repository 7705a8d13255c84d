//! Serves the model below `model/`.

use std::process::ExitCode;
use std::sync::Arc;
use text_serving::{Model, Served, router};

const ABOUT: &str = "A container of Amazon SageMaker in which a small language model writes, by tenants' \
                     adapters: a GGUF file is in model/ below SAGEMAKER_BASE_DIR (/opt/ml).";

fn main() -> ExitCode {
    serving_container::run(env!("CARGO_PKG_NAME"), ABOUT, |model| {
        Ok(router(Arc::new(Served { model: Model::load(model)? })))
    })
}
