//! What lies where in the documents' bucket.
//!
//! ```text
//! documents/...                                  what the shop puts there
//! index/current.json                             which index answers
//! passages/<tenant>/<document>/<version>.jsonl   the passages of an edition of a document
//! figures/<tenant>/<document>/<version>.jsonl    the figures of an edition that were drawn
//! figures/<tenant>/<document>/<hash>.png         their pictures, by the hash of their content
//! scans/<tenant>/<document>/<version>.jsonl      the pages of an edition without text that were drawn
//! scans/<tenant>/<document>/<hash>.jpg           their pictures, by the hash of their content
//! readings/<tenant>/<document>/<version>.jsonl   the passages of these pages
//! readings/<tenant>/<document>/latest.jsonl      what was read in the pictures last, to take over from
//! captions/<tenant>/<document>/<version>.jsonl   the passages of these figures
//! captions/<tenant>/<document>/latest.jsonl      what was seen in the pictures last, to take over from
//! vectors/<tenant>/<document>/<version>.jsonl    the vectors of passages and captions
//! vectors/<tenant>/<document>/latest.jsonl       those that were made last, to take over from
//! looks/<tenant>/<document>/<version>.jsonl      the vectors of figures, of another space
//! looks/<tenant>/<document>/latest.jsonl         those that were made last, to take over from
//! ```
//!
//! Ids come from the shop: what is neither letter, digit, hyphen nor underscore is percent-encoded, so
//! that no id leads out of its folder. An edition is an entity tag: of S3 32 digits, and of an object in
//! parts a hyphen and up to five more.

/// The object that says which index answers.
pub const CURRENT_INDEX: &str = "index/current.json";

const DOCUMENTS: &str = "documents/";
const PASSAGES: &str = "passages/";
const FIGURES: &str = "figures/";
const CAPTIONS: &str = "captions/";
const SCANS: &str = "scans/";
const READINGS: &str = "readings/";
const VECTORS: &str = "vectors/";
const LOOKS: &str = "looks/";
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
    beside(passages, VECTORS)
}

/// Where the vectors are that were last made for the document of the passages at a key.
#[must_use]
pub fn latest_vectors(passages: &str) -> String {
    latest(passages, VECTORS)
}

/// Where the figures are that were drawn of the document of the passages at a key.
#[must_use]
pub fn figures(passages: &str) -> String {
    beside(passages, FIGURES)
}

/// Where the passages of these figures are.
#[must_use]
pub fn captions(passages: &str) -> String {
    beside(passages, CAPTIONS)
}

/// Where that is what was last seen in the pictures of the document of the passages at a key.
#[must_use]
pub fn latest_captions(passages: &str) -> String {
    latest(passages, CAPTIONS)
}

/// Where the pages without text are that were drawn of the document of the passages at a key.
#[must_use]
pub fn scans(passages: &str) -> String {
    beside(passages, SCANS)
}

/// Where the passages of these pages are.
#[must_use]
pub fn readings(passages: &str) -> String {
    beside(passages, READINGS)
}

/// Where that is what was last read in the pages of the document of the passages at a key.
#[must_use]
pub fn latest_readings(passages: &str) -> String {
    latest(passages, READINGS)
}

/// Where the vectors of these figures are.
#[must_use]
pub fn looks(passages: &str) -> String {
    beside(passages, LOOKS)
}

/// Where the vectors are that were last made for the figures of the document of the passages at a key.
#[must_use]
pub fn latest_looks(passages: &str) -> String {
    latest(passages, LOOKS)
}

/// Where the picture of a figure of the document of the passages at a key is; `hash` is of its content.
#[must_use]
pub fn picture(passages: &str, hash: &str) -> String {
    in_folder(passages, FIGURES, &format!("{}.png", encode(hash)))
}

/// Whether a key is as [`picture`] makes them for the same passages.
#[must_use]
pub fn is_picture(passages: &str, key: &str) -> bool {
    is_picture_in(passages, FIGURES, key, ".png")
}

/// Where the picture of a page of the document of the passages at a key is; `hash` is of its content.
#[must_use]
pub fn scan(passages: &str, hash: &str) -> String {
    in_folder(passages, SCANS, &format!("{}.jpg", encode(hash)))
}

/// Whether a key is as [`scan`] makes them for the same passages.
#[must_use]
pub fn is_scan(passages: &str, key: &str) -> bool {
    is_picture_in(passages, SCANS, key, ".jpg")
}

fn is_picture_in(passages: &str, folder: &str, key: &str, ending: &str) -> bool {
    let name = key.strip_prefix(&in_folder(passages, folder, ""));
    let hash = name.and_then(|name| name.strip_suffix(ending));
    hash.is_some_and(|hash| !hash.is_empty() && hash.bytes().all(is_plain))
}

fn beside(passages: &str, folder: &str) -> String {
    format!("{folder}{}", passages.strip_prefix(PASSAGES).unwrap_or(passages))
}

fn latest(passages: &str, folder: &str) -> String {
    in_folder(passages, folder, &format!("latest{ENDING}"))
}

fn in_folder(passages: &str, folder: &str, name: &str) -> String {
    let whole = beside(passages, folder);
    let folder = whole.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{name}")
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
