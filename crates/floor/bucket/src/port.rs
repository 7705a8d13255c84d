//! What a function may do with a bucket.

use lambda_bridge::UpstreamError;

/// Reads objects: `s3:GetObject`, and `s3:ListBucket`, without which S3 calls a missing object
/// forbidden.
pub trait Get {
    /// The object's content; none where there is no such object.
    ///
    /// # Errors
    /// The store does not answer or refuses.
    fn get(&self, key: &str)
    -> impl Future<Output = Result<Option<Vec<u8>>, UpstreamError>> + Send;
}

/// Reads objects of an edition that is known. The permissions of [`Get`].
pub trait GetEdition {
    /// The object's content; none where there is no such object, or it has another entity tag (as in
    /// [`Glimpse::etag`], or without the quotation marks).
    ///
    /// # Errors
    /// The store does not answer or refuses.
    fn get_edition(
        &self,
        key: &str,
        etag: &str,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, UpstreamError>> + Send;
}

/// Looks at objects without reading them whole. The permissions of [`Get`].
pub trait Peek {
    /// The object's size and version, and at most its first `bytes` bytes (1 or more); none where
    /// there is no such object.
    ///
    /// # Errors
    /// The store does not answer or refuses.
    fn peek(
        &self,
        key: &str,
        bytes: usize,
    ) -> impl Future<Output = Result<Option<Glimpse>, UpstreamError>> + Send;
}

/// What a look at an object shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glimpse {
    /// Bytes of the object.
    pub size: u64,
    /// The object's entity tag, as S3 writes it: another content has another.
    pub etag: String,
    /// Its first bytes.
    pub beginning: Vec<u8>,
}

/// Writes objects: `s3:PutObject`.
pub trait Put {
    /// Writes an object whole, in place of what was there.
    ///
    /// # Errors
    /// The store does not answer or refuses; then the object is as it was.
    fn put(
        &self,
        key: &str,
        content: Vec<u8>,
    ) -> impl Future<Output = Result<(), UpstreamError>> + Send;
}

/// Lists objects: `s3:ListBucket`.
pub trait List {
    /// The keys that begin with `prefix`, in the order of their bytes.
    ///
    /// # Errors
    /// The store does not answer or refuses.
    fn list(&self, prefix: &str)
    -> impl Future<Output = Result<Vec<String>, UpstreamError>> + Send;
}

/// Removes objects: `s3:DeleteObject`.
pub trait Delete {
    /// Removes an object; one that is not there counts as removed.
    ///
    /// # Errors
    /// The store does not answer or refuses.
    fn delete(&self, key: &str) -> impl Future<Output = Result<(), UpstreamError>> + Send;
}

impl<T: Get + Sync> Get for &T {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        T::get(self, key).await
    }
}
