//! The requests of both operations.

use super::{LARGEST_BODY, LARGEST_SERVERLESS, invalid};
use crate::control::Serving;
use crate::shapes::{MODEL, check_texts};
use stand_in::AwsError;
use std::collections::BTreeMap;

/// The largest body of an asynchronous request that brings its input itself.
const LARGEST_INLINE: usize = 128_000;

/// The words of the service.
const COMPONENT_NEEDED: &str = "Inference Component Name header is required for endpoints to which you \
    plan to deploy inference components. Please include Inference Component Name header or consider \
    using SageMaker models.";
const COMPONENT_REFUSED: &str = "Inference Component Name header is not allowed for endpoints to which \
    you dont plan to deploy inference components. Please remove the Inference Component Name header \
    and try again.";

/// A request: the endpoint, headers by their names in small letters, and the body.
#[derive(Debug, Clone, Default)]
pub struct Invocation {
    pub endpoint: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Invocation {
    /// A member of the operation's input that is a header.
    pub(crate) fn member(&self, operation: &str, name: &str) -> Option<&str> {
        let member = MODEL.runtime.input(operation)?.members.get(name)?;
        let header = member.location_name.as_deref()?.to_lowercase();
        self.headers.get(&header).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The inference component that InvokeEndpoint is asked for.
    pub(crate) fn component(&self) -> Option<&str> {
        self.member("InvokeEndpoint", "InferenceComponentName")
    }

    /// All members that are headers.
    fn members(&self, operation: &str) -> Vec<(&'static str, &str)> {
        let input = MODEL.runtime.input(operation);
        let members = input.into_iter().flat_map(|input| &input.members);
        let headers = members.filter(|(_, one)| one.location.as_deref() == Some("header"));
        headers
            .filter_map(|(name, _)| Some((name.as_str(), self.member(operation, name)?)))
            .collect()
    }
}

fn check_members(request: &Invocation, operation: &str) -> Result<(), AwsError> {
    let Some(input) = MODEL.runtime.input(operation) else { return Ok(()) };
    let path = std::iter::once(("EndpointName", request.endpoint.as_str()));
    let texts = path.chain(request.members(operation));
    check_texts(&MODEL.runtime, input, texts).map_err(invalid)
}

/// InvokeEndpoint.
pub(crate) fn check(request: &Invocation) -> Result<(), AwsError> {
    check_members(request, "InvokeEndpoint")?;
    for name in ["TargetModel", "TargetContainerHostname", "SessionId"] {
        if request.member("InvokeEndpoint", name).is_some() {
            return Err(invalid(format!("{name} is not supported by this endpoint.")));
        }
    }
    fits(request.body.len(), LARGEST_BODY)
}

/// Whether a body fits into an endpoint that is in service.
pub(crate) fn check_serving(request: &Invocation, serving: &Serving) -> Result<(), AwsError> {
    if serving.asynchronous.is_some() {
        let why = "is asynchronous: InvokeEndpoint is not supported.";
        return Err(invalid(format!("Endpoint {} {why}", request.endpoint)));
    }
    match (request.component(), serving.hosts_components) {
        (None, true) => return Err(invalid(COMPONENT_NEEDED)),
        (Some(_), false) => return Err(invalid(COMPONENT_REFUSED)),
        _ => {}
    }
    let most = if serving.is_serverless { LARGEST_SERVERLESS } else { LARGEST_BODY };
    fits(request.body.len(), most)
}

fn fits(bytes: usize, most: usize) -> Result<(), AwsError> {
    if bytes <= most {
        return Ok(());
    }
    Err(invalid(format!(
        "1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have \
         length less than or equal to {most}"
    )))
}

/// InvokeEndpointAsync.
pub(crate) fn check_async(request: &Invocation) -> Result<(), AwsError> {
    let operation = "InvokeEndpointAsync";
    check_members(request, operation)?;
    let location = request.member(operation, "InputLocation");
    match (location, request.body.is_empty()) {
        (None, true) | (Some(_), false) => Err(invalid("Give one of Body and InputLocation.")),
        (Some(location), _) if !location.starts_with("s3://") => {
            Err(invalid("InputLocation must be an s3:// address."))
        }
        _ => fits(request.body.len(), LARGEST_INLINE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)], bytes: usize) -> Invocation {
        let headers = headers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Invocation {
            endpoint: "shop".to_owned(),
            headers: headers.collect(),
            body: vec![b'x'; bytes],
        }
    }

    #[test]
    fn a_body_has_a_bound_and_headers_have_rules() {
        assert_eq!(check(&request(&[("accept", "application/json")], LARGEST_BODY)), Ok(()));
        let too_long = "x".repeat(65);
        for wrong in [
            request(&[], LARGEST_BODY + 1),
            request(&[("x-amzn-sagemaker-inference-id", &too_long)], 1),
            request(&[("x-amzn-sagemaker-target-variant", "not a name")], 1),
            request(&[("x-amzn-sagemaker-target-model", "a.tar.gz")], 1),
            Invocation { endpoint: "no_name".to_owned(), ..request(&[], 1) },
        ] {
            let code = check(&wrong).map_err(|error| error.code);
            assert_eq!(code, Err("ValidationError"), "{:?}", wrong.headers);
        }
    }

    #[test]
    fn an_asynchronous_request_has_one_input() {
        let at = ("x-amzn-sagemaker-inputlocation", "s3://shop/in.json");
        assert_eq!(check_async(&request(&[at], 0)), Ok(()));
        assert_eq!(check_async(&request(&[], LARGEST_INLINE)), Ok(()));
        for wrong in [
            request(&[at], 1),
            request(&[], 0),
            request(&[], LARGEST_INLINE + 1),
            request(&[("x-amzn-sagemaker-inputlocation", "https://shop/in.json")], 0),
            request(&[at, ("x-amzn-sagemaker-invocationtimeoutseconds", "3601")], 0),
        ] {
            assert!(check_async(&wrong).is_err(), "{:?}", wrong.headers);
        }
    }
}
