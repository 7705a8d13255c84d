//! Models of SageMaker's public hub: what DescribeHubContent says of one, as a base's image, files, variables
//! and bounds.
//!
//! The document's members are those that the Python SDK reads
//! (<https://github.com/aws/sagemaker-python-sdk/blob/v2.244.0/src/sagemaker/jumpstart/hub/interfaces.py>).
//! What the SDK would do beyond a container with files (a script beside them, a package of the marketplace) is
//! refused by name, as is what is not known of an instance's own settings: nothing is left out in silence.

use crate::fault::FaultName::{
    EulaNotAccepted, HubContentMissing, HubContentUnavailable, HubContentUnreadable,
    HubContentUnsupported, InstanceUnsupported,
};
use crate::{Base, Fault, FaultName, HubModel, Plan};
use serde_json::Value;
use std::collections::BTreeMap;

/// Settings of an instance that are known, beside those that say how it is measured.
const KNOWN: [&str; 5] = [
    "ImageUri",
    "EnvironmentVariables",
    "Metrics",
    "ResourceRequirements",
    "DefaultInferenceInstanceType",
];

type Cause = (FaultName, String);

/// The plan with what `contents`, answers of DescribeHubContent, say of its bases from a hub. Where the plan
/// itself says a variable or a bound, that counts.
///
/// # Errors
/// One fault of each base that cannot be deployed.
pub fn resolve(plan: &Plan, contents: &[Value]) -> Result<Plan, Vec<Fault>> {
    let (mut resolved, mut faults) = (plan.clone(), Vec::new());
    for (place, base) in resolved.bases.iter_mut().enumerate() {
        // One that says an image or a model as well is left to the check.
        let is_hubs = base.image.is_none() && base.model.is_none();
        let Some(hub) = base.hub.clone().filter(|_| is_hubs) else { continue };
        if let Err((name, cause)) = put(base, &hub, contents, &plan.instances.kind) {
            faults.push(Fault::new(name, format!("bases[{place}].hub"), cause));
        }
    }
    if faults.is_empty() { Ok(resolved) } else { Err(faults) }
}

fn put(base: &mut Base, hub: &HubModel, contents: &[Value], instance: &str) -> Result<(), Cause> {
    let content = found(hub, contents)?;
    check_offered(content)?;
    let document = content["HubContentDocument"].as_str().unwrap_or_default();
    let document: Value = serde_json::from_str(document)
        .map_err(|_| (HubContentUnreadable, "HubContentDocument is no JSON".to_owned()))?;
    check_supported(&document)?;
    check_instance(&document, instance)?;
    check_licence(&document, base.accepts_eula)?;
    let settings = settings(&document, instance)?;
    base.image = Some(image(&document, &settings)?);
    base.model = Some(files(&document)?);
    let mut variables = variables(&document)?;
    variables.extend(settings.into_values().flat_map(|one| texts(&one["EnvironmentVariables"])));
    variables.append(&mut base.environment);
    base.environment = variables;
    base.is_isolated |= document["InferenceEnableNetworkIsolation"] == true;
    let startup = &mut base.startup;
    let seconds = |name: &str| document[name].as_u64();
    startup.download_seconds = startup.download_seconds.or(seconds("ModelDataDownloadTimeout"));
    let answers = seconds("ContainerStartupHealthCheckTimeout");
    startup.answer_seconds = startup.answer_seconds.or(answers);
    base.hub = None;
    Ok(())
}

fn found<'a>(hub: &HubModel, contents: &'a [Value]) -> Result<&'a Value, Cause> {
    let is = |one: &&Value| {
        one["HubContentName"] == hub.name.as_str()
            && one["HubContentVersion"] == hub.version.as_str()
    };
    contents.iter().find(is).ok_or_else(|| {
        let HubModel { name, version } = hub;
        (HubContentMissing, format!("nothing says what {name} is in version {version}"))
    })
}

/// Whether the hub still offers it.
fn check_offered(content: &Value) -> Result<(), Cause> {
    let text = |name: &str| content[name].as_str().unwrap_or_default();
    let gone = |said: &str| Err((HubContentUnavailable, format!("the hub says {said} of it")));
    match (text("HubContentType"), text("HubContentStatus"), text("SupportStatus")) {
        (kind, ..) if kind != "Model" => {
            Err((HubContentUnsupported, "only content of the type Model is deployed".to_owned()))
        }
        (_, status, _) if status != "Available" => gone(status),
        // Documents from before there was such a status have none.
        (_, _, "" | "Supported") => Ok(()),
        (_, _, status) => gone(status),
    }
}

