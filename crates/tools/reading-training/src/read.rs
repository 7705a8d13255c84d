//! Questions that were asked and what was answered.

use crate::{Series, TrainingError};
use chart_drawing::{Asked, Chart, Hand, Kind, Question, SizeTable};
use image::RgbImage;
use picture_reading::chart::{Weighed, weigh};
use text_recognition::{Recognizer, TextLine};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A chart, and whether its numbers are written.
    Chart(Kind, bool),
    /// A table of sizes.
    Table,
}

/// A question about a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What it shows.
    pub subject: Subject,
    /// Who drew it.
    pub hand: Hand,
    /// By what it was drawn.
    pub seed: u64,
    /// What was asked.
    pub question: Question,
    /// Of a chart, what was answered and what speaks for it.
    pub weighed: Option<Weighed>,
    /// What was answered; empty where nothing was.
    pub answer: String,
    /// How sure it is, as `picture-reading` is built.
    pub confidence: f32,
}

impl Answered {
    /// Whether it is the answer, to the letter.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.answer.eq_ignore_ascii_case(&self.question.answer)
    }

    /// What was asked.
    #[must_use]
    pub fn asked(&self) -> Asked {
        self.question.asked
    }
}

/// Draws so many charts and tables of a series, reads them, and asks all questions.
///
/// # Errors
/// A drawing or the networks fail.
pub fn read(
    recognizer: &Recognizer,
    series: Series,
    [charts, tables]: [u64; 2],
) -> Result<Vec<Answered>, TrainingError> {
    let mut answered = Vec::new();
    for (hand, seed) in series.pictures(charts) {
        let chart = Chart::any(seed);
        let picture = draw(&chart.draw(hand, seed))?;
        let lines = recognizer.read(&picture)?;
        let subject = Subject::Chart(chart.kind, chart.printed);
        let questions = chart.questions(hand, seed).into_iter();
        answered.extend(questions.map(|one| ask(subject, (hand, seed), one, &picture, &lines)));
    }
    for (hand, seed) in series.pictures(tables) {
        let table = SizeTable::any(seed);
        let picture = draw(&table.draw(hand, seed))?;
        let lines = recognizer.read(&picture)?;
        let questions = table.questions(hand, seed).into_iter();
        answered
            .extend(questions.map(|one| ask(Subject::Table, (hand, seed), one, &picture, &lines)));
    }
    Ok(answered)
}

fn draw(svg: &str) -> Result<RgbImage, TrainingError> {
    let drawn = lettering::draw(svg)?;
    let [width, height] = drawn.sides;
    Ok(RgbImage::from_raw(width, height, drawn.colours).unwrap_or_else(|| RgbImage::new(1, 1)))
}

fn ask(
    subject: Subject,
    (hand, seed): (Hand, u64),
    question: Question,
    picture: &RgbImage,
    lines: &[TextLine],
) -> Answered {
    let weighed = match subject {
        Subject::Chart(..) => weigh(&question.text, picture, lines),
        Subject::Table => None,
    };
    let reading = picture_reading::answer(&question.text, picture, lines);
    let confidence = reading.as_ref().map_or(0.0, |reading| reading.confidence);
    let answer = reading.map(|reading| reading.answer).unwrap_or_default();
    Answered { subject, hand, seed, question, weighed, answer, confidence }
}
