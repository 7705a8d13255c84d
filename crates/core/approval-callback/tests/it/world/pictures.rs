//! Buckets in memory, with the pictures that questions are about.

use approval_callback::FetchPicture;
use bucket::{Glimpse, Memory, Peek, Put};
use lambda_bridge::UpstreamError;
use questions::Picture;
use reviews::MOST_IMAGE_BYTES;
use std::sync::Arc;

/// Objects of all buckets.
#[derive(Clone, Default)]
pub struct Pictures(Arc<Memory>);

impl Pictures {
    /// Puts a picture where a question can be about it.
    pub async fn put(&self, key: &str, content: &[u8]) -> Picture {
        let path = format!("pictures/{key}");
        self.0.put(&path, content.to_vec()).await.unwrap();
        let etag = self.0.peek(&path, 1).await.unwrap().unwrap().etag;
        Picture { bucket: "pictures".to_owned(), key: key.to_owned(), etag }
    }
}

impl FetchPicture for Pictures {
    async fn fetch(&self, picture: &Picture) -> Result<Option<Glimpse>, UpstreamError> {
        let path = format!("{}/{}", picture.bucket, picture.key);
        self.0.peek(&path, MOST_IMAGE_BYTES as usize + 1).await
    }
}
