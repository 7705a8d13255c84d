//! Upstreams, limits and defaults, from the environment.

use lambda_bridge::{Env, Misconfigured};
use ranking::{Method, Weight};
use std::sync::Arc;
use std::time::Duration;
use titan::embedding_length;
use vector_index::IndexConfig;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// What queries may ask for.
    pub limits: Limits,
    /// `EMBEDDING_MODEL_ID`.
    pub embedding_model: String,
    /// `EMBEDDING_LENGTH`: 256, 384 or 1024.
    pub embedding_length: usize,
    /// See [`IndexConfig::from_env`].
    pub index: IndexConfig,
    /// `CAMPAIGN_ARN`; nothing is personalised without.
    pub campaign_arn: Option<String>,
    /// `CLUSTERS`, such as `0-53`: the names of the clusters of an index that does not know them
    /// itself; none where there are more than one call ranks.
    pub clusters: Arc<[String]>,
    /// `STRANGER_USER_ID`: a user that Personalize never saw. When set, a user whose ranking is
    /// the stranger's counts as unknown, at the price of a second (cached) call.
    pub stranger: Option<String>,
    /// `EMBED_TIMEOUT_MS`, `FIND_TIMEOUT_MS`, `RANK_TIMEOUT_MS`.
    pub timeouts: Timeouts,
    /// `RANKING_CACHE_SECONDS`; 0 caches nothing, so that a click moves the next search.
    pub cache_lifetime: Duration,
    /// `RANKING_CACHE_ENTRIES`.
    pub cache_entries: usize,
}

/// What queries may ask for, and what they get when they do not.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// `DEFAULT_SIZE`.
    pub size: usize,
    /// `DEFAULT_CANDIDATES`.
    pub candidates: usize,
    /// `MAX_CANDIDATES`.
    pub most_candidates: usize,
    /// `DEFAULT_WEIGHT`.
    pub weight: Weight,
    /// `DEFAULT_METHOD`.
    pub method: Method,
    /// `MAX_IMAGE_BYTES`; Lambda takes events of at most 6 MB, base64 adds a third.
    pub most_image_bytes: usize,
    /// `DEFAULT_MIN_SIMILARITY`: 0, where all count, to 1.
    pub min_similarity: f64,
    /// Whether there is a campaign.
    pub personalises: bool,
}

/// The most that each upstream may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    pub embed: Duration,
    pub find: Duration,
    pub rank: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 20,
            candidates: 200,
            most_candidates: 2_000,
            weight: Weight::new(0.3).unwrap_or(Weight::NONE),
            method: Method::default(),
            most_image_bytes: 4_000_000,
            min_similarity: 0.0,
            personalises: true,
        }
    }
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let timeouts = timeouts(env)?;
        let embedding_length = embedding_length(env)?;
        let model = env.optional("EMBEDDING_MODEL_ID").unwrap_or("amazon.titan-embed-image-v1");
        Ok(Self {
            limits: limits(env)?,
            embedding_model: model.to_owned(),
            embedding_length,
            index: IndexConfig::from_env(env, embedding_length, timeouts.find)?,
            campaign_arn: env.optional("CAMPAIGN_ARN").map(str::to_owned),
            clusters: clusters(env)?,
            stranger: env.optional("STRANGER_USER_ID").map(str::to_owned),
            timeouts,
            cache_lifetime: Duration::from_secs(env.parsed("RANKING_CACHE_SECONDS", 0)?),
            cache_entries: env.parsed("RANKING_CACHE_ENTRIES", 1_000)?,
        })
    }
}

/// OpenSearch's limit of `k`, and of the hits of one answer.
const MOST_CANDIDATES: usize = 10_000;

fn limits(env: &Env) -> Result<Limits, Misconfigured> {
    let usual = Limits::default();
    let limits = Limits {
        size: env.parsed("DEFAULT_SIZE", usual.size)?,
        candidates: env.parsed("DEFAULT_CANDIDATES", usual.candidates)?,
        most_candidates: env.parsed("MAX_CANDIDATES", usual.most_candidates)?,
        weight: weight(env, usual.weight)?,
        method: method(env)?,
        most_image_bytes: env.parsed("MAX_IMAGE_BYTES", usual.most_image_bytes)?,
        min_similarity: min_similarity(env, usual.min_similarity)?,
        personalises: env.optional("CAMPAIGN_ARN").is_some(),
    };
    if limits.most_candidates > MOST_CANDIDATES {
        return Err(Misconfigured::new("MAX_CANDIDATES", "must not be above 10000"));
    }
    if limits.candidates > limits.most_candidates {
        return Err(Misconfigured::new("DEFAULT_CANDIDATES", "must not be above MAX_CANDIDATES"));
    }
    Ok(limits)
}

