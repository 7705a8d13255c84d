//! Serves a small language model with tenants' LoRA adapters as a container of Amazon SageMaker: the
//! same program in an image on SageMaker and as a process of the local stand-in.
//!
//! The contract: `text-serving serve` listens on `SAGEMAKER_BIND_TO_PORT` (8080), finds a GGUF file
//! below `SAGEMAKER_BASE_DIR` (/opt/ml) in `model/`, answers `GET /ping`, `POST /invocations` and
//! `/adapters`, and ends on SIGTERM. Adapters below `model/adapters/` are served from the start. Bodies are those of SageMaker's Large Model Inference containers:
//! `{"inputs", "parameters"}` or a chat of OpenAI's. Sources:
//! <https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/lmi_input_output_schema.html>,
//! <https://github.com/aws/model-hosting-container-standards>.
//!
//! Who is asked: the header `X-Amzn-SageMaker-Adapter-Identifier`, else the body's `adapters`, else
//! its `model`, else the base. An adapter that is not there is an error, never the base; a chat's
//! answer names in `model` who wrote.
//!
//! A prompt that begins as an earlier one of the same writer did is computed from where they part.

mod answers;
mod asked;
mod chat;
mod engine;
mod limits;
mod lmi;
mod model;
mod prefixes;
mod refusal;
mod registry;
mod server;

pub use causal_language_model::Sampling;
pub use engine::{Engine, Failed, Finish, Job, Stops, Written};
pub use model::{LoadError, Model, NAME};
pub use refusal::Refusal;
pub use registry::Registry;
pub use server::{Served, router};
