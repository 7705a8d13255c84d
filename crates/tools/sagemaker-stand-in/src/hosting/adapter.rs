//! Adapters in a running container, by the interface that SageMaker asks of it: `POST /adapters` with a
//! name and a folder, `DELETE /adapters/NAME`.
//!
//! Source: <https://github.com/aws/model-hosting-container-standards>.

use super::{Fleet, Host, artifact};
use crate::control::{Load, ModelData};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;

/// How long the files may take: they are some megabytes.
const DOWNLOAD: Duration = Duration::from_secs(120);
/// The most of what a container says that a reason repeats, in characters.
const LONGEST_REASON: usize = 400;

impl Host {
    /// Brings an adapter's files beside the model of the container called `name`, and has it load them.
    ///
    /// # Errors
    /// The reason, as DescribeInferenceComponent says it.
    pub(crate) async fn load(&self, fleet: &Fleet, name: &str, load: &Load) -> Result<(), String> {
        let folder = folder(fleet, name, load);
        let loaded = self.fetched(fleet, name, load, &folder).await;
        if loaded.is_err() {
            std::fs::remove_dir_all(&folder).ok();
        }
        loaded
    }

    async fn fetched(
        &self,
        fleet: &Fleet,
        name: &str,
        load: &Load,
        folder: &Path,
    ) -> Result<(), String> {
        let data = ModelData::Archive(load.artifact.clone());
        let fetched = artifact::fetch(&self.source, Some(&data), folder);
        let late = |_| "The download of the adapter took too long.".to_owned();
        timeout(DOWNLOAD, fetched).await.map_err(late)??;
        let url = fleet.url(name).ok_or("The base inference component does not run.")?;
        let body = json!({"name": load.name, "src": folder, "preload": true, "pin": false});
        let request = self.http.post(format!("{url}/adapters")).timeout(self.patience.startup);
        let answer = request.body(body.to_string()).header("content-type", "application/json");
        let answer = answer.send().await.map_err(|_| "The container did not load the adapter.")?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        let said = answer.text().await.unwrap_or_default();
        let said: String = said.chars().take(LONGEST_REASON).collect();
        Err(format!("The container refused the adapter with status {}: {said}", status.as_u16()))
    }

    /// Has a container unload an adapter; one that is not there is none to unload.
    pub(crate) async fn unload(&self, fleet: &Fleet, name: &str, adapter: &str) {
        if let Some(url) = fleet.url(name) {
            let request = self.http.delete(format!("{url}/adapters/{adapter}"));
            // Whatever it says, nobody is sent there any more.
            request.timeout(self.patience.invocation).send().await.ok();
        }
        let load = Load { name: adapter.to_owned(), artifact: String::new() };
        std::fs::remove_dir_all(folder(fleet, name, &load)).ok();
    }
}

fn folder(fleet: &Fleet, name: &str, load: &Load) -> PathBuf {
    fleet.root_of(name).join("adapters").join(&load.name)
}
