//! Pictures of the bucket, looked at one after the other while the next ones are fetched.

use crate::{Error, look_at};
use bucket::Peek;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use lambda_bridge::UpstreamError;
use std::collections::{BTreeSet, HashMap};
use training_data::{Look, Picture, Unseen};

/// Pictures of a set: with 45 ms each they fill the quarter of an hour that a function has.
const MOST_PICTURES: usize = 20_000;
/// Bytes of a picture.
const LARGEST: usize = 16 << 20;
/// Pictures that are in memory at once.
const AT_ONCE: usize = 8;

/// What was seen of each picture, by its name.
#[derive(Debug, Default)]
pub(crate) struct Album(HashMap<String, Result<Picture, Unseen>>);

impl Album {
    /// Looks at the pictures of these names below a prefix.
    ///
    /// # Errors
    /// There are too many, or the bucket does not answer or refuses.
    pub(crate) async fn fill(
        bucket: &impl Peek,
        prefix: &str,
        names: BTreeSet<&str>,
    ) -> Result<Self, Error> {
        if names.len() > MOST_PICTURES {
            return Err(Error::TooLarge { what: "pictures", most: MOST_PICTURES as u64 });
        }
        let looks = names.into_iter().map(|name| async move {
            let bytes = fetch(bucket, &format!("{prefix}{name}")).await?;
            Ok::<_, UpstreamError>((name.to_owned(), bytes))
        });
        let mut fetched = stream::iter(looks).buffered(AT_ONCE);
        let mut album = Self::default();
        while let Some((name, bytes)) = fetched.try_next().await? {
            let picture = bytes.and_then(|bytes| look_at(&bytes).map_err(|_| Unseen::Broken));
            album.0.insert(name, picture);
        }
        Ok(album)
    }
}

/// One that is larger than a picture may be counts as broken.
async fn fetch(bucket: &impl Peek, key: &str) -> Result<Result<Vec<u8>, Unseen>, UpstreamError> {
    Ok(match bucket.peek(key, LARGEST).await? {
        None => Err(Unseen::Missing),
        Some(glimpse) if glimpse.size > LARGEST as u64 => Err(Unseen::Broken),
        Some(glimpse) => Ok(glimpse.beginning),
    })
}

impl Look for Album {
    fn look(&self, name: &str) -> Result<Picture, Unseen> {
        self.0.get(name).copied().unwrap_or(Err(Unseen::Missing))
    }
}
