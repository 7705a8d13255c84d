//! What lies where in the documents' bucket.
//!
//! ```text
//! passages/<tenant>/<document>/<version>.jsonl   the passages of an edition of a document
//! vectors/<tenant>/<document>/<version>.jsonl    their vectors
//! vectors/<tenant>/<document>/latest.jsonl       those that were made last, to take over from
//! ```
//!
//! Ids come from the shop: what is neither letter, digit, hyphen nor underscore is percent-encoded, so
//! that no id leads out of its folder.

const PASSAGES: &str = "passages/";
const VECTORS: &str = "vectors/";

/// Where the passages of an edition are.
#[must_use]
pub fn passages(tenant: &str, document: &str, version: &str) -> String {
    let [tenant, document, version] = [tenant, document, version].map(encode);
    format!("{PASSAGES}{tenant}/{document}/{version}.jsonl")
}

/// Whether a key is as [`passages`] makes them.
#[must_use]
pub fn is_passages(key: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| is_plain(byte) || byte == b'%');
    let rest = key.strip_prefix(PASSAGES).and_then(|rest| rest.strip_suffix(".jsonl"));
    rest.is_some_and(|rest| rest.split('/').count() == 3 && rest.split('/').all(is_part))
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
