//! Where things are: the project's files and what the local stack keeps under `target/`.

use crate::error::{Error, at_path};
use std::fs;
use std::path::{Path, PathBuf};

/// The project's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace at `root`, or the nearest one upward from the current folder.
    ///
    /// # Errors
    /// There is none.
    pub fn find(root: Option<&Path>) -> Result<Self, Error> {
        let from = match root {
            Some(root) => root.to_owned(),
            None => std::env::current_dir().map_err(at_path(Path::new(".")))?,
        };
        let from = fs::canonicalize(&from).map_err(at_path(&from))?;
        let found = match root {
            Some(_) => Some(from.as_path()).filter(|at| is_workspace(at)),
            None => from.ancestors().find(|at| is_workspace(at)),
        };
        found.map(|root| Self { root: root.to_owned() }).ok_or(Error::NoWorkspace(from))
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The SAM template of a system.
    #[must_use]
    pub fn template(&self, system: &str) -> PathBuf {
        self.root.join(format!("infra/{system}.yaml"))
    }

    /// What the local stack keeps: the virtual environment, the state of a running stack, logs.
    #[must_use]
    pub fn state(&self) -> PathBuf {
        self.target().join("rejoinder")
    }

    /// What the image search has indexed, kept from one local stack to the next.
    #[must_use]
    pub fn search(&self) -> PathBuf {
        self.state().join("search")
    }

    /// Cargo's target folder.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from) {
            Some(dir) if dir.is_absolute() => dir,
            Some(dir) => self.root.join(dir),
            None => self.root.join("target"),
        }
    }
}

fn is_workspace(at: &Path) -> bool {
    at.join("infra/core.yaml").is_file() && at.join("statemachine").is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_found_from_a_folder_inside() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("infra")).unwrap();
        fs::create_dir_all(dir.path().join("statemachine")).unwrap();
        fs::write(dir.path().join("infra/core.yaml"), "").unwrap();
        let found = Workspace::find(Some(dir.path())).unwrap();
        assert_eq!(found.root(), fs::canonicalize(dir.path()).unwrap());
        assert!(matches!(
            Workspace::find(Some(&dir.path().join("infra"))),
            Err(Error::NoWorkspace(_))
        ));
    }
}
