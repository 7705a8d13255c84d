//! Queries, and answers of model, index and ranker, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, Failure, UpstreamError};
use samples::{Function, MARK, Spoiler, Upstream};
use search_reranker::{
    Config, Content, ERRORS, Embed, Error, Input, Output, Rank, RankedCluster, Upstreams, handle,
};
use vector_index::{Embedding, Find, Hit, IndexError, Metadata, NearestQuery};

/// Model, index and ranker.
struct Services(Upstream);

impl Embed for &Services {
    async fn embed(&self, _: &Content) -> Result<Embedding, Error> {
        let mut spoiler = self.0.call("Bedrock").map_err(Error::Embedding)?;
        if spoiler.is_hostile() && spoiler.number(10) == 0 {
            return Err(Error::EmbeddingInvalid { expected: 1_024 });
        }
        Ok(vec![spoiler.score() as f32; 8].into())
    }
}

impl Find for &Services {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        let mut spoiler = self.0.call("the vector index")?;
        if spoiler.is_hostile() && spoiler.number(20) == 0 {
            return Err(IndexError::WrongDimension { expected: 1_024, given: 8 });
        }
        let most = if spoiler.is_hostile() { 30 } else { nearest.count.min(30) };
        let count = spoiler.number(most + 1);
        Ok((0..count).map(|_| hit(&mut spoiler)).collect())
    }
}

fn hit(spoiler: &mut Spoiler) -> Hit {
    let id = spoiler.number(20).to_string();
    let cluster = format!("c{}", spoiler.number(6));
    let metadata = Metadata::from([("a".to_owned(), "b".to_owned())]).into();
    Hit { id: id.into(), cluster: cluster.into(), score: spoiler.score(), metadata }
}

impl Rank for &Services {
    async fn rank(
        &self,
        _: &str,
        clusters: &[String],
    ) -> Result<Vec<RankedCluster>, UpstreamError> {
        let mut spoiler = self.0.call("Personalize")?;
        let mut liked: Vec<RankedCluster> = clusters
            .iter()
            .map(|cluster| RankedCluster { cluster: cluster.clone(), score: Some(spoiler.score()) })
            .collect();
        if spoiler.is_hostile() {
            let kept = spoiler.number(liked.len() + 1);
            liked.truncate(kept);
            liked.push(RankedCluster { cluster: spoiler.text(), score: None });
        }
        Ok(liked)
    }
}

#[test]
fn no_query_and_no_answer_breaks_it() {
    let pairs = [("SEARCH_INDEX_FOLDER", "unused"), ("CAMPAIGN_ARN", "arn:aws:personalize:x")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let function = Function::<Input, Output>::new("search/search-reranker", ERRORS);
    function.with_inputs(&["direct"]).fuzz(async |upstream, input| {
        let services = Services(upstream);
        let upstreams = Upstreams { embed: &services, find: &services, rank: &services };
        handle(&upstreams, &config, input).await.map_err(hide_filter_name)
    });
}

/// An error repeats the name of a filter on purpose, if it is one.
fn hide_filter_name(error: Error) -> Failure {
    let failure = Failure::from(error);
    let message = failure.message.replacen(&format!("filters.{MARK} "), "filters.x ", 1);
    Failure { message, ..failure }
}