fn weight(env: &Env, usual: Weight) -> Result<Weight, Misconfigured> {
    let weight = env.parsed("DEFAULT_WEIGHT", usual.personal())?;
    Weight::new(weight).map_err(|_| Misconfigured::new("DEFAULT_WEIGHT", "must be 0 to 1"))
}

fn min_similarity(env: &Env, usual: f64) -> Result<f64, Misconfigured> {
    let least = env.parsed("DEFAULT_MIN_SIMILARITY", usual)?;
    if (0.0..=1.0).contains(&least) {
        return Ok(least);
    }
    Err(Misconfigured::new("DEFAULT_MIN_SIMILARITY", "must be 0 to 1"))
}

fn method(env: &Env) -> Result<Method, Misconfigured> {
    let Some(name) = env.optional("DEFAULT_METHOD") else { return Ok(Method::default()) };
    name.parse().map_err(|_| Misconfigured::new("DEFAULT_METHOD", "is not the name of a method"))
}

fn clusters(env: &Env) -> Result<Arc<[String]>, Misconfigured> {
    let Some(range) = env.optional("CLUSTERS") else { return Ok(Arc::default()) };
    let ends = range.split_once('-').and_then(|(a, b)| Some((number(a)?, number(b)?)));
    let (first, last) = ends.filter(|(first, last)| first <= last).ok_or_else(|| {
        Misconfigured::new("CLUSTERS", "must be the first and the last, such as 0-53")
    })?;
    if (last - first) as usize >= crate::MOST_CLUSTERS_A_CALL {
        return Ok(Arc::default());
    }
    Ok((first..=last).map(|cluster| cluster.to_string()).collect())
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

fn timeouts(env: &Env) -> Result<Timeouts, Misconfigured> {
    let limit = |variable, default| match env.parsed(variable, default)? {
        0 => Err(Misconfigured::new(variable, "must be above 0")),
        milliseconds => Ok(Duration::from_millis(milliseconds)),
    };
    Ok(Timeouts {
        embed: limit("EMBED_TIMEOUT_MS", 2_000)?,
        find: limit("FIND_TIMEOUT_MS", 1_000)?,
        rank: limit("RANK_TIMEOUT_MS", 300)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: (&str, &str) = ("SEARCH_INDEX_FOLDER", "/opt/images");

    #[track_caller]
    fn refused(pairs: &[(&str, &str)], message: &str) {
        let error = Config::from_env(&Env::of(pairs)).unwrap_err();
        assert_eq!(error.to_string(), format!("environment variable {message}"));
    }

    #[test]
    fn an_index_is_enough() {
        let config = Config::from_env(&Env::of(&[FOLDER])).unwrap();
        assert_eq!(config.limits, Limits { personalises: false, ..Limits::default() });
        assert_eq!(config.embedding_length, 1_024);
        assert_eq!(config.timeouts.rank, Duration::from_millis(300));
    }

    #[test]
    fn clusters_are_a_range() {
        let env = Env::of(&[FOLDER, ("CLUSTERS", "54-56")]);
        assert_eq!(Config::from_env(&env).unwrap().clusters[..], ["54", "55", "56"]);
        let count = |range| {
            let env = Env::of(&[FOLDER, ("CLUSTERS", range)]);
            Config::from_env(&env).unwrap().clusters.len()
        };
        assert_eq!((count("1-500"), count("0-500"), count("0-4000000000")), (500, 0, 0));
        for wrong in ["54", "5-4", "a-b", "0-99999999999"] {
            let message = "CLUSTERS must be the first and the last, such as 0-53";
            refused(&[FOLDER, ("CLUSTERS", wrong)], message);
        }
    }

    #[test]
    fn a_wrong_variable_is_named() {
        refused(
            &[FOLDER, ("EMBEDDING_LENGTH", "512")],
            "EMBEDDING_LENGTH must be 256, 384 or 1024",
        );
        refused(&[FOLDER, ("DEFAULT_WEIGHT", "2")], "DEFAULT_WEIGHT must be 0 to 1");
        let least = "DEFAULT_MIN_SIMILARITY must be 0 to 1";
        refused(&[FOLDER, ("DEFAULT_MIN_SIMILARITY", "1.1")], least);
        refused(&[FOLDER, ("DEFAULT_MIN_SIMILARITY", "NaN")], least);
        refused(&[FOLDER, ("DEFAULT_METHOD", "x")], "DEFAULT_METHOD is not the name of a method");
        refused(&[FOLDER, ("RANK_TIMEOUT_MS", "0")], "RANK_TIMEOUT_MS must be above 0");
        let above = "DEFAULT_CANDIDATES must not be above MAX_CANDIDATES";
        refused(&[FOLDER, ("DEFAULT_CANDIDATES", "9999")], above);
        let most = "MAX_CANDIDATES must not be above 10000";
        refused(&[FOLDER, ("MAX_CANDIDATES", "10001")], most);
    }
}
