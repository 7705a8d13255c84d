//! Who signs, where and for what.

use aws_config::{Region, SdkConfig};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningInstructions,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::identity::Identity;
use http::Request;
use std::time::SystemTime;

/// Signs for one service and region, with the SDK's credentials.
#[derive(Debug)]
pub(crate) struct Signer {
    credentials: Option<SharedCredentialsProvider>,
    region: String,
    service: &'static str,
}

impl Signer {
    pub(crate) fn new(sdk: &SdkConfig, service: &'static str) -> Self {
        let region = sdk.region().map_or_else(String::new, |r: &Region| r.as_ref().to_owned());
        Self { credentials: sdk.credentials_provider(), region, service }
    }

    /// # Errors
    /// In a few words, why it cannot be signed.
    pub(crate) async fn sign(&self, request: &mut Request<Vec<u8>>) -> Result<(), &'static str> {
        let provider = self.credentials.as_ref().ok_or("no credentials")?;
        let credentials = provider.provide_credentials().await.map_err(|_| "no credentials")?;
        let instructions = self.instructions(request, &credentials.into());
        instructions.ok_or("request not built")?.apply_to_request_http1x(request);
        Ok(())
    }

    fn instructions(
        &self,
        request: &Request<Vec<u8>>,
        identity: &Identity,
    ) -> Option<SigningInstructions> {
        let params = v4::SigningParams::builder()
            .identity(identity)
            .region(&self.region)
            .name(self.service)
            .time(SystemTime::now())
            .settings(self.settings())
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

    /// S3 takes paths as they are; all others want them encoded once more.
    fn settings(&self) -> SigningSettings {
        let mut settings = SigningSettings::default();
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        if self.service == "s3" {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        }
        settings
    }
}
