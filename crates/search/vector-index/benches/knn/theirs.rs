//! hnswlib and usearch from PyPI, in a Python that answers line by line (`knn.py`).

use crate::vectors::{NEIGHBOURS, Vectors};
use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use vector_index::HnswParameters;

/// Their names, and what their floats are.
pub(crate) const LIBRARIES: [(&str, &str); 2] = [("usearch", "f16"), ("hnswlib", "f32")];

pub(crate) struct Python {
    child: Child,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Python {
    /// Starts it on the vectors, which it finds in the folder.
    pub(crate) fn start(folder: &Path, vectors: &Vectors, truth: &[HashSet<usize>]) -> Self {
        vectors.write(&folder.join("vectors.f32")).expect("a file");
        fs::write(folder.join("truth.json"), json(truth)).expect("a file");
        let HnswParameters { connectivity, expansion_add, .. } = HnswParameters::default();
        let numbers =
            [vectors.stored.len(), vectors.dimensions, connectivity, expansion_add, NEIGHBOURS];
        let mut child = Command::new(interpreter())
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/knn/knn.py"))
            .arg(folder)
            .args(numbers.map(|number| number.to_string()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        Self { child, answers }
    }

    /// Asks one thing; the numbers of the answer.
    pub(crate) fn ask(&mut self, question: &str) -> Vec<f64> {
        writeln!(self.child.stdin.as_ref().expect("a pipe"), "{question}").expect("it listens");
        let answer = self.answers.next().expect("it answers").expect("text");
        answer.split(' ').map(|number| number.parse().expect("a number")).collect()
    }

    pub(crate) fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().expect("Python ends").success());
    }
}

fn interpreter() -> PathBuf {
    std::env::var_os("KNN_PYTHON").map(PathBuf::from).unwrap_or_else(|| {
        figures::python("knn", include_str!("requirements.txt")).expect("a Python with the indexes")
    })
}

fn json(truth: &[HashSet<usize>]) -> Vec<u8> {
    let truth: Vec<Vec<usize>> = truth.iter().map(|set| set.iter().copied().collect()).collect();
    serde_json::to_vec(&truth).expect("JSON")
}
