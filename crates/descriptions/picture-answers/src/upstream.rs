//! Where a body goes to: an endpoint of Amazon SageMaker, or a model that was imported to Bedrock.

use crate::config::Endpoint;
use crate::error::TOO_LARGE;
use aws_config::{Region, SdkConfig};
use lambda_bridge::{UpstreamError, endpoint_url};
use serde_json::Value;
use signed_http::{Answer, SignedHttp, Upstream};
use std::time::Duration;

/// One operation of one service, and how much it takes. Each request is tried once: the state machine
/// does the rest.
#[derive(Debug)]
pub(crate) struct Invocation {
    http: SignedHttp,
    service: &'static str,
    path: String,
    most: usize,
}

const SAGEMAKER: &str = "SageMaker";
const BEDROCK: &str = "Bedrock";

/// The body that InvokeModel takes, in bytes
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html>).
pub(crate) const MOST_IMPORTED: usize = 25_000_000;

const HEADERS: [(&str, &str); 2] =
    [("content-type", "application/json"), ("accept", "application/json")];

impl Invocation {
    /// InvokeEndpoint
    /// (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html>).
    pub(crate) fn of_endpoint(sdk: &SdkConfig, to: &Endpoint, timeout: Duration) -> Self {
        let endpoint = endpoint_url(sdk, "SageMaker Runtime");
        let endpoint = endpoint.unwrap_or_else(|| sagemaker_host(sdk));
        let upstream =
            Upstream { service: SAGEMAKER, endpoint, signing: Some("sagemaker"), timeout };
        let path = format!("/endpoints/{}/invocations", to.name);
        let http = SignedHttp::new(sdk, upstream);
        Self { http, service: SAGEMAKER, path, most: to.most_bytes() }
    }

    /// InvokeModel.
    pub(crate) fn of_imported(sdk: &SdkConfig, arn: &str, timeout: Duration) -> Self {
        let endpoint = endpoint_url(sdk, "Bedrock Runtime");
        let endpoint = endpoint.unwrap_or_else(|| bedrock_host(sdk));
        let upstream = Upstream { service: BEDROCK, endpoint, signing: Some("bedrock"), timeout };
        let arn: String = form_urlencoded::byte_serialize(arn.as_bytes()).collect();
        let path = format!("/model/{arn}/invoke");
        let http = SignedHttp::new(sdk, upstream);
        Self { http, service: BEDROCK, path, most: MOST_IMPORTED }
    }

    /// Sends a body, unless it is too large: that is known without asking.
    pub(crate) async fn send(&self, body: &Value) -> Result<Answer, UpstreamError> {
        let body = body.to_string().into_bytes();
        if body.len() > self.most {
            return Err(self.rejected(TOO_LARGE.to_owned()));
        }
        let answer = self.http.send_with("POST", &self.path, &HEADERS, body).await?;
        if answer.is_success() { Ok(answer) } else { Err(self.failed(&answer)) }
    }

    /// An answer that is not what the operation gives.
    pub(crate) fn unreadable(&self) -> UpstreamError {
        let code = "unreadable answer".to_owned();
        UpstreamError::Unavailable { service: self.service, code }
    }

    fn rejected(&self, code: String) -> UpstreamError {
        UpstreamError::Rejected { service: self.service, code }
    }

    /// By its code; of a program that failed its own status, and nothing of what it says: that may quote the
    /// request.
    fn failed(&self, answer: &Answer) -> UpstreamError {
        let code = answer.error_code().unwrap_or_else(|| "unknown".to_owned());
        match answer.status {
            413 => self.rejected(TOO_LARGE.to_owned()),
            424 => self.rejected(format!("{code} {}", original_status(&answer.body))),
            status => UpstreamError::from_answer(self.service, status, &code),
        }
    }
}

/// What the program behind answered; 0 where it did not in time. SageMaker writes the field with a capital,
/// Bedrock without.
fn original_status(body: &[u8]) -> u64 {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let names = ["OriginalStatusCode", "originalStatusCode"];
    names.iter().find_map(|name| body[*name].as_u64()).unwrap_or(0)
}

fn sagemaker_host(sdk: &SdkConfig) -> String {
    let (fips, region, suffix) = place(sdk);
    format!("https://runtime{fips}.sagemaker.{region}.{suffix}")
}

fn bedrock_host(sdk: &SdkConfig) -> String {
    let (fips, region, suffix) = place(sdk);
    format!("https://bedrock-runtime{fips}.{region}.{suffix}")
}

fn place(sdk: &SdkConfig) -> (&'static str, &str, &'static str) {
    let region = sdk.region().map_or("us-east-1", Region::as_ref);
    let fips = if sdk.use_fips() == Some(true) { "-fips" } else { "" };
    let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    (fips, region, suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_has_its_own_host_on_aws() {
        let sdk = || SdkConfig::builder().region(Region::from_static("eu-west-1"));
        let plain = sdk().build();
        assert_eq!(sagemaker_host(&plain), "https://runtime.sagemaker.eu-west-1.amazonaws.com");
        assert_eq!(bedrock_host(&plain), "https://bedrock-runtime.eu-west-1.amazonaws.com");
        let fips = sagemaker_host(&sdk().use_fips(true).build());
        assert_eq!(fips, "https://runtime-fips.sagemaker.eu-west-1.amazonaws.com");
    }
}
