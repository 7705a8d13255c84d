//! The pictures of products: uploaded from beside their file.

use crate::picture_key::LocalPicture;
use crate::product::FiledProduct;
use bucket::{Put, S3};
use cli_base::error::{Error, failed_call};
use serde_json::Value;
use std::path::PathBuf;

/// Uploads each picture that is named by a path from its product's file, and puts the key in place
/// of the path. What names no file is taken for a key.
///
/// # Errors
/// A file cannot be read, or the bucket does not take it.
pub(super) async fn upload(bucket: &S3, products: &mut [FiledProduct]) -> Result<(), Error> {
    for product in products {
        let prefix = product.product_id().unwrap_or("product").to_owned();
        for (place, path) in local_pictures(product) {
            let picture = LocalPicture::read(&prefix, &path)?;
            let put = bucket.put(&picture.key, picture.content).await;
            put.map_err(failed_call("s3:PutObject"))?;
            product.detail["pictures"][place] = Value::String(picture.key);
        }
    }
    Ok(())
}

/// Places in the list of pictures that name a file, with it.
fn local_pictures(product: &FiledProduct) -> Vec<(usize, PathBuf)> {
    let Some(folder) = &product.folder else { return vec![] };
    let named = product.detail["pictures"].as_array().into_iter().flatten().enumerate();
    let paths = named.filter_map(|(place, name)| Some((place, folder.join(name.as_str()?))));
    paths.filter(|(_, path)| path.is_file()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_names_no_file_is_a_key() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a b.png"), b"x").unwrap();
        let detail = json!({"productId": "p", "pictures": ["p/1.png", "a b.png", 7]});
        let product = FiledProduct { detail, folder: Some(folder.path().to_owned()) };
        assert_eq!(local_pictures(&product), [(1, folder.path().join("a b.png"))]);
        assert_eq!(local_pictures(&FiledProduct::of(json!({"pictures": ["a b.png"]}))), []);
    }
}
