//! The search's three calls: embedding, index, ranking; the index is asked in the function's words.

use crate::recorded;
use crate::signed::Signed;
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::primitives::Blob;
use lambda_runtime::Error;

/// Clusters of the candidates.
const CLUSTERS: usize = 50;

/// The search's clients.
pub(crate) struct Search {
    model: aws_sdk_bedrockruntime::Client,
    ranking: aws_sdk_personalizeruntime::Client,
    index: Signed,
    body: Vec<u8>,
}

impl Search {
    pub(crate) fn new(sdk: &SdkConfig) -> Result<Self, Error> {
        Ok(Self {
            model: aws_sdk_bedrockruntime::Client::new(sdk),
            ranking: aws_sdk_personalizeruntime::Client::new(sdk),
            index: Signed::new(sdk),
            body: recorded::body(1)?,
        })
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
        self.index.post("/images/_search", "es", self.body.clone()).await
    }
}
