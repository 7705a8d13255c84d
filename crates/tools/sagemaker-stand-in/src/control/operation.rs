//! The operations by name, and their requests.

use super::kind::Kind;
use crate::shapes::{MODEL, check};
use serde_json::{Map, Value};
use stand_in::AwsError;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Describe,
    List,
    Update,
    /// UpdateEndpointWeightsAndCapacities.
    Reweigh,
    /// UpdateInferenceComponentRuntimeConfig.
    Scale,
    Delete,
}

/// An operation, such as CreateEndpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    pub name: &'static str,
    pub(crate) verb: Verb,
    pub(crate) kind: Kind,
}

const fn operation(name: &'static str, verb: Verb, kind: Kind) -> Operation {
    Operation { name, verb, kind }
}

const OPERATIONS: [Operation; 19] = {
    use Kind::{Endpoint, EndpointConfig, InferenceComponent, Model};
    use Verb::{Create, Delete, Describe, List, Reweigh, Scale, Update};
    [
        operation("CreateModel", Create, Model),
        operation("DescribeModel", Describe, Model),
        operation("ListModels", List, Model),
        operation("DeleteModel", Delete, Model),
        operation("CreateEndpointConfig", Create, EndpointConfig),
        operation("DescribeEndpointConfig", Describe, EndpointConfig),
        operation("ListEndpointConfigs", List, EndpointConfig),
        operation("DeleteEndpointConfig", Delete, EndpointConfig),
        operation("CreateEndpoint", Create, Endpoint),
        operation("DescribeEndpoint", Describe, Endpoint),
        operation("ListEndpoints", List, Endpoint),
        operation("UpdateEndpoint", Update, Endpoint),
        operation("UpdateEndpointWeightsAndCapacities", Reweigh, Endpoint),
        operation("DeleteEndpoint", Delete, Endpoint),
        operation("CreateInferenceComponent", Create, InferenceComponent),
        operation("DescribeInferenceComponent", Describe, InferenceComponent),
        operation("ListInferenceComponents", List, InferenceComponent),
        operation("UpdateInferenceComponentRuntimeConfig", Scale, InferenceComponent),
        operation("DeleteInferenceComponent", Delete, InferenceComponent),
    ]
};

impl Operation {
    /// Of `SageMaker.CreateEndpoint`.
    #[must_use]
    pub fn of_target(target: &str) -> Option<Self> {
        let name = target.strip_prefix("SageMaker.")?;
        OPERATIONS.into_iter().find(|operation| operation.name == name)
    }
}

/// A body that keeps the rules of its operation's shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request(pub(crate) Map<String, Value>);

impl Request {
    /// Reads and checks a body; whether what it names exists is not looked at.
    ///
    /// # Errors
    /// `SerializationException` for JSON of another form, `ValidationException` for a broken rule.
    pub(crate) fn parse(operation: Operation, body: &[u8]) -> Result<Self, AwsError> {
        Self::read(operation.name, body)
    }

    /// As [`Request::parse`], of an operation's name.
    pub(crate) fn read(operation: &str, body: &[u8]) -> Result<Self, AwsError> {
        let body: Map<String, Value> = serde_json::from_slice(body).map_err(|_| {
            AwsError::new(400, "SerializationException", "The body is no JSON object.")
        })?;
        if let Some(input) = MODEL.control.input(operation) {
            check(&MODEL.control, input, &body)?;
        }
        Ok(Self(body.into_iter().filter(|(_, value)| !value.is_null()).collect()))
    }

    /// A text that may be absent.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// The name of what it is about.
    pub(super) fn name(&self, kind: Kind) -> &str {
        self.text(kind.name_member()).unwrap_or_default()
    }

    pub(crate) fn list(&self, name: &str) -> &[Value] {
        self.0.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }
}
