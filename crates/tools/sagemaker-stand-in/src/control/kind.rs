//! The kinds of resources, and what the wire calls them.

use super::Listing;

/// The local stack's region and account.
pub(crate) const REGION: &str = "us-east-1";
pub(crate) const ACCOUNT: &str = "000000000000";

/// A kind of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Model,
    EndpointConfig,
    Endpoint,
    InferenceComponent,
}

impl Kind {
    /// The member with its name: `EndpointName`.
    pub(super) fn name_member(self) -> &'static str {
        match self {
            Self::Model => "ModelName",
            Self::EndpointConfig => "EndpointConfigName",
            Self::Endpoint => "EndpointName",
            Self::InferenceComponent => "InferenceComponentName",
        }
    }

    /// The member with its ARN: `EndpointArn`.
    pub(super) fn arn_member(self) -> &'static str {
        match self {
            Self::Model => "ModelArn",
            Self::EndpointConfig => "EndpointConfigArn",
            Self::Endpoint => "EndpointArn",
            Self::InferenceComponent => "InferenceComponentArn",
        }
    }

    /// The member with its status, of what has one.
    pub(super) fn status_member(self) -> &'static str {
        if self == Self::InferenceComponent { "InferenceComponentStatus" } else { "EndpointStatus" }
    }

    /// How it is listed: the newest first.
    pub(super) fn listing(self) -> Listing {
        let member = match self {
            Self::Model => "Models",
            Self::EndpointConfig => "EndpointConfigs",
            Self::Endpoint => "Endpoints",
            Self::InferenceComponent => "InferenceComponents",
        };
        Listing {
            member,
            name: self.name_member(),
            status: self.status_member(),
            is_newest_first: true,
        }
    }

    /// What refusals call it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::EndpointConfig => "endpoint configuration",
            Self::Endpoint => "endpoint",
            Self::InferenceComponent => "inference component",
        }
    }

    /// The ARN of one with this name, in small letters as the service's are.
    pub(super) fn arn(self, name: &str) -> String {
        let part = match self {
            Self::Model => "model",
            Self::EndpointConfig => "endpoint-config",
            Self::Endpoint => "endpoint",
            Self::InferenceComponent => "inference-component",
        };
        format!("arn:aws:sagemaker:{REGION}:{ACCOUNT}:{part}/{}", name.to_lowercase())
    }
}
