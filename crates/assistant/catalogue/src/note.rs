//! Notes what came of each document of an index: an object each.

use crate::{Added, Error, Output};
use bucket::{Get, Put};
use lambda_bridge::UpstreamError;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Noted {
    #[serde(flatten)]
    pub(crate) added: Added,
    /// Taken over from the index before, because reading failed.
    #[serde(default)]
    pub(crate) kept: bool,
}

/// Notes a document. Noted again, the last note counts.
pub(crate) async fn add(
    bucket: &impl Put,
    index: String,
    document: &Added,
) -> Result<Output, Error> {
    write(bucket, &index, &Noted { added: document.clone(), kept: false }).await?;
    Ok(Output { index, ..Output::default() })
}

/// Notes that the index has of a document what the one before had: the next index finds it here.
pub(crate) async fn keep(
    bucket: &impl Put,
    index: &str,
    tenant: &str,
    document_id: &str,
    passages_key: &str,
) -> Result<(), UpstreamError> {
    let added = Added {
        document_id: document_id.to_owned(),
        tenant: tenant.to_owned(),
        passages_key: Some(passages_key.to_owned()),
        refusal: None,
    };
    write(bucket, index, &Noted { added, kept: true }).await
}

async fn write(bucket: &impl Put, index: &str, noted: &Noted) -> Result<(), UpstreamError> {
    let key = key(index, &noted.added.tenant, &noted.added.document_id);
    // Plain data with text keys cannot fail.
    bucket.put(&key, serde_json::to_vec(noted).unwrap_or_default()).await
}

/// What was noted of a document; a note that cannot be read, or is of another document, is none.
pub(crate) async fn find(
    bucket: &impl Get,
    index: &str,
    tenant: &str,
    document_id: &str,
) -> Result<Option<Noted>, UpstreamError> {
    let bytes = bucket.get(&key(index, tenant, document_id)).await?;
    let noted: Option<Noted> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let is_its = |added: &Added| added.tenant == tenant && added.document_id == document_id;
    Ok(noted.filter(|noted| is_its(&noted.added)))
}

fn key(index: &str, tenant: &str, document_id: &str) -> String {
    let mut hasher = Sha256::new();
    for part in [tenant, document_id] {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let name: String = hasher.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect();
    format!("index/{index}/documents/{name}.json")
}
