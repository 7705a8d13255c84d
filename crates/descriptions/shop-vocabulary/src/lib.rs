//! The vocabulary that a function works by: the built-in one, or the shop's own.
//!
//! The shop's is an object of the bucket of products and is read for each product: it may change in
//! between. What follows the extraction says by which version the attributes are, so that days of
//! waiting for a person never end in texts by another.

mod derived;

pub use derived::Derived;

use bucket::Get;
use lambda_bridge::{NamedError, UpstreamError};
use products::{UnknownVocabulary, Vocabulary};
use std::borrow::Cow;

/// Why there is no vocabulary to work by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyError {
    /// The key names no object.
    #[error("the bucket has no vocabulary: put one there, or leave VOCABULARY_KEY empty")]
    Missing,
    /// The shop's vocabulary cannot be used.
    #[error(transparent)]
    Unusable(#[from] UnknownVocabulary),
    /// The product's attributes are of another version.
    #[error(
        "the vocabulary was replaced since the product's attributes were found: post the product again"
    )]
    Replaced,
    /// The bucket gave no usable answer.
    #[error("cannot read the vocabulary from the bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for VocabularyError {
    fn name(&self) -> &'static str {
        match self {
            Self::Missing | Self::Unusable(_) | Self::Replaced => UnknownVocabulary::NAME,
            Self::Bucket(error) => error.name(),
        }
    }
}

/// The shop's vocabulary as it lies in the bucket; none where there is no key.
///
/// # Errors
/// The object is not there, or the bucket does not answer.
pub async fn fetch(
    bucket: &impl Get,
    key: Option<&str>,
) -> Result<Option<Vec<u8>>, VocabularyError> {
    let Some(key) = key else { return Ok(None) };
    Ok(Some(bucket.get(key).await?.ok_or(VocabularyError::Missing)?))
}

/// The vocabulary of the object `key`, or where there is none, the built-in one.
///
/// # Errors
/// As [`fetch`], or it cannot be used.
pub async fn load(
    bucket: &impl Get,
    key: Option<&str>,
) -> Result<Cow<'static, Vocabulary>, VocabularyError> {
    match fetch(bucket, key).await? {
        Some(json) => Ok(Cow::Owned(Vocabulary::read(&json)?)),
        None => Ok(Cow::Borrowed(Vocabulary::clothing())),
    }
}

/// Checks that attributes of the version `expected`, if it is known, are of this vocabulary.
///
/// # Errors
/// They are of another.
pub fn check_version(
    vocabulary: &Vocabulary,
    expected: Option<&str>,
) -> Result<(), VocabularyError> {
    match expected {
        Some(expected) if expected != vocabulary.version => Err(VocabularyError::Replaced),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};

    #[tokio::test]
    async fn without_a_key_the_built_in_one_is_used() {
        let vocabulary = load(&Memory::default(), None).await.unwrap();
        assert_eq!(&*vocabulary, Vocabulary::clothing());
        assert_eq!(check_version(&vocabulary, Some("clothing-1")), Ok(()));
        assert_eq!(check_version(&vocabulary, None), Ok(()));
        let replaced = check_version(&vocabulary, Some("clothing-0")).unwrap_err();
        assert_eq!(replaced.name(), "UnknownVocabulary");
    }

    #[tokio::test]
    async fn the_shops_own_is_read_and_named_where_it_cannot_be() {
        let bucket = Memory::default();
        let missing = load(&bucket, Some("own.json")).await.unwrap_err();
        assert_eq!(missing, VocabularyError::Missing);
        bucket.put("own.json", b"{}".to_vec()).await.unwrap();
        let unusable = load(&bucket, Some("own.json")).await.unwrap_err();
        assert_eq!(unusable.name(), "UnknownVocabulary");
    }
}
