//! A server of its own for each test, and clients of it.

use aws_sdk_bedrockruntime as bedrock;
use aws_sdk_comprehend as comprehend;
use aws_sdk_personalizeruntime as personalize;
use aws_smithy_http_client::Builder;
use local_models::Models;
use local_models::control::Faults;
use local_models::llm::Llm;
use local_models::server::{State, serve};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::net::TcpListener;

/// A running server; it ends with the test's runtime.
pub(crate) struct Server {
    pub(crate) url: String,
    http: reqwest::Client,
}

/// Without faults, over the local models.
pub(crate) async fn start() -> Server {
    start_with(None).await
}

/// Over an OpenAI-compatible endpoint where there is one.
pub(crate) async fn start_with(llm: Option<Llm>) -> Server {
    serving(State::new(Models::load(llm).expect("embedded models"), Faults::default())).await
}

/// With an S3 endpoint to import from.
pub(crate) async fn start_with_s3(endpoint: String) -> Server {
    let models = Models::load(None).expect("embedded models");
    serving(State::new(models, Faults::default()).with_s3(Some(endpoint))).await
}

/// Over a state of the test's own.
pub(crate) async fn serving(state: State) -> Server {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(serve(listener, Arc::new(state)));
    Server { url, http: reqwest::Client::new() }
}

impl Server {
    pub(crate) fn comprehend(&self) -> comprehend::Client {
        let config = comprehend::Config::builder()
            .behavior_version_latest()
            .region(comprehend::config::Region::new("us-east-1"))
            .credentials_provider(comprehend::config::Credentials::new(
                "test", "test", None, None, "test",
            ))
            .retry_config(comprehend::config::retry::RetryConfig::disabled())
            .http_client(Builder::new().build_http())
            .endpoint_url(&self.url);
        comprehend::Client::from_conf(config.build())
    }

    pub(crate) fn bedrock(&self) -> bedrock::Client {
        let config = bedrock::Config::builder()
            .behavior_version_latest()
            .region(bedrock::config::Region::new("us-east-1"))
            .credentials_provider(bedrock::config::Credentials::new(
                "test", "test", None, None, "test",
            ))
            .retry_config(bedrock::config::retry::RetryConfig::disabled())
            .http_client(Builder::new().build_http())
            .endpoint_url(&self.url);
        bedrock::Client::from_conf(config.build())
    }

    pub(crate) fn personalize(&self) -> personalize::Client {
        let config = personalize::Config::builder()
            .behavior_version_latest()
            .region(personalize::config::Region::new("us-east-1"))
            .credentials_provider(personalize::config::Credentials::new(
                "test", "test", None, None, "test",
            ))
            .retry_config(personalize::config::retry::RetryConfig::disabled())
            .http_client(Builder::new().build_http())
            .endpoint_url(&self.url);
        personalize::Client::from_conf(config.build())
    }

    /// An operation of a service that speaks AWS JSON 1.1; status and body.
    pub(crate) async fn json11(&self, target: &str, body: &Value) -> (u16, Value) {
        let request = self.http.post(&self.url).header("x-amz-target", target);
        let request = request.header("content-type", "application/x-amz-json-1.1");
        let response = request.body(body.to_string()).send().await.expect("answered");
        (response.status().as_u16(), response.json().await.expect("JSON"))
    }

    /// `POST`; status and body.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let request = self.http.post(format!("{}{path}", self.url)).json(body);
        let response = request.send().await.expect("answered");
        (response.status().as_u16(), response.json().await.expect("JSON"))
    }

    /// `GET /_local/…`.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let response = self.http.get(format!("{}{path}", self.url)).send().await.expect("answered");
        response.json().await.expect("JSON")
    }

    /// `PUT /_local/…`; the status.
    pub(crate) async fn put(&self, path: &str, body: Value) -> u16 {
        let request = self.http.put(format!("{}{path}", self.url)).json(&body);
        request.send().await.expect("answered").status().as_u16()
    }

    /// `DELETE /_local/…`.
    pub(crate) async fn delete(&self, path: &str) {
        self.http.delete(format!("{}{path}", self.url)).send().await.expect("answered");
    }

    /// Sets the faults of one operation.
    pub(crate) async fn break_calls(&self, operation: &str, plan: Value) {
        let faults = json!({ "seed": 1, "operations": { operation: plan } });
        assert_eq!(self.put("/_local/faults", faults).await, 204);
    }
}
