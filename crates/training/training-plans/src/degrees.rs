//! The degrees of parallelism, by the rules of each library.

use crate::fault::{Fault, FaultName};
use crate::{Library, Plan};
use FaultName::{ExpertsDoNotDivide, InvalidPlan, LayoutDoesNotDivide};

const SMP: &str =
    "https://docs.aws.amazon.com/sagemaker/latest/dg/distributed-model-parallel-v2-reference.html";
const SMP_EXPERTS: &str = "https://docs.aws.amazon.com/sagemaker/latest/dg/model-parallel-core-features-v2-expert-parallelism.html";
const ADAPTER: &str =
    "github.com/aws/sagemaker-hyperpod-training-adapter-for-nemo, conf/config_schemas.py";
const NEURONX: &str = "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/libraries/neuronx-distributed/index.html";

/// Replicas that see different data.
pub(crate) fn replicas(plan: &Plan, world: u64) -> u64 {
    let degrees = &plan.degrees;
    let together = match degrees.library {
        Library::Replicas => 1,
        Library::Smp => degrees.tensor * degrees.context,
        Library::Neuronx => degrees.tensor * degrees.pipeline * degrees.context,
    };
    (world / together.max(1)).max(1)
}

/// Over how many devices states are sharded: as the plan says, or as the library chooses.
pub(crate) fn shards(plan: &Plan, world: u64) -> u64 {
    let degrees = &plan.degrees;
    match degrees.library {
        Library::Smp if degrees.hybrid_shard == 0 => {
            (world / (degrees.expert * degrees.tensor).max(1)).max(1)
        }
        Library::Smp => degrees.hybrid_shard,
        _ => 1,
    }
}

/// What is wrong with the degrees on so many devices.
pub(crate) fn check(plan: &Plan, world: u64) -> Vec<Fault> {
    let degrees = &plan.degrees;
    let all = [degrees.tensor, degrees.pipeline, degrees.context, degrees.expert];
    if all.contains(&0) {
        return vec![Fault::new(InvalidPlan, "degrees", "a degree is 0: 1 is undivided")];
    }
    match degrees.library {
        Library::Replicas => check_replicas(plan),
        Library::Smp => check_smp(plan, world),
        Library::Neuronx => check_neuronx(plan, world),
    }
}

fn check_replicas(plan: &Plan) -> Vec<Fault> {
    let degrees = &plan.degrees;
    let divided = [degrees.tensor, degrees.pipeline, degrees.context, degrees.expert];
    let is_divided = divided.iter().any(|degree| *degree > 1) || degrees.hybrid_shard > 1;
    let cause = "replicas divide nothing: name the library that does";
    let fault = Fault::new(LayoutDoesNotDivide, "degrees", cause);
    is_divided.then_some(fault).into_iter().collect()
}

fn check_smp(plan: &Plan, world: u64) -> Vec<Fault> {
    let degrees = &plan.degrees;
    let (expert, tensor) = (degrees.expert, degrees.tensor);
    let mut faults = Vec::new();
    let mut add = |is_wrong: bool, fault: Fault| faults.extend(is_wrong.then_some(fault));
    let no_pipeline = "the library has no pipeline in its second version: 1";
    add(
        degrees.pipeline > 1,
        Fault::new(LayoutDoesNotDivide, "degrees.pipeline", no_pipeline).by(SMP),
    );
    let shard = shards(plan, world);
    let parts = shard.saturating_mul(tensor).saturating_mul(expert);
    add(
        !world.is_multiple_of(parts),
        Fault::new(
            LayoutDoesNotDivide,
            "degrees.hybridShard",
            format!(
                "{world} devices are no multiple of {shard} shards x {tensor} tensor-parallel x {expert} expert-parallel parts"
            ),
        )
        .by(ADAPTER),
    );
    add(
        degrees.context > shard,
        Fault::new(
            LayoutDoesNotDivide,
            "degrees.context",
            format!("{} parts of a sequence are more than {shard} shards", degrees.context),
        )
        .by(ADAPTER),
    );
    add(
        !world.is_multiple_of(tensor.saturating_mul(degrees.context)),
        Fault::new(
            LayoutDoesNotDivide,
            "degrees.tensor",
            format!(
                "{world} devices are no multiple of {tensor} tensor-parallel x {} context-parallel parts",
                degrees.context
            ),
        )
        .by(SMP),
    );
    faults.extend(check_heads(plan, SMP));
    faults.extend(check_experts(plan, world));
    faults
}

fn check_experts(plan: &Plan, world: u64) -> Vec<Fault> {
    let degrees = &plan.degrees;
    let expert = degrees.expert;
    if expert == 1 {
        return Vec::new();
    }
    let fault =
        |cause: String| Fault::new(ExpertsDoNotDivide, "degrees.expert", cause).by(SMP_EXPERTS);
    let Some(experts) = plan.model.experts else {
        return vec![fault("the model has no experts: 1".to_owned())];
    };
    let mut faults = Vec::new();
    if !experts.count.is_multiple_of(expert) {
        faults.push(fault(format!("{} experts are no multiple of {expert}", experts.count)));
    }
    if !world.is_multiple_of(expert) {
        faults.push(fault(format!("{world} devices are no multiple of {expert}")));
    }
    if degrees.tensor > 1 {
        faults.push(fault(
            "experts and tensors are not divided together: one of both is 1".to_owned(),
        ));
    }
    faults
}

fn check_neuronx(plan: &Plan, world: u64) -> Vec<Fault> {
    let degrees = &plan.degrees;
    let mut faults = Vec::new();
    let together = degrees.tensor.saturating_mul(degrees.pipeline).saturating_mul(degrees.context);
    if !world.is_multiple_of(together) {
        let cause = format!(
            "{world} devices are no multiple of {} tensor-parallel x {} pipeline x {} context-parallel parts",
            degrees.tensor, degrees.pipeline, degrees.context
        );
        faults.push(Fault::new(LayoutDoesNotDivide, "degrees.tensor", cause).by(NEURONX));
    }
    if degrees.sequence_parallel && degrees.tensor == 1 {
        let cause = "sequences are divided among tensor-parallel parts, of which there is one";
        faults.push(Fault::new(LayoutDoesNotDivide, "degrees.sequenceParallel", cause).by(NEURONX));
    }
    if !plan.model.layers.is_multiple_of(degrees.pipeline) {
        let cause = format!("{} layers are no multiple of {}", plan.model.layers, degrees.pipeline);
        faults.push(Fault::new(LayoutDoesNotDivide, "degrees.pipeline", cause).by(NEURONX));
    }
    if degrees.hybrid_shard > 1 || degrees.expert > 1 {
        let cause = "neither shards nor experts are divided here: 1";
        faults.push(Fault::new(LayoutDoesNotDivide, "degrees.hybridShard", cause).by(NEURONX));
    }
    faults.extend(check_heads(plan, NEURONX));
    faults
}

/// Each part has whole heads.
fn check_heads(plan: &Plan, source: &'static str) -> Option<Fault> {
    let tensor = plan.degrees.tensor;
    let cause = format!("{} heads are no multiple of {tensor}", plan.model.heads);
    let fault = Fault::new(LayoutDoesNotDivide, "degrees.tensor", cause).by(source);
    (!plan.model.heads.is_multiple_of(tensor)).then_some(fault)
}
