//! What a request must be beyond its shape before something is made or updated.

use super::Request;
use super::kind::Kind;
use super::registry::Registry;
use serde_json::{Map, Value};
use stand_in::AwsError;
use std::collections::BTreeSet;

fn refused(why: impl Into<String>) -> AwsError {
    AwsError::validation(why)
}

/// CreateModel.
pub(super) fn check_model(request: &Request) -> Result<(), AwsError> {
    let containers = request.list("Containers");
    let primary = request.0.get("PrimaryContainer").and_then(Value::as_object);
    match (primary, containers) {
        (Some(container), []) => check_container(container, request),
        (None, [_, ..]) => {
            Err(refused("Only models of one container, PrimaryContainer, run here."))
        }
        (None, []) => Err(refused("One of PrimaryContainer and Containers must be given.")),
        (Some(_), _) => Err(refused("PrimaryContainer and Containers exclude each other.")),
    }
}

fn check_container(container: &Map<String, Value>, request: &Request) -> Result<(), AwsError> {
    let has = |name: &str| container.contains_key(name);
    if has("ModelPackageName") {
        return Err(refused("Model packages are not known here: give Image and model data."));
    }
    let Some(image) = container.get("Image").and_then(Value::as_str) else {
        return Err(refused("The container has neither Image nor ModelPackageName."));
    };
    if !is_of_ecr(image) {
        let why = "is not supported without Vpc repository access mode.";
        return Err(refused(format!("Using non-ECR image \"{image}\" {why}")));
    }
    if has("ModelDataUrl") && has("ModelDataSource") {
        return Err(refused("ModelDataUrl and ModelDataSource exclude each other."));
    }
    if (has("ModelDataUrl") || has("ModelDataSource"))
        && !request.0.contains_key("ExecutionRoleArn")
    {
        return Err(refused("Without ExecutionRoleArn the model data cannot be read."));
    }
    check_source(container)
}

/// `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME`.
pub(crate) fn is_of_ecr(image: &str) -> bool {
    let host = image.split('/').next().unwrap_or_default();
    let parts: Vec<&str> = host.split('.').collect();
    let is_account =
        |part: &str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts[..], [account, "dkr", "ecr", _, "amazonaws", "com"] if is_account(account))
        && image.contains('/')
}

fn check_source(container: &Map<String, Value>) -> Result<(), AwsError> {
    if let Some(url) = container.get("ModelDataUrl").and_then(Value::as_str)
        && !url.starts_with("s3://")
    {
        return Err(refused(format!("ModelDataUrl must be an s3:// address, not {url}.")));
    }
    let Some(source) = container.get("ModelDataSource").and_then(|one| one.get("S3DataSource"))
    else {
        return Ok(());
    };
    let url = source["S3Uri"].as_str().unwrap_or_default();
    match (source["S3DataType"].as_str(), source["CompressionType"].as_str()) {
        _ if !url.starts_with("s3://") => Err(refused("S3Uri must be an s3:// address.")),
        (Some("S3Prefix"), Some("Gzip")) => {
            Err(refused("CompressionType Gzip needs S3DataType S3Object."))
        }
        (Some("S3Prefix"), _) if !url.ends_with('/') => {
            Err(refused(format!("S3Uri of an S3Prefix must end with a slash: {url}.")))
        }
        _ => Ok(()),
    }
}

/// CreateEndpointConfig.
pub(super) fn check_config(registry: &Registry, request: &Request) -> Result<(), AwsError> {
    if !request.list("ShadowProductionVariants").is_empty() {
        return Err(refused("Shadow variants are not known here."));
    }
    let variants = request.list("ProductionVariants");
    let names: BTreeSet<&str> =
        variants.iter().filter_map(|one| one["VariantName"].as_str()).collect();
    if names.len() < variants.len() {
        return Err(refused("The names of the variants must be unique."));
    }
    variants.iter().try_for_each(|variant| check_variant(registry, variant))?;
    check_for_components(request, variants)?;
    let is_serverless = variants.iter().any(|variant| variant.get("ServerlessConfig").is_some());
    let asynchronous = request.0.get("AsyncInferenceConfig");
    match (variants.len(), is_serverless, asynchronous) {
        (2.., true, _) => Err(refused("A serverless endpoint has one variant.")),
        (2.., _, Some(_)) => Err(refused("An asynchronous endpoint has one variant.")),
        (_, true, Some(_)) => Err(refused("A serverless endpoint is not asynchronous.")),
        (_, _, Some(config)) => check_async(config),
        _ => Ok(()),
    }
}

/// Variants without models take inference components, which read their models by the configuration's
/// role.
fn check_for_components(request: &Request, variants: &[Value]) -> Result<(), AwsError> {
    let models = variants.iter().filter(|one| one.get("ModelName").is_some()).count();
    let is_serverless = variants.iter().any(|one| one.get("ServerlessConfig").is_some());
    let is_asynchronous = request.0.contains_key("AsyncInferenceConfig");
    match models {
        _ if models == variants.len() => Ok(()),
        1.. => Err(refused("Either all variants have a ModelName or none has.")),
        0 if !request.0.contains_key("ExecutionRoleArn") => Err(refused(
            "Without ModelName in its variants a configuration needs ExecutionRoleArn.",
        )),
        0 if is_serverless || is_asynchronous => {
            let why = "Inference components need instances, and do not answer asynchronously.";
            Err(refused(why))
        }
        0 => Ok(()),
    }
}

fn check_async(config: &Value) -> Result<(), AwsError> {
    let output = &config["OutputConfig"];
    let is_place = |name: &str| output[name].as_str().is_none_or(|url| url.starts_with("s3://"));
    match output.get("S3OutputPath") {
        None => Err(refused("S3OutputPath is needed here: there is no default bucket.")),
        Some(_) if is_place("S3OutputPath") && is_place("S3FailurePath") => Ok(()),
        Some(_) => Err(refused("The output paths must be s3:// addresses.")),
    }
}

fn check_variant(registry: &Registry, variant: &Value) -> Result<(), AwsError> {
    let name = variant["VariantName"].as_str().unwrap_or_default();
    if let Some(model) = variant["ModelName"].as_str() {
        registry.found(Kind::Model, model)?;
    }
    let has = |name: &str| variant.get(name).is_some();
    match (variant.get("ServerlessConfig"), has("InstanceType"), has("InitialInstanceCount")) {
        (Some(serverless), false, false) => check_serverless(serverless),
        (Some(_), ..) => Err(refused(format!(
            "Variant {name} has ServerlessConfig: InstanceType and InitialInstanceCount exclude it."
        ))),
        (None, true, true) => Ok(()),
        (None, ..) => Err(refused(format!(
            "Variant {name} needs InstanceType and InitialInstanceCount, or ServerlessConfig."
        ))),
    }
}

fn check_serverless(config: &Value) -> Result<(), AwsError> {
    let number = |name: &str| config[name].as_u64();
    if number("MemorySizeInMB").is_none_or(|size| size % 1_024 != 0) {
        return Err(refused("MemorySizeInMB must be one of 1024, 2048, 3072, 4096, 5120, 6144."));
    }
    if number("ProvisionedConcurrency") > number("MaxConcurrency") {
        return Err(refused("ProvisionedConcurrency must not exceed MaxConcurrency."));
    }
    Ok(())
}
