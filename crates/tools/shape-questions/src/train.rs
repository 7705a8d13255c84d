//! Training: pictures are looked at once, then the layers are fitted one after the other.

use crate::features::FORM;
use crate::layer::{Layer, Sparse, sparse};
use crate::{Data, DataError, FEATURES, Model, Question, features, question};
use std::collections::BTreeSet;
use std::ops::Range;
use std::thread;
use vision_network::Encoder;

/// How often each layer sees its rows. Chosen on the pictures for choices.
const EPOCHS_SEEING: usize = 12;
const EPOCHS_ANSWERING: usize = 16;

/// A part of the data set with the floats of its pictures.
#[derive(Debug)]
pub struct Looked {
    data: Data,
    features: Vec<Vec<f32>>,
}

/// Looks at all pictures of a part, on so many threads.
///
/// # Errors
/// A picture is not there.
pub fn look(encoder: &Encoder, data: Data, threads: usize) -> Result<Looked, DataError> {
    let numbers: Vec<usize> = (0..data.pictures()).collect();
    let share = numbers.len().div_ceil(threads.max(1)).max(1);
    let part = |numbers: &[usize]| -> Result<Vec<_>, DataError> {
        numbers.iter().map(|number| Ok(features(encoder, &data.picture(*number)?))).collect()
    };
    let parts = thread::scope(|scope| {
        let running: Vec<_> =
            numbers.chunks(share).map(|numbers| scope.spawn(move || part(numbers))).collect();
        let ended = running.into_iter().map(|one| one.join());
        ended
            .map(|one| one.unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect::<Vec<_>>()
    });
    let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Looked { data, features: parts.into_iter().flatten().collect() })
}

/// Fits the layers to the pictures of these numbers and their questions.
#[must_use]
pub fn train(looked: &Looked, pictures: Range<usize>) -> Model {
    let questions: Vec<&Question> =
        looked.data.questions.iter().filter(|one| pictures.contains(&one.picture)).collect();
    let words = sorted(questions.iter().flat_map(|one| question::split(&one.text)));
    let answers = sorted(questions.iter().map(|one| one.answer.as_str()));
    // What is answered to "what shape" and to "what color" are the shapes and the colours.
    let [by_shape, by_colour] = [false, true].map(|is_colour| named(&questions, is_colour));
    let shapes = sorted(by_shape.iter().map(|one| one.answer.as_str()));
    let colours = sorted(by_colour.iter().map(|one| one.answer.as_str()));
    let shape = seeing(looked, &by_shape, &shapes, 0..FORM);
    let colour = seeing(looked, &by_colour, &colours, FORM..FEATURES);
    let answer = Layer { classes: answers.len(), weights: Vec::new() };
    let mut model = Model { shapes, colours, words, answers, shape, colour, answer };
    model.answer = answering(looked, &questions, &model);
    model
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let all: BTreeSet<&str> = words.collect();
    all.into_iter().map(str::to_owned).collect()
}

/// Questions that are not answered by yes or no, about the colour or not.
fn named<'a>(questions: &[&'a Question], is_colour: bool) -> Vec<&'a Question> {
    let is_named = |one: &&&Question| !["yes", "no"].contains(&one.answer.as_str());
    let of = questions.iter().filter(is_named);
    of.filter(|one| one.text.contains("color") == is_colour).copied().collect()
}

/// Which class of these each picture shows, by a part of its floats and a question that names it.
fn seeing(
    looked: &Looked,
    questions: &[&Question],
    classes: &[String],
    part: Range<usize>,
) -> Layer {
    let mut done = BTreeSet::new();
    let rows: Vec<(Sparse, usize)> = questions
        .iter()
        .filter(|one| done.insert(one.picture))
        .filter_map(|one| {
            let class = classes.iter().position(|class| *class == one.answer)?;
            Some((sparse(&looked.features[one.picture][part.clone()]), class))
        })
        .collect();
    Layer::fit(part.len(), classes.len(), &rows, EPOCHS_SEEING)
}

fn answering(looked: &Looked, questions: &[&Question], model: &Model) -> Layer {
    let seen: Vec<Vec<f32>> = looked.features.iter().map(|floats| model.seen(floats)).collect();
    let row = |one: &&Question| {
        let said = question::known(&model.words, &one.text);
        let floats = question::floats(model.words.len(), &said, &seen[one.picture]);
        let class = model.answers.iter().position(|answer| *answer == one.answer)?;
        Some((floats, class))
    };
    let rows: Vec<(Sparse, usize)> = questions.iter().filter_map(row).collect();
    let length = question::length(model.words.len(), model.shapes.len() + model.colours.len());
    Layer::fit(length, model.answers.len(), &rows, EPOCHS_ANSWERING)
}

/// Of the questions about these pictures that count: how many there are, and how many are answered
/// right.
#[must_use]
pub fn measure(
    model: &Model,
    looked: &Looked,
    pictures: Range<usize>,
    counts: impl Fn(&Question) -> bool,
) -> [usize; 2] {
    let seen: Vec<Vec<f32>> =
        looked.features[pictures.clone()].iter().map(|floats| model.seen(floats)).collect();
    let of = looked.data.questions.iter().filter(|one| pictures.contains(&one.picture));
    let of: Vec<&Question> = of.filter(|one| counts(one)).collect();
    let is_right = |one: &&&Question| {
        model.answer_to(&one.text, &seen[one.picture - pictures.start]).0 == one.answer
    };
    [of.len(), of.iter().filter(is_right).count()]
}
