//! A set as it lies in the channels of a job.

use super::error::{JobError, at};
use image::RgbImage;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use training_data::{Images, Line, stays_below};
use vision_network::Features;

/// A line whose picture was looked at.
pub(super) struct Example {
    pub(super) id: String,
    pub(super) attribute: String,
    /// None of a question.
    pub(super) answer: Option<String>,
    pub(super) features: Rc<Features>,
}

/// All lines of a set.
pub(super) struct Set {
    pub(super) training: Vec<Example>,
    pub(super) validation: Vec<Example>,
    pub(super) questions: Vec<Example>,
}

impl Set {
    /// Reads the channels `set` and `pictures` below a folder; each picture is looked at once.
    pub(super) fn read(
        data: &Path,
        look: &mut dyn FnMut(&RgbImage) -> Features,
    ) -> Result<Self, JobError> {
        let mut reader = Reader { data: data.to_owned(), looked: HashMap::new(), look };
        let training = reader.read("training.jsonl", true)?;
        if training.is_empty() {
            return Err(JobError::NothingToLearn);
        }
        let validation = reader.read("validation.jsonl", true)?;
        Ok(Self { training, validation, questions: reader.read("questions.jsonl", false)? })
    }
}

struct Reader<'a> {
    data: PathBuf,
    looked: HashMap<String, Rc<Features>>,
    look: &'a mut dyn FnMut(&RgbImage) -> Features,
}

impl Reader<'_> {
    fn read(&mut self, file: &'static str, is_answered: bool) -> Result<Vec<Example>, JobError> {
        let path = self.data.join("set").join(file);
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        let numbered = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        let mut examples = Vec::new();
        for (number, line) in numbered {
            let wrong = |cause| JobError::Line { file, line: number, cause };
            examples.push(self.example(line, is_answered).map_err(wrong)?);
        }
        Ok(examples)
    }

    fn example(&mut self, line: &str, is_answered: bool) -> Result<Example, &'static str> {
        let line: Line = serde_json::from_str(line).map_err(|_| "it is no line of a set")?;
        let answer = line.answer().map(str::to_owned);
        if answer.is_some() != is_answered {
            return Err("an answer is missing, or is where none may be");
        }
        let picture = match &line.image {
            Images::One(picture) => picture,
            Images::Several(pictures) if pictures.len() == 1 => &pictures[0],
            _ => return Err("a head looks at one picture"),
        };
        let features = self.features(picture)?;
        let attribute = line.attribute.ok_or("it asks about no attribute: a head answers one")?;
        Ok(Example { id: line.id, attribute, answer, features })
    }

    fn features(&mut self, picture: &str) -> Result<Rc<Features>, &'static str> {
        if let Some(features) = self.looked.get(picture) {
            return Ok(Rc::clone(features));
        }
        if !stays_below(picture) {
            return Err("its picture is not below the folder");
        }
        let bytes = fs::read(self.data.join("pictures").join(picture));
        let bytes = bytes.map_err(|_| "its picture is missing")?;
        let pixels = image::load_from_memory(&bytes).map_err(|_| "its picture is torn")?;
        let features = Rc::new((self.look)(&pixels.into_rgb8()));
        self.looked.insert(picture.to_owned(), Rc::clone(&features));
        Ok(features)
    }
}
