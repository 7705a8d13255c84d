//! How the processes of several devices are started.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// By what the toolkit in the image starts a program on several devices. Without one it starts one process on
/// each machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Distribution {
    /// PyTorch's `torchrun`.
    Torchrun,
    /// `mpirun`, so many processes on each machine.
    Mpi {
        processes: u32,
        /// Flags of `mpirun`.
        options: String,
    },
    /// `torchrun` with SageMaker's model parallelism library v2, by its parameters
    /// (<https://docs.aws.amazon.com/sagemaker/latest/dg/distributed-model-parallel-v2-reference.html>).
    ModelParallel(Map<String, Value>),
}
