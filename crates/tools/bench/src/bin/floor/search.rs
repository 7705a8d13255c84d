//! The search's three calls: embedding, index, ranking.

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use aws_sdk_bedrockruntime::primitives::Blob;
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

/// Floats of an embedding.
const DIMENSIONS: usize = 1_024;

/// Clusters of the candidates.
const CLUSTERS: usize = 50;

/// The search's clients.
pub(crate) struct Search {
    model: aws_sdk_bedrockruntime::Client,
    ranking: aws_sdk_personalizeruntime::Client,
    index: Connector,
    sdk: SdkConfig,
    body: Vec<u8>,
}

impl Search {
    pub(crate) fn new(sdk: &SdkConfig) -> Self {
        let vector = vec![-0.123; DIMENSIONS];
        let knn = serde_json::json!({ "embedding": { "vector": vector, "k": 200 } });
        Self {
            model: aws_sdk_bedrockruntime::Client::new(sdk),
            ranking: aws_sdk_personalizeruntime::Client::new(sdk),
            index: Connector::builder().tls_provider(Provider::Rustls(CryptoMode::Ring)).build(),
            sdk: sdk.clone(),
            body: serde_json::json!({ "size": 200, "query": { "knn": knn } }).to_string().into(),
        }
    }

    pub(crate) async fn ask(&self) -> Result<u64, Error> {
        let embedding = self.model.invoke_model().model_id("amazon.titan-embed-image-v1");
        embedding.body(Blob::new(r#"{"inputText":"a red kettle"}"#)).send().await?;
        self.find().await?;
        let ranking = self.ranking.get_personalized_ranking().campaign_arn("campaign");
        let clusters = (0..CLUSTERS).map(|cluster| cluster.to_string()).collect();
        ranking.user_id("ann").set_input_list(Some(clusters)).send().await?;
        Ok(3)
    }

    async fn find(&self) -> Result<(), Error> {
        let endpoint = self.sdk.endpoint_url().ok_or("no endpoint")?;
        let request = http::Request::post(format!("{endpoint}/images/_search"));
        let mut request =
            request.header("content-type", "application/json").body(self.body.clone())?;
        let provider = self.sdk.credentials_provider().ok_or("no credentials")?;
        signed(&mut request, provider.provide_credentials().await?)?;
        let response = self.index.call(request.map(SdkBody::from).try_into()?).await?;
        ByteStream::new(response.into_body()).collect().await?;
        Ok(())
    }
}

fn signed(request: &mut http::Request<Vec<u8>>, credentials: Credentials) -> Result<(), Error> {
    let mut settings = SigningSettings::default();
    settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    let identity = credentials.into();
    let params = SigningParams::builder().identity(&identity).region("us-east-1").name("es");
    let params = params.time(SystemTime::now()).settings(settings).build()?.into();
    let headers = [("content-type", "application/json")].into_iter();
    let (uri, body) = (request.uri().to_string(), SignableBody::Bytes(request.body()));
    let signable = SignableRequest::new("POST", uri, headers, body)?;
    sign(signable, &params)?.into_parts().0.apply_to_request_http1x(request);
    Ok(())
}
