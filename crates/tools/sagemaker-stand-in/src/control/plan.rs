//! An endpoint's configuration, as whoever starts its containers needs it.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::time::Duration;

/// Unless the configuration says otherwise (docs: your-algorithms-inference-code).
const STARTUP: Duration = Duration::from_secs(240);
/// A serverless endpoint's (docs: serverless-endpoints).
const SERVERLESS_STARTUP: Duration = Duration::from_secs(180);
const DOWNLOAD: Duration = Duration::from_secs(3_600);

/// Where a model's files come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ModelData {
    /// A tar.gz.
    Archive(String),
    /// One file as it is.
    File(String),
    /// All files below a prefix.
    Prefix(String),
}

impl ModelData {
    /// Of a container's definition.
    pub(super) fn of(container: &Map<String, Value>) -> Option<Self> {
        if let Some(url) = container.get("ModelDataUrl").and_then(Value::as_str) {
            return Some(Self::Archive(url.to_owned()));
        }
        let source = container.get("ModelDataSource")?.get("S3DataSource")?;
        let url = source["S3Uri"].as_str()?.to_owned();
        Some(match (source["S3DataType"].as_str()?, source["CompressionType"].as_str()?) {
            ("S3Prefix", _) => Self::Prefix(url),
            (_, "Gzip") => Self::Archive(url),
            _ => Self::File(url),
        })
    }

    /// Its `s3://…`.
    pub(crate) fn location(&self) -> &str {
        let (Self::Archive(location) | Self::File(location) | Self::Prefix(location)) = self;
        location
    }
}

/// What has to be started for an endpoint.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Launch {
    pub(crate) variants: Vec<VariantPlan>,
    /// How many asynchronous invocations there may be at once.
    pub(crate) turns: usize,
}

/// A variant to start.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VariantPlan {
    pub(crate) name: String,
    pub(crate) image: String,
    pub(crate) data: Option<ModelData>,
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) is_serverless: bool,
    /// How long the download may take.
    pub(crate) download: Duration,
    /// How long it may take until it answers.
    pub(crate) startup: Duration,
}

impl VariantPlan {
    /// Of a variant's configuration and its model's container.
    pub(super) fn of(variant: &Value, container: &Map<String, Value>) -> Self {
        let is_serverless = variant.get("ServerlessConfig").is_some();
        let usual = if is_serverless { SERVERLESS_STARTUP } else { STARTUP };
        Self {
            name: text(variant, "VariantName"),
            image: image(container),
            data: ModelData::of(container),
            environment: environment(container),
            is_serverless,
            download: seconds(variant, "ModelDataDownloadTimeoutInSeconds", DOWNLOAD),
            startup: seconds(variant, "ContainerStartupHealthCheckTimeoutInSeconds", usual),
        }
    }
}

/// Where an asynchronous endpoint puts its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AsyncPlan {
    pub(crate) output: String,
    pub(crate) failure: Option<String>,
    pub(crate) at_once: usize,
}

impl AsyncPlan {
    /// Of a configuration's fields.
    pub(super) fn of(config: &Map<String, Value>) -> Option<Self> {
        let asynchronous = config.get("AsyncInferenceConfig")?;
        let output = asynchronous.get("OutputConfig")?;
        let most = &asynchronous["ClientConfig"]["MaxConcurrentInvocationsPerInstance"];
        Some(Self {
            output: output["S3OutputPath"].as_str()?.to_owned(),
            failure: output["S3FailurePath"].as_str().map(str::to_owned),
            at_once: most.as_u64().and_then(|most| most.try_into().ok()).unwrap_or(4),
        })
    }
}

pub(super) fn image(container: &Map<String, Value>) -> String {
    container.get("Image").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn environment(container: &Map<String, Value>) -> BTreeMap<String, String> {
    let variables = container.get("Environment").and_then(Value::as_object);
    let variables = variables.into_iter().flatten();
    let texts =
        variables.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    texts.collect()
}

fn text(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

fn seconds(of: &Value, name: &str, usual: Duration) -> Duration {
    of[name].as_u64().map_or(usual, Duration::from_secs)
}
