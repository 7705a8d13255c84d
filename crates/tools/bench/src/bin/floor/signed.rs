//! Signed requests to services for which the functions have no SDK.

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_http_client::Connector;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use lambda_runtime::Error;
use std::time::SystemTime;

/// A connection to the services' one address.
pub(crate) struct Signed {
    connector: Connector,
    sdk: SdkConfig,
}

impl Signed {
    pub(crate) fn new(sdk: &SdkConfig) -> Self {
        let tls = Provider::Rustls(CryptoMode::Ring);
        Self { connector: Connector::builder().tls_provider(tls).build(), sdk: sdk.clone() }
    }

    pub(crate) async fn post(&self, path: &str, service: &str, body: Vec<u8>) -> Result<(), Error> {
        let endpoint = self.sdk.endpoint_url().ok_or("no endpoint")?;
        let request = http::Request::post(format!("{endpoint}{path}"));
        let mut request = request.header("content-type", "application/json").body(body)?;
        let provider = self.sdk.credentials_provider().ok_or("no credentials")?;
        signed(&mut request, service, provider.provide_credentials().await?)?;
        let response = self.connector.call(request.map(SdkBody::from).try_into()?).await?;
        ByteStream::new(response.into_body()).collect().await?;
        Ok(())
    }
}

fn signed(
    request: &mut http::Request<Vec<u8>>,
    service: &str,
    credentials: Credentials,
) -> Result<(), Error> {
    let mut settings = SigningSettings::default();
    settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    let identity = credentials.into();
    let params = SigningParams::builder().identity(&identity).region("us-east-1").name(service);
    let params = params.time(SystemTime::now()).settings(settings).build()?.into();
    let headers = [("content-type", "application/json")].into_iter();
    let (uri, body) = (request.uri().to_string(), SignableBody::Bytes(request.body()));
    let signable = SignableRequest::new("POST", uri, headers, body)?;
    sign(signable, &params)?.into_parts().0.apply_to_request_http1x(request);
    Ok(())
}
