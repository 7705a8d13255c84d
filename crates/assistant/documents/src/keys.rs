//! What lies where in the documents' bucket.
//!
//! ```text
//! documents/...                                  what the shop puts there
//! index/current.json                             which index answers
//! passages/<tenant>/<document>/<version>.jsonl   the passages of an edition of a document
//! vectors/<tenant>/<document>/<version>.jsonl    their vectors
//! vectors/<tenant>/<document>/latest.jsonl       those that were made last, to take over from
//! ```
//!
//! Ids come from the shop: what is neither letter, digit, hyphen nor underscore is percent-encoded, so
//! that no id leads out of its folder. An edition is an entity tag: of S3 32 digits, and of an object in
//! parts a hyphen and up to five more.

/// The object that says which index answers.
pub const CURRENT_INDEX: &str = "index/current.json";

const DOCUMENTS: &str = "documents/";
const PASSAGES: &str = "passages/";
const VECTORS: &str = "vectors/";
const ENDING: &str = ".jsonl";

/// Bytes of a key at most, by S3
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html>).
pub const LONGEST: usize = 1_024;
/// Bytes of an edition for which there is room.
const LONGEST_VERSION: usize = 64;
/// Bytes of a tenant and a document together, percent-encoded, of which keys can be made: 943.
pub const LONGEST_IDS: usize =
    LONGEST - PASSAGES.len() - "//".len() - LONGEST_VERSION - ENDING.len();

/// Whether keys can be made of the ids of a tenant and of its document.
#[must_use]
pub fn have_room(tenant: &str, document: &str) -> bool {
    encode(tenant).len() + encode(document).len() <= LONGEST_IDS
}

/// Whether a key is one of the shop's documents, and no longer than [`LONGEST`].
#[must_use]
pub fn is_document(key: &str) -> bool {
    key.len() <= LONGEST && key.strip_prefix(DOCUMENTS).is_some_and(|name| !name.is_empty())
}

/// Where the passages of an edition are.
#[must_use]
pub fn passages(tenant: &str, document: &str, version: &str) -> String {
    let [tenant, document, version] = [tenant, document, version].map(encode);
    format!("{PASSAGES}{tenant}/{document}/{version}{ENDING}")
}

/// Whether a key is as [`passages`] makes them, and no longer than [`LONGEST`].
#[must_use]
pub fn is_passages(key: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| is_plain(byte) || byte == b'%');
    let rest = key.strip_prefix(PASSAGES).and_then(|rest| rest.strip_suffix(ENDING));
    let has_parts =
        rest.is_some_and(|rest| rest.split('/').count() == 3 && rest.split('/').all(is_part));
    has_parts && key.len() <= LONGEST
}

/// The edition whose passages are at a key, percent-encoded; an entity tag of S3 needs no encoding.
#[must_use]
pub fn version(passages: &str) -> Option<&str> {
    is_passages(passages).then_some(passages.rsplit_once('/')?.1.strip_suffix(ENDING)?)
}

/// Where the vectors of the passages at a key are.
#[must_use]
pub fn vectors(passages: &str) -> String {
    format!("{VECTORS}{}", passages.strip_prefix(PASSAGES).unwrap_or(passages))
}

/// Where the vectors are that were last made for the document of the passages at a key.
#[must_use]
pub fn latest_vectors(passages: &str) -> String {
    let vectors = vectors(passages);
    let folder = vectors.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/latest.jsonl")
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_".contains(&byte)
}

fn encode(part: &str) -> String {
    let encode = |byte: u8| match is_plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    part.bytes().map(encode).collect()
}
