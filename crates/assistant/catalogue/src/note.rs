//! Notes what an index has of a document: an object each.

use crate::Entry;
use bucket::{Get, Put};
use lambda_bridge::UpstreamError;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    #[serde(flatten)]
    pub entry: Entry,
    /// Taken over from the index before, because reading failed.
    #[serde(default)]
    pub kept: bool,
}

/// Notes a document. Noted again, the last note counts.
///
/// # Errors
/// The bucket does not answer, or refuses.
pub async fn add(bucket: &impl Put, index: &str, entry: &Entry) -> Result<(), UpstreamError> {
    write(bucket, index, &Noted { entry: entry.clone(), kept: false }).await
}

/// Notes that an index has of a document what the one before had: the next index finds it here.
///
/// # Errors
/// As [`add`].
pub async fn keep(bucket: &impl Put, index: &str, entry: &Entry) -> Result<(), UpstreamError> {
    write(bucket, index, &Noted { entry: entry.clone(), kept: true }).await
}

async fn write(bucket: &impl Put, index: &str, noted: &Noted) -> Result<(), UpstreamError> {
    let key = key(index, &noted.entry.tenant, &noted.entry.document_id);
    // Plain data with text keys cannot fail.
    bucket.put(&key, serde_json::to_vec(noted).unwrap_or_default()).await
}

/// What was noted of a document; a note that cannot be read, or is of another document, is none.
///
/// # Errors
/// As [`add`].
pub async fn find(
    bucket: &impl Get,
    index: &str,
    tenant: &str,
    document_id: &str,
) -> Result<Option<Noted>, UpstreamError> {
    let bytes = bucket.get(&key(index, tenant, document_id)).await?;
    let noted: Option<Noted> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let is_its = |entry: &Entry| entry.tenant == tenant && entry.document_id == document_id;
    Ok(noted.filter(|noted| is_its(&noted.entry)))
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
