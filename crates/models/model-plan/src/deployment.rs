//! What is made of a plan, and in which order.

use crate::names::of_content;
use crate::{Adapter, Base, Fault, FaultName, Plan, Probe, Startup, check};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use tenants::Output;

/// The only variant of an endpoint for components.
const VARIANT: &str = "all";

/// What is made. Written as `model`, `endpointConfig`, `endpoint`, `base` and `adapter`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    Model,
    EndpointConfig,
    Endpoint,
    /// An inference component with a container of its own.
    Base,
    /// An inference component in the container of another.
    Adapter,
}

impl Kind {
    /// What SageMaker's operations call it: `Create…`, `Describe…`, `Delete…`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Model => "Model",
            Self::EndpointConfig => "EndpointConfig",
            Self::Endpoint => "Endpoint",
            Self::Base | Self::Adapter => "InferenceComponent",
        }
    }

    /// Whether it is being made for a while after it was asked for.
    #[must_use]
    pub fn takes_time(self) -> bool {
        matches!(self, Self::Endpoint | Self::Base | Self::Adapter)
    }
}

/// One thing that is made by `Create…`, and undone by `Delete…` with its name alone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub kind: Kind,
    /// Its name, which follows from its content; an endpoint's is the plan's, an adapter's its own.
    pub name: String,
    /// The request that makes it.
    pub request: Value,
}

impl Step {
    /// What describes it and what deletes it is given.
    #[must_use]
    pub fn by_name(&self) -> Value {
        json!({ format!("{}Name", self.kind.noun()): self.name })
    }
}

/// Who writes for a tenant once all of it serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Writes {
    pub tenant: String,
    pub endpoint: String,
    pub base: String,
    pub adapter: String,
    pub component: String,
    /// `schema` or `text`.
    #[schemars(with = "String")]
    pub output: Output,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<u32>,
    pub evaluation: String,
}

/// All that follows of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deployment {
    pub endpoint: String,
    /// In the order in which they are made; undone in the opposite one. Adapters come one after the other:
    /// vLLM was seen to answer with another's while one is added (vllm-project/vllm#47724).
    pub steps: Vec<Step>,
    /// Of each base, then of each of its adapters.
    pub probes: Vec<Probe>,
    pub writes: Vec<Writes>,
}

/// What is made of a plan in an account where `role` is the ARN of the role by which SageMaker reads models.
///
/// # Errors
/// All faults of the plan.
pub fn deployment(plan: &Plan, role: &str) -> Result<Deployment, Vec<Fault>> {
    let mut faults = check(plan);
    faults.extend(unresolved(plan));
    if !faults.is_empty() {
        return Err(faults);
    }
    let models: Vec<Step> = plan.bases.iter().map(|base| model(plan, base, role)).collect();
    let config = config(plan, role);
    let endpoint = json!({"EndpointName": plan.endpoint, "EndpointConfigName": config.name});
    let endpoint = Step { kind: Kind::Endpoint, name: plan.endpoint.clone(), request: endpoint };
    let bases = plan.bases.iter().zip(&models).map(|(base, model)| component(plan, base, model));
    let bases: Vec<Step> = bases.collect();
    let (mut adapters, mut probes, mut writes) = <(Vec<_>, Vec<_>, Vec<_>)>::default();
    for (base, component) in plan.bases.iter().zip(&bases) {
        probes.push(Probe::of_base(&component.name, &base.writer));
        for one in &base.adapters {
            adapters.push(adapter(plan, one, &component.name));
            probes.push(Probe::of_adapter(&one.adapter, &component.name));
            writes.push(writer(plan, base, one));
        }
    }
    let steps = [models, vec![config, endpoint], bases, adapters].concat();
    Ok(Deployment { endpoint: plan.endpoint.clone(), steps, probes, writes })
}

/// What a hub says has to be read before anything is made of it.
fn unresolved(plan: &Plan) -> impl Iterator<Item = Fault> {
    let bases = plan.bases.iter().enumerate().filter(|(_, base)| base.hub.is_some());
    bases.map(|(place, _)| {
        let cause = "the model is a hub's: give what DescribeHubContent says of it";
        Fault::new(FaultName::HubContentMissing, format!("bases[{place}].hub"), cause)
    })
}

