//! The small models that stand in for Comprehend, Bedrock, Personalize, Rekognition and SageMaker.

use super::child::Child;
use cli_base::error::Error;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The services that the models answer for: the suffixes of `AWS_ENDPOINT_URL_`.
const SERVICES: [&str; 8] = [
    "COMPREHEND",
    "BEDROCK_RUNTIME",
    "PERSONALIZE",
    "PERSONALIZE_EVENTS",
    "PERSONALIZE_RUNTIME",
    "REKOGNITION",
    "SAGEMAKER",
    "SAGEMAKER_RUNTIME",
];

/// The running server of the models.
#[derive(Debug)]
pub(super) struct Models {
    child: Child,
    pub(super) endpoint: String,
}

impl Models {
    /// Starts `binary` with `more` arguments on a free port and waits until it is ready. Blocks.
    ///
    /// # Errors
    /// It ends before it is ready.
    pub(super) fn start(binary: &Path, folder: &Path, more: &[String]) -> Result<Self, Error> {
        let mut command = Command::new(binary);
        command.args(["--port", "0", "--exit-with-stdin"]).args(more).current_dir(folder);
        let log = folder.join("local-models.log");
        let mut child = Child::start("local-models", command, &log, true)?;
        let line = child.first_line()?;
        let endpoint = endpoint_of(&line).ok_or_else(|| child.not_started())?;
        Ok(Self { child, endpoint })
    }

    /// Its process id.
    #[must_use]
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The variables that point the functions here, for the services whose endpoint the user's
    /// own environment does not set.
    #[must_use]
    pub(super) fn variables(&self, is_set: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
        let names = SERVICES.map(|service| format!("AWS_ENDPOINT_URL_{service}"));
        let names = names.into_iter().filter(|name| !is_set(name));
        names.map(|name| (name, self.endpoint.clone())).collect()
    }
}

fn endpoint_of(line: &str) -> Option<String> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    Some(line.get("endpoint")?.as_str()?.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endpoint_is_read_from_the_first_line() {
        let line = "{\"endpoint\": \"http://127.0.0.1:9/\"}\n";
        assert_eq!(endpoint_of(line).as_deref(), Some("http://127.0.0.1:9"));
        assert_eq!(endpoint_of("listening"), None);
    }
}
