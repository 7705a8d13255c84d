//! What an operator says beside a plan: where data, program and results are, and as whom it runs.

use crate::{Checkpoints, Distribution, Fault, Network, Program};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use training_plans::{Degrees, Library, Plan};

/// One file beside the plan. Fields are those of [`crate::Job`]; machines, their number, degrees and time are
/// the plan's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    pub image: String,
    pub role: String,
    #[serde(default)]
    pub program: Option<Program>,
    #[serde(default)]
    pub arguments: Vec<String>,
    /// `{"plan": "/batch/micro"}` is what the plan has there (a JSON pointer, RFC 6901), so that no figure
    /// stands twice.
    #[serde(default)]
    pub hyperparameters: BTreeMap<String, Value>,
    /// Of SageMaker's model parallelism library, beside the degrees. An image of one's own is told the
    /// degrees by its hyperparameters.
    #[serde(default)]
    pub model_parallel: Map<String, Value>,
    pub volume_gb: u64,
    #[serde(default)]
    pub keep_alive_seconds: Option<u64>,
    /// On spare capacity: how long an attempt may wait beside its run.
    #[serde(default)]
    pub spot_wait_seconds: Option<u64>,
    pub channels: BTreeMap<String, String>,
    pub output: String,
    pub checkpoints: Checkpoints,
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    #[serde(default)]
    pub metrics: BTreeMap<String, String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub network: Option<Network>,
    #[serde(default)]
    pub is_isolated: bool,
    #[serde(default)]
    pub key: Option<String>,
}

impl Settings {
    /// The hyperparameters with the plan's figures in their places.
    pub(crate) fn fill(&self, plan: &Plan, faults: &mut Vec<Fault>) -> BTreeMap<String, Value> {
        let plan = json!(plan);
        let mut filled = BTreeMap::new();
        for (name, value) in &self.hyperparameters {
            let found = match value.get("plan").and_then(Value::as_str) {
                Some(pointer) => plan.pointer(pointer),
                None => Some(value),
            };
            let Some(found) = found else {
                let cause = format!("the plan has nothing at {}", value["plan"]);
                faults.push(Fault::invalid(format!("hyperparameters.{name}"), cause));
                continue;
            };
            filled.insert(name.clone(), found.clone());
        }
        filled
    }

    /// How a plan's processes are started: by its library.
    pub(crate) fn distribution(
        &self,
        plan: &Plan,
        devices: u64,
        faults: &mut Vec<Fault>,
    ) -> Option<Distribution> {
        let is_smp = plan.degrees.library == Library::Smp && self.program.is_some();
        if !is_smp && !self.model_parallel.is_empty() {
            let cause =
                "only a program in an image of AWS's, by a plan of the library smp, takes it";
            faults.push(Fault::invalid("modelParallel", cause));
        }
        self.program.as_ref()?;
        match plan.degrees.library {
            Library::Smp => {
                Some(Distribution::ModelParallel(self.parameters(&plan.degrees, faults)))
            }
            Library::Neuronx => Some(Distribution::Torchrun),
            Library::Replicas => (devices > 1).then_some(Distribution::Torchrun),
        }
    }

    /// Each degree by the library's name for it; those that divide nothing are left to the library.
    fn parameters(&self, degrees: &Degrees, faults: &mut Vec<Fault>) -> Map<String, Value> {
        let of_plan = [
            ("hybrid_shard_degree", degrees.hybrid_shard, 0),
            ("expert_parallel_degree", degrees.expert, 1),
            ("tensor_parallel_degree", degrees.tensor, 1),
            ("context_parallel_degree", degrees.context, 1),
        ];
        let mut parameters = self.model_parallel.clone();
        for (name, degree, unsaid) in of_plan {
            if parameters.contains_key(name) {
                let cause = "is the plan's to say: leave it out";
                faults.push(Fault::invalid(format!("modelParallel.{name}"), cause));
            }
            if degree != unsaid {
                parameters.insert(name.to_owned(), json!(degree));
            }
        }
        parameters
    }
}
