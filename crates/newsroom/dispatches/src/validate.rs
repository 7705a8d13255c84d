//! Whether a dispatch that comes as JSON is one that was read.

use crate::lines::{identifier, line, moment};
use crate::{Dispatch, Embargo, LIMITS, Subject};
use articles::ArticleError;
use bounds::{InvalidInput, check_count, check_is};

/// What a line of metadata must be.
const LINE: &str = "one line of at most 500 characters without control characters";
/// What a moment must be.
const MOMENT: &str = "a moment in RFC 3339 and UTC, such as 2026-11-24T09:30:00Z";

impl Dispatch {
    /// Checks every field against the bounds within which [`crate::read`] gives it. A dispatch that comes
    /// as JSON has passed through other hands since it was read.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), ArticleError> {
        let is_guid = identifier(&self.guid).as_deref() == Some(&*self.guid);
        check_is("guid", is_guid, "a URI of at most 2048 characters")?;
        check_moment("versionCreated", self.version_created.as_deref())?;
        if let Some(Embargo::Until(until)) = &self.embargo {
            check_moment("embargo", Some(until))?;
        }
        let is_urgency = self.urgency.is_none_or(|urgency| (1..=9).contains(&urgency));
        check_is("urgency", is_urgency, "1 to 9")?;
        self.check_lines()?;
        check_count("subjects", &self.subjects, LIMITS.subjects)?;
        self.subjects.iter().try_for_each(check_subject)?;
        self.as_draft("dispatch").validate()
    }

    fn check_lines(&self) -> Result<(), InvalidInput> {
        let lines = [
            ("credit", &self.credit),
            ("copyrightNotice", &self.copyright_notice),
            ("usageTerms", &self.usage_terms),
            ("editorialNote", &self.editorial_note),
            ("byline", &self.byline),
            ("located", &self.located),
            ("slugline", &self.slugline),
        ];
        lines.into_iter().try_for_each(|(name, text)| check_line(name, text.as_deref()))
    }
}

fn check_subject(subject: &Subject) -> Result<(), InvalidInput> {
    check_line("subjects.name", subject.name.as_deref())?;
    check_line("subjects.code", subject.code.as_deref())
}

fn check_line(name: &'static str, text: Option<&str>) -> Result<(), InvalidInput> {
    let fits = text.is_none_or(|text| line(text).as_deref() == Some(text));
    check_is(name, fits, LINE)
}

fn check_moment(name: &'static str, text: Option<&str>) -> Result<(), InvalidInput> {
    let fits = text.is_none_or(|text| text.len() <= 64 && moment(text).as_deref() == Some(text));
    check_is(name, fits, MOMENT)
}
