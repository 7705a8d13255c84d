//! The ports.

use crate::{Kept, Standing};
use lambda_bridge::UpstreamError;

/// Whether a version is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// By this call; of several at once by one.
    Now,
    /// Something else stands meanwhile, or is just being written.
    Not,
}

/// Some articles, those that were written last first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    pub standings: Vec<Standing>,
    /// Where more of them begin.
    pub next: Option<String>,
}

/// Finds what stands of an article.
pub trait FindStanding {
    /// What was written last before this call.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn find_standing(
        &self,
        article: &str,
    ) -> impl Future<Output = Result<Option<Standing>, UpstreamError>> + Send;
}

/// Reads a version.
pub trait ReadVersion {
    /// The version as it was written, if it was.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn read_version(
        &self,
        article: &str,
        version: u32,
    ) -> impl Future<Output = Result<Option<Kept>, UpstreamError>> + Send;
}

/// Writes a version, in one step with looking whether what it comes after still stands.
pub trait KeepVersion {
    /// Keeps a version and that it stands, where version `after` stands; with 0 where none does.
    ///
    /// # Errors
    /// The table does not answer, or refuses. Then it may be written or not.
    fn keep_version(
        &self,
        standing: &Standing,
        kept: &Kept,
        after: u32,
    ) -> impl Future<Output = Result<Written, UpstreamError>> + Send;
}

/// Lists articles.
pub trait ListStandings {
    /// At most `most`, those that were written last first, from a place on. What was written a moment ago may be
    /// missing.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn list_standings(
        &self,
        from: Option<&str>,
        most: usize,
    ) -> impl Future<Output = Result<Page, UpstreamError>> + Send;
}
