//! A bucket as a function of a template may use it, for tests: the local engine checks no rights.

use crate::{Get, GetEdition, Glimpse, Memory, Peek, Put};
use lambda_bridge::UpstreamError;

/// A bucket of which only that is read and written which a template grants to a function.
#[derive(Debug)]
pub struct Granted<'a> {
    memory: &'a Memory,
    reads: Vec<String>,
    writes: Vec<String>,
}

impl<'a> Granted<'a> {
    /// With the rights of a function of a template (its YAML as text): the prefixes of `s3:GetObject` and
    /// `s3:PutObject`.
    #[must_use]
    pub fn by_template(memory: &'a Memory, template: &str, function: &str) -> Self {
        let (mut reads, mut writes) = (Vec::new(), Vec::new());
        let (mut may_read, mut may_write) = (false, false);
        for line in lines_of(template, function) {
            if line.contains("Action:") {
                (may_read, may_write) =
                    (line.contains("s3:GetObject"), line.contains("s3:PutObject"));
            }
            let prefix = line.split_once(".Arn}/").and_then(|(_, rest)| rest.strip_suffix('*'));
            if let Some(prefix) = prefix {
                reads.extend(may_read.then(|| prefix.to_owned()));
                writes.extend(may_write.then(|| prefix.to_owned()));
            }
        }
        Self { memory, reads, writes }
    }
}

/// Those below the function's name, which stands two spaces in.
fn lines_of<'t>(template: &'t str, function: &str) -> impl Iterator<Item = &'t str> {
    let name = format!("  {function}:");
    let below = template.lines().skip_while(move |line| *line != name).skip(1);
    below.take_while(|line| line.is_empty() || line.starts_with("   ")).map(str::trim)
}

/// # Errors
/// No prefix is one of the key's.
fn check(prefixes: &[String], key: &str) -> Result<(), UpstreamError> {
    if prefixes.iter().any(|prefix| key.starts_with(prefix.as_str())) {
        return Ok(());
    }
    Err(UpstreamError::Rejected { service: "S3", code: format!("AccessDenied: {key}") })
}

impl Get for Granted<'_> {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        check(&self.reads, key)?;
        self.memory.get(key).await
    }
}

impl GetEdition for Granted<'_> {
    async fn get_edition(&self, key: &str, etag: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        check(&self.reads, key)?;
        self.memory.get_edition(key, etag).await
    }
}

impl Peek for Granted<'_> {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        check(&self.reads, key)?;
        self.memory.peek(key, bytes).await
    }
}

impl Put for Granted<'_> {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        check(&self.writes, key)?;
        self.memory.put(key, content).await
    }
}
