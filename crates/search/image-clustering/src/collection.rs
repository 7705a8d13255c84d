//! The embeddings of the manifest's images.

use crate::{Error, Input};
use bucket::{Get, List, ObjectError, read_object};
use clusters::Points;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use images::{
    BatchLine, EmbeddedImage, Fault, FaultReason, ManifestLine, keys, read_lines, read_manifest,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Objects that are read or written at once.
pub(crate) const AT_ONCE: usize = 8;

/// So many may be left out of a manifest of any length, unless none may.
const FEW: usize = 5;

/// Embeddings, and where they came from.
#[derive(Debug)]
pub(crate) struct Collection {
    /// An embedding for each image, in the order of `places`.
    pub(crate) points: Points,
    /// The batch and id of each.
    pub(crate) places: Vec<(String, String)>,
    /// All batches that are stored.
    pub(crate) batches: Vec<String>,
    /// Images that are left out.
    pub(crate) failed: Vec<Fault>,
}

impl Collection {
    /// # Errors
    /// An object is missing or cannot be read.
    pub(crate) async fn read(
        bucket: &(impl Get + List + Sync),
        input: &Input,
    ) -> Result<Self, Error> {
        let mut pending = Pending::read(bucket, &input.manifest).await?;
        let keys = bucket.list(&keys::embeddings_prefix(&input.index)).await?;
        let keys: Vec<String> = keys.into_iter().filter(|k| keys::batch_of(k).is_some()).collect();
        let batches = keys.iter().filter_map(|key| keys::batch_of(key)).map(str::to_owned);
        let mut collection = Self {
            points: Points::new(0),
            places: Vec::new(),
            batches: batches.collect(),
            failed: Vec::new(),
        };
        // Backwards: of two lines with the same id the later counts.
        let read = stream::iter(keys.into_iter().rev()).map(|key| read_batch(bucket, key));
        let mut read = read.buffered(AT_ONCE);
        while let Some((key, lines)) = read.try_next().await? {
            collection.add_batch(&key, lines, &mut pending)?;
        }
        collection.failed = pending.into_faults();
        Ok(collection)
    }

    fn add_batch(
        &mut self,
        key: &str,
        lines: Vec<BatchLine>,
        pending: &mut Pending,
    ) -> Result<(), ObjectError> {
        let batch = keys::batch_of(key).unwrap_or_default();
        for line in lines.into_iter().rev() {
            if let Some(EmbeddedImage { id, embedding, .. }) = pending.claim(line) {
                if self.points.is_empty() {
                    self.points = Points::new(embedding.len());
                }
                let fits = self.points.push(&embedding);
                fits.map_err(|_| ObjectError::unreadable(embeddings_of(key)))?;
                self.places.push((batch.to_owned(), id));
            }
        }
        Ok(())
    }

    /// # Errors
    /// More than `percent` per cent of the images, and more than [`FEW`], are left out; or all.
    pub(crate) fn check_complete(&self, percent: f64) -> Result<(), Error> {
        let failed = self.failed.len();
        let of = failed + self.points.len();
        let tolerated = if percent > 0.0 { FEW } else { 0 };
        let is_tolerated = failed <= tolerated || failed as f64 * 100.0 <= percent * of as f64;
        if is_tolerated && !self.points.is_empty() {
            return Ok(());
        }
        Err(Error::TooManyFailed { failed, of })
    }
}

/// Images of the manifest that no line has been found for.
#[derive(Default)]
struct Pending {
    ids: HashSet<String>,
    faults: HashMap<String, FaultReason>,
    /// Lines of the manifest that are no images.
    bad_lines: Vec<Fault>,
}

impl Pending {
    async fn read(bucket: &impl Get, manifest: &str) -> Result<Self, ObjectError> {
        let parse = |bytes: &[u8]| Some(read_manifest(bytes));
        let lines = read_object(bucket, manifest, "the manifest", parse).await?;
        let mut pending = Self::default();
        for (number, line) in lines {
            match line {
                ManifestLine::Image(image) => {
                    pending.ids.insert(image.id);
                }
                ManifestLine::Invalid { id, invalid } => {
                    pending.bad_lines.push(Fault::bad_line(number, id, &invalid));
                }
            }
        }
        Ok(pending)
    }

    /// The embedding, if the manifest has its image and no later line had it.
    fn claim(&mut self, line: BatchLine) -> Option<EmbeddedImage> {
        match line {
            BatchLine::Embedded(embedded) => self.ids.remove(&embedded.id).then_some(embedded),
            // Those of the manifest are known.
            BatchLine::Failed(Fault { reason: FaultReason::InvalidLine, .. }) => None,
            BatchLine::Failed(fault) => {
                self.faults.entry(fault.id).or_insert(fault.reason);
                None
            }
        }
    }

    fn into_faults(self) -> Vec<Fault> {
        let reason = |id: &String| self.faults.get(id).copied().unwrap_or(FaultReason::Missing);
        let left: BTreeMap<&String, FaultReason> =
            self.ids.iter().map(|id| (id, reason(id))).collect();
        let left = left.into_iter().map(|(id, reason)| Fault::new(id.clone(), reason));
        self.bad_lines.iter().cloned().chain(left).collect()
    }
}

async fn read_batch(
    bucket: &impl Get,
    key: String,
) -> Result<(String, Vec<BatchLine>), ObjectError> {
    let parse = |bytes: &[u8]| read_lines(bytes).ok();
    let lines = read_object(bucket, &key, embeddings_of(&key), parse).await?;
    Ok((key, lines))
}

fn embeddings_of(key: &str) -> String {
    format!("the embeddings of batch {}", keys::batch_of(key).unwrap_or("?"))
}
