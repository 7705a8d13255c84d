//! The configuration that all AWS clients of a function share.

use aws_config::{BehaviorVersion, SdkConfig};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};

/// Region, credentials, endpoints (`AWS_ENDPOINT_URL_<SERVICE>`) and the HTTP client, from the
/// environment as every AWS SDK reads it.
pub async fn sdk_config() -> SdkConfig {
    let client = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    aws_config::defaults(BehaviorVersion::latest()).http_client(client).load().await
}
