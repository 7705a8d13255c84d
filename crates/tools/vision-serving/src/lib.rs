//! Serves the network that looks at garments as a container of Amazon SageMaker: the same program in an
//! image on SageMaker and as a process of the local stand-in.
//!
//! The contract: `vision-serving serve` listens on `SAGEMAKER_BIND_TO_PORT` (8080), finds its model below
//! `SAGEMAKER_BASE_DIR` (/opt/ml) in `model/`, answers `GET /ping` and `POST /invocations`, and ends on
//! SIGTERM. Source:
//! <https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html>.
//!
//! The body is the one of `picture-answers`:
//! `{"pictures": [{"mediaType", "bytes"}], "questions": [{"id", "question", "values": [..]}]}`, answered by
//! `{"answers": [{"id", "value", "confidence", "picture"}], "model", "version"}`.

mod answers;
mod look;
mod network;
mod pictures;
mod refusal;
mod server;
mod wire;

pub use look::{Look, Shares, Sight};
pub use network::{NAME, Network, NetworkError};
pub use refusal::Refusal;
pub use server::{Served, router};
pub use wire::{Answer, Answered, Asked, Question};
