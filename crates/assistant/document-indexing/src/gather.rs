//! The documents of a manifest, and their passages and vectors.

use crate::{Config, Error};
use bounds::InvalidInput;
use bucket::{Get, ObjectError, read_if_there, read_object};
use catalogue::{Entry, Noted};
use documents::{
    CaptionedFigure, FigureVector, Passage, PassageVector, PictureVector, Source, keys, read_lines,
    together,
};
use lambda_bridge::UpstreamError;
use passage_index::{FigureVectors, Vectors};
use std::collections::BTreeSet;

/// A document of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Listed {
    pub(crate) tenant: String,
    pub(crate) document_id: String,
}

/// The documents that a manifest names, and how many of its lines are none.
///
/// # Errors
/// It cannot be read, or names a document twice: which of them counts nobody could say.
pub(crate) async fn read_manifest(
    bucket: &impl Get,
    key: &str,
) -> Result<(BTreeSet<Listed>, usize), Error> {
    let parse = |bytes: &[u8]| std::str::from_utf8(bytes).ok().map(str::to_owned);
    let manifest = read_object(bucket, key, "the manifest", parse).await?;
    let (mut listed, mut bad) = (BTreeSet::new(), 0);
    for line in manifest.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str::<Source>(line) {
            Ok(Source { tenant, document_id, .. }) => {
                let document = Listed { tenant, document_id };
                if listed.contains(&document) {
                    return Err(is_twice(&document).into());
                }
                listed.insert(document);
            }
            Err(_) => bad += 1,
        }
    }
    Ok((listed, bad))
}

fn is_twice(Listed { document_id, .. }: &Listed) -> InvalidInput {
    let id: String = document_id.chars().take(LONGEST_ID).collect();
    InvalidInput::new("manifest", format!("names the document {id:?} twice: take one line out"))
}

/// Characters of an id.
const LONGEST_ID: usize = 128;

/// What the index may have of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Its passages, read for this index.
    Read(Entry),
    /// Its passages in the index before; also where an earlier build noted them for this one.
    Kept(Entry),
    Refused,
    Failed,
}

/// What came of a document: in this index, or else in the one before.
pub(crate) async fn find_document(
    bucket: &(impl Get + Sync),
    index: &str,
    before: Option<&str>,
    listed: &Listed,
) -> Result<Found, UpstreamError> {
    let Listed { tenant, document_id } = listed;
    if let Some(Noted { entry, kept }) = catalogue::find(bucket, index, tenant, document_id).await?
    {
        return Ok(match entry.passages_key.is_some() {
            true if kept => Found::Kept(entry),
            true => Found::Read(entry),
            false => Found::Refused,
        });
    }
    let Some(before) = before else { return Ok(Found::Failed) };
    let noted = catalogue::find(bucket, before, tenant, document_id).await?;
    let entry = noted.map(|noted| noted.entry).filter(|entry| entry.passages_key.is_some());
    Ok(entry.map_or(Found::Failed, Found::Kept))
}

/// What is gathered for an index.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) passages: Vec<Passage>,
    pub(crate) vectors: Vectors,
    pub(crate) figures: FigureVectors,
}

impl Gathered {
    /// Adds a document's passages, and those of their vectors that are of the models.
    pub(crate) async fn add(
        &mut self,
        bucket: &impl Get,
        config: &Config,
        listed: &Listed,
        entry: &Entry,
    ) -> Result<(), Error> {
        let key = entry.passages_key.as_deref().unwrap_or_default();
        let passages = read_passages(bucket, key).await?;
        let is_own = |passage: &Passage| {
            passage.tenant == listed.tenant && passage.document_id == listed.document_id
        };
        if !passages.iter().all(is_own) {
            return Err(ObjectError::unreadable("passages of their own document").into());
        }
        if self.passages.len() + passages.len() > config.most_passages {
            return Err(Error::TooLarge(config.most_passages));
        }
        let (vectors_key, looks_key) = (keys::vectors(key), keys::looks(key));
        let vectors: Vec<PassageVector> =
            read_object(bucket, &vectors_key, "vectors", read_lines).await?;
        self.passages.extend(passages);
        if let Some(bytes) = bucket.get(&looks_key).await? {
            let looks: Vec<FigureVector> = read_lines(&bytes)
                .ok_or_else(|| ObjectError::unreadable("the vectors of figures"))?;
            self.figures.extend(looks.into_iter().filter_map(|vector| fit_figure(vector, config)));
        }
        self.vectors.extend(vectors.into_iter().filter_map(|vector| fit(vector, config)));
        Ok(())
    }
}

/// A document's passages, and those of its scanned pages and of what is seen in its figures, each once.
async fn read_passages(bucket: &impl Get, key: &str) -> Result<Vec<Passage>, Error> {
    let passages: Vec<Passage> = read_object(bucket, key, "passages", read_lines).await?;
    let scanned: Vec<Passage> =
        read_if_there(bucket, &keys::readings(key), "readings", read_lines).await?;
    let figures: Vec<CaptionedFigure> =
        read_if_there(bucket, &keys::captions(key), "captions", read_lines).await?;
    Ok(together(passages, scanned, figures))
}

fn fit(vector: PassageVector, config: &Config) -> Option<(String, Vec<f32>)> {
    let fits = vector.model_id == config.model_id
        && vector.embedding.len() == config.dimensions
        && vector.embedding.iter().all(|float| float.is_finite());
    fits.then_some((vector.id, vector.embedding))
}

fn fit_figure(vector: FigureVector, config: &Config) -> Option<(String, PictureVector)> {
    let floats = vector.embedding.floats();
    let fits = vector.model_id == config.figure_model_id
        && floats.len() == config.figure_length
        && floats.iter().all(|float| float.is_finite());
    fits.then_some((vector.id, vector.embedding))
}
