//! What a check found, and what to do about it.

use cli_base::output::plain;
use serde::Serialize;
use std::fmt;

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and something is to be known of it.
    Warning,
    /// Not as it should be: see the remedy.
    Fault,
    /// It could not be asked; the finding says why.
    Unknown,
}

/// One check of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The check's name, which does not change: `rule-enabled`.
    pub check: &'static str,
    /// What was checked: a logical id of the template, or an address.
    pub subject: String,
    pub verdict: Verdict,
    pub found: String,
    /// What to do, unless all is well.
    pub remedy: Option<String>,
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Good => "ok",
            Verdict::Warning => "warn",
            Verdict::Fault => "FAULT",
            Verdict::Unknown => "?",
        };
        let Self { check, subject, found, .. } = self;
        write!(f, "{verdict:<6} {check:<22} {subject}: {}", plain(found))?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n       -> {remedy}"),
            None => Ok(()),
        }
    }
}

/// The diagnoses so far.
#[derive(Debug, Default)]
pub(super) struct Chart(Vec<Diagnosis>);

impl Chart {
    pub(super) fn good(&mut self, check: &'static str, subject: &str, found: impl Into<String>) {
        self.add((check, subject), Verdict::Good, found.into(), None);
    }

    pub(super) fn warning(
        &mut self,
        check: &'static str,
        subject: &str,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add((check, subject), Verdict::Warning, found.into(), Some(remedy.into()));
    }

    pub(super) fn fault(
        &mut self,
        check: &'static str,
        subject: &str,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add((check, subject), Verdict::Fault, found.into(), Some(remedy.into()));
    }

    pub(super) fn unknown(&mut self, check: &'static str, subject: &str, why: impl Into<String>) {
        let remedy = "needs a permission that your role lacks, or a service that is not there";
        self.add((check, subject), Verdict::Unknown, why.into(), Some(remedy.to_owned()));
    }

    /// Good when `well`, otherwise a fault.
    pub(super) fn judge(
        &mut self,
        check: &'static str,
        subject: &str,
        (well, found): (bool, impl Into<String>),
        remedy: impl Into<String>,
    ) {
        match well {
            true => self.good(check, subject, found),
            false => self.fault(check, subject, found, remedy),
        }
    }

    fn add(
        &mut self,
        (check, subject): (&'static str, &str),
        verdict: Verdict,
        found: String,
        remedy: Option<String>,
    ) {
        self.0.push(Diagnosis { check, subject: subject.to_owned(), verdict, found, remedy });
    }

    pub(super) fn diagnoses(self) -> Vec<Diagnosis> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_fault_is_told_with_its_remedy() {
        let mut chart = Chart::default();
        chart.judge("queue-empty", "DeadLetterQueue", (true, "0 messages"), "read them");
        chart.judge("rule-enabled", "ReviewPostedRule", (false, "DISABLED"), "enable it");
        let lines: Vec<_> = chart.diagnoses().iter().map(ToString::to_string).collect();
        expect![[r#"
            ok     queue-empty            DeadLetterQueue: 0 messages
            FAULT  rule-enabled           ReviewPostedRule: DISABLED
                   -> enable it"#]]
        .assert_eq(&lines.join("\n"));
    }
}
