//! What is written of a set, under names that its content gives.

use bucket::Put;
use lambda_bridge::UpstreamError;
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};
use training_data::Files;

/// An object that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    pub key: String,
    /// In small hexadecimal digits.
    pub sha256: String,
    pub bytes: usize,
}

/// The parts of a set in the bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    pub training: Object,
    pub validation: Object,
    /// The test's lines without their answers.
    pub questions: Object,
    /// With the answers, where no job may read: what the next building names as `frozenTest`.
    pub test: Object,
}

/// SHA-256 in small hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The report goes last, so that where it is, all is there.
///
/// # Errors
/// The bucket does not answer or refuses.
pub(crate) async fn write(
    bucket: &impl Put,
    set: &str,
    files: Option<Files>,
    report: Vec<u8>,
) -> Result<(Option<Stored>, Object), UpstreamError> {
    let folder = run_objects::built(set, &name(files.as_ref(), &report));
    let mut parts = None;
    if let Some(files) = files {
        let test = hash(files.test.as_bytes());
        parts = Some(Stored {
            training: put(bucket, format!("{folder}/training.jsonl"), files.training.into())
                .await?,
            validation: put(bucket, format!("{folder}/validation.jsonl"), files.validation.into())
                .await?,
            questions: put(bucket, format!("{folder}/questions.jsonl"), files.questions.into())
                .await?,
            test: put(bucket, run_objects::tested(set, &test), files.test.into()).await?,
        });
    }
    Ok((parts, put(bucket, format!("{folder}/report.json"), report).await?))
}

/// 32 digits of a hash of all that is written.
fn name(files: Option<&Files>, report: &[u8]) -> String {
    let texts = files.map(|files| {
        [&files.training, &files.validation, &files.questions, &files.test].map(String::as_bytes)
    });
    let parts = texts.into_iter().flatten().chain([report]);
    let hashes: Vec<String> = parts.map(hash).collect();
    hash(hashes.join("\n").as_bytes())[..32].to_owned()
}

async fn put(bucket: &impl Put, key: String, content: Vec<u8>) -> Result<Object, UpstreamError> {
    let object = Object { sha256: hash(&content), bytes: content.len(), key };
    bucket.put(&object.key, content).await?;
    Ok(object)
}
