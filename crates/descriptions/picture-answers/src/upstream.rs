//! Where a body goes to: an endpoint of Amazon SageMaker, or a model that was imported to Bedrock.

use crate::config::Endpoint;
use crate::error::TOO_LARGE;
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use sagemaker::Endpoints;
use serde_json::Value;
use signed_http::{Answer, SignedHttp, Upstream, endpoint};
use std::time::Duration;

/// One operation of one service, and how much it takes. Each request is tried once: the state machine
/// does the rest.
#[derive(Debug)]
pub(crate) struct Invocation {
    operation: Operation,
    most: usize,
}

#[derive(Debug)]
enum Operation {
    /// InvokeEndpoint of the endpoint of this name.
    Endpoint(Endpoints, String),
    /// InvokeModel, by this path.
    Imported(SignedHttp, String),
}

const BEDROCK: &str = "Bedrock";

/// The body that InvokeModel takes, in bytes
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html>).
pub(crate) const MOST_IMPORTED: usize = 25_000_000;

const HEADERS: [(&str, &str); 2] =
    [("content-type", "application/json"), ("accept", "application/json")];

impl Invocation {
    /// Of an endpoint of SageMaker.
    pub(crate) fn of_endpoint(sdk: &SdkConfig, to: &Endpoint, timeout: Duration) -> Self {
        let operation = Operation::Endpoint(Endpoints::new(sdk, timeout), to.name.clone());
        Self { operation, most: to.most_bytes() }
    }

    /// Of a model that was imported to Bedrock.
    pub(crate) fn of_imported(sdk: &SdkConfig, arn: &str, timeout: Duration) -> Self {
        let endpoint = endpoint(sdk, "Bedrock Runtime", "bedrock-runtime");
        let upstream = Upstream { service: BEDROCK, endpoint, signing: Some("bedrock"), timeout };
        let arn: String = form_urlencoded::byte_serialize(arn.as_bytes()).collect();
        let path = format!("/model/{arn}/invoke");
        let operation = Operation::Imported(SignedHttp::new(sdk, upstream), path);
        Self { operation, most: MOST_IMPORTED }
    }

    /// Sends a body, unless it is too large: that is known without asking.
    pub(crate) async fn send(&self, body: &Value) -> Result<Answer, UpstreamError> {
        let body = body.to_string().into_bytes();
        if body.len() > self.most {
            return Err(self.rejected(TOO_LARGE.to_owned()));
        }
        let answer = match &self.operation {
            Operation::Endpoint(endpoints, name) => endpoints.invoke(name, None, body).await?,
            Operation::Imported(http, path) => http.send_with("POST", path, &HEADERS, body).await?,
        };
        if answer.is_success() { Ok(answer) } else { Err(self.failed(&answer)) }
    }

    /// An answer that is not what the operation gives.
    pub(crate) fn unreadable(&self) -> UpstreamError {
        let code = "unreadable answer".to_owned();
        UpstreamError::Unavailable { service: self.service(), code }
    }

    fn service(&self) -> &'static str {
        match self.operation {
            Operation::Endpoint(..) => sagemaker::SERVICE,
            Operation::Imported(..) => BEDROCK,
        }
    }

    fn rejected(&self, code: String) -> UpstreamError {
        UpstreamError::Rejected { service: self.service(), code }
    }

    /// By its code; of a program that failed its own status, and nothing of what it says: that may quote the
    /// request.
    fn failed(&self, answer: &Answer) -> UpstreamError {
        let code = answer.error_code().unwrap_or_else(|| "unknown".to_owned());
        match answer.status {
            413 => self.rejected(TOO_LARGE.to_owned()),
            424 => self.rejected(format!("{code} {}", answer.original_status())),
            status => UpstreamError::from_answer(self.service(), status, &code),
        }
    }
}
