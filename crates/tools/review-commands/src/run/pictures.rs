//! The pictures of reviews: uploaded from beside their file, and followed to the outcome of their own.

use super::posting::{is_about_pictures, review_of};
use super::row::Row;
use crate::files::FiledReview;
use aws_config::SdkConfig;
use bucket::{Put, S3};
use cli_base::error::{Error, at_path, failed_call};
use reviews::ImagesOutcome;
use run_ledger::Key;
use serde_json::Value;
use shop_bus::BusEvent;
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The most that one upload may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Uploads each picture that is named by a path from its review's file, and puts the key in place of
/// the path. What names no file is taken for a key.
///
/// # Errors
/// A file cannot be read, or the bucket does not take it.
pub(super) async fn upload(
    config: &SdkConfig,
    bucket: &str,
    reviews: &mut [FiledReview],
) -> Result<(), Error> {
    let bucket = S3::new(config, bucket, TIMEOUT);
    for review in reviews {
        for (place, path) in local_pictures(review) {
            let content = std::fs::read(&path).map_err(at_path(&path))?;
            let key = key(review, &path);
            bucket.put(&key, content).await.map_err(failed_call("s3:PutObject"))?;
            review.detail["images"][place] = Value::String(key);
        }
    }
    Ok(())
}

/// Places in the list of pictures that name a file, with it.
fn local_pictures(review: &FiledReview) -> Vec<(usize, PathBuf)> {
    let Some(folder) = &review.folder else { return vec![] };
    let named = images(review).iter().enumerate();
    let paths = named.filter_map(|(place, image)| Some((place, folder.join(image.as_str()?))));
    paths.filter(|(_, path)| path.is_file()).collect()
}

fn images(review: &FiledReview) -> &[Value] {
    review.detail["images"].as_array().map_or(&[], Vec::as_slice)
}

/// `<review>/<file>`, in characters that a key may have.
fn key(review: &FiledReview, path: &std::path::Path) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || "_-".contains(c) { c } else { '_' };
    let safe = |text: &str| text.chars().map(allowed).collect::<String>();
    let part = |part: Option<&std::ffi::OsStr>| safe(&part.unwrap_or_default().to_string_lossy());
    let (name, extension) = (part(path.file_stem()), part(path.extension()));
    format!("{}_/{name}.{extension}", safe(review.review_id().unwrap_or("review")))
}

/// How the pictures of one review stand.
#[derive(Debug)]
struct Stand {
    review: FiledReview,
    since: Instant,
    waits: bool,
}

/// The reviews whose pictures have no outcome yet.
#[derive(Debug, Default)]
pub(super) struct PictureLedger(HashMap<Key, Stand>);

impl PictureLedger {
    /// These reviews are posted now.
    pub(super) fn posted(&mut self, reviews: &[FiledReview], now: Instant) {
        for review in reviews.iter().filter(|review| !images(review).is_empty()) {
            let Some(id) = review.review_id() else { continue };
            let stand = Stand { review: review.clone(), since: now, waits: false };
            self.0.insert((id.to_owned(), review.revision()), stand);
        }
    }

    /// Something was announced on the bus; the row of pictures that have their outcome by it.
    pub(super) fn announced(&mut self, event: &BusEvent, now: Instant) -> Option<Row> {
        let key = review_of(event).filter(|_| is_about_pictures(event))?;
        let stand = self.0.get_mut(&key)?;
        match event.kind.as_str() {
            "APPROVAL_REQUESTED" | "APPROVAL_ESCALATED" => stand.waits = true,
            "APPROVAL_DECIDED" => stand.waits = false,
            kind if ImagesOutcome::of_event(kind, &event.detail).is_some() => {
                let ms = now.duration_since(stand.since).as_millis();
                let ms = ms.try_into().unwrap_or(u64::MAX);
                let row = Row::of(&stand.review, kind, &event.detail, ms);
                self.0.remove(&key);
                return Some(row);
            }
            _ => {}
        }
        None
    }

    /// The review was delivered before, or never: its pictures come to nothing here.
    pub(super) fn forget(&mut self, row: &Row) {
        if let Some(id) = row.review_id.clone().filter(|_| row.is_none()) {
            self.0.remove(&(id, row.revision));
        }
    }

    /// Rows for all that have no outcome.
    pub(super) fn give_up(&mut self) -> Vec<Row> {
        let open = self.0.drain().map(|(_, stand)| match stand.waits {
            true => Row::plain(&stand.review, "WAITING", Some("a picture".to_owned())),
            false => Row::plain(&stand.review, "MISSING", Some("pictures".to_owned())),
        });
        open.collect()
    }

    /// How many have no outcome.
    pub(super) fn open(&self) -> usize {
        self.0.len()
    }

    /// How many of them wait for a person.
    pub(super) fn waiting(&self) -> usize {
        self.0.values().filter(|stand| stand.waits).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(kind: &str, detail: Value) -> BusEvent {
        BusEvent { kind: kind.to_owned(), detail }
    }

    #[test]
    fn pictures_are_followed_apart_from_their_review() {
        let review = FiledReview::of(json!({"reviewId": "a", "images": ["a/1.png"]}));
        let plain = FiledReview::of(json!({"reviewId": "b"}));
        let (mut ledger, now) = (PictureLedger::default(), Instant::now());
        ledger.posted(&[review, plain], now);
        assert_eq!((ledger.open(), ledger.waiting()), (1, 0));
        let asked = json!({"reviewId": "a", "revision": 1, "stage": "IMAGE"});
        assert!(ledger.announced(&event("APPROVAL_REQUESTED", asked), now).is_none());
        assert_eq!(ledger.waiting(), 1);
        let text = json!({"reviewId": "a", "revision": 1});
        assert!(ledger.announced(&event("HARMFUL_CONTENT_DETECTED", text), now).is_none());
        let harmful = json!({"reviewId": "a", "revision": 1, "subject": "IMAGE"});
        let row = ledger.announced(&event("HARMFUL_CONTENT_DETECTED", harmful), now).unwrap();
        assert_eq!((row.outcome.as_str(), ledger.open()), ("HARMFUL_CONTENT_DETECTED", 0));
    }

    #[test]
    fn a_file_beside_the_review_is_uploaded_under_a_key() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a b.png"), b"x").unwrap();
        let detail = json!({"reviewId": "r/1", "images": ["a b.png", "r/2.png"]});
        let review = FiledReview { detail, folder: Some(folder.path().to_owned()) };
        let found = local_pictures(&review);
        assert_eq!(found.len(), 1, "what names no file is a key");
        assert_eq!(key(&review, &found[0].1), "r_1_/a_b.png");
        assert!(reviews::check_image_key("image", &key(&review, &found[0].1)).is_ok());
    }
}
