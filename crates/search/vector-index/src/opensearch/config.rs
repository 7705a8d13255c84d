//! Where the cluster is and who asks.

use std::time::Duration;

/// Which service signs requests are for, or that they are not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningService {
    /// A domain of Amazon OpenSearch Service.
    Domain,
    /// None: a node on this machine or behind a proxy that authenticates.
    Unsigned,
}

impl SigningService {
    /// The name in the signature's scope.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Domain => Some("es"),
            Self::Unsigned => None,
        }
    }
}

/// What builds and walks the HNSW graph of a new index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KnnEngine {
    /// Native: what the deployed functions ask for.
    #[default]
    Faiss,
    /// Lucene's own, in Java: for a node without the plugin's native libraries.
    Lucene,
}

impl KnnEngine {
    /// The name in a mapping.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Faiss => "faiss",
            Self::Lucene => "lucene",
        }
    }
}

/// A cluster and the alias to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSearchConfig {
    /// Scheme, host and port: `https://search-….us-east-1.es.amazonaws.com`.
    pub endpoint: String,
    /// How requests are signed.
    pub signing: SigningService,
    /// What queries go to.
    pub alias: String,
    /// Floats of an embedding.
    pub dimensions: usize,
    /// The most that one request may take.
    pub timeout: Duration,
}
