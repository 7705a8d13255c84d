//! An index of passages, asked as the function `passage-retrieval` is.

use answers::{Question, SubQuestion};
use bucket::{Memory, Put};
use documents::Passage;
use passage_index::{CURRENT_KEY, PassageIndex, Vectors, write_version};
use passage_retrieval::{
    Config, EmbedAmongFigures, EmbedQuestion, Input, Output, Ports, Weights, handle,
};
use passages::embedding_text;
use std::collections::HashMap;
use std::time::Duration;
use tempfile::TempDir;
use titan::{SubjectEmbedding, TitanError};
use usage::PriceTable;

/// Whose passages they are.
pub const TENANT: &str = "measures";

/// An index in memory.
#[derive(Debug)]
pub struct Library<M> {
    passages: HashMap<String, Passage>,
    vectors: Vectors,
    ports: Ports<Memory, Memory, M, NoFigures>,
    /// Where the graph is while it is opened.
    _folder: TempDir,
}

impl<M: EmbedQuestion + Clone> Library<M> {
    /// Embeds and indexes passages of [`TENANT`].
    ///
    /// # Errors
    /// The model or the disk fails.
    pub async fn index(passages: Vec<Passage>, meaning: &M) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let bucket = Memory::default();
        let vectors = embed(&passages, meaning).await?;
        let written = write_version(&bucket, "v1", &passages, &vectors, folder.path()).await;
        let current = written.map_err(|error| error.to_string())?;
        let current = serde_json::to_vec(&current).map_err(|error| error.to_string())?;
        bucket.put(CURRENT_KEY, current).await.map_err(|error| error.to_string())?;
        let hour = Duration::from_secs(3_600);
        let index = PassageIndex::new(bucket, folder.path().to_owned(), hour);
        let (bucket, model) = (Memory::default(), meaning.clone());
        let ports = Ports { index, bucket, model, figures: NoFigures };
        let passages = passages.into_iter().map(|one| (one.id.clone(), one)).collect();
        Ok(Self { passages, vectors, ports, _folder: folder })
    }

    /// What the function finds for a question that is one part.
    ///
    /// # Errors
    /// The question is refused.
    pub async fn ask(&self, text: &str, weights: Weights) -> Result<Output, String> {
        let sub_question = SubQuestion { number: 1, text: text.to_owned() };
        let input = Input { question: question(text), sub_question };
        let answer = handle(&self.ports, &config(weights), input).await;
        answer.map(|answer| answer.output).map_err(|error| error.to_string())
    }

    /// The cosine of the nearest passage; 0 where there is none.
    ///
    /// # Errors
    /// The model fails.
    pub async fn best_cosine(&self, text: &str) -> Result<f64, String> {
        let embedded = self.ports.model.embed(text).await.map_err(|error| error.to_string())?;
        let cosines = self.vectors.values().map(|vector| dot(vector, &embedded.floats));
        Ok(f64::from(cosines.fold(0.0, f32::max)))
    }

    /// The passages that were found, best first.
    #[must_use]
    pub fn passages(&self, found: &Output) -> Vec<&Passage> {
        found.passages.iter().filter_map(|hit| self.passages.get(&hit.passage_id)).collect()
    }
}

impl<M> Library<M> {
    /// The cosine of two of its passages; 0 of others.
    #[must_use]
    pub fn cosine(&self, one: &Passage, other: &Passage) -> f32 {
        let both = self.vectors.get(&one.id).zip(self.vectors.get(&other.id));
        both.map_or(0.0, |(one, other)| dot(one, other))
    }
}

/// Of two vectors of unit length the cosine.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// An index of texts has no figures, so that nobody asks it.
#[derive(Debug)]
struct NoFigures;

impl EmbedAmongFigures for NoFigures {
    async fn embed_words(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        Err(TitanError::NoEmbedding(0))
    }

    async fn embed_picture(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        Err(TitanError::NoEmbedding(0))
    }
}

async fn embed(passages: &[Passage], meaning: &impl EmbedQuestion) -> Result<Vectors, String> {
    let mut vectors = Vectors::new();
    for passage in passages {
        let embedded = meaning.embed(&embedding_text(passage)).await;
        let embedded = embedded.map_err(|error| error.to_string())?;
        vectors.insert(passage.id.clone(), embedded.floats);
    }
    Ok(vectors)
}

fn question(text: &str) -> Question {
    Question {
        question_id: "measured".to_owned(),
        tenant: TENANT.to_owned(),
        text: text.to_owned(),
        product: None,
        image: None,
        language: None,
        asked_at: None,
    }
}

fn config(weights: Weights) -> Config {
    Config {
        bucket: String::new(),
        model_id: String::new(),
        dimensions: 512,
        figure_model_id: String::new(),
        figure_length: 1_024,
        timeout: Duration::from_secs(10),
        refresh: Duration::from_secs(3_600),
        weights,
        prices: PriceTable::default(),
    }
}
