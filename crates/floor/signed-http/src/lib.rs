//! HTTP requests with AWS Signature Version 4, over the HTTP client of the AWS SDK: one TLS stack,
//! no further client. For services of which a function needs a few requests only: an SDK of its own
//! would cost each cold start more than those are worth.

mod answer;
mod place;
mod signer;

pub use answer::Answer;
pub use place::endpoint;

use aws_config::SdkConfig;
use aws_smithy_http_client::Connector;
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use http::Request;
use lambda_bridge::UpstreamError;
use signer::Signer;
use std::time::Duration;

/// Whom requests go to, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// The service's name in errors.
    pub service: &'static str,
    /// Scheme, host and port.
    pub endpoint: String,
    /// The service's name in the signature's scope (`es`, `s3`); none: not signed.
    pub signing: Option<&'static str>,
    /// The most that one request may take.
    pub timeout: Duration,
}

/// A signing HTTP client for one host.
#[derive(Debug)]
pub struct SignedHttp {
    connector: Connector,
    upstream: Upstream,
    signer: Option<Signer>,
}

impl SignedHttp {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, upstream: Upstream) -> Self {
        let signer = upstream.signing.map(|service| Signer::new(sdk, service));
        let endpoint = upstream.endpoint.trim_end_matches('/').to_owned();
        let upstream = Upstream { endpoint, ..upstream };
        Self { connector: lambda_bridge::connector(), upstream, signer }
    }

    /// Sends a request. `path` is encoded already and may carry a query.
    ///
    /// # Errors
    /// There is no answer within the time limit, or the request cannot be signed. A status is no
    /// error.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
    ) -> Result<Answer, UpstreamError> {
        self.send_with(method, path, &[("content-type", content_type)], body).await
    }

    /// As [`Self::send`], with headers of one's own, which are signed.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn send_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Answer, UpstreamError> {
        let mut request =
            Request::builder().method(method).uri(format!("{}{path}", self.upstream.endpoint));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).map_err(|_| self.not_built("request not built"))?;
        let limit = tokio::time::timeout(self.upstream.timeout, self.exchange(request));
        limit.await.map_err(|_| UpstreamError::TimedOut { service: self.upstream.service })?
    }

    async fn exchange(&self, mut request: Request<Vec<u8>>) -> Result<Answer, UpstreamError> {
        if let Some(signer) = &self.signer {
            signer.sign(&mut request).await.map_err(|code| self.not_built(code))?;
        }
        let request = request.map(SdkBody::from).try_into();
        let request = request.map_err(|_| self.not_built("request not built"))?;
        let response = self.connector.call(request).await;
        let response = response.map_err(|_| self.unavailable("no connection"))?;
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let body = ByteStream::new(response.into_body()).collect().await;
        let body = body.map_err(|_| self.unavailable("unreadable answer"))?.into_bytes();
        Ok(Answer { status, headers, body })
    }

    fn unavailable(&self, code: &str) -> UpstreamError {
        UpstreamError::Unavailable { service: self.upstream.service, code: code.to_owned() }
    }

    fn not_built(&self, code: &str) -> UpstreamError {
        UpstreamError::Rejected { service: self.upstream.service, code: code.to_owned() }
    }
}
