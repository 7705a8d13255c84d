//! GetPersonalizedRanking.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_RS_GetPersonalizedRanking.html>.

use super::{invalid, named, parsed};
use click_ranking::Ranker;
use serde::Deserialize;
use serde_json::{Value, json};
use stand_in::AwsError;

/// The most items of a call.
const MOST_ITEMS: usize = 500;

/// The body. Context, filters and metadata columns are taken and have no effect.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RankingRequest {
    campaign_arn: String,
    user_id: String,
    input_list: Vec<String>,
}

impl RankingRequest {
    /// Reads and checks a body.
    pub fn parse(body: &[u8]) -> Result<Self, AwsError> {
        let request: Self = parsed(body)?;
        named(&request.user_id, "userId")?;
        request.input_list.iter().try_for_each(|item| named(item, "An item of inputList"))?;
        if !request.campaign_arn.starts_with("arn:") {
            return Err(invalid("campaignArn is no ARN."));
        }
        match request.input_list.len() {
            1..=MOST_ITEMS => Ok(request),
            _ => Err(invalid(format!("inputList must have 1 to {MOST_ITEMS} items."))),
        }
    }

    pub fn campaign(&self) -> &str {
        &self.campaign_arn
    }

    /// The body of the answer.
    pub fn answer(&self, ranker: &Ranker, id: u64, now: f64) -> Value {
        let ranked = ranker.rank(&self.user_id, &self.input_list, now);
        let ranking =
            ranked.into_iter().map(|(item, score)| json!({"itemId": item, "score": score}));
        json!({
            "recommendationId": format!("RID-{id:08x}"),
            "personalizedRanking": ranking.collect::<Vec<_>>(),
        })
    }
}
