//! HTTP requests with AWS Signature Version 4, over the HTTP client of the AWS SDK: one TLS stack,
//! one connection pool, no further client.

use super::answer::{Answer, SERVICE};
use super::config::SigningService;
use crate::IndexError;
use aws_config::{Region, SdkConfig};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_http_client::Connector;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use http::Request;
use lambda_bridge::UpstreamError;
use serde_json::Value;
use std::time::{Duration, SystemTime};

/// A signing HTTP client for one host.
#[derive(Debug)]
pub(crate) struct SignedHttp {
    connector: Connector,
    endpoint: String,
    signer: Option<Signer>,
    timeout: Duration,
}

/// Who signs, where and for what.
#[derive(Debug)]
struct Signer {
    credentials: Option<SharedCredentialsProvider>,
    region: String,
    service: &'static str,
}

impl SignedHttp {
    pub(crate) fn new(
        sdk: &SdkConfig,
        endpoint: String,
        signing: SigningService,
        timeout: Duration,
    ) -> Self {
        let tls = Provider::Rustls(CryptoMode::Ring);
        Self {
            connector: Connector::builder().tls_provider(tls).build(),
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            signer: signing.name().map(|service| Signer::new(sdk, service)),
            timeout,
        }
    }

    /// Sends a JSON (or newline-delimited JSON) body.
    ///
    /// # Errors
    /// No answer within the time limit, or the request cannot be signed.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Answer, IndexError> {
        let exchange = self.exchange(method, path, body);
        tokio::time::timeout(self.timeout, exchange).await.map_err(|_| unavailable("timeout"))?
    }

    async fn exchange(
        &self,
        method: &str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Answer, IndexError> {
        let mut request = self.request(method, path, body)?;
        if let Some(signer) = &self.signer {
            signer.sign(&mut request).await?;
        }
        let request = request.map(SdkBody::from).try_into().map_err(|_| not_built())?;
        let response = self.connector.call(request).await;
        let response = response.map_err(|_| unavailable("no connection"))?;
        let status = response.status().as_u16();
        let bytes = ByteStream::new(response.into_body()).collect().await;
        let bytes = bytes.map_err(|_| unavailable("unreadable answer"))?.into_bytes();
        Ok(Answer { status, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) })
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Request<Vec<u8>>, IndexError> {
        let builder = Request::builder().method(method).uri(format!("{}{path}", self.endpoint));
        let kind =
            if path.contains("/_bulk") { "application/x-ndjson" } else { "application/json" };
        builder.header("content-type", kind).body(body).map_err(|_| not_built())
    }
}

impl Signer {
    fn new(sdk: &SdkConfig, service: &'static str) -> Self {
        let region = sdk.region().map_or_else(String::new, |r: &Region| r.as_ref().to_owned());
        Self { credentials: sdk.credentials_provider(), region, service }
    }

    async fn sign(&self, request: &mut Request<Vec<u8>>) -> Result<(), IndexError> {
        let provider = self.credentials.as_ref().ok_or_else(no_credentials)?;
        let credentials = provider.provide_credentials().await.map_err(|_| no_credentials())?;
        let instructions = self.instructions(request, &credentials.into());
        instructions.ok_or_else(not_built)?.apply_to_request_http1x(request);
        Ok(())
    }

    fn instructions(
        &self,
        request: &Request<Vec<u8>>,
        identity: &Identity,
    ) -> Option<aws_sigv4::http_request::SigningInstructions> {
        let mut settings = SigningSettings::default();
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        let params = v4::SigningParams::builder()
            .identity(identity)
            .region(&self.region)
            .name(self.service)
            .time(SystemTime::now())
            .settings(settings)
            .build()
            .ok()?
            .into();
        let headers = request.headers().iter();
        let headers =
            headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let body = SignableBody::Bytes(request.body());
        let uri = request.uri().to_string();
        let signable = SignableRequest::new(request.method().as_str(), uri, headers, body).ok()?;
        Some(sign(signable, &params).ok()?.into_parts().0)
    }
}

fn unavailable(code: &str) -> IndexError {
    UpstreamError::Unavailable { service: SERVICE, code: code.to_owned() }.into()
}

fn not_built() -> IndexError {
    UpstreamError::Rejected { service: SERVICE, code: "request not built".to_owned() }.into()
}

fn no_credentials() -> IndexError {
    UpstreamError::Rejected { service: SERVICE, code: "no credentials".to_owned() }.into()
}
