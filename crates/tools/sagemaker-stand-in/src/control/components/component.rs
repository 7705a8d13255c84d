//! A component and the state it is in.

use super::capacity::Resources;
use crate::control::endpoint::Status;
use crate::control::plan::VariantPlan;
use serde_json::{Map, Value, json};

/// An inference component.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) arn: String,
    /// The endpoint's name as it was made, and its ARN.
    pub(super) endpoint: String,
    pub(super) endpoint_arn: String,
    pub(super) variant: String,
    pub(super) status: Status,
    pub(super) failure: Option<String>,
    /// Seconds since 1970.
    pub(super) created: f64,
    pub(super) modified: f64,
    /// The specification that was asked for.
    pub(super) specification: Map<String, Value>,
    pub(super) role: Role,
}

/// What a component is on its endpoint.
#[derive(Debug, Clone)]
pub(super) enum Role {
    Base(Running),
    Adapter {
        /// The base's key.
        base: String,
        artifact: String,
    },
}

/// What a base runs.
#[derive(Debug, Clone)]
pub(super) struct Running {
    pub(super) plan: VariantPlan,
    /// What one copy takes.
    pub(super) need: Resources,
    pub(super) desired: u64,
    pub(super) current: u64,
    /// The instance of each copy that is wanted.
    pub(super) places: Vec<usize>,
}

impl Component {
    /// The key of the component in whose container it is.
    pub(super) fn container(&self) -> String {
        match &self.role {
            Role::Base(_) => self.name.to_lowercase(),
            Role::Adapter { base, .. } => base.clone(),
        }
    }

    pub(super) fn running(&self) -> Option<&Running> {
        match &self.role {
            Role::Base(running) => Some(running),
            Role::Adapter { .. } => None,
        }
    }

    pub(super) fn running_mut(&mut self) -> Option<&mut Running> {
        match &mut self.role {
            Role::Base(running) => Some(running),
            Role::Adapter { .. } => None,
        }
    }

    /// Whether it is an adapter on the base with this key.
    pub(super) fn is_on(&self, key: &str) -> bool {
        matches!(&self.role, Role::Adapter { base, .. } if base == key)
    }

    /// What lists have of it.
    pub(super) fn summary(&self) -> Map<String, Value> {
        let Value::Object(all) = json!({
            "InferenceComponentName": self.name,
            "InferenceComponentArn": self.arn,
            "EndpointName": self.endpoint,
            "EndpointArn": self.endpoint_arn,
            "VariantName": self.variant,
            "InferenceComponentStatus": self.status.name(),
            "CreationTime": self.created,
            "LastModifiedTime": self.modified,
        }) else {
            return Map::new();
        };
        all
    }

    /// Its description.
    pub(super) fn described(&self) -> Value {
        let mut all = self.summary();
        all.insert("Specification".to_owned(), self.specified());
        if let Some(running) = self.running() {
            let copies = json!({"DesiredCopyCount": running.desired,
                "CurrentCopyCount": running.current});
            all.insert("RuntimeConfig".to_owned(), copies);
        }
        if let Some(failure) = &self.failure {
            all.insert("FailureReason".to_owned(), failure.clone().into());
        }
        all.into()
    }

    /// The specification, with the image as the one that is deployed.
    fn specified(&self) -> Value {
        let mut specification = self.specification.clone();
        let container = specification.get_mut("Container").and_then(Value::as_object_mut);
        if let Some(container) = container
            && let Some(image) = container.remove("Image")
        {
            let image = json!({"SpecifiedImage": image, "ResolvedImage": image,
                "ResolutionTime": self.created});
            container.insert("DeployedImage".to_owned(), image);
        }
        specification.into()
    }
}
