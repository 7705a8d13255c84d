//! The vocabulary: the built-in one, or the shop's.

use crate::Error;
use bucket::Get;
use products::Vocabulary;
use std::borrow::Cow;

/// Reads the shop's for each product: it may change in between.
pub(crate) async fn load(
    bucket: &impl Get,
    key: Option<&str>,
) -> Result<Cow<'static, Vocabulary>, Error> {
    let Some(key) = key else { return Ok(Cow::Borrowed(Vocabulary::clothing())) };
    let json = bucket.get(key).await?.ok_or(Error::NoVocabulary)?;
    Ok(Cow::Owned(Vocabulary::read(&json)?))
}
