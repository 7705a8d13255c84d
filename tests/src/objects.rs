//! A bucket of a stack, and what the tests do to it.

use crate::world::{Failure, World};
use bucket::{Delete, Get, List, Put, S3};
use cli_base::deployed::output;
use std::time::Duration;

/// A model's file of a hundred megabytes goes in one request.
const WITHIN: Duration = Duration::from_secs(60);

/// The objects of one bucket.
#[derive(Debug)]
pub struct Objects {
    s3: S3,
    /// Where the bucket itself is.
    url: String,
    /// The bucket's name.
    pub bucket: String,
}

impl Objects {
    /// Of the bucket that an output of a template names.
    ///
    /// # Errors
    /// No template has the output.
    pub async fn of(world: &World, named_by: &str) -> Result<Self, Failure> {
        Ok(Self::in_bucket(world, output(world.stack.outputs(), named_by)?).await)
    }

    /// Of the bucket with this name.
    pub async fn in_bucket(world: &World, bucket: &str) -> Self {
        let s3 = S3::new(&world.stack.sdk_config().await, bucket, WITHIN);
        let url = format!("{}/{bucket}", world.stack.endpoint());
        Self { s3, url, bucket: bucket.to_owned() }
    }

    /// Makes the bucket.
    ///
    /// # Errors
    /// S3 refuses.
    pub async fn make_bucket(&self) -> Result<(), Failure> {
        reqwest::Client::new().put(&self.url).send().await?.error_for_status()?;
        Ok(())
    }

    /// Takes the bucket away.
    ///
    /// # Errors
    /// S3 refuses.
    pub async fn drop_bucket(&self) -> Result<(), Failure> {
        reqwest::Client::new().delete(&self.url).send().await?.error_for_status()?;
        Ok(())
    }

    /// Writes an object.
    ///
    /// # Errors
    /// S3 refuses.
    pub async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), Failure> {
        Ok(self.s3.put(key, content).await?)
    }

    /// Reads an object; none where there is none.
    ///
    /// # Errors
    /// S3 refuses.
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Failure> {
        Ok(self.s3.get(key).await?)
    }

    /// The keys of all objects.
    ///
    /// # Errors
    /// S3 refuses.
    pub async fn keys(&self) -> Result<Vec<String>, Failure> {
        Ok(self.s3.list("").await?)
    }

    /// Removes an object.
    ///
    /// # Errors
    /// S3 refuses.
    pub async fn delete(&self, key: &str) -> Result<(), Failure> {
        Ok(self.s3.delete(key).await?)
    }
}
