//! Makes an index whole, and checks it.

use crate::gather::{Found, Gathered, Listed, find_document, read_manifest};
use crate::switch::built_key;
use crate::{Config, Error, Output, refuse_current};
use bucket::{Get, Put};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use lambda_bridge::UpstreamError;
use passage_index::{Current, Figures, OpenIndex, read_current, write_figures, write_version};

/// Documents that are looked up at once.
const AT_ONCE: usize = 16;
/// One in so many documents may fail, and one in so many passages lack a vector.
const TOLERANCE: usize = 10;

/// Makes the index of what a manifest names.
pub(crate) async fn build(
    bucket: &(impl Get + Put + Sync),
    config: &Config,
    index: String,
    manifest: &str,
) -> Result<Output, Error> {
    let (listed, bad_lines) = read_manifest(bucket, manifest).await?;
    let before = read_current(bucket).await?.map(|current| current.version);
    refuse_current(before.as_deref(), &index)?;
    let found = find_all(bucket, &index, before.as_deref(), listed).await?;
    let mut output = Output { index, failed: bad_lines, ..Output::default() };
    let mut gathered = Gathered::default();
    for (document, found) in &found {
        match found {
            Found::Failed => output.failed += 1,
            Found::Refused => output.refused += 1,
            Found::Kept(entry) | Found::Read(entry) => {
                output.kept += usize::from(matches!(found, Found::Kept(_)));
                output.documents += 1;
                gathered.add(bucket, config, document, entry).await?;
            }
        }
    }
    check_whole(&output, found.len() + bad_lines, &gathered)?;
    note_kept(bucket, &output.index, &found).await?;
    let current = write(bucket, config, &output.index, &gathered).await?;
    Ok(output.with_counts_of(&current))
}

async fn find_all(
    bucket: &(impl Get + Sync),
    index: &str,
    before: Option<&str>,
    listed: impl IntoIterator<Item = Listed>,
) -> Result<Vec<(Listed, Found)>, UpstreamError> {
    let find = |document: Listed| async move {
        let found = find_document(bucket, index, before, &document).await?;
        Ok((document, found))
    };
    stream::iter(listed).map(find).buffered(AT_ONCE).try_collect().await
}

/// Notes what is kept under this index, too: the next one looks no further back.
async fn note_kept(
    bucket: &impl Put,
    index: &str,
    found: &[(Listed, Found)],
) -> Result<(), UpstreamError> {
    for (_, found) in found {
        if let Found::Kept(entry) = found {
            catalogue::keep(bucket, index, entry).await?;
        }
    }
    Ok(())
}

fn check_whole(output: &Output, documents: usize, gathered: &Gathered) -> Result<(), Error> {
    let failed = output.failed + output.kept;
    if failed * TOLERANCE > documents {
        return Err(Error::Failed { failed, documents });
    }
    let passages = gathered.passages.len();
    if passages == 0 {
        return Err(Error::Empty);
    }
    let has_vector = |id: &String| gathered.vectors.contains_key(id);
    let missing = gathered.passages.iter().filter(|passage| !has_vector(&passage.id)).count();
    if missing * TOLERANCE > passages {
        return Err(Error::NotEmbedded { missing, passages });
    }
    Ok(())
}

/// Writes the index, opens it as whoever answers will, and notes that it is whole.
async fn write(
    bucket: &(impl Get + Put + Sync),
    config: &Config,
    index: &str,
    gathered: &Gathered,
) -> Result<Current, Error> {
    let Gathered { passages, vectors, figures } = gathered;
    let current = write_version(bucket, index, passages, vectors, &config.folder).await?;
    let embedding_model_id = Some(config.model_id.clone());
    let current = Current { embedding_model_id, ..current };
    let figures = Figures { model_id: &config.figure_model_id, vectors: figures };
    let current = write_figures(bucket, current, passages, figures, &config.folder).await?;
    OpenIndex::fetch(bucket, current.clone(), &config.folder).await?;
    // Plain data with text keys cannot fail.
    bucket.put(&built_key(index), serde_json::to_vec(&current).unwrap_or_default()).await?;
    Ok(current)
}
