//! The questions about the manual. The files are nearly JSON: a quote within a text is not escaped, a
//! comma stands at the end of a list. Each value has a line of its own.

use super::titles_match;
use documents::Passage;
use std::path::Path;

/// What a file's questions are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Normal,
    Paraphrased,
    Compound,
    YesNo,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Normal, Self::Paraphrased, Self::Compound, Self::YesNo];

    /// For a table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Paraphrased => "paraphrased",
            Self::Compound => "compound",
            Self::YesNo => "yes or no",
        }
    }

    /// The folder of its files.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Normal => "Normal Q&A",
            Self::Paraphrased => "Paraphrased Q&A",
            Self::Compound => "Compound Q&A",
            Self::YesNo => "Yes_No Q&A",
        }
    }

    /// By the folder that a file lies in.
    pub(super) fn of(file: &Path) -> Self {
        let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
        Self::ALL.into_iter().find(|kind| folder == kind.folder()).unwrap_or(Self::Normal)
    }
}

/// A question with the section that answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub kind: Kind,
    pub text: String,
    /// Titles from the outermost section inwards.
    pub hierarchy: Vec<String>,
    pub answer: String,
}

impl Asked {
    /// Whether a section of this title is the innermost that answers.
    #[must_use]
    pub fn is_of(&self, title: &str) -> bool {
        self.hierarchy.last().is_some_and(|last| titles_match(last, title))
    }

    /// Whether a passage is of that section.
    #[must_use]
    pub fn is_in(&self, passage: &Passage) -> bool {
        passage.headings.last().is_some_and(|title| self.is_of(title))
    }
}

/// The questions of a file, in its order.
///
/// # Errors
/// One of them lacks its section or its answer.
pub fn read_questions(text: &str, kind: Kind) -> Result<Vec<Asked>, String> {
    let mut found = Vec::new();
    let (mut hierarchy, mut question) = (None, None);
    for line in text.lines() {
        if let Some(value) = value(line, "Section Hierarchy") {
            hierarchy = Some(value.split('>').map(|title| title.trim().to_owned()).collect());
        } else if let Some(value) = value(line, "Question") {
            question = Some(value);
        } else if let Some(answer) = value(line, "Answer") {
            let (Some(hierarchy), Some(text)) = (hierarchy.take(), question.take()) else {
                return Err(format!("an answer without a question: {answer}"));
            };
            found.push(Asked { kind, text, hierarchy, answer });
        }
    }
    if question.is_some() { Err("a question without an answer".to_owned()) } else { Ok(found) }
}

/// The value of a line `"name": "value",`, with single spaces.
fn value(line: &str, name: &str) -> Option<String> {
    let rest = line.trim().strip_prefix(&format!("\"{name}\""))?.trim_start().strip_prefix(':')?;
    let quoted = rest.trim().trim_end_matches([',', ' ']);
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let plain = inner.replace("\\\"", "\"");
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_parser_of_json_reads_is_read() {
        let text = r#"{ "All_Questions": [
            { "x": 1 },
            {
                "Section Hierarchy": "Care>Cleaning the  "Lens"",
                "Question" : "How is it "cleaned"?" ,
                "Answer": "With a cloth."" Never oil."
            },
        ] }"#;
        let found = read_questions(text, Kind::Normal).unwrap();
        assert_eq!(found[0].text, "How is it \"cleaned\"?");
        assert_eq!(found[0].answer, "With a cloth.\"\" Never oil.");
        assert!(found[0].is_of("Cleaning the lens") && !found[0].is_of("Care"));
    }

    #[test]
    fn a_question_that_lacks_its_answer_is_an_error() {
        assert!(read_questions("\"Question\": \"a\"", Kind::Normal).is_err());
        assert!(read_questions("\"Answer\": \"a\"", Kind::Normal).is_err());
    }
}
