//! The document as its tenant may see it.

use crate::Problem;
use bucket::{Get, GetEdition};
use catalogue::find_standing;

/// The content of a document of a tenant, in the edition that the index read: of the `version` that a
/// citation names, or of whichever it is.
///
/// # Errors
/// The index that answers has no such document of the tenant, or another edition of it; its object was
/// replaced since; the bucket does not answer, or refuses.
pub async fn find_document(
    bucket: &(impl Get + GetEdition + Sync),
    tenant: &str,
    document_id: &str,
    version: Option<&str>,
) -> Result<Vec<u8>, Problem> {
    let standing = find_standing(bucket, tenant, document_id).await?;
    let standing = standing.ok_or(Problem::NoSuchDocument)?;
    if version.is_some_and(|version| version != standing.version) {
        return Err(Problem::EditionGone);
    }
    let content = bucket.get_edition(&standing.document_key, &standing.version).await;
    content.map_err(bucket::ObjectError::from)?.ok_or(Problem::EditionGone)
}
