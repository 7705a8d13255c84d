//! Which embeddings are kept and which are asked for: pure.

use crate::Config;
use images::{BatchLine, EmbeddedImage, Image};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The images of a batch, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan(pub Vec<Planned>);

/// What is to be done for an image.
#[derive(Debug, Clone, PartialEq)]
pub enum Planned {
    /// It has an embedding that is still current.
    Kept(EmbeddedImage),
    /// It is to be embedded, with this fingerprint.
    Missing(Image, String),
}

impl Plan {
    /// Keeps the stored embeddings that were made from the same things in the same way.
    #[must_use]
    pub fn new(images: &[Image], stored: Vec<BatchLine>, config: &Config) -> Self {
        let stored = stored.into_iter().filter_map(BatchLine::embedded);
        let mut stored: HashMap<String, EmbeddedImage> =
            stored.map(|embedded| (embedded.id.clone(), embedded)).collect();
        let plan = |image: &Image| {
            let fingerprint = fingerprint(image, config);
            let kept =
                stored.remove(&image.id).filter(|kept| is_current(kept, &fingerprint, config));
            match kept {
                Some(kept) => {
                    Planned::Kept(EmbeddedImage { metadata: image.index_metadata(), ..kept })
                }
                None => Planned::Missing(image.clone(), fingerprint),
            }
        };
        Self(images.iter().map(plan).collect())
    }

    /// How many are to be embedded.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.0.iter().filter(|planned| matches!(planned, Planned::Missing(..))).count()
    }
}

fn is_current(kept: &EmbeddedImage, fingerprint: &str, config: &Config) -> bool {
    kept.fingerprint == fingerprint && kept.embedding.len() == config.length
}

/// The picture's content is not in it: a picture that changes gets another key.
fn fingerprint(image: &Image, config: &Config) -> String {
    let length = config.length.to_string();
    let title = image.title.as_deref().unwrap_or("\u{0}");
    let mut hasher = Sha256::new();
    for part in [config.model_id.as_str(), &length, &image.key, title] {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lambda_bridge::Env;
    use std::collections::BTreeMap;

    fn config(length: &str) -> Config {
        let pairs = [("SEARCH_BUCKET", "b"), ("EMBEDDING_LENGTH", length)];
        Config::from_env(&Env::of(&pairs)).unwrap()
    }

    fn image(id: &str, key: &str, title: Option<&str>) -> Image {
        let (id, key, title) = (id.to_owned(), key.to_owned(), title.map(str::to_owned));
        Image { id, key, title, metadata: BTreeMap::new() }
    }

    fn done(images: &[Image], config: &Config) -> Vec<BatchLine> {
        let done = |planned| match planned {
            Planned::Kept(embedded) => BatchLine::Embedded(embedded),
            Planned::Missing(image, fingerprint) => BatchLine::Embedded(EmbeddedImage {
                id: image.id,
                embedding: vec![0.5; config.length],
                metadata: BTreeMap::new(),
                fingerprint,
            }),
        };
        Plan::new(images, vec![], config).0.into_iter().map(done).collect()
    }

    #[test]
    fn what_is_done_is_kept_with_its_new_metadata() {
        let config = config("256");
        let images = [image("a", "pictures/a", Some("cat")), image("b", "pictures/b", None)];
        let plan = Plan::new(&images, done(&images, &config), &config);
        assert_eq!(plan.missing(), 0);
        let Planned::Kept(kept) = &plan.0[0] else { panic!("{plan:?}") };
        assert_eq!(kept.metadata["title"], "cat");
    }

    #[test]
    fn another_title_key_or_model_is_asked_for_again() {
        let config = config("256");
        let before = done(&[image("a", "pictures/a", Some("cat"))], &config);
        let missing =
            |image, config: &Config| Plan::new(&[image], before.clone(), config).missing();
        assert_eq!(missing(image("a", "pictures/a", Some("cat")), &config), 0);
        assert_eq!(missing(image("a", "pictures/a", Some("dog")), &config), 1);
        assert_eq!(missing(image("a", "pictures/a", None), &config), 1);
        assert_eq!(missing(image("a", "pictures/b", Some("cat")), &config), 1);
        assert_eq!(missing(image("b", "pictures/a", Some("cat")), &config), 1);
        assert_eq!(missing(image("a", "pictures/a", Some("cat")), &self::config("384")), 1);
        let other = Config { model_id: "another".to_owned(), ..config };
        assert_eq!(missing(image("a", "pictures/a", Some("cat")), &other), 1);
    }
}
