//! The findings of several files, for a command line.

use crate::Finding;
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

    /// How many findings there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.iter().map(|(_, findings)| findings.len()).sum()
    }

    /// The process's exit status: 0 when clean, 1 with findings.
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
