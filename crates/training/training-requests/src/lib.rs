//! What Amazon SageMaker is asked to launch a training run.
//!
//! Pure: nothing is called. A [`Job`] is one training job in plain words; [`Job::request`] is the body of
//! CreateTrainingJob (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html>),
//! equal to what the SageMaker Python SDK sends for the same job, because its images read what it sends.
//! [`Job::manifests`] is the same job on a cluster of Kubernetes.
//! [`Attempt::job`] makes the job of a plan, an operator's [`Settings`], and what the attempts before have
//! spent: an attempt never may run for longer than the budget has left.

mod attempt;
mod check;
mod distribution;
mod fault;
mod hyperparameters;
mod job;
mod kubernetes;
mod python_json;
mod request;
mod settings;

pub use attempt::Attempt;
pub use check::check;
pub use distribution::Distribution;
pub use fault::{Fault, FaultName};
pub use job::{Checkpoints, Job, JobMachines, Network, Program};
pub use kubernetes::Cluster;
pub use settings::Settings;
