//! What a request makes: a component that runs a model, or an adapter on one.

use super::capacity::Resources;
use super::refused;
use crate::control::Request;
use crate::control::checks::is_of_ecr;
use serde_json::{Map, Value, json};
use stand_in::AwsError;

/// The most variables of a component's container (docs: InferenceComponentContainerSpecification).
const MOST_VARIABLES: usize = 16;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    Base(Base),
    Adapter(Adapter),
}

/// A component with a container of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base {
    pub(super) source: ContainerSource,
    /// What one copy takes.
    pub(super) need: Resources,
    pub(super) copies: u64,
    /// How long a container may take, as a variant says it.
    pub(super) startup: Map<String, Value>,
}

/// Where a container's definition stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ContainerSource {
    /// The name of a model.
    Model(String),
    /// As a model's container has it.
    Container(Map<String, Value>),
}

/// A component that is loaded into the container of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Adapter {
    pub(super) base: String,
    /// The `s3://...tar.gz` with its files.
    pub(super) artifact: String,
}

/// Reads a request of CreateInferenceComponent, whose shape is kept.
pub(super) fn read(request: &Request) -> Result<Wanted, AwsError> {
    if request.0.contains_key("Specifications") {
        return Err(refused("Specifications for several instance types are not known here."));
    }
    let specification = request.0.get("Specification").and_then(Value::as_object);
    let Some(specification) = specification else {
        return Err(refused("One of Specification and Specifications must be given."));
    };
    match text(specification, "BaseInferenceComponentName") {
        Some(base) => adapter(request, specification, base).map(Wanted::Adapter),
        None => base(request, specification).map(Wanted::Base),
    }
}

fn adapter(
    request: &Request,
    specification: &Map<String, Value>,
    base: &str,
) -> Result<Adapter, AwsError> {
    let alien = ["ModelName", "ComputeResourceRequirements", "StartupParameters"];
    let alien = alien.into_iter().find(|name| specification.contains_key(*name));
    let alien = alien.or(request.0.contains_key("RuntimeConfig").then_some("RuntimeConfig"));
    if let Some(name) = alien {
        return Err(refused(format!(
            "An adapter inference component has no {name}: its base has."
        )));
    }
    let container = specification.get("Container").and_then(Value::as_object);
    let alien = ["Image", "Environment"];
    let alien = alien.into_iter().find(|name| container.is_some_and(|one| one.contains_key(*name)));
    if let Some(name) = alien {
        return Err(refused(format!(
            "An adapter inference component has no {name}: its base has."
        )));
    }
    let artifact = container.and_then(|one| text(one, "ArtifactUrl"));
    let artifact = artifact
        .ok_or_else(|| refused("An adapter inference component needs Container.ArtifactUrl."))?;
    check_artifact(artifact)?;
    Ok(Adapter { base: base.to_owned(), artifact: artifact.to_owned() })
}

fn base(request: &Request, specification: &Map<String, Value>) -> Result<Base, AwsError> {
    let container = specification.get("Container").and_then(Value::as_object);
    let source = match (text(specification, "ModelName"), container) {
        (Some(model), None) => ContainerSource::Model(model.to_owned()),
        (None, Some(container)) => ContainerSource::Container(as_of_model(container)?),
        (None, None) => return Err(refused("One of ModelName and Container must be given.")),
        (Some(_), Some(_)) => return Err(refused("ModelName and Container exclude each other.")),
    };
    let copies = request.0.get("RuntimeConfig").and_then(|one| one["CopyCount"].as_u64());
    let copies = copies.ok_or_else(|| refused("RuntimeConfig with CopyCount must be given."))?;
    let need = specification.get("ComputeResourceRequirements").and_then(Value::as_object);
    let need = need.ok_or_else(|| refused("ComputeResourceRequirements must be given."))?;
    let startup = specification.get("StartupParameters").and_then(Value::as_object);
    Ok(Base {
        source,
        need: resources(need)?,
        copies,
        startup: startup.cloned().unwrap_or_default(),
    })
}

/// A component's container as a model has it.
fn as_of_model(container: &Map<String, Value>) -> Result<Map<String, Value>, AwsError> {
    let Some(image) = text(container, "Image") else {
        return Err(refused("The container has no Image."));
    };
    if !is_of_ecr(image) {
        let why = "is not supported without Vpc repository access mode.";
        return Err(refused(format!("Using non-ECR image \"{image}\" {why}")));
    }
    let mut of_model = Map::from_iter([("Image".to_owned(), json!(image))]);
    if let Some(artifact) = text(container, "ArtifactUrl") {
        check_artifact(artifact)?;
        of_model.insert("ModelDataUrl".to_owned(), json!(artifact));
    }
    if let Some(Value::Object(variables)) = container.get("Environment") {
        if variables.len() > MOST_VARIABLES {
            let why = "The Environment of an inference component has at most 16 entries.";
            return Err(refused(why));
        }
        of_model.insert("Environment".to_owned(), Value::Object(variables.clone()));
    }
    Ok(of_model)
}

fn check_artifact(url: &str) -> Result<(), AwsError> {
    if url.starts_with("s3://") && url.ends_with(".tar.gz") {
        Ok(())
    } else {
        Err(refused(format!("ArtifactUrl must be an s3:// address of a .tar.gz, not {url}.")))
    }
}

fn resources(need: &Map<String, Value>) -> Result<Resources, AwsError> {
    if need.contains_key("AcceleratorPartitionType") {
        return Err(refused("Partitions of accelerators are not known here."));
    }
    let number = |name: &str| need.get(name).and_then(Value::as_f64).unwrap_or_default();
    let memory = |name: &str| need.get(name).and_then(Value::as_u64);
    let least = memory("MinMemoryRequiredInMb").unwrap_or_default();
    if memory("MaxMemoryRequiredInMb").is_some_and(|most| most < least) {
        let why = "MaxMemoryRequiredInMb must not be less than MinMemoryRequiredInMb.";
        return Err(refused(why));
    }
    Ok(Resources {
        cores: number("NumberOfCpuCoresRequired"),
        accelerators: number("NumberOfAcceleratorDevicesRequired"),
        memory: least,
    })
}

fn text<'a>(of: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    of.get(name).and_then(Value::as_str)
}
