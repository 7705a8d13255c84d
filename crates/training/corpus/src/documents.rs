//! From a file to documents.

use crate::field::text_of;
use crate::lines::{Taken, take_line, take_rest};
use crate::{Fault, FaultName, Form, ReadError};
use std::io::{self, BufRead};

/// A text, and the line at which it begins, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub text: String,
    pub line: u64,
}

/// Documents of one file in their order. Holds one, and of a line that is too long no more than that.
///
/// A blank one is none. (One of JSON Lines is: its line says that it is there.)
#[derive(Debug)]
pub struct Documents<R> {
    reader: R,
    form: Form,
    most: usize,
    line: u64,
}

impl<R: BufRead> Documents<R> {
    /// Of at most `most` bytes each; in JSON Lines that is the whole line.
    pub fn new(reader: R, form: Form, most: usize) -> Self {
        Self { reader, form, most, line: 0 }
    }

    fn read(&mut self) -> Result<Option<Document>, ReadError> {
        match self.form.clone() {
            Form::Whole => self.read_whole(),
            Form::Lines => self.read_line(|text| Ok(text.to_owned())),
            Form::JsonLines { field } => self.read_line(|text| text_of(text, &field)),
            Form::Paragraphs => self.read_paragraph(),
        }
    }

    fn read_whole(&mut self) -> Result<Option<Document>, ReadError> {
        self.line += 1;
        let Some(taken) = take_rest(&mut self.reader, self.most)? else { return Ok(None) };
        let text = text_at(taken, self.line)?;
        Ok((!text.trim().is_empty()).then_some(Document { text, line: self.line }))
    }

    /// The next line that is not blank, read as `read` does.
    fn read_line(
        &mut self,
        read: impl Fn(&str) -> Result<String, FaultName>,
    ) -> Result<Option<Document>, ReadError> {
        while let Some(taken) = self.next_line()? {
            let text = text_at(taken, self.line)?;
            if text.trim().is_empty() {
                continue;
            }
            let text = read(&text).map_err(|name| Fault::new(self.line, name))?;
            return Ok(Some(Document { text, line: self.line }));
        }
        Ok(None)
    }

    fn read_paragraph(&mut self) -> Result<Option<Document>, ReadError> {
        let mut paragraph: Option<Document> = None;
        let mut fault = None;
        while let Some(taken) = self.next_line()? {
            let read = text_at(taken, self.line);
            let blank = read.as_ref().is_ok_and(|text| text.trim().is_empty());
            if blank && paragraph.is_none() && fault.is_none() {
                continue;
            }
            if blank {
                break;
            }
            // What is wrong is told once, and the paragraph is read over.
            match read.and_then(|text| self.add_line(&mut paragraph, &text)) {
                Ok(()) => {}
                Err(wrong) => fault = fault.or(Some(wrong)),
            }
        }
        fault.map_or(Ok(paragraph), |fault| Err(fault.into()))
    }

    fn add_line(&self, paragraph: &mut Option<Document>, text: &str) -> Result<(), Fault> {
        let Some(begun) = paragraph else {
            *paragraph = Some(Document { text: text.to_owned(), line: self.line });
            return Ok(());
        };
        if begun.text.len() + 1 + text.len() > self.most {
            return Err(Fault::new(begun.line, FaultName::DocumentTooLong));
        }
        begun.text.push('\n');
        begun.text.push_str(text);
        Ok(())
    }

    fn next_line(&mut self) -> io::Result<Option<Taken>> {
        self.line += 1;
        take_line(&mut self.reader, self.most)
    }
}

impl<R: BufRead> Iterator for Documents<R> {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// A mark of the byte order at the beginning of a file is no part of its text.
fn text_at(taken: Taken, line: u64) -> Result<String, Fault> {
    let Taken::Whole(bytes) = taken else {
        return Err(Fault::new(line, FaultName::DocumentTooLong));
    };
    let text = String::from_utf8(bytes).map_err(|_| Fault::new(line, FaultName::NotUtf8))?;
    match text.strip_prefix('\u{feff}') {
        Some(rest) if line == 1 => Ok(rest.to_owned()),
        _ => Ok(text),
    }
}
