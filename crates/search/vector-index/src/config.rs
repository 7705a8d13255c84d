//! Which index, from the environment.

use crate::{OpenSearchConfig, SigningService};
use lambda_bridge::{Env, Misconfigured};
use std::path::PathBuf;
use std::time::Duration;

/// Where the images are.
#[derive(Debug, Clone, PartialEq)]
pub enum IndexConfig {
    OpenSearch(OpenSearchConfig),
    /// In a folder of HNSW indexes.
    Embedded {
        /// The folder.
        folder: PathBuf,
        /// The alias in it.
        alias: String,
    },
    /// In a bucket, searched in a copy.
    InBucket {
        /// The bucket.
        bucket: String,
        /// Where copies are kept.
        folder: PathBuf,
        /// The alias in the bucket.
        alias: String,
        /// How long the alias is taken to point where it did.
        refresh: Duration,
    },
}

impl IndexConfig {
    /// Reads `SEARCH_ENDPOINT` with `SEARCH_SIGNING`, or `SEARCH_INDEX_FOLDER`, or without both
    /// `SEARCH_BUCKET` with `INDEX_REFRESH_SECONDS`; and `SEARCH_ALIAS`.
    ///
    /// # Errors
    /// None of them is set, or both of the first; or one is wrong.
    pub fn from_env(
        env: &Env,
        dimensions: usize,
        timeout: Duration,
    ) -> Result<Self, Misconfigured> {
        let alias = alias(env);
        match (env.optional("SEARCH_ENDPOINT"), env.optional("SEARCH_INDEX_FOLDER")) {
            (Some(endpoint), None) => {
                let (endpoint, signing) = (endpoint.to_owned(), signing(env)?);
                let cluster = OpenSearchConfig { endpoint, signing, alias, dimensions, timeout };
                Ok(Self::OpenSearch(cluster))
            }
            (None, Some(folder)) => Ok(Self::Embedded { folder: folder.into(), alias }),
            (None, None) => in_bucket(env, alias),
            (Some(_), Some(_)) => Err(which()),
        }
    }
}

fn alias(env: &Env) -> String {
    env.optional("SEARCH_ALIAS").unwrap_or("images").to_owned()
}

fn in_bucket(env: &Env, alias: String) -> Result<IndexConfig, Misconfigured> {
    let bucket = env.optional("SEARCH_BUCKET").ok_or_else(which)?.to_owned();
    let refresh = Duration::from_secs(env.parsed("INDEX_REFRESH_SECONDS", 5)?);
    let folder = std::env::temp_dir().join("vector-index");
    Ok(IndexConfig::InBucket { bucket, folder, alias, refresh })
}

fn which() -> Misconfigured {
    let rule = "or SEARCH_INDEX_FOLDER or SEARCH_BUCKET must be set, the first two not both";
    Misconfigured::new("SEARCH_ENDPOINT", rule)
}

fn signing(env: &Env) -> Result<SigningService, Misconfigured> {
    match env.optional("SEARCH_SIGNING") {
        None | Some("es") => Ok(SigningService::Domain),
        Some("none") => Ok(SigningService::Unsigned),
        Some(_) => Err(Misconfigured::new("SEARCH_SIGNING", "must be es or none")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<IndexConfig, String> {
        let config = IndexConfig::from_env(&Env::of(pairs), 384, Duration::from_secs(1));
        config.map_err(|error| error.to_string())
    }

    #[test]
    fn a_cluster_has_its_signature() {
        let config = read(&[("SEARCH_ENDPOINT", "https://c"), ("SEARCH_SIGNING", "none")]);
        let Ok(IndexConfig::OpenSearch(config)) = config else { panic!("{config:?}") };
        assert_eq!(config.signing, SigningService::Unsigned);
        assert_eq!((config.alias.as_str(), config.dimensions), ("images", 384));
    }

    #[test]
    fn the_bucket_counts_where_nothing_else_is_set() {
        let bucket = ("SEARCH_BUCKET", "b");
        let config = read(&[bucket, ("INDEX_REFRESH_SECONDS", "0"), ("SEARCH_ENDPOINT", "")]);
        let Ok(IndexConfig::InBucket { refresh, .. }) = config else { panic!("{config:?}") };
        assert_eq!(refresh, Duration::ZERO);
        let config = read(&[bucket, ("SEARCH_INDEX_FOLDER", "/opt/images")]);
        assert!(matches!(config, Ok(IndexConfig::Embedded { .. })), "{config:?}");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let either = "environment variable SEARCH_ENDPOINT or SEARCH_INDEX_FOLDER or SEARCH_BUCKET \
                      must be set, the first two not both";
        assert_eq!(read(&[]).unwrap_err(), either);
        let both = [("SEARCH_ENDPOINT", "https://c"), ("SEARCH_INDEX_FOLDER", "/opt")];
        assert_eq!(read(&both).unwrap_err(), either);
        let signing = read(&[("SEARCH_ENDPOINT", "https://c"), ("SEARCH_SIGNING", "x")]);
        let expected = "environment variable SEARCH_SIGNING must be es or none";
        assert_eq!(signing.unwrap_err(), expected);
    }
}
