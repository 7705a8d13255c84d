//! The configuration that all AWS clients of a function share.

use crate::Env;
use aws_config::environment::EnvironmentVariableCredentialsProvider;
use aws_config::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_http_client::{Builder, Connector};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

/// The roots that vouch for AWS's endpoints, byte for byte as Amazon publishes them:
/// <https://www.amazontrust.com/repository/>. A system's whole collection, of which no other is
/// ever used, takes more instructions to load than all else before the first event.
const AMAZON_TRUST_SERVICES: &str = include_str!("../amazon-trust-services.pem");

const TLS: Provider = Provider::Rustls(CryptoMode::Ring);

/// Variables by which a system's collection takes the place of Amazon's roots.
const OTHER_ROOTS: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// Region, credentials, endpoints (`AWS_ENDPOINT_URL_<SERVICE>`) and the HTTP client, from the
/// variables that Lambda sets and that every AWS SDK reads. A Lambda has no profile, no metadata
/// service and no credentials from elsewhere, so none are looked for.
#[must_use]
pub(crate) fn sdk_config() -> SdkConfig {
    of(Env::of_process())
}

fn of(env: Env) -> SdkConfig {
    let region = env.optional("AWS_REGION").or_else(|| env.optional("AWS_DEFAULT_REGION"));
    let is_on = |variable| env.optional(variable).is_some_and(|v| v.eq_ignore_ascii_case("true"));
    let credentials = EnvironmentVariableCredentialsProvider::new();
    let mut config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(region.map(|region| Region::new(region.to_owned())))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(http_client(&env))
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .time_source(SharedTimeSource::default())
        // Every client bounds its attempts, so that none need be watched for stalling.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .use_fips(is_on("AWS_USE_FIPS_ENDPOINT"))
        .use_dual_stack(is_on("AWS_USE_DUALSTACK_ENDPOINT"));
    config.set_endpoint_url(env.optional("AWS_ENDPOINT_URL").map(str::to_owned));
    config.service_config(Variables(env)).build()
}

/// Connections for requests that no SDK makes, to servers that the SDK's clients trust, too.
#[must_use]
pub fn connector() -> Connector {
    let builder = Connector::builder().tls_provider(TLS);
    match tls_context(&Env::of_process()) {
        Some(context) => builder.tls_context(context).build(),
        None => builder.build(),
    }
}

/// Where a service's own variable, or the one for all services, says that it is.
#[must_use]
pub fn endpoint_url(sdk: &SdkConfig, service_id: &str) -> Option<String> {
    let key = ServiceConfigKey::builder().service_id(service_id).env("AWS_ENDPOINT_URL");
    let key = key.profile("endpoint_url").build().ok()?;
    let own = sdk.service_config().and_then(|variables| variables.load_config(key));
    own.or_else(|| sdk.endpoint_url().map(str::to_owned))
}

fn http_client(env: &Env) -> SharedHttpClient {
    let builder = Builder::new().tls_provider(TLS);
    match tls_context(env) {
        Some(context) => builder.tls_context(context).build_https(),
        None => builder.build_https(),
    }
}

fn tls_context(env: &Env) -> Option<TlsContext> {
    let trust = if OTHER_ROOTS.iter().any(|variable| env.optional(variable).is_some()) {
        TrustStore::default()
    } else {
        TrustStore::empty().with_pem_certificate(AMAZON_TRUST_SERVICES)
    };
    TlsContext::builder().with_trust_store(trust).build().ok()
}

/// A service's own variables, such as `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`.
#[derive(Debug)]
struct Variables(Env);

impl LoadServiceConfig for Variables {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let service = key.service_id().replace([' ', '-'], "_").to_uppercase();
        let own = self.0.optional(&format!("{}_{service}", key.env()));
        own.or_else(|| self.0.optional(key.env())).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    /// Fingerprints that Amazon publishes beside the files: Amazon Root CA 1 to 4 and Starfield
    /// Services Root Certificate Authority G2.
    const FINGERPRINTS: [&str; 5] = [
        "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e",
        "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4",
        "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4",
        "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092",
        "568d6905a2c88708a4b3025190edcfedb1974a606a13c6e5290fcb2ae63edab5",
    ];

    fn fingerprint(body: &str) -> String {
        let base64: String = body.split_whitespace().collect();
        let hash = Sha256::digest(STANDARD.decode(base64).unwrap());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_roots_are_amazons() {
        let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
        let bodies = AMAZON_TRUST_SERVICES.split(begin).skip(1);
        let found: Vec<_> =
            bodies.filter_map(|b| b.split_once(end)).map(|b| fingerprint(b.0)).collect();
        assert_eq!(found, FINGERPRINTS);
    }

    #[test]
    fn the_variables_of_every_sdk_are_read() {
        let config = of(Env::of(&[
            ("AWS_REGION", "eu-west-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
            ("AWS_USE_FIPS_ENDPOINT", "True"),
        ]));
        assert_eq!(config.region().map(Region::as_ref), Some("eu-west-1"));
        assert_eq!(config.endpoint_url(), Some("http://127.0.0.1:1"));
        assert_eq!((config.use_fips(), config.use_dual_stack()), (Some(true), Some(false)));
    }

    #[test]
    fn a_service_has_its_own_endpoint() {
        let variables = Variables(Env::of(&[
            ("AWS_ENDPOINT_URL", "http://all"),
            ("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://models"),
        ]));
        let of = |service| {
            let key = ServiceConfigKey::builder().service_id(service).env("AWS_ENDPOINT_URL");
            variables.load_config(key.profile("endpoint_url").build().unwrap())
        };
        assert_eq!(of("Bedrock Runtime").as_deref(), Some("http://models"));
        assert_eq!(of("SNS").as_deref(), Some("http://all"));
    }
}
