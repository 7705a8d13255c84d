//! The picture that a question is asked with: by its key alone, below its tenant's folder.

use crate::Error;
use answers::Question;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bounds::InvalidInput;
use bucket::Peek;
use picture_intake::{Bounds, take_in};

/// Bytes of the object.
const MOST_BYTES: usize = 4_000_000;
/// As a model is shown it: large enough to tell drawings apart.
const BOUNDS: Bounds = Bounds { side: 1_024, bytes: 3_750_000 };

/// The picture in base64, upright and without what hung on it; none where the question brings none.
///
/// # Errors
/// There is no such object, it cannot be used as a picture, or the bucket does not answer or refuses.
pub(crate) async fn read_picture(
    bucket: &impl Peek,
    question: &Question,
) -> Result<Option<String>, Error> {
    let Some(key) = &question.image else { return Ok(None) };
    let seen = bucket.peek(key, MOST_BYTES).await?;
    let seen = seen.ok_or_else(|| refused("is no object of the bucket: upload it first"))?;
    if seen.size > MOST_BYTES as u64 {
        return Err(refused("has more than 4,000,000 bytes: make it smaller").into());
    }
    let taken = take_in(&seen.beginning, BOUNDS);
    let taken = taken.map_err(|fault| refused(format!("cannot be used: {fault}")))?;
    Ok(Some(BASE64_STANDARD.encode(taken.bytes)))
}

fn refused(rule: impl Into<String>) -> InvalidInput {
    InvalidInput::new("question.image", rule.into())
}
