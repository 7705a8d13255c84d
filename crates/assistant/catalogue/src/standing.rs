//! What the index that answers has of a document.

use crate::{Entry, note};
use bucket::{Get, ObjectError};
use documents::keys;
use serde::Deserialize;

/// A document as the index that answers has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its object in the documents' bucket.
    pub document_key: String,
    /// The edition of that object that was read: its entity tag.
    pub version: String,
}

/// Of the object of the index that answers, what is needed here.
#[derive(Deserialize)]
struct Current {
    version: String,
}

/// What the index that answers has of a document of a tenant; none where there is no index, the document
/// is not in it, or nobody noted of which object it was read.
///
/// # Errors
/// The bucket does not answer, or refuses.
pub async fn find_standing(
    bucket: &impl Get,
    tenant: &str,
    document_id: &str,
) -> Result<Option<Standing>, ObjectError> {
    let Some(bytes) = bucket.get(keys::CURRENT_INDEX).await? else { return Ok(None) };
    let current: Current = serde_json::from_slice(&bytes)
        .map_err(|_| ObjectError::unreadable("which index answers"))?;
    let noted = note::find(bucket, &current.version, tenant, document_id).await?;
    Ok(noted.and_then(|noted| stand(noted.entry)))
}

fn stand(entry: Entry) -> Option<Standing> {
    let Entry { document_key, passages_key, .. } = entry;
    let version = keys::version(passages_key.as_deref()?)?.to_owned();
    Some(Standing { document_key: document_key?, version })
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};

    fn entry(tenant: &str, document: &str) -> Entry {
        Entry {
            document_id: document.to_owned(),
            tenant: tenant.to_owned(),
            document_key: Some(format!("documents/{document}.pdf")),
            passages_key: Some(keys::passages(tenant, document, "0a1b-2")),
            refusal: None,
        }
    }

    async fn switch(bucket: &Memory, index: &str) {
        let current = format!(r#"{{"version": "{index}", "passages": 1}}"#);
        bucket.put(keys::CURRENT_INDEX, current.into_bytes()).await.unwrap();
    }

    #[tokio::test]
    async fn the_index_that_answers_says_what_there_is() {
        let bucket = Memory::default();
        assert_eq!(find_standing(&bucket, "t", "a").await.unwrap(), None, "there is no index");
        note::add(&bucket, "one", &entry("t", "a")).await.unwrap();
        assert_eq!(find_standing(&bucket, "t", "a").await.unwrap(), None, "it does not answer yet");
        switch(&bucket, "one").await;
        let standing =
            Standing { document_key: "documents/a.pdf".to_owned(), version: "0a1b-2".to_owned() };
        assert_eq!(find_standing(&bucket, "t", "a").await.unwrap(), Some(standing));
        assert_eq!(find_standing(&bucket, "u", "a").await.unwrap(), None, "of another tenant");
        switch(&bucket, "two").await;
        assert_eq!(find_standing(&bucket, "t", "a").await.unwrap(), None, "it was taken out");
    }

    #[tokio::test]
    async fn what_was_refused_or_read_from_nobody_knows_where_is_not_shown() {
        let bucket = Memory::default();
        switch(&bucket, "one").await;
        let unknown = Entry { document_key: None, ..entry("t", "a") };
        let refusal = Some(documents::Refusal::Broken);
        let refused = Entry { passages_key: None, refusal, ..entry("t", "b") };
        for entry in [unknown, refused] {
            note::add(&bucket, "one", &entry).await.unwrap();
            assert_eq!(find_standing(&bucket, "t", &entry.document_id).await.unwrap(), None);
        }
    }

    #[tokio::test]
    async fn an_unreadable_index_is_an_error() {
        let bucket = Memory::default();
        bucket.put(keys::CURRENT_INDEX, b"{".to_vec()).await.unwrap();
        assert!(find_standing(&bucket, "t", "a").await.is_err());
    }
}
