//! What the shop brings: its vocabulary and its brands, objects in the bucket of products.

use crate::{Config, Error};
use brands::Brand;
use bucket::Get;
use futures_util::TryFutureExt;
use futures_util::future::try_join;
use products::{Product, Vocabulary};
use std::borrow::Cow;

/// What a product is described by.
#[derive(Debug, Clone)]
pub(crate) struct Shop {
    pub(crate) vocabulary: Cow<'static, Vocabulary>,
    pub(crate) brand: Brand,
}

impl Shop {
    /// Reads both for each product: a shop may change them in between.
    pub(crate) async fn read(
        bucket: &impl Get,
        config: &Config,
        product: &Product,
    ) -> Result<Self, Error> {
        let key = config.vocabulary_key.as_deref();
        let vocabulary = shop_vocabulary::load(bucket, key).map_err(Error::from);
        let (vocabulary, brand) = try_join(vocabulary, brand(bucket, config, product)).await?;
        Ok(Self { vocabulary, brand })
    }
}

/// The product's brand, or where it names none, the shop's.
async fn brand(bucket: &impl Get, config: &Config, product: &Product) -> Result<Brand, Error> {
    let Some(id) = &product.brand else { return Ok(config.brand.clone()) };
    Ok(brands::load(bucket, &config.brands_prefix, id).await?)
}
