//! Texts as vectors, by the small model that the local stack embeds with.

use passage_retrieval::EmbedQuestion;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use text_models::minilm::{MiniLm, TextModelError, WIDTH, WINDOW};
use titan::{TextEmbedding, TitanError};

/// The first half of a text's SHA-256.
type Key = [u8; 16];

/// The model, and each vector that it made.
#[derive(Debug, Clone)]
pub struct Meaning {
    model: Arc<MiniLm>,
    known: Arc<Mutex<HashMap<Key, Vec<f32>>>>,
    file: PathBuf,
}

impl Meaning {
    /// From the folder of the model's weights, and a file that keeps vectors from run to run.
    ///
    /// # Errors
    /// The weights are not there.
    pub fn load(folder: &Path, file: &Path) -> Result<Self, TextModelError> {
        let model = Arc::new(MiniLm::load(folder)?);
        let known = read(file).unwrap_or_default();
        Ok(Self { model, known: Arc::new(Mutex::new(known)), file: file.to_owned() })
    }

    /// 384 floats of unit length.
    ///
    /// # Errors
    /// The model fails.
    pub fn vector(&self, text: &str) -> Result<Vec<f32>, TextModelError> {
        let key = key(text);
        if let Some(vector) = self.known().get(&key) {
            return Ok(vector.clone());
        }
        let mut vector = self.model.embed_long(&self.model.tokens(text)?, WINDOW)?;
        let length = vector.iter().map(|float| float * float).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|float| *float /= length.max(f32::EPSILON));
        self.known().insert(key, vector.clone());
        Ok(vector)
    }

    /// Writes the file: a key and its floats, little end first, after each other.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn keep(&self) -> io::Result<()> {
        self.file.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        let mut file = io::BufWriter::new(File::create(&self.file)?);
        for (key, vector) in self.known().iter() {
            file.write_all(key)?;
            vector.iter().try_for_each(|float| file.write_all(&float.to_le_bytes()))?;
        }
        file.flush()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Key, Vec<f32>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(text: &str) -> Key {
    let digest = Sha256::digest(text);
    std::array::from_fn(|at| digest[at])
}

fn read(file: &Path) -> io::Result<HashMap<Key, Vec<f32>>> {
    let mut bytes = Vec::new();
    File::open(file)?.read_to_end(&mut bytes)?;
    let entries = bytes.chunks_exact(size_of::<Key>() + 4 * WIDTH);
    Ok(entries.filter_map(entry).collect())
}

fn entry(bytes: &[u8]) -> Option<(Key, Vec<f32>)> {
    let (key, floats) = bytes.split_first_chunk()?;
    let floats = floats.as_chunks::<4>().0.iter().map(|float| f32::from_le_bytes(*float));
    Some((*key, floats.collect()))
}

impl EmbedQuestion for Meaning {
    async fn embed(&self, text: &str) -> Result<TextEmbedding, TitanError> {
        let floats = self.vector(text).map_err(|_| TitanError::NoEmbedding(WIDTH))?;
        Ok(TextEmbedding { floats, tokens: 0 })
    }
}
