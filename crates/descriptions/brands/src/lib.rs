//! How a brand of the shop sounds: objects of the bucket of products, `brands/heron.json` for `heron`.
//!
//! They are read for each product: a shop may change one in between. Who spends money on a product reads
//! its brand before, so that one that cannot be used costs nothing.

mod brand;

pub use brand::{Brand, UnknownBrand};

use bucket::Get;
use lambda_bridge::{NamedError, UpstreamError};

/// Where brands are unless `BRANDS_PREFIX` says otherwise.
pub const PREFIX: &str = "brands/";

/// Why there is no brand to write for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrandError {
    /// It is not there or cannot be used.
    #[error(transparent)]
    Unknown(#[from] UnknownBrand),
    /// The bucket gave no usable answer.
    #[error("cannot read the brand from the bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for BrandError {
    fn name(&self) -> &'static str {
        match self {
            Self::Unknown(_) => UnknownBrand::NAME,
            Self::Bucket(error) => error.name(),
        }
    }
}

/// The brand `id`, whose bounds the product has checked.
///
/// # Errors
/// It is not there, cannot be used, or the bucket does not answer.
pub async fn load(bucket: &impl Get, prefix: &str, id: &str) -> Result<Brand, BrandError> {
    let json = bucket.get(&format!("{prefix}{id}.json")).await?.ok_or(UnknownBrand::Missing)?;
    Ok(Brand::read(&json)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};

    #[tokio::test]
    async fn a_brand_is_read_under_its_prefix_and_named_where_it_cannot_be() {
        let bucket = Memory::default();
        let missing = load(&bucket, PREFIX, "heron").await.unwrap_err();
        assert_eq!((missing.name(), missing), ("UnknownBrand", UnknownBrand::Missing.into()));
        let heron = br#"{"name": "Heron", "voice": "dry"}"#;
        bucket.put("brands/heron.json", heron.to_vec()).await.unwrap();
        assert_eq!(load(&bucket, PREFIX, "heron").await.unwrap().name, "Heron");
        bucket.put("brands/odd.json", b"[]".to_vec()).await.unwrap();
        assert_eq!(load(&bucket, PREFIX, "odd").await.unwrap_err().name(), "UnknownBrand");
    }
}
