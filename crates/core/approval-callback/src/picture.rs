//! The pictures that a question shows, behind the question's own link.
//!
//! They are read from the bucket for whoever holds the link, while the question is open, and only as
//! the machine looked at them: an object that was replaced since is not shown.

use crate::locate::{Located, locate};
use crate::{Error, Outcome, Ports, Request, Response, Store, page};
use approvals::{Standing, standing};
use aws_config::SdkConfig;
use bucket::{Glimpse, Peek, S3};
use jiff::Timestamp;
use lambda_bridge::UpstreamError;
use questions::Picture;
use reviews::{MOST_IMAGE_BYTES, PictureFormat};
use std::future::Future;
use std::time::Duration;

/// The most that a picture may take: the API answers within 30 s, the function within 15 s.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Fetches pictures.
pub trait FetchPicture {
    /// The picture with at most one byte more than is taken; none where there is no such object.
    fn fetch(
        &self,
        picture: &Picture,
    ) -> impl Future<Output = Result<Option<Glimpse>, UpstreamError>> + Send;
}

/// The buckets of the systems that ask; each lets the page read its own.
#[derive(Debug, Clone)]
pub struct Buckets(SdkConfig);

impl Buckets {
    #[must_use]
    pub fn new(sdk: &SdkConfig) -> Self {
        Self(sdk.clone())
    }
}

impl FetchPicture for Buckets {
    async fn fetch(&self, picture: &Picture) -> Result<Option<Glimpse>, UpstreamError> {
        let bucket = S3::new(&self.0, &picture.bucket, TIMEOUT);
        bucket.peek(&picture.key, MOST_IMAGE_BYTES as usize + 1).await
    }
}

/// Gives one picture of an open question, counted from 1. Decides nothing.
pub(crate) async fn picture<S: Store, R, P: FetchPicture>(
    ports: &Ports<S, R, P>,
    request: &Request,
    segment: &str,
    number: usize,
    now: Timestamp,
) -> Result<Response, Error> {
    let located = locate(ports, request, segment, now).await?;
    let Some(picture) = located.as_ref().and_then(|located| asked_about(located, number, now))
    else {
        return Ok(page::unknown());
    };
    let found = ports.pictures.fetch(picture).await.map_err(Error::Picture)?;
    let shown = found.and_then(|found| shown(found, picture));
    Ok(shown.unwrap_or_else(page::picture_gone))
}

/// A picture of a question that can be decided now.
fn asked_about(located: &Located, number: usize, now: Timestamp) -> Option<&Picture> {
    let open = standing(&located.record, &located.link, now) == Standing::Pending;
    let pictures = located.record.question.subject.pictures();
    pictures.get(number.checked_sub(1)?).filter(|_| open)
}

/// The object as the machine looked at it, of a format and size that are taken.
fn shown(found: Glimpse, picture: &Picture) -> Option<Response> {
    let unchanged = found.etag == picture.etag && found.size <= MOST_IMAGE_BYTES;
    let format = PictureFormat::of(&found.beginning).filter(|_| unchanged)?;
    Some(Response::of_picture(Outcome::PictureShown, format, found.beginning))
}
