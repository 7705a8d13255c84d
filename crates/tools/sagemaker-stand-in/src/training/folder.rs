//! What stands for a machine's `/opt/ml`.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-running-container.html>.

use super::plan::Plan;
use serde_json::{Value, json};
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

/// Characters that are read of `output/failure`, more than a reason may have.
const LONGEST_FAILURE: usize = 1_024;

/// One machine's folder.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    pub(super) root: PathBuf,
}

impl Folder {
    /// Makes it, with what its program is told in files.
    pub(super) fn make(of_job: &Path, plan: &Plan, host: &str) -> Result<Self> {
        let folder = Self { root: of_job.join(host).join("opt/ml") };
        for below in ["input/config", "input/data", "model", "output/data", "code"] {
            fs::create_dir_all(folder.root.join(below))?;
        }
        if let Some(checkpoints) = &plan.checkpoints {
            fs::create_dir_all(folder.root.join(&checkpoints.folder))?;
        }
        folder.tell("hyperparameters", &plan.hyperparameters.clone().into())?;
        folder.tell("resourceconfig", &resources(plan, host))?;
        let channels = plan.channels.iter().map(|one| (one.name.clone(), one.shown.clone()));
        folder.tell("inputdataconfig", &channels.collect::<serde_json::Map<_, _>>().into())?;
        Ok(folder)
    }

    fn tell(&self, name: &str, what: &Value) -> Result<()> {
        fs::write(self.root.join(format!("input/config/{name}.json")), what.to_string())
    }

    pub(super) fn channel(&self, name: &str) -> PathBuf {
        self.root.join("input/data").join(name)
    }

    /// Where its program's output goes.
    pub(super) fn log(&self) -> PathBuf {
        self.root.join("container.log")
    }

    /// What its program says of its own failure.
    pub(super) fn failure(&self) -> String {
        let said = fs::read(self.root.join("output/failure")).unwrap_or_default();
        String::from_utf8_lossy(&said).trim().chars().take(LONGEST_FAILURE).collect()
    }
}

fn resources(plan: &Plan, host: &str) -> Value {
    let hosts = plan.hosts();
    json!({
        "current_host": host,
        "current_instance_type": plan.machine,
        "current_group_name": "homogeneousCluster",
        "hosts": hosts,
        "instance_groups": [{"instance_group_name": "homogeneousCluster", "instance_type": plan.machine,
            "hosts": hosts}],
        "network_interface_name": "lo",
    })
}
