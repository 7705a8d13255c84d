//! Services of AWS's JSON 1.1 protocol that no SDK is here for.

use aws_config::SdkConfig;
use lambda_bridge::endpoint_url;
use serde_json::Value;
use signed_http::{SignedHttp, Upstream};
use std::fmt;
use std::future::Future;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(15);

/// Calls operations of a service.
pub(super) trait CallOperation {
    fn call(
        &self,
        operation: &str,
        body: &Value,
    ) -> impl Future<Output = Result<Value, Refusal>> + Send;
}

/// Why a service gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It refused, by this name.
    Named(String),
    /// It cannot be reached.
    Unreachable(String),
}

impl Refusal {
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(self, Self::Named(own) if own == name)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => write!(f, "refused as {name}"),
            Self::Unreachable(why) => f.write_str(why),
        }
    }
}

/// A service by its names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Service {
    /// As AWS writes it.
    pub(super) name: &'static str,
    /// In its host and in a signature's scope.
    pub(super) host: &'static str,
    /// `RekognitionService` of `RekognitionService.DetectModerationLabels`.
    pub(super) target: &'static str,
}

/// A client of one service.
#[derive(Debug)]
pub(super) struct JsonService {
    http: SignedHttp,
    target: &'static str,
}

impl JsonService {
    /// A client of the service at `endpoint`, where that is given; else where `config` says; else on
    /// AWS.
    pub(super) fn new(config: &SdkConfig, service: Service, endpoint: Option<&str>) -> Self {
        let Service { name, host, target } = service;
        let region = config.region().map_or("us-east-1", |region| region.as_ref());
        let aws = || format!("https://{host}.{region}.amazonaws.com");
        let set = || endpoint_url(config, name);
        let endpoint = endpoint.map(str::to_owned).or_else(set).unwrap_or_else(aws);
        let upstream = Upstream { service: name, endpoint, signing: Some(host), timeout: PATIENCE };
        Self { http: SignedHttp::new(config, upstream), target }
    }
}

impl CallOperation for JsonService {
    async fn call(&self, operation: &str, body: &Value) -> Result<Value, Refusal> {
        let target = format!("{}.{operation}", self.target);
        let headers =
            [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", target.as_str())];
        let sent = self.http.send_with("POST", "/", &headers, body.to_string().into_bytes()).await;
        let answer = sent.map_err(|error| Refusal::Unreachable(error.to_string()))?;
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if answer.status == 200 {
            return Ok(said);
        }
        let named = said["__type"].as_str().and_then(|name| name.rsplit('#').next());
        Err(named.map_or_else(
            || Refusal::Unreachable(format!("{operation} answers {}", answer.status)),
            |name| Refusal::Named(name.to_owned()),
        ))
    }
}