/// Whether it is a container with files, and may be a component.
fn check_supported(document: &Value) -> Result<(), Cause> {
    let refused = |cause: &str| Err((HubContentUnsupported, cause.to_owned()));
    if document["HostingModelPackageArn"].is_string() {
        return refused("it is a package of the marketplace: subscribe, and deploy it there");
    }
    if document["HostingUseScriptUri"] == true {
        return refused(
            "it needs a script beside its files: the Python SDK puts both into one archive",
        );
    }
    if document["DynamicContainerDeploymentSupported"] == false {
        return refused("it cannot be an inference component");
    }
    Ok(())
}

fn check_instance(document: &Value, instance: &str) -> Result<(), Cause> {
    let supported = document["SupportedInferenceInstanceTypes"].as_array();
    let supported: Vec<&str> = supported.into_iter().flatten().filter_map(Value::as_str).collect();
    if supported.contains(&instance) {
        return Ok(());
    }
    let cause = format!("it runs on {}, not on {instance}", supported.join(", "));
    Err((InstanceUnsupported, cause))
}

fn check_licence(document: &Value, is_accepted: bool) -> Result<(), Cause> {
    let licence = document["HostingEulaUri"].as_str();
    if is_accepted || (licence.is_none() && document["GatedBucket"] != true) {
        return Ok(());
    }
    let licence = licence.unwrap_or("that of its maker");
    let cause = format!("read its licence ({licence}), then say acceptsEula");
    Err((EulaNotAccepted, cause))
}

/// What differs on instances of this family and of this type, by what they are called: the type's counts.
fn settings(document: &Value, instance: &str) -> Result<BTreeMap<usize, Value>, Cause> {
    let variants = &document["HostingInstanceTypeVariants"]["Variants"];
    let family = instance.split('.').nth(1).unwrap_or_default();
    let mut settings = BTreeMap::new();
    for (rank, name) in [family, instance].into_iter().enumerate() {
        let Some(properties) = variants[name]["Properties"].as_object() else { continue };
        let unknown = properties.keys().find(|key| !KNOWN.contains(&key.as_str()));
        if let Some(unknown) = unknown {
            let cause = format!("what {unknown} of {name} means is not known here");
            return Err((HubContentUnreadable, cause));
        }
        settings.insert(rank, Value::Object(properties.clone()));
    }
    Ok(settings)
}

/// The image for the instance; `$NAME` stands in a list of its own.
fn image(document: &Value, settings: &BTreeMap<usize, Value>) -> Result<String, Cause> {
    let own = settings.values().rev().find_map(|one| one["ImageUri"].as_str());
    let named = own.and_then(|own| own.strip_prefix('$'));
    let image = match (named, own) {
        (Some(alias), _) => document["HostingInstanceTypeVariants"]["Aliases"][alias].as_str(),
        (None, Some(own)) => Some(own),
        (None, None) => document["HostingEcrUri"].as_str(),
    };
    let missing = || (HubContentUnreadable, "it names no image for these instances".to_owned());
    image.map(str::to_owned).ok_or_else(missing)
}

/// Its files, which are prepared for this container where they are.
fn files(document: &Value) -> Result<String, Cause> {
    let text = |name: &str| document[name].as_str();
    let uri = text("HostingPrepackedArtifactUri").or(text("HostingArtifactUri"));
    let uri = uri.ok_or_else(|| (HubContentUnreadable, "it names no files".to_owned()))?;
    let form = (text("HostingArtifactS3DataType"), text("HostingArtifactCompressionType"));
    match form {
        (Some("S3Prefix"), Some("None")) if uri.ends_with('/') => Ok(uri.to_owned()),
        (Some("S3Prefix"), Some("None")) => Ok(format!("{uri}/")),
        (None | Some("S3Object"), None | Some("Gzip")) => Ok(uri.to_owned()),
        (kind, compression) => {
            let [kind, compression] = [kind, compression].map(|one| one.unwrap_or("nothing"));
            let cause = format!("its files are {kind} with {compression}, which is not known here");
            Err((HubContentUnreadable, cause))
        }
    }
}

/// Variables of the container with their defaults.
fn variables(document: &Value) -> Result<BTreeMap<String, String>, Cause> {
    let all = document["InferenceEnvironmentVariables"].as_array();
    let mut variables = BTreeMap::new();
    for one in all.into_iter().flatten().filter(|one| one["Scope"] == "container") {
        let unreadable = || (HubContentUnreadable, "a variable has no name".to_owned());
        let name = one["Name"].as_str().ok_or_else(unreadable)?;
        variables.extend(text(&one["Default"]).map(|value| (name.to_owned(), value)));
    }
    Ok(variables)
}

fn texts(object: &Value) -> BTreeMap<String, String> {
    let members = object.as_object().into_iter().flatten();
    members.filter_map(|(name, value)| Some((name.clone(), text(value)?))).collect()
}

/// Numbers and truths as they would be written; none for what is none of them.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is_so) => Some(is_so.to_string()),
        _ => None,
    }
}
