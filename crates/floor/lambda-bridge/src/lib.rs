//! The bridge between `lambda_runtime` and a handler that knows nothing of Lambda.
//!
//! It deserialises the event itself, so that a payload that does not fit has a name
//! (`InvalidInput`) and a message that names the field; gives every error the name that the state
//! machine matches; writes structured logs and the metrics of each [`Answer`]; and builds the AWS
//! client configuration once. [`start`] comes first, [`run`] last.

mod answer;
mod aws;
mod env;
mod error;
mod input;
mod invocation;
mod logging;
mod metrics;
mod refusal;
mod run;
mod start;
mod upstream;

pub use answer::Answer;
pub use aws::{connector, endpoint_url};
pub use bounds::InvalidInput;
pub use env::{Env, Misconfigured};
pub use error::{Failure, NamedError};
pub use invocation::Subject;
pub use lambda_runtime::Error as RunError;
pub use logging::init_logging;
pub use metrics::{Metric, Unit};
pub use run::{answer, parse, run, run_about};
pub use start::start;
pub use upstream::UpstreamError;
