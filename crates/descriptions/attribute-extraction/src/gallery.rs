//! The pictures of a product: those that a model can be shown, and the others.

use crate::{Config, Error};
use bucket::Peek;
use picture_answers::Picture;
use picture_answers::{Shown, Trouble, fetch};
use products::Product;
use schemars::JsonSchema;
use serde::Serialize;

/// A picture that was not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnusablePicture {
    /// Its key, as posted.
    #[schemars(length(min = 1, max = 1024))]
    pub key: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// A product's pictures.
#[derive(Debug)]
pub(crate) struct Gallery {
    /// In the order in which they were posted.
    pub(crate) pictures: Vec<Shown>,
    pub(crate) unusable: Vec<UnusablePicture>,
}

impl Gallery {
    /// Reads them one after the other: each is decoded whole, and there is memory for one.
    ///
    /// # Errors
    /// The bucket does not answer, or none of them can be used.
    pub(crate) async fn open(
        bucket: &impl Peek,
        config: &Config,
        product: &Product,
    ) -> Result<Self, Error> {
        let most_bytes = config.eyes.most_picture_bytes(product.pictures.len());
        let mut gallery = Self { pictures: Vec::new(), unusable: Vec::new() };
        for key in &product.pictures {
            match fetch(bucket, key, most_bytes).await? {
                Ok(shown) => gallery.pictures.push(shown),
                Err(trouble) => {
                    gallery.unusable.push(UnusablePicture { key: key.clone(), trouble });
                }
            }
        }
        gallery.with_a_picture()
    }

    fn with_a_picture(self) -> Result<Self, Error> {
        match self.unusable.first() {
            Some(first) if self.pictures.is_empty() => {
                let (count, first) = (self.unusable.len(), first.trouble);
                Err(Error::NoUsablePicture { count, first })
            }
            _ => Ok(self),
        }
    }

    /// As a model is shown them.
    pub(crate) fn shown(&self) -> Vec<Picture> {
        self.pictures.iter().map(|shown| shown.picture.clone()).collect()
    }

    /// The key of a picture that was shown, by its place.
    pub(crate) fn key(&self, place: usize) -> Option<&str> {
        self.pictures.get(place).map(|shown| shown.known.key.as_str())
    }
}
