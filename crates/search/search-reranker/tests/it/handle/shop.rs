//! A shop of four cats, or of as many clusters as a test wants.

use lambda_bridge::{Env, UpstreamError};
use search_reranker::{Config, Content, Embed, Error, Rank, RankedCluster, TimeLimited, Upstreams};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use vector_index::{Embedding, Find, Hit, IndexError, Metadata, NearestQuery};

/// What an upstream does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    #[default]
    Well,
    Hangs,
    Throttles,
    Down,
    Refuses,
}

impl Mood {
    pub(crate) async fn act(self, service: &'static str) -> Result<(), UpstreamError> {
        let code = || "x".to_owned();
        match self {
            Self::Well => Ok(()),
            Self::Hangs => std::future::pending().await,
            Self::Throttles => Err(UpstreamError::Throttled { service, code: code() }),
            Self::Down => Err(UpstreamError::Unavailable { service, code: code() }),
            Self::Refuses => Err(UpstreamError::Rejected { service, code: code() }),
        }
    }
}

const DIMENSIONS: usize = 1_024;

/// How Ann likes the styles; a stranger likes all alike.
const LIKED: [(&str, f64); 3] = [("paint", 0.7), ("line", 0.2), ("photo", 0.1)];

#[derive(Debug, Default)]
pub(crate) struct Shop {
    pub(crate) embed: Mood,
    pub(crate) find: Mood,
    pub(crate) rank: Mood,
    /// As many hits, each in a cluster of its own; 0 for the four cats.
    pub(crate) clusters: usize,
    pub(crate) empty: bool,
    /// How it goes with the names of the metadata.
    pub(crate) names: Mood,
    /// The index does not tell them.
    pub(crate) silent: bool,
    /// The embedding has fewer floats than the index.
    pub(crate) short: bool,
    /// A cluster that the ranker leaves out.
    pub(crate) lacks: &'static str,
    /// The clusters that the index tells of.
    pub(crate) tells: Vec<String>,
    /// How it goes with the ranking of `nobody`.
    pub(crate) stranger: Mood,
    pub(crate) asked: Mutex<Vec<String>>,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn upstreams(
        &self,
    ) -> Upstreams<TimeLimited<&Self>, TimeLimited<&Self>, TimeLimited<&Self>> {
        let limit = Duration::from_millis(100);
        Upstreams {
            embed: TimeLimited::new("Bedrock", limit, self),
            find: TimeLimited::new("OpenSearch", limit, self),
            rank: TimeLimited::new("Personalize", limit, self),
        }
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn hits(&self) -> Vec<Hit> {
        if self.empty {
            return vec![];
        }
        if self.clusters > 0 {
            return (0..self.clusters)
                .map(|n| hit(&n.to_string(), &format!("c{n}"), 0.5))
                .collect();
        }
        let cats = [("cat-photo", "photo"), ("cat-photo-2", "photo"), ("cat-line", "line")];
        let cats = cats.into_iter().chain([("cat-paint", "paint")]);
        cats.zip([0.9, 0.85, 0.8, 0.75]).map(|((id, style), score)| hit(id, style, score)).collect()
    }
}

fn hit(id: &str, cluster: &str, score: f64) -> Hit {
    let metadata = Metadata::from([("style".to_owned(), cluster.to_owned())]).into();
    Hit { id: id.into(), cluster: cluster.into(), score, metadata }
}

impl Embed for &Shop {
    async fn embed(&self, _: &Content) -> Result<Embedding, Error> {
        self.embed.act("Bedrock").await.map_err(Error::Embedding)?;
        Ok(vec![0.0; if self.short { 384 } else { DIMENSIONS }].into())
    }
}

impl Find for &Shop {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        self.find.act("OpenSearch").await?;
        let (expected, given) = (DIMENSIONS, nearest.embedding.dimensions());
        if given != expected {
            return Err(IndexError::WrongDimension { expected, given });
        }
        let passes = |hit: &Hit| {
            let metadata = hit.metadata.read().unwrap();
            let has =
                |key, values: &[String]| metadata.get(key).is_some_and(|v| values.contains(v));
            nearest.filters.iter().all(|(key, values)| has(key, values))
        };
        Ok(self.hits().into_iter().filter(passes).take(nearest.count).collect())
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        self.names.act("OpenSearch").await?;
        Ok((!self.silent).then(|| ["style".to_owned()].into()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.tells.clone().into()
    }
}

impl Rank for &Shop {
    async fn rank(
        &self,
        user: &str,
        clusters: &[String],
    ) -> Result<Vec<RankedCluster>, UpstreamError> {
        self.asked.lock().unwrap().push(format!("{user}: {}", clusters.join(" ")));
        let mood = if user == "nobody" { self.stranger } else { self.rank };
        mood.act("Personalize").await?;
        let total: f64 = clusters.iter().map(|c| preference(user, c)).sum();
        let liked = |c: &String| RankedCluster {
            cluster: c.clone(),
            score: Some(preference(user, c) / total),
        };
        let mut ranking: Vec<RankedCluster> =
            clusters.iter().filter(|cluster| *cluster != self.lacks).map(liked).collect();
        ranking.sort_by(|a, b| b.score.partial_cmp(&a.score).unwrap());
        Ok(ranking)
    }
}

fn preference(user: &str, cluster: &str) -> f64 {
    if user == "stranger" {
        return 1.0;
    }
    let numbered = cluster.strip_prefix('c').and_then(|n| n.parse::<f64>().ok());
    let known = LIKED.iter().find(|(style, _)| *style == cluster).map(|(_, liked)| *liked);
    numbered.map_or(known.unwrap_or(0.05), |n| n + 1.0)
}

pub(crate) fn config() -> Config {
    let pairs = [("SEARCH_INDEX_FOLDER", "unused"), ("CAMPAIGN_ARN", "arn:aws:personalize:x")];
    Config::from_env(&Env::of(&pairs)).unwrap()
}
