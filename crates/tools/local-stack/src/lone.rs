//! The small models alone, for commands that need no workflow.

use super::folder::RunFolder;
use super::models::Models;
use crate::setup;
use crate::setup::Binaries;
use cli_base::error::Error;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;

/// The small models without a stack. They end when dropped.
#[derive(Debug)]
pub struct LoneModels {
    models: Models,
    _folder: RunFolder,
}

impl LoneModels {
    /// Builds what is missing, starts them on a free port and waits until they are ready.
    ///
    /// # Errors
    /// They cannot be built or do not start.
    pub async fn start(
        workspace: &Workspace,
        binaries: &Binaries,
        progress: Progress,
    ) -> Result<Self, Error> {
        let names = ["local-models".to_owned()];
        let folder = setup::find_binaries(workspace, &names, binaries, progress).await?;
        let place = RunFolder::create(workspace)?;
        let models = Models::start(&folder.join("local-models"), place.path(), &[])?;
        Ok(Self { models, _folder: place })
    }

    /// Where they answer.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.models.endpoint
    }
}
