//! Words against poppler's `pdftotext`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Words of one document: how many are there (by poppler, or by the document that was scanned), how many are found,
/// and how many are the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    pub there: usize,
    pub found: usize,
    pub same: usize,
}

impl Agreement {
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.same as f64 / self.there.max(1) as f64
    }

    #[must_use]
    pub fn precision(&self) -> f64 {
        self.same as f64 / self.found.max(1) as f64
    }
}

/// Compares the words of a document as multisets.
///
/// # Errors
/// When `pdftotext` (Debian: poppler-utils) does not run, or one of both refuses the document.
pub fn compare(path: &Path) -> Result<Agreement, String> {
    Ok(agree(&poppler_words(path)?, &our_words(path)?))
}

/// How many of the words that are there were found, as multisets.
#[must_use]
pub fn agree(there: &[String], found: &[String]) -> Agreement {
    let (there, found) = (count(there), count(found));
    let same = there.iter().map(|(word, count)| *count.min(found.get(word).unwrap_or(&0))).sum();
    Agreement { there: there.values().sum(), found: found.values().sum(), same }
}

/// Of every page and direction, before anything is put in order.
fn our_words(path: &Path) -> Result<Vec<String>, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let pages = pdf::read_pages(&bytes, &pdf::Bounds::default())
        .map_err(|refusal| format!("{refusal:?}"))?;
    Ok(pages.pages.iter().flat_map(layout::page_words).map(|word| word.text).collect())
}

fn poppler_words(path: &Path) -> Result<Vec<String>, String> {
    let output = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(path).arg("-").output();
    let output = output.map_err(|error| format!("pdftotext: {error}; install poppler-utils"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

fn count(words: &[String]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// Ligatures as letters, without what marks the order or a hyphenation.
fn fold(word: &str) -> String {
    let plain = word
        .replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .replace('ﬀ', "ff")
        .replace('ﬃ', "ffi")
        .replace('ﬄ', "ffl");
    plain
        .chars()
        .filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{c}'))
        .collect()
}
