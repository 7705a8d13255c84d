//! What a container is told by its environment.

use std::path::PathBuf;
use thiserror::Error;

/// Where to listen, and where the model is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) port: u16,
    /// The folder of the model's files.
    pub(crate) model: PathBuf,
}

/// A variable that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("SAGEMAKER_BIND_TO_PORT is no port: {0}")]
pub(crate) struct SettingsError(String);

impl Settings {
    /// Of the environment's variables.
    ///
    /// # Errors
    /// The port is none.
    pub(crate) fn of(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let port = variable("SAGEMAKER_BIND_TO_PORT").unwrap_or_else(|| "8080".to_owned());
        let base = variable("SAGEMAKER_BASE_DIR").unwrap_or_else(|| "/opt/ml".to_owned());
        let port = port.parse().map_err(|_| SettingsError(port))?;
        Ok(Self { port, model: PathBuf::from(base).join("model") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_has_its_own_places() {
        let none = Settings::of(|_| None).expect("valid");
        assert_eq!((none.port, none.model), (8080, PathBuf::from("/opt/ml/model")));
        let set = |name: &str| {
            let text = if name == "SAGEMAKER_BIND_TO_PORT" { "9000" } else { "/tmp/ml" };
            Some(text.to_owned())
        };
        let set = Settings::of(set).expect("valid");
        assert_eq!((set.port, set.model), (9000, PathBuf::from("/tmp/ml/model")));
        assert!(Settings::of(|_| Some("high".to_owned())).is_err());
    }
}
