//! Notes what came of each document of an index: an object each.

use crate::{Added, Error, Output};
use bucket::{Get, Put};
use lambda_bridge::UpstreamError;
use sha2::{Digest, Sha256};

/// Notes a document. Noted again, the last note counts.
pub(crate) async fn add(
    bucket: &impl Put,
    index: String,
    document: &Added,
) -> Result<Output, Error> {
    let key = key(&index, &document.tenant, &document.document_id);
    // Plain data with text keys cannot fail.
    bucket.put(&key, serde_json::to_vec(document).unwrap_or_default()).await?;
    Ok(Output { index, ..Output::default() })
}

/// What was noted of a document; a note that cannot be read, or is of another document, is none.
pub(crate) async fn find(
    bucket: &impl Get,
    index: &str,
    tenant: &str,
    document_id: &str,
) -> Result<Option<Added>, UpstreamError> {
    let bytes = bucket.get(&key(index, tenant, document_id)).await?;
    let noted: Option<Added> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(noted.filter(|noted| noted.tenant == tenant && noted.document_id == document_id))
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
