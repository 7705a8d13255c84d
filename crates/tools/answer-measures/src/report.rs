//! What a measurement leaves behind: a table for a document, and pictures beside it.

use std::fmt::Write;
use std::path::Path;

/// A measurement, to be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The mark in the document, `<!-- MARK -->`.
    pub mark: &'static str,
    /// Markdown.
    pub text: String,
    /// SVG by file name.
    pub pictures: Vec<(&'static str, String)>,
}

impl Report {
    /// Writes the text between the document's marks, and the pictures into `pictures` beside it.
    ///
    /// # Errors
    /// The document has no such marks, or the disk refuses.
    pub fn write(&self, document: &Path) -> std::io::Result<()> {
        let folder = document.with_file_name("pictures");
        for (name, svg) in &self.pictures {
            std::fs::create_dir_all(&folder)?;
            std::fs::write(folder.join(name), svg)?;
        }
        figures::write(document, self.mark, &self.text)
    }
}

/// A table of Markdown; all columns but the first are numbers.
#[must_use]
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!("| {} |\n| ---{} |", head.join(" | "), " | ---:".repeat(head.len() - 1));
    for row in rows {
        write!(text, "\n| {} |", row.join(" | ")).ok();
    }
    text
}

/// Where and on what it was measured: a paragraph.
#[must_use]
pub fn conditions(data: &str) -> String {
    figures::conditions(&figures::root(), data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_goes_between_its_marks_and_its_pictures_beside() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("a.md");
        std::fs::write(&document, "<!-- m -->old<!-- /m -->").unwrap();
        let text = table(&["list", "R@5"], &[vec!["words".to_owned(), "0.9".to_owned()]]);
        let report = Report { mark: "m", text, pictures: vec![("p.svg", "<svg/>".to_owned())] };
        report.write(&document).unwrap();
        let written = std::fs::read_to_string(&document).unwrap();
        assert_eq!(
            written,
            "<!-- m -->\n| list | R@5 |\n| --- | ---: |\n| words | 0.9 |\n<!-- /m -->"
        );
        assert_eq!(
            std::fs::read_to_string(folder.path().join("pictures/p.svg")).unwrap(),
            "<svg/>"
        );
    }
}