/// A request under the name that follows from it.
fn named(kind: Kind, prefix: &str, mut request: Value) -> Step {
    let name = of_content(prefix, &request);
    request[format!("{}Name", kind.noun())] = json!(name);
    Step { kind, name, request }
}

fn model(plan: &Plan, base: &Base, role: &str) -> Step {
    let (kind, compression) = match &base.model {
        Some(model) if model.ends_with('/') => ("S3Prefix", "None"),
        _ => ("S3Object", "Gzip"),
    };
    let mut source =
        json!({"S3Uri": base.model, "S3DataType": kind, "CompressionType": compression});
    if base.accepts_eula {
        source["ModelAccessConfig"] = json!({"AcceptEula": true});
    }
    let container = json!({"Image": base.image, "Environment": base.environment,
        "ModelDataSource": {"S3DataSource": source}});
    let mut request = json!({"ExecutionRoleArn": role, "PrimaryContainer": container});
    if base.is_isolated {
        request["EnableNetworkIsolation"] = json!(true);
    }
    named(Kind::Model, &format!("{}-{}", plan.endpoint, base.name), request)
}

fn config(plan: &Plan, role: &str) -> Step {
    let variant = json!({"VariantName": VARIANT, "InstanceType": plan.instances.kind,
        "InitialInstanceCount": plan.instances.count,
        "RoutingConfig": {"RoutingStrategy": "LEAST_OUTSTANDING_REQUESTS"}});
    let request = json!({"ExecutionRoleArn": role, "ProductionVariants": [variant]});
    named(Kind::EndpointConfig, &plan.endpoint, request)
}

fn component(plan: &Plan, base: &Base, model: &Step) -> Step {
    let mut needs = json!({"MinMemoryRequiredInMb": base.needs.memory_mib});
    if let Some(cores) = base.needs.cores {
        needs["NumberOfCpuCoresRequired"] = json!(cores);
    }
    if let Some(accelerators) = base.needs.accelerators {
        needs["NumberOfAcceleratorDevicesRequired"] = json!(accelerators);
    }
    // How many copies there are is changed in place, so that it is in no name.
    let mut specification = json!({"ModelName": model.name, "ComputeResourceRequirements": needs});
    if base.startup != Startup::default() {
        specification["StartupParameters"] = startup(base.startup);
    }
    let request = json!({"EndpointName": plan.endpoint, "VariantName": VARIANT,
        "Specification": specification});
    let mut step = named(Kind::Base, &format!("{}-{}", plan.endpoint, base.name), request);
    step.request["RuntimeConfig"] = json!({"CopyCount": base.copies});
    step
}

fn startup(startup: Startup) -> Value {
    let named = [
        ("ModelDataDownloadTimeoutInSeconds", startup.download_seconds),
        ("ContainerStartupHealthCheckTimeoutInSeconds", startup.answer_seconds),
    ];
    let said =
        named.into_iter().filter_map(|(name, seconds)| Some((name.to_owned(), json!(seconds?))));
    Value::Object(said.collect())
}

fn adapter(plan: &Plan, adapter: &Adapter, base: &str) -> Step {
    let specification = json!({"BaseInferenceComponentName": base,
        "Container": {"ArtifactUrl": adapter.archive}});
    let request = json!({"InferenceComponentName": adapter.adapter, "EndpointName": plan.endpoint,
        "Specification": specification});
    Step { kind: Kind::Adapter, name: adapter.adapter.clone(), request }
}

fn writer(plan: &Plan, base: &Base, adapter: &Adapter) -> Writes {
    Writes {
        tenant: adapter.tenant.clone(),
        endpoint: plan.endpoint.clone(),
        base: base.name.clone(),
        adapter: adapter.adapter.clone(),
        component: adapter.adapter.clone(),
        output: adapter.output,
        max_tokens: adapter.max_tokens,
        evaluation: adapter.evaluation.clone(),
    }
}
