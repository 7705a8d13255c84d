//! The three layers together, and their file.

use crate::features::{COLOURS, FORM};
use crate::layer::{Layer, sparse};
use crate::question;
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensorError, SafeTensors};
use std::collections::HashMap;
use thiserror::Error;

/// What a question must have a word of, to be about a shape.
const SUBJECTS: [&str; 4] = ["shape", "circle", "rectangle", "triangle"];

/// Why a file is no model.
#[derive(Debug, Error)]
pub enum ModelError {
    /// Not a safetensors file, or a tensor is missing.
    #[error("the layers are damaged")]
    Tensors(#[from] SafeTensorError),
    /// Sizes that do not fit each other, or a list that is missing.
    #[error("the layers do not fit each other")]
    Sizes,
}

/// Which shape, which colour, and which answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub(crate) shapes: Vec<String>,
    pub(crate) colours: Vec<String>,
    pub(crate) words: Vec<String>,
    pub(crate) answers: Vec<String>,
    pub(crate) shape: Layer,
    pub(crate) colour: Layer,
    pub(crate) answer: Layer,
}

impl Model {
    /// The layers in this crate.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_safetensors(include_bytes!("../models/easy-vqa.safetensors"))
    }

    /// Whether a question is about a shape.
    #[must_use]
    pub fn is_about(question: &str) -> bool {
        let question = question.to_lowercase();
        question::split(&question).any(|word| SUBJECTS.contains(&word))
    }

    /// The likeliest answer, and how likely it is, by a picture's [`features`](crate::features()).
    #[must_use]
    pub fn answer(&self, question: &str, features: &[f32]) -> (&str, f32) {
        self.answer_to(question, &self.seen(features))
    }

    /// The shares of shapes, then of colours.
    pub(crate) fn seen(&self, features: &[f32]) -> Vec<f32> {
        let (form, colours) = features.split_at(FORM.min(features.len()));
        let shares = self.shape.shares(&sparse(form)).into_iter();
        shares.chain(self.colour.shares(&sparse(colours))).collect()
    }

    pub(crate) fn answer_to(&self, question: &str, seen: &[f32]) -> (&str, f32) {
        let said = question::known(&self.words, question);
        let shares = self.answer.shares(&question::floats(self.words.len(), &said, seen));
        let best = shares.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or(("", 0.0), |(at, share)| (self.answers[at].as_str(), *share))
    }

    fn lists(&self) -> [(&'static str, &Vec<String>); 4] {
        let Self { shapes, colours, words, answers, .. } = self;
        [("shapes", shapes), ("colours", colours), ("words", words), ("answers", answers)]
    }

    /// The file: a tensor for each layer, and in the header what classes and words are.
    ///
    /// # Errors
    /// The library cannot write it.
    pub fn to_safetensors(&self) -> Result<Vec<u8>, ModelError> {
        let bytes = |layer: &Layer| -> Vec<u8> {
            layer.weights.iter().flat_map(|weight| weight.to_le_bytes()).collect()
        };
        let layers = [("shape", &self.shape), ("colour", &self.colour), ("answer", &self.answer)];
        let data = layers.map(|(name, layer)| (name, layer, bytes(layer)));
        let views = data.iter().map(|(name, layer, bytes)| {
            let shape = vec![layer.weights.len() / layer.classes, layer.classes];
            Ok((*name, TensorView::new(Dtype::F32, shape, bytes)?))
        });
        let views = views.collect::<Result<Vec<_>, SafeTensorError>>()?;
        let lists = self.lists().map(|(name, list)| (name.to_owned(), list.join(",")));
        Ok(safetensors::serialize(views, Some(lists.into()))?)
    }

    /// Reads a file that [`Self::to_safetensors`] wrote.
    ///
    /// # Errors
    /// It is none.
    pub fn from_safetensors(file: &[u8]) -> Result<Self, ModelError> {
        let (_, header) = SafeTensors::read_metadata(file)?;
        let lists = header.metadata().clone().unwrap_or_default();
        let tensors = SafeTensors::deserialize(file)?;
        let [shapes, colours] = [list(&lists, "shapes")?, list(&lists, "colours")?];
        let [words, answers] = [list(&lists, "words")?, list(&lists, "answers")?];
        let seen = shapes.len() + colours.len();
        let floats = question::length(words.len(), seen);
        Ok(Self {
            shape: layer(&tensors, "shape", [FORM, shapes.len()])?,
            colour: layer(&tensors, "colour", [COLOURS, colours.len()])?,
            answer: layer(&tensors, "answer", [floats, answers.len()])?,
            shapes,
            colours,
            words,
            answers,
        })
    }
}

fn list(lists: &HashMap<String, String>, name: &str) -> Result<Vec<String>, ModelError> {
    let list = lists.get(name).ok_or(ModelError::Sizes)?;
    Ok(list.split(',').map(str::to_owned).collect())
}

fn layer(
    tensors: &SafeTensors<'_>,
    name: &str,
    [floats, classes]: [usize; 2],
) -> Result<Layer, ModelError> {
    let tensor = tensors.tensor(name)?;
    let (weights, _) = tensor.data().as_chunks::<4>();
    if tensor.dtype() != Dtype::F32 || weights.len() != (floats + 1) * classes {
        return Err(ModelError::Sizes);
    }
    let weights = weights.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    Ok(Layer { classes, weights })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layers_here_fit_and_a_file_holds_what_was_written() {
        let model = Model::embedded().expect("the layers");
        let file = model.to_safetensors().expect("a file");
        assert_eq!(Model::from_safetensors(&file).expect("a model"), model);
        assert!(Model::from_safetensors(&file[..file.len() / 2]).is_err());
        assert!(file.len() < 1_000_000, "{}", file.len());
    }

    #[test]
    fn not_is_understood() {
        let model = Model::embedded().expect("the layers");
        let place = |list: &[String], word: &str| list.iter().position(|one| one == word);
        let mut seen = vec![0.0; model.shapes.len() + model.colours.len()];
        seen[place(&model.shapes, "circle").expect("a shape")] = 1.0;
        let colour = place(&model.colours, "red").expect("a colour");
        seen[model.shapes.len() + colour] = 1.0;
        for (question, answer) in [
            ("What color is the shape?", "red"),
            ("What is the red shape?", "circle"),
            ("Is there a red shape?", "yes"),
            ("Is there not a red shape?", "no"),
            ("Is no triangle present?", "yes"),
            ("Does the image contain a blue shape?", "no"),
        ] {
            assert_eq!(model.answer_to(question, &seen).0, answer, "{question}");
        }
    }

    #[test]
    fn other_questions_are_not_about_shapes() {
        assert!(Model::is_about("Is there a Triangle?"));
        assert!(!Model::is_about("What does the label say?"));
    }
}
