//! Asks embedding, index and ranker, side by side where possible.

use crate::{
    CachedRanker, Config, Embed, Error, Index, Input, MOST_CLUSTERS_A_CALL, NearHits, Output,
    Personalize, Plan, Preferences, Rank, RankedCluster, Reason, TimeLimited, Timeouts, Titan,
    decide, find_unknown_filter, merge_rankings, split_batches,
};
use aws_config::SdkConfig;
use futures_util::future::{join, try_join, try_join_all};
use lambda_bridge::{Answer, UpstreamError};
use rustc_hash::FxHashSet;
use std::sync::Arc;
use std::time::Duration;
use vector_index::{Find, NearestQuery};

/// The services that a search asks.
#[derive(Debug)]
pub struct Upstreams<E, F, R> {
    /// Makes the embedding.
    pub embed: E,
    /// Finds the nearest images.
    pub find: F,
    /// Ranks clusters for a user.
    pub rank: R,
}

/// The most that the start may take for the index; Lambda gives ten seconds of full speed.
const WARM_UP: Duration = Duration::from_secs(8);

/// The real upstreams, with their time limits.
pub type Services =
    Upstreams<TimeLimited<Titan>, TimeLimited<Index>, CachedRanker<TimeLimited<Personalize>>>;

impl Services {
    /// Clients for the model, index and campaign of the configuration, each with its time limit.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &Config) -> Self {
        let Timeouts { embed, find, rank } = config.timeouts;
        let titan = Titan::new(sdk, &config.embedding_model, config.embedding_length, embed);
        let campaign = config.campaign_arn.as_deref().unwrap_or_default();
        let personalize =
            TimeLimited::new("Personalize", rank, Personalize::new(sdk, campaign, rank));
        Self {
            embed: TimeLimited::new("Bedrock", embed, titan),
            find: TimeLimited::new("the vector index", find, Index::new(sdk, &config.index)),
            rank: CachedRanker::new(personalize, config.cache_lifetime, config.cache_entries),
        }
    }

    /// Makes the index ready before the first search. What takes longer, the search waits for.
    pub async fn warm(&self) {
        drop(tokio::time::timeout(WARM_UP, self.find.inner().warm()).await);
    }
}

type Ranking = Result<Vec<RankedCluster>, Reason>;

/// Answers a search.
///
/// # Errors
/// The query breaks a rule, or there is no embedding or no index; a ranker that fails is no error.
pub async fn handle<E: Embed, F: Find, R: Rank>(
    upstreams: &Upstreams<E, F, R>,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    let plan = Plan::new(input, &config.limits)?;
    let clusters = known_clusters(&upstreams.find, config);
    let ahead =
        async { Ok(rank_ahead(&upstreams.rank, config, &plan.preferences, &clusters).await) };
    let (near, ahead) = try_join(find_candidates(upstreams, &plan), ahead).await?;
    let ranking = match ahead {
        Some(ranking) if ranking.is_err() || covers(&clusters, &near.clusters) => ranking,
        _ => rank_found(&upstreams.rank, config, &plan.preferences, &near.clusters).await,
    };
    Ok(decide(&plan, near, ranking)?.counted())
}

/// All clusters of the index; none if they are not known, or are more than one call ranks.
fn known_clusters(find: &impl Find, config: &Config) -> Arc<[String]> {
    let known = find.clusters();
    let known = if known.is_empty() { config.clusters.clone() } else { known };
    if known.len() <= MOST_CLUSTERS_A_CALL { known } else { Arc::default() }
}

async fn find_candidates<E: Embed, F: Find, R>(
    upstreams: &Upstreams<E, F, R>,
    plan: &Plan,
) -> Result<NearHits, Error> {
    let embedding = upstreams.embed.embed(&plan.content).await?;
    let nearest = NearestQuery { embedding, count: plan.candidates, filters: plan.filters.clone() };
    let hits = upstreams.find.find(&nearest).await.map_err(Error::Candidates)?;
    if hits.is_empty() {
        check_filter_names(&upstreams.find, plan).await?;
    }
    Ok(NearHits::select(plan, hits))
}

/// A filter that no image has lets nothing pass: only then the index is asked what there is. One that
/// does not say takes no answer away.
async fn check_filter_names(find: &impl Find, plan: &Plan) -> Result<(), Error> {
    if plan.filters.is_empty() {
        return Ok(());
    }
    match find.metadata_names().await {
        Ok(Some(names)) => find_unknown_filter(&plan.filters, &names).map_or(Ok(()), Err),
        Ok(None) | Err(_) => Ok(()),
    }
}

/// Beside embedding and search: then the cache serves all queries of a user, too.
async fn rank_ahead(
    rank: &impl Rank,
    config: &Config,
    preferences: &Preferences,
    clusters: &[String],
) -> Option<Ranking> {
    match preferences {
        Preferences::OfUser(user) if clusters.len() > 1 => {
            Some(rank_for(rank, config, user, clusters).await)
        }
        Preferences::OfUser(_) | Preferences::Skip(_) => None,
    }
}

async fn rank_found(
    rank: &impl Rank,
    config: &Config,
    preferences: &Preferences,
    clusters: &[String],
) -> Ranking {
    let user = match preferences {
        Preferences::Skip(reason) => return Err(*reason),
        Preferences::OfUser(user) => user,
    };
    if clusters.len() < 2 {
        return Err(Reason::OneCluster);
    }
    rank_for(rank, config, user, clusters).await
}

/// A re-index may have made clusters that were not known of when the ranking was asked for.
fn covers(clusters: &[String], found: &[String]) -> bool {
    let known: FxHashSet<&str> = clusters.iter().map(String::as_str).collect();
    found.iter().all(|cluster| known.contains(cluster.as_str()))
}

/// The user's ranking; beside it, where one is configured, a stranger's: Personalize knows no
/// "unknown user" and ranks for one as for anybody that it never saw.
async fn rank_for(rank: &impl Rank, config: &Config, user: &str, clusters: &[String]) -> Ranking {
    let Some(stranger) = &config.stranger else {
        return Ok(rank_all(rank, user, clusters).await?);
    };
    let ours = rank_all(rank, user, clusters);
    let (ours, strangers) = join(ours, rank_all(rank, stranger, clusters)).await;
    let ours = ours?;
    // Without the stranger's, the user's is what there is.
    if strangers.is_ok_and(|strangers| strangers == ours) {
        Err(Reason::UnknownUser)
    } else {
        Ok(ours)
    }
}

async fn rank_all(
    rank: &impl Rank,
    user: &str,
    clusters: &[String],
) -> Result<Vec<RankedCluster>, UpstreamError> {
    let batches = split_batches(clusters, MOST_CLUSTERS_A_CALL);
    let answers = try_join_all(batches.iter().map(|batch| rank.rank(user, batch))).await?;
    let anchor = clusters.first().map_or("", String::as_str);
    Ok(merge_rankings(anchor, answers))
}
