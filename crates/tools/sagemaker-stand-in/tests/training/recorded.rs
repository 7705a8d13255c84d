//! The requests that the Python SDK sends, as `training-requests` recorded them, are of the operation's shape.

use crate::stage::stage;
use serde_json::Value;

#[tokio::test]
async fn what_the_python_sdk_sends_is_taken() {
    let Some(stage) = stage("what_the_python_sdk_sends_is_taken").await else { return };
    let folder =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../training/training-requests/tests/golden");
    let mut taken = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the recordings") {
        let path = entry.expect("an entry").path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let recorded: Value = serde_json::from_slice(&bytes).expect("JSON");
        let Some(request) =
            recorded.get("request").filter(|one| one.get("TrainingJobName").is_some())
        else {
            continue;
        };
        // Its machines would be more than there are here, and its data is nowhere.
        let mut request = request.clone();
        request["ResourceConfig"]["InstanceCount"] = 1.into();
        let refused = stage.ask("CreateTrainingJob", request).await.expect_err("no data");
        assert!(
            refused.starts_with("ValidationException: No S3 objects found"),
            "{path:?}: {refused}"
        );
        taken.push(path);
    }
    assert_eq!(taken.len(), 6, "{taken:?}");
}
