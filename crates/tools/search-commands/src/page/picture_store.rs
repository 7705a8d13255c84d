//! Which pictures the page can show: those of the index, and the last that somebody searched by.

use crate::index::IndexCache;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Uploaded pictures that are remembered.
const REMEMBERED: usize = 20;

/// The last pictures that were searched by, with their tokens.
#[derive(Debug, Default)]
pub(super) struct Uploads(Mutex<VecDeque<(String, Vec<u8>)>>);

impl Uploads {
    /// The picture with this token, unless it is forgotten.
    pub(super) fn find(&self, token: &str) -> Option<Vec<u8>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(own, _)| own == token).map(|(_, bytes)| bytes.clone())
    }

    pub(super) fn keep(&self, bytes: Vec<u8>) -> String {
        let token = token(&bytes);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(own, _)| *own != token);
        kept.push_back((token.clone(), bytes));
        if kept.len() > REMEMBERED {
            kept.pop_front();
        }
        token
    }
}

fn token(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(16).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Where the indexed pictures are, read again when something else was indexed.
#[derive(Debug, Default)]
pub(super) struct Indexed(Mutex<Option<(String, BTreeMap<String, PathBuf>)>>);

impl Indexed {
    pub(super) fn find(&self, cache: &IndexCache, id: &str) -> Option<PathBuf> {
        let index = cache.summary()?.made.index;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(of, _)| *of != index) {
            *known = Some((index, cache.pictures()));
        }
        known.as_ref()?.1.get(id).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pictures_are_found_and_older_ones_forgotten() {
        let uploads = Uploads::default();
        let first = uploads.keep(vec![0]);
        assert_eq!(uploads.keep(vec![0]), first);
        for number in 1..=REMEMBERED as u8 {
            uploads.keep(vec![number]);
        }
        assert_eq!(uploads.find(&first), None);
        assert_eq!(uploads.find(&token(&[5])), Some(vec![5]));
    }
}
