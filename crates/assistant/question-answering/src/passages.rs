//! The passages of a sub-question, from the bucket.

use crate::Error;
use answers::LIMITS;
use bucket::Get;
use documents::{Passage, read_lines};

/// Bytes of the object: eight passages with their places, generously.
const LONGEST: usize = 4 * 1_024 * 1_024;

/// Reads JSON Lines of passages, all of them the tenant's.
///
/// # Errors
/// They are not there, are none, or are another tenant's.
pub(crate) async fn read_passages(
    bucket: &impl Get,
    key: &str,
    tenant: &str,
) -> Result<Vec<Passage>, Error> {
    let bytes = bucket.get(key).await?.filter(|bytes| bytes.len() <= LONGEST);
    let bytes = bytes.ok_or(Error::PassagesMissing)?;
    let passages: Option<Vec<Passage>> = read_lines(&bytes);
    passages.filter(|all| are_fit(all, tenant)).ok_or(Error::PassagesMissing)
}

/// Within the bounds of a citation, so that each can be cited.
fn are_fit(passages: &[Passage], tenant: &str) -> bool {
    let has_id = |id: &str| {
        (1..=LIMITS.id).contains(&id.chars().count())
            && !id.trim().is_empty()
            && !id.chars().any(char::is_control)
    };
    let fits = |passage: &Passage| {
        let ids = [&passage.id, &passage.document_id, &passage.version];
        passage.tenant == tenant
            && ids.iter().all(|id| has_id(id))
            && !passage.title.trim().is_empty()
    };
    passages.len() <= LIMITS.passages && passages.iter().all(fits)
}
