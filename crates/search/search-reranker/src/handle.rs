//! Asks embedding, index and ranker, side by side where possible.

use crate::{
    Config, Embed, Error, Index, Input, Liked, MOST_CLUSTERS_A_CALL, Near, Output, Personalize,
    Plan, Rank, Reason, Remembered, Timeouts, Titan, Turn, Within, batches, decide, merged,
    unknown,
};
use aws_config::SdkConfig;
use futures_util::future::{join, try_join, try_join_all};
use rustc_hash::FxHashSet;
use std::sync::Arc;
use std::time::Duration;
use vector_index::{Find, Hit, Nearest};

/// Whom the function asks.
#[derive(Debug)]
pub struct Upstreams<E, F, R> {
    pub embed: E,
    /// Finds the nearest images.
    pub find: F,
    /// Ranks clusters for a user.
    pub rank: R,
}

/// The real upstreams, with their time limits.
pub type Services = Upstreams<Within<Titan>, Within<Index>, Remembered<Within<Personalize>>>;

impl Services {
    /// Those that the configuration names.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &Config) -> Self {
        let Timeouts { embed, find, rank } = config.timeouts;
        let titan = Titan::new(sdk, &config.embedding_model, config.embedding_length, embed);
        let campaign = config.campaign_arn.as_deref().unwrap_or_default();
        let personalize = Within::new("Personalize", rank, Personalize::new(sdk, campaign, rank));
        Self {
            embed: Within::new("Bedrock", embed, titan),
            find: Within::new("the vector index", find, Index::new(sdk, &config.index)),
            rank: Remembered::new(personalize, config.cache_lifetime, config.cache_entries),
        }
    }
}

/// The most that the start may take for the index; Lambda gives ten seconds of full speed.
const WARM_UP: Duration = Duration::from_secs(8);

impl Services {
    /// Makes the index ready before the first search. What takes longer, the search waits for.
    pub async fn warm(&self) {
        drop(tokio::time::timeout(WARM_UP, self.find.inner().warm()).await);
    }
}

type Ranking = Result<Vec<Liked>, Reason>;

/// Answers a search.
///
/// # Errors
/// The query breaks a rule, or there is no embedding or no index; a ranker that fails is no error.
pub async fn handle<E: Embed, F: Find, R: Rank>(
    upstreams: &Upstreams<E, F, R>,
    config: &Config,
    input: Input,
) -> Result<Output, Error> {
    let plan = Plan::of(input, &config.limits)?;
    let clusters = clusters(&upstreams.find, config);
    let ahead = async { Ok(ranking_ahead(&upstreams.rank, config, &plan.turn, &clusters).await) };
    let (near, ahead) = try_join(candidates(upstreams, &plan), ahead).await?;
    let ranking = match ahead {
        Some(ranking) if ranking.is_err() || covers(&clusters, &near.hits) => ranking,
        _ => ranking_after(&upstreams.rank, config, &plan.turn, &near.hits).await,
    };
    Ok(decide(&plan, near, ranking))
}

/// All clusters there are, where they are known and can be ranked in one call.
fn clusters(find: &impl Find, config: &Config) -> Arc<[String]> {
    let known = find.clusters();
    let known = if known.is_empty() { config.clusters.clone() } else { known };
    if known.len() <= MOST_CLUSTERS_A_CALL { known } else { Arc::default() }
}

async fn candidates<E: Embed, F: Find, R>(
    upstreams: &Upstreams<E, F, R>,
    plan: &Plan,
) -> Result<Near, Error> {
    let embedding = upstreams.embed.embed(&plan.content).await?;
    let nearest = Nearest { embedding, count: plan.candidates, filters: plan.filters.clone() };
    let hits = upstreams.find.find(&nearest).await.map_err(Error::Candidates)?;
    if hits.is_empty() {
        all_known(&upstreams.find, plan).await?;
    }
    Ok(Near::of(plan, hits))
}

/// A filter that no image has lets nothing pass: only then the index is asked what there is. One that
/// does not say takes no answer away.
async fn all_known(find: &impl Find, plan: &Plan) -> Result<(), Error> {
    if plan.filters.is_empty() {
        return Ok(());
    }
    match find.metadata_names().await {
        Ok(Some(names)) => unknown(&plan.filters, &names).map_or(Ok(()), Err),
        Ok(None) | Err(_) => Ok(()),
    }
}

/// Beside embedding and search: then the cache serves all queries of a user, too.
async fn ranking_ahead(
    rank: &impl Rank,
    config: &Config,
    turn: &Turn,
    clusters: &[String],
) -> Option<Ranking> {
    match turn {
        Turn::Of(user) if clusters.len() > 1 => Some(ranking(rank, config, user, clusters).await),
        Turn::Of(_) | Turn::Never(_) => None,
    }
}

async fn ranking_after(rank: &impl Rank, config: &Config, turn: &Turn, hits: &[Hit]) -> Ranking {
    let user = match turn {
        Turn::Never(reason) => return Err(*reason),
        Turn::Of(user) => user,
    };
    let clusters = distinct(hits);
    if clusters.len() < 2 {
        return Err(Reason::OneCluster);
    }
    ranking(rank, config, user, &clusters).await
}

/// A re-index may have made clusters that were not known of when the ranking was asked for.
fn covers(clusters: &[String], hits: &[Hit]) -> bool {
    let known: FxHashSet<&str> = clusters.iter().map(String::as_str).collect();
    hits.iter().all(|hit| known.contains(hit.cluster.as_str()))
}

/// The distinct clusters, in the search order.
fn distinct(hits: &[Hit]) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let clusters = hits.iter().map(|hit| hit.cluster.as_str());
    clusters.filter(|cluster| seen.insert(*cluster)).map(str::to_owned).collect()
}

/// The user's ranking; beside it, where one is configured, a stranger's: Personalize knows no
/// "unknown user" and ranks for one as for anybody that it never saw.
async fn ranking(rank: &impl Rank, config: &Config, user: &str, clusters: &[String]) -> Ranking {
    let Some(stranger) = &config.stranger else {
        return Ok(whole_ranking(rank, user, clusters).await?);
    };
    let ours = whole_ranking(rank, user, clusters);
    let (ours, strangers) = join(ours, whole_ranking(rank, stranger, clusters)).await;
    let ours = ours?;
    // Without the stranger's, the user's is what there is.
    if strangers.is_ok_and(|strangers| strangers == ours) {
        Err(Reason::UnknownUser)
    } else {
        Ok(ours)
    }
}

async fn whole_ranking(
    rank: &impl Rank,
    user: &str,
    clusters: &[String],
) -> Result<Vec<Liked>, lambda_bridge::UpstreamError> {
    let batches = batches(clusters, MOST_CLUSTERS_A_CALL);
    let answers = try_join_all(batches.iter().map(|batch| rank.rank(user, batch))).await?;
    let anchor = clusters.first().map_or("", String::as_str);
    Ok(merged(anchor, answers))
}
