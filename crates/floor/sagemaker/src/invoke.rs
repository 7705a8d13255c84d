//! InvokeEndpoint.

use crate::completion::read;
use crate::failure::{SERVICE, failure};
use crate::{Chat, SageMakerError, Target, Written};
use aws_config::{Region, SdkConfig};
use lambda_bridge::{UpstreamError, endpoint_url};
use signed_http::{SignedHttp, Upstream};
use std::time::Duration;

/// The body that InvokeEndpoint takes, in bytes
/// (<https://docs.aws.amazon.com/general/latest/gr/sagemaker.html>).
const LARGEST_BODY: usize = 6_291_456;

/// Endpoints of one region. Each request is tried once: the state machine does the rest.
#[derive(Debug)]
pub struct SageMaker {
    http: SignedHttp,
}

impl SageMaker {
    /// `timeout` bounds one request; a container has 60 seconds.
    #[must_use]
    pub fn new(sdk: &SdkConfig, timeout: Duration) -> Self {
        let endpoint = endpoint_url(sdk, "SageMaker Runtime").unwrap_or_else(|| host(sdk));
        let signing = Some("sagemaker");
        Self {
            http: SignedHttp::new(sdk, Upstream { service: SERVICE, endpoint, signing, timeout }),
        }
    }

    /// Asks `target` to go on with a chat.
    ///
    /// # Errors
    /// Nobody answers, the writer is not there, or somebody else wrote.
    pub async fn write(&self, target: &Target, chat: &Chat) -> Result<Written, SageMakerError> {
        let body = chat.body(target).to_string().into_bytes();
        if body.len() > LARGEST_BODY {
            let code = "body too large".to_owned();
            return Err(UpstreamError::Rejected { service: SERVICE, code }.into());
        }
        let path = format!("/endpoints/{}/invocations", target.endpoint);
        let mut headers =
            vec![("content-type", "application/json"), ("accept", "application/json")];
        if let Some(component) = &target.component {
            headers.push(("x-amzn-sagemaker-inference-component", component));
        }
        let answer = self.http.send_with("POST", &path, &headers, body).await?;
        if answer.is_success() { read(&answer.body, target) } else { Err(failure(&answer, target)) }
    }
}

fn host(sdk: &SdkConfig) -> String {
    let region = sdk.region().map_or("us-east-1", Region::as_ref);
    let fips = if sdk.use_fips() == Some(true) { "-fips" } else { "" };
    let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    format!("https://runtime{fips}.sagemaker.{region}.{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_region_has_its_own_host() {
        let sdk = |region| SdkConfig::builder().region(Region::from_static(region));
        let plain = sdk("eu-west-1").build();
        assert_eq!(host(&plain), "https://runtime.sagemaker.eu-west-1.amazonaws.com");
        let fips = sdk("eu-west-1").use_fips(true).build();
        assert_eq!(host(&fips), "https://runtime-fips.sagemaker.eu-west-1.amazonaws.com");
        let china = sdk("cn-north-1").build();
        assert_eq!(host(&china), "https://runtime.sagemaker.cn-north-1.amazonaws.com.cn");
    }
}
