//! Configuration of the AWS clients: the local stack's, or the user's own.

use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use std::time::Duration;

/// For the emulator at `endpoint`: its fixed credentials and region, whatever the environment says.
pub async fn local(endpoint: &str) -> SdkConfig {
    let credentials = aws_sdk_sqs::config::Credentials::new("test", "test", None, None, "local");
    aws_config::defaults(BehaviorVersion::latest())
        .http_client(Builder::new().build_http())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .endpoint_url(endpoint)
        .timeout_config(patience())
        .load()
        .await
}

/// As every AWS SDK reads it from environment and profile.
pub async fn ambient() -> SdkConfig {
    let client = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    aws_config::defaults(BehaviorVersion::latest())
        .http_client(client)
        .timeout_config(patience())
        .load()
        .await
}

/// A service that is silent for so long will not answer any more; a long poll takes 20 seconds.
fn patience() -> TimeoutConfig {
    TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(60)).build()
}
