//! InvokeEndpointAsync: input and answer lie in a bucket.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-invoke-endpoint.html>.

use super::{Invocation, invalid};
use crate::control::AsyncPlan;
use stand_in::{AwsError, Object};
use std::time::Duration;

const OPERATION: &str = "InvokeEndpointAsync";
/// Seconds that a request may wait, unless it says otherwise.
const WAITS: u64 = 21_600;
/// Seconds that its invocation may take.
const TAKES: u64 = 900;

/// What the caller is told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub inference_id: String,
    pub output_location: String,
    /// Only where the endpoint has a path for failures.
    pub failure_location: Option<String>,
}

/// Where a request's answer goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) output: Object,
    pub(crate) failure: Option<Object>,
}

/// A request that waits.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// Where the input is, unless the request brought it.
    pub(crate) input: Option<Object>,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) places: Places,
    pub(crate) waits: Duration,
    pub(crate) takes: Duration,
}

impl Job {
    /// Of a request to an endpoint; `fresh` is an id for a request that has none.
    pub(crate) fn of(
        request: &Invocation,
        plan: &AsyncPlan,
        fresh: String,
    ) -> Result<(Self, Accepted), AwsError> {
        let member = |name| request.member(OPERATION, name);
        let inference_id = member("InferenceId").map_or(fresh, str::to_owned);
        let folder = match member("S3OutputPathExtension") {
            Some(extension) => below(&plan.output, extension.trim_matches('/')),
            None => plan.output.clone(),
        };
        let usual = format!("{inference_id}.out");
        let output_location = below(&folder, member("Filename").unwrap_or(&usual));
        let failure = plan.failure.as_deref();
        let failure_location = failure.map(|at| below(at, &format!("{inference_id}-error.out")));
        let job = Self {
            input: member("InputLocation").map(object).transpose()?,
            body: request.body.clone(),
            headers: headers(request),
            places: Places {
                output: object(&output_location)?,
                failure: failure_location.as_deref().map(object).transpose()?,
            },
            waits: seconds(member("RequestTTLSeconds"), WAITS),
            takes: seconds(member("InvocationTimeoutSeconds"), TAKES),
        };
        Ok((job, Accepted { inference_id, output_location, failure_location }))
    }
}

fn headers(request: &Invocation) -> Vec<(&'static str, String)> {
    let passed = [
        ("content-type", "ContentType"),
        ("accept", "Accept"),
        ("x-amzn-sagemaker-custom-attributes", "CustomAttributes"),
    ];
    let texts = passed.map(|(header, name)| (header, request.member(OPERATION, name)));
    texts.into_iter().filter_map(|(header, text)| Some((header, text?.to_owned()))).collect()
}

fn below(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

fn object(location: &str) -> Result<Object, AwsError> {
    Object::of_location(location).ok_or_else(|| invalid(format!("{location} names no object.")))
}

fn seconds(text: Option<&str>, usual: u64) -> Duration {
    Duration::from_secs(text.and_then(|text| text.parse().ok()).unwrap_or(usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(headers: &[(&str, &str)], failure: Option<&str>) -> Accepted {
        let headers = headers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let request = Invocation { headers: headers.collect(), ..Invocation::default() };
        let plan = AsyncPlan {
            output: "s3://shop/out/".to_owned(),
            failure: failure.map(str::to_owned),
            at_once: 1,
        };
        Job::of(&request, &plan, "id-1".to_owned()).expect("valid").1
    }

    #[test]
    fn the_answer_goes_below_the_output_path() {
        let plain = accepted(&[], Some("s3://shop/failed"));
        assert_eq!(plain.output_location, "s3://shop/out/id-1.out");
        assert_eq!(plain.failure_location.as_deref(), Some("s3://shop/failed/id-1-error.out"));
        let named = accepted(
            &[
                ("x-amzn-sagemaker-inference-id", "order-7"),
                ("x-amzn-sagemaker-s3outputpathextension", "2026/11"),
                ("x-amzn-sagemaker-filename", "seven.json"),
            ],
            None,
        );
        let expected = Accepted {
            inference_id: "order-7".to_owned(),
            output_location: "s3://shop/out/2026/11/seven.json".to_owned(),
            failure_location: None,
        };
        assert_eq!(named, expected);
    }
}
