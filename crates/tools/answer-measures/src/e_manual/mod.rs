//! The television manual of the E-Manual data set, with the questions about it.
//!
//! Source: Nandy et al., "Question Answering over Electronic Devices", Findings of EMNLP 2021;
//! <https://github.com/abhi1nandy2/EMNLP-2021-Findings>, folder `data`. The text is the maker's and not in
//! this repository.

mod questions;
mod sections;

pub use questions::{Asked, Kind, read_questions};
pub use sections::{DOCUMENT, Section, make_document, read_sections, titles_match};

use std::path::Path;

/// The manual and its questions.
#[derive(Debug, Clone, PartialEq)]
pub struct EManual {
    pub sections: Vec<Section>,
    /// Those whose section is one of the manual's, in the order of the files.
    pub questions: Vec<Asked>,
    /// All that the files have.
    pub in_files: usize,
}

impl EManual {
    /// Reads `smart_tv_remote_manual_corpus.json` and the folders of `smart_remote_QA.zip`, unpacked
    /// beside it.
    ///
    /// # Errors
    /// A file is not there, or is not what the data set has.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let sections = read_sections(&read(&folder.join("smart_tv_remote_manual_corpus.json"))?)?;
        let mut questions = Vec::new();
        for file in files(folder)? {
            let found = read_questions(&read(&file)?, Kind::of(&file));
            questions.extend(found.map_err(|cause| format!("{}: {cause}", file.display()))?);
        }
        let in_files = questions.len();
        let is_there = |asked: &Asked| sections.iter().any(|section| asked.is_of(&section.title));
        questions.retain(is_there);
        Ok(Self { sections, questions, in_files })
    }
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files of questions, in order.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let within = folder.join(kind.folder());
        let entries =
            std::fs::read_dir(&within).map_err(|error| format!("{}: {error}", within.display()))?;
        for entry in entries {
            found.push(entry.map_err(|error| error.to_string())?.path());
        }
    }
    found.sort();
    Ok(found)
}
