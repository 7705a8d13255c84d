//! An endpoint and the state it is in.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The states that occur here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Creating,
    InService,
    Updating,
    Failed,
    Deleting,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Creating => "Creating",
            Self::InService => "InService",
            Self::Updating => "Updating",
            Self::Failed => "Failed",
            Self::Deleting => "Deleting",
        }
    }
}

/// How much of the traffic a variant gets, and how many instances it is said to have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Share {
    pub(super) weight: f64,
    pub(super) instances: Option<u64>,
    /// A serverless variant's configuration.
    pub(super) serverless: Option<Value>,
    pub(super) image: String,
}

/// What an endpoint serves, or is to serve.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Deployed {
    /// The name of the configuration.
    pub(super) config: String,
    /// The configuration's fields as they were then.
    pub(super) fields: Map<String, Value>,
    /// By variant.
    pub(super) shares: BTreeMap<String, Share>,
}

impl Deployed {
    /// A variant's configuration.
    pub(super) fn variant(&self, name: &str) -> Option<&Value> {
        self.variants().iter().find(|one| one["VariantName"] == name)
    }

    /// Whether its variants have no models, but take inference components.
    pub(super) fn hosts_components(&self) -> bool {
        let variants = self.variants();
        !variants.is_empty() && variants.iter().all(|one| one.get("ModelName").is_none())
    }

    fn variants(&self) -> &[Value] {
        let variants = self.fields.get("ProductionVariants").and_then(Value::as_array);
        variants.map_or(&[], Vec::as_slice)
    }
}

/// An endpoint.
#[derive(Debug, Clone)]
pub(super) struct Endpoint {
    pub(super) name: String,
    pub(super) arn: String,
    pub(super) status: Status,
    pub(super) failure: Option<String>,
    /// Seconds since 1970.
    pub(super) created: f64,
    pub(super) modified: f64,
    pub(super) current: Deployed,
    /// What is being brought up.
    pub(super) pending: Option<Deployed>,
    /// Of the latest UpdateEndpoint or CreateEndpoint.
    pub(super) deployment: Option<Value>,
}

impl Endpoint {
    /// How many variants run or are being started.
    pub(super) fn instances(&self) -> usize {
        let starting = self.pending.as_ref().map_or(0, |pending| pending.shares.len());
        match self.status {
            Status::Failed => 0,
            Status::Creating => starting,
            _ => self.current.shares.len() + starting,
        }
    }

    /// What lists have of it.
    pub(super) fn summary(&self) -> Map<String, Value> {
        let Value::Object(all) = json!({
            "EndpointName": self.name,
            "EndpointArn": self.arn,
            "CreationTime": self.created,
            "LastModifiedTime": self.modified,
            "EndpointStatus": self.status.name(),
        }) else {
            return Map::new();
        };
        all
    }

    /// Its description.
    pub(super) fn described(&self) -> Value {
        let mut all = self.summary();
        all.insert("EndpointConfigName".to_owned(), self.current.config.clone().into());
        let shown = ["AsyncInferenceConfig", "ExplainerConfig", "MetricsConfig"];
        let shown = shown.into_iter().filter_map(|name| self.current.fields.get_key_value(name));
        all.extend(shown.map(|(name, value)| (name.clone(), value.clone())));
        if !matches!(self.status, Status::Creating | Status::Failed) {
            all.insert("ProductionVariants".to_owned(), self.variants());
        }
        if let Some(failure) = &self.failure {
            all.insert("FailureReason".to_owned(), failure.clone().into());
        }
        if let Some(deployment) = &self.deployment {
            all.insert("LastDeploymentConfig".to_owned(), deployment.clone());
        }
        if let Some(pending) = self.pending.as_ref().filter(|_| self.status == Status::Updating) {
            let summary = json!({"EndpointConfigName": pending.config, "StartTime": self.modified});
            all.insert("PendingDeploymentSummary".to_owned(), summary);
        }
        all.into()
    }

    fn variants(&self) -> Value {
        let desired = self.pending.as_ref().unwrap_or(&self.current);
        let summaries = self.current.shares.iter().map(|(name, share)| {
            let wanted = desired.shares.get(name).unwrap_or(share);
            summary(name, share, wanted, self.created)
        });
        summaries.collect()
    }
}

fn summary(name: &str, now: &Share, wanted: &Share, resolved: f64) -> Value {
    let mut summary = json!({
        "VariantName": name,
        "CurrentWeight": now.weight,
        "DesiredWeight": wanted.weight,
        "CurrentInstanceCount": now.instances.unwrap_or_default(),
        "DesiredInstanceCount": wanted.instances.unwrap_or_default(),
    });
    if !now.image.is_empty() {
        summary["DeployedImages"] = json!([{"SpecifiedImage": now.image,
            "ResolvedImage": now.image, "ResolutionTime": resolved}]);
    }
    if let (Some(current), Some(desired)) = (&now.serverless, &wanted.serverless) {
        summary["CurrentServerlessConfig"] = current.clone();
        summary["DesiredServerlessConfig"] = desired.clone();
    }
    summary
}
