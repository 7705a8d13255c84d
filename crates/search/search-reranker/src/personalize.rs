//! Rankings by an Amazon Personalize campaign of the Personalized-Ranking recipe.

use crate::{Rank, RankedCluster};
use aws_config::SdkConfig;
use aws_sdk_personalizeruntime::Client;
use aws_sdk_personalizeruntime::config::retry::RetryConfig;
use aws_sdk_personalizeruntime::config::timeout::TimeoutConfig;
use aws_sdk_personalizeruntime::types::PredictedItem;
use lambda_bridge::UpstreamError;
use std::time::Duration;

const SERVICE: &str = "Personalize";

/// A Personalize campaign.
#[derive(Debug, Clone)]
pub struct Personalize {
    client: Client,
    campaign_arn: String,
}

impl Personalize {
    /// A client that tries once: a search does not wait for a second try.
    #[must_use]
    pub fn new(sdk: &SdkConfig, campaign_arn: &str, limit: Duration) -> Self {
        let timeouts = TimeoutConfig::builder().connect_timeout(limit).operation_timeout(limit);
        let settings = aws_sdk_personalizeruntime::config::Builder::from(sdk)
            .timeout_config(timeouts.build())
            .retry_config(RetryConfig::disabled())
            .build();
        Self { client: Client::from_conf(settings), campaign_arn: campaign_arn.to_owned() }
    }
}

impl Rank for Personalize {
    async fn rank(
        &self,
        user: &str,
        clusters: &[String],
    ) -> Result<Vec<RankedCluster>, UpstreamError> {
        let answer = self
            .client
            .get_personalized_ranking()
            .campaign_arn(&self.campaign_arn)
            .user_id(user)
            .set_input_list(Some(clusters.to_owned()))
            .send()
            .await
            .map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        Ok(answer.personalized_ranking.into_iter().flatten().filter_map(ranked_cluster).collect())
    }
}

fn ranked_cluster(item: PredictedItem) -> Option<RankedCluster> {
    Some(RankedCluster { cluster: item.item_id?, score: item.score })
}
