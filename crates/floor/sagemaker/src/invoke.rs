//! InvokeEndpoint
//! (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html>).

use crate::failure::SERVICE;
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use signed_http::{Answer, SignedHttp, Upstream, endpoint};
use std::time::Duration;

/// The body that InvokeEndpoint takes, in bytes
/// (<https://docs.aws.amazon.com/general/latest/gr/sagemaker.html>).
pub const LARGEST_BODY: usize = 6_291_456;

/// Endpoints of one region, whatever stands behind them. Each request is tried once: the state machine does
/// the rest.
#[derive(Debug)]
pub struct Endpoints {
    http: SignedHttp,
}

impl Endpoints {
    /// `timeout` bounds one request; a container has 60 seconds.
    #[must_use]
    pub fn new(sdk: &SdkConfig, timeout: Duration) -> Self {
        let endpoint = endpoint(sdk, "SageMaker Runtime", "runtime.sagemaker");
        let signing = Some("sagemaker");
        Self {
            http: SignedHttp::new(sdk, Upstream { service: SERVICE, endpoint, signing, timeout }),
        }
    }

    /// Hands JSON to the endpoint of this name, and there to an inference component if one is named.
    ///
    /// # Errors
    /// There is no answer within the time limit, or the request cannot be signed. A status is no error.
    pub async fn invoke(
        &self,
        name: &str,
        component: Option<&str>,
        body: Vec<u8>,
    ) -> Result<Answer, UpstreamError> {
        let path = format!("/endpoints/{name}/invocations");
        let mut headers =
            vec![("content-type", "application/json"), ("accept", "application/json")];
        headers.extend(component.map(|name| ("x-amzn-sagemaker-inference-component", name)));
        self.http.send_with("POST", &path, &headers, body).await
    }
}
