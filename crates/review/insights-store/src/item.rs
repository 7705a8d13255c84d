//! A review's item, read.

use crate::attribute::{Item, Reader};
use crate::key::parse_revision;
use crate::port::StoreError;
use insights::Collected;

pub(crate) fn to_collected(item: &Item) -> Result<Collected, StoreError> {
    let reader = Reader(item);
    let key = parse_revision(reader.text("sk")?);
    let (review_id, revision) = key.ok_or(StoreError::Unreadable { attribute: "sk" })?;
    Ok(Collected {
        review_id: review_id.to_owned(),
        revision,
        posted_at: reader.moment("postedAt")?,
        posted: reader.json("posted")?,
        words: reader.maybe_json("words")?,
        ended: reader.maybe_json("ended")?,
    })
}
