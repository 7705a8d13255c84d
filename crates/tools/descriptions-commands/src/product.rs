//! Products in files.

use cli_base::error::Error;
use serde_json::Value;
use shop_bus::files::Kind;
use shop_bus::{FiledDetail, whole};
use std::path::PathBuf;

const PRODUCT: Kind = Kind { name: "product", id: "productId" };

/// A product as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledProduct {
    pub detail: Value,
    /// Where the file lies, and its pictures beside it.
    pub folder: Option<PathBuf>,
}

impl FiledProduct {
    /// A product that lies in no file; its pictures are keys.
    #[must_use]
    pub fn of(detail: Value) -> Self {
        Self { detail, folder: None }
    }

    /// Its id, if it has one.
    #[must_use]
    pub fn product_id(&self) -> Option<&str> {
        self.detail["productId"].as_str()
    }

    /// Its revision; 1 unless it says otherwise.
    #[must_use]
    pub fn revision(&self) -> u32 {
        whole(&self.detail["revision"]).unwrap_or(1)
    }
}

impl From<FiledDetail> for FiledProduct {
    fn from(FiledDetail { detail, folder }: FiledDetail) -> Self {
        Self { detail, folder }
    }
}

impl AsRef<Value> for FiledProduct {
    fn as_ref(&self) -> &Value {
        &self.detail
    }
}

/// All products in `paths`, in their order; those of a folder sorted by file name.
///
/// # Errors
/// A file cannot be read, is not JSON, or holds something else than objects.
pub fn read(paths: &[PathBuf]) -> Result<Vec<FiledProduct>, Error> {
    Ok(shop_bus::files::read(paths, PRODUCT)?.into_iter().map(FiledProduct::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::{Product, Vocabulary};
    use std::path::Path;

    fn samples() -> Vec<FiledProduct> {
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/descriptions/products");
        read(&[root]).unwrap()
    }

    #[test]
    fn the_samples_are_twenty_products_and_two_of_them_are_refused() {
        let samples = samples();
        assert_eq!(samples.len(), 20);
        let fits = |sample: &&FiledProduct| {
            let product: Product = serde_json::from_value(sample.detail.clone()).unwrap();
            Vocabulary::clothing().seller_attributes(&product).is_ok()
        };
        let refused = samples.iter().filter(|sample| !fits(sample)).map(FiledProduct::product_id);
        assert_eq!(refused.collect::<Vec<_>>(), [Some("pd-1018"), Some("pd-1019")]);
    }

    #[test]
    fn a_folder_of_pictures_is_no_product() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.png"), b"x").unwrap();
        let error = read(&[folder.path().to_owned()]).unwrap_err().to_string();
        assert!(error.contains("no product in it: name a JSON file"), "{error}");
    }
}
