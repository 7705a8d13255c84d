//! The findings of several files, for a command line.

use crate::{Finding, Severity};
use std::fmt;

/// Files with their findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    files: Vec<(String, Vec<Finding>)>,
}

impl Report {
    /// Adds a file's findings, or none.
    pub fn add(&mut self, file: impl Into<String>, findings: Vec<Finding>) {
        self.files.push((file.into(), findings));
    }

    /// Files with their findings, in the order they were added.
    #[must_use]
    pub fn files(&self) -> &[(String, Vec<Finding>)] {
        &self.files
    }

    /// How many mistakes there are in all; notes do not count.
    #[must_use]
    pub fn count(&self) -> usize {
        self.of(Severity::Error)
    }

    /// How many notes there are in all.
    #[must_use]
    pub fn notes(&self) -> usize {
        self.of(Severity::Note)
    }

    fn of(&self, severity: Severity) -> usize {
        let all = self.files.iter().flat_map(|(_, findings)| findings);
        all.filter(|finding| finding.severity() == severity).count()
    }

    /// The process's exit status: 0 when clean or with notes alone, 1 with mistakes.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        u8::from(self.count() > 0)
    }
}

/// One line a finding, with its file before it.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (file, findings) in &self.files {
            for finding in findings {
                writeln!(f, "{file}: {finding}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, lint};

    #[test]
    fn notes_are_printed_and_not_counted() {
        let machine = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
        let mut report = Report::default();
        report.add("a.json", lint(machine, &Context::default()));
        assert_eq!((report.count(), report.notes(), report.exit_status()), (0, 1, 0));
        assert!(report.to_string().starts_with("a.json: (machine): /QueryLanguage: note: "));
        report.add("b.json", lint("{}", &Context::default()));
        assert_eq!(report.exit_status(), 1);
    }
}
