//! Files of documents: which there are, and whether all of them can be packed.

use cli_base::error::{Error, at_path};
use corpus::{Documents, Form, ReadError};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use token_shards::{Input, hex};

/// Faults of a file after which no more are looked for.
pub(crate) const MOST_FAULTS: usize = 1_000;

/// What documents are.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// In files of plain text.
    pub(crate) plain: Form,
    /// In JSON Lines.
    pub(crate) field: String,
    /// Bytes of one.
    pub(crate) most_bytes: usize,
}

/// A file, and what a document is in it.
#[derive(Debug, Clone)]
pub(crate) struct CorpusFile {
    pub(crate) path: PathBuf,
    form: Form,
    most_bytes: usize,
}

/// A fault and its file.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Wrong {
    pub(crate) file: String,
    #[serde(flatten)]
    pub(crate) fault: corpus::Fault,
}

/// What is in a file, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) input: Input,
    pub(crate) wrong: Vec<Wrong>,
}

impl CorpusFile {
    /// Its documents.
    pub(crate) fn documents(&self) -> Result<Documents<BufReader<File>>, Error> {
        let file = File::open(&self.path).map_err(at_path(&self.path))?;
        Ok(Documents::new(BufReader::new(file), self.form.clone(), self.most_bytes))
    }

    /// Reads it once, without a tokenizer: a hundred times faster than packing it.
    pub(crate) fn check(&self) -> Result<Checked, Error> {
        let failed = at_path(&self.path);
        let file = File::open(&self.path).map_err(at_path(&self.path))?;
        let mut hashed = Hashed { inner: file, hash: Sha256::new(), bytes: 0 };
        let name = self.path.display().to_string();
        let reader = BufReader::with_capacity(1 << 16, &mut hashed);
        let documents = Documents::new(reader, self.form.clone(), self.most_bytes);
        let (mut count, mut wrong) = (0, Vec::new());
        for document in documents {
            match document {
                Ok(_) => count += 1,
                Err(ReadError::Fault(fault)) => wrong.push(Wrong { file: name.clone(), fault }),
                Err(ReadError::Io(error)) => return Err(failed(error)),
            }
            if wrong.len() >= MOST_FAULTS {
                break;
            }
        }
        let sha256 = hex(&hashed.hash.finalize());
        Ok(Checked { input: Input { name, bytes: hashed.bytes, sha256, documents: count }, wrong })
    }

    /// What ended reading of a file that was sound.
    pub(crate) fn changed(&self, error: ReadError) -> Error {
        match error {
            ReadError::Io(error) => at_path(&self.path)(error),
            ReadError::Fault(fault) => {
                Error::Usage(format!("{} changed meanwhile: {fault}", self.path.display()))
            }
        }
    }
}

/// The files, and those of folders that are of text, by name.
pub(crate) fn find(paths: &[PathBuf], shape: &Shape) -> Result<Vec<CorpusFile>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            find_below(path, shape, &mut files)?;
        } else {
            let form = Form::of(path, &shape.plain, &shape.field);
            files.push(corpus_file(path, form.ok_or_else(|| unknown(path))?, shape));
        }
    }
    Ok(files)
}

fn find_below(folder: &Path, shape: &Shape, files: &mut Vec<CorpusFile>) -> Result<(), Error> {
    let entries = fs::read_dir(folder).map_err(at_path(folder))?;
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(at_path(folder))?;
    paths.sort();
    for path in paths {
        let form = Form::of(&path, &shape.plain, &shape.field);
        if let Some(form) = form.filter(|_| path.is_file()) {
            files.push(corpus_file(&path, form, shape));
        }
    }
    Ok(())
}

fn corpus_file(path: &Path, form: Form, shape: &Shape) -> CorpusFile {
    CorpusFile { path: path.to_owned(), form, most_bytes: shape.most_bytes }
}

fn unknown(path: &Path) -> Error {
    Error::Usage(format!(
        "{} is neither .jsonl nor .txt: its name must say what is in it",
        path.display()
    ))
}

/// Counts and hashes what is read.
struct Hashed {
    inner: File,
    hash: Sha256,
    bytes: u64,
}

impl Read for &mut Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }
}
