//! A version, ready to be searched.

use crate::version::{FIGURES, GRAPH, PASSAGES, WORDS, hash};
use crate::words::Words;
use crate::{Current, IndexError, Scope};
use bucket::Get;
use documents::{Passage, PictureVector, read_lines};
use hnsw::{Graph, HnswParameters, RowSet};
use lexical::Rarity;
use std::path::Path;

/// A passage that a list found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Its number in the version.
    pub passage: usize,
    /// BM25, or the cosine of unit vectors; more is better.
    pub score: f32,
}

/// A version of the index.
#[derive(Debug)]
pub struct OpenIndex {
    current: Current,
    passages: Vec<Passage>,
    words: Words,
    texts: Option<Space>,
    figures: Option<Space>,
}

/// Vectors of one space, by the numbers of their passages.
#[derive(Debug)]
struct Space {
    graph: Graph,
    dimensions: usize,
}

/// What a graph must be.
struct Expected<'a> {
    name: &'static str,
    vectors: u64,
    dimensions: u32,
    hash: &'a str,
}

impl OpenIndex {
    /// Fetches a version; its graphs go to files in `folder`.
    ///
    /// # Errors
    /// The bucket does not answer, or has not what [`Current`] counts.
    pub async fn fetch(
        bucket: &impl Get,
        current: Current,
        folder: &Path,
    ) -> Result<Self, IndexError> {
        let passages = read_passages(&object(bucket, &current, PASSAGES).await?)?;
        if passages.len() as u64 != current.passages {
            return Err(IndexError::Broken("its passages are not as many as they should be"));
        }
        let words = Words::read(&object(bucket, &current, WORDS).await?, &passages);
        let words = words.ok_or(IndexError::Broken(WORDS))?;
        let mut spaces = [None, None];
        for (space, expected) in spaces.iter_mut().zip(expected(&current)) {
            let Some(expected) = expected else { continue };
            *space = Some(open_space(bucket, &current, &expected, passages.len(), folder).await?);
        }
        let [texts, figures] = spaces;
        Ok(Self { current, passages, words, texts, figures })
    }

    #[must_use]
    pub fn current(&self) -> &Current {
        &self.current
    }

    /// A passage by its number.
    #[must_use]
    pub fn passage(&self, number: usize) -> Option<&Passage> {
        self.passages.get(number)
    }

    /// The `count` passages of the scope that have the question's words, best first.
    #[must_use]
    pub fn by_words(&self, question: &str, scope: &Scope<'_>, count: usize) -> Vec<Ranked> {
        let holds =
            |number: usize| self.passages.get(number).is_some_and(|passage| scope.holds(passage));
        self.words.search(scope.tenant, question, count, holds)
    }

    /// The `count` passages of the scope that are nearest to a vector of unit length, best first; none
    /// where the index has no vectors.
    ///
    /// # Errors
    /// The vector has other dimensions than the index.
    pub fn by_vector(
        &self,
        vector: &[f32],
        scope: &Scope<'_>,
        count: usize,
    ) -> Result<Vec<Ranked>, IndexError> {
        self.nearest(self.texts.as_ref(), vector, scope, count)
    }

    /// The `count` passages of figures of the scope that are nearest to a vector of the pictures' space, best
    /// first; none where the index has no figures.
    ///
    /// # Errors
    /// The vector has other dimensions than the figures.
    pub fn by_looks(
        &self,
        vector: &PictureVector,
        scope: &Scope<'_>,
        count: usize,
    ) -> Result<Vec<Ranked>, IndexError> {
        self.nearest(self.figures.as_ref(), vector.floats(), scope, count)
    }

    fn nearest(
        &self,
        space: Option<&Space>,
        vector: &[f32],
        scope: &Scope<'_>,
        count: usize,
    ) -> Result<Vec<Ranked>, IndexError> {
        let Some(Space { graph, dimensions }) = space else { return Ok(Vec::new()) };
        if vector.len() != *dimensions {
            return Err(IndexError::Dimensions { expected: *dimensions, found: vector.len() });
        }
        let rows = graph.rows(self.passages.len());
        let among: RowSet =
            rows.into_iter().filter(|row| scope.holds(&self.passages[*row])).collect();
        if among.is_empty() {
            return Ok(Vec::new());
        }
        let near = graph.nearest_among(vector, count, &among)?;
        let ranked =
            |(passage, distance): (usize, f32)| Ranked { passage, score: 1.0 - distance / 2.0 };
        Ok(near.into_iter().map(ranked).collect())
    }

    /// How rare the question's words are among the tenant's passages; nothing where it has none.
    #[must_use]
    pub fn rarity(&self, question: &str, tenant: &str) -> Option<Rarity> {
        self.words.rarity(tenant, question)
    }
}

async fn object(bucket: &impl Get, of: &Current, name: &str) -> Result<Vec<u8>, IndexError> {
    let found = bucket.get(&format!("{}{name}", of.prefix)).await?;
    found.ok_or(IndexError::Broken("an object is gone"))
}

fn read_passages(bytes: &[u8]) -> Result<Vec<Passage>, IndexError> {
    read_lines(bytes).ok_or(IndexError::Broken(PASSAGES))
}

/// The graphs that a version says it has: of texts, of figures.
fn expected(current: &Current) -> [Option<Expected<'_>>; 2] {
    let Current { vectors, dimensions, .. } = *current;
    let hash = current.graph_hash.as_deref().unwrap_or_default();
    let texts = Expected { name: GRAPH, vectors, dimensions, hash };
    let figures = current.figures.as_ref().map(|space| Expected {
        name: FIGURES,
        vectors: space.vectors,
        dimensions: space.dimensions,
        hash: &space.graph_hash,
    });
    [(vectors > 0).then_some(texts), figures.filter(|figures| figures.vectors > 0)]
}

async fn open_space(
    bucket: &impl Get,
    current: &Current,
    expected: &Expected<'_>,
    passages: usize,
    folder: &Path,
) -> Result<Space, IndexError> {
    let name = expected.name;
    std::fs::create_dir_all(folder)?;
    let path =
        folder.join(format!("{}.{}.{name}", file_name(&current.version), std::process::id()));
    let bytes = object(bucket, current, name).await?;
    if expected.hash != hash(&bytes) {
        return Err(IndexError::Broken(name));
    }
    std::fs::write(&path, bytes)?;
    let dimensions = expected.dimensions as usize;
    let graph = Graph::view(&path, dimensions, &HnswParameters::default());
    // A mapped file stays readable when its name is gone; nobody has to clean up after this process.
    std::fs::remove_file(&path)?;
    let graph = graph?;
    match graph.rows(passages).len() as u64 == expected.vectors {
        true => Ok(Space { graph, dimensions }),
        false => Err(IndexError::Broken("its vectors are not as many as they should be")),
    }
}

/// A version's name as a part of a file's.
fn file_name(version: &str) -> String {
    version.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(80).collect()
}
