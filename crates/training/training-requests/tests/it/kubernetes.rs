//! Manifests are those kept under `tests/golden`, which `scripts/check-static` holds against Kubernetes' schemas.

use serde_json::{Value, json};
use std::path::Path;
use training_requests::{Cluster, Job};

fn job() -> Job {
    let job = json!({
        "image": "123456789012.dkr.ecr.us-west-2.amazonaws.com/trainer:1",
        "role": "arn:aws:iam::123456789012:role/training",
        "arguments": ["train"],
        "hyperparameters": {"layers": 4, "kind": "moe"},
        "machines": {"type": "ml.trn1.32xlarge", "count": 128, "volumeGb": 500},
        "maxSeconds": 86_400,
        "channels": {"packed-tokens": "s3://bucket/tokens"},
        "output": "s3://bucket/models",
        "checkpoints": {"s3": "s3://bucket/checkpoints"},
        "environment": {"TRAINING_RUN": "llama", "TRAINING_ATTEMPT": "2"},
    });
    serde_json::from_value(job).expect("a job")
}

fn cluster() -> Cluster {
    Cluster {
        namespace: "training".into(),
        service_account: "trainer".into(),
        excluded_nodes: vec!["ip-10-0-1-7.us-west-2.compute.internal".into()],
    }
}

#[test]
fn a_job_is_a_service_and_a_pod_for_each_machine() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/manifests/llama.json");
    let manifests = json!(job().manifests("llama-a2", &cluster()).expect("sound"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let text = serde_json::to_string_pretty(&manifests).expect("JSON") + "\n";
        std::fs::write(&path, text).expect("written");
    }
    let kept: Value = serde_json::from_slice(&std::fs::read(&path).expect("kept")).expect("JSON");
    assert_eq!(manifests, kept);
}

#[test]
fn what_only_sagemaker_has_is_refused() {
    let mut wrong = job();
    wrong.program =
        serde_json::from_value(json!({"entry": "train.py", "source": "s3://b/c"})).expect("one");
    wrong.spot_wait_seconds = Some(90_000);
    wrong.is_isolated = true;
    wrong.key = Some("k".into());
    wrong.machines.keep_alive_seconds = Some(60);
    wrong.network =
        serde_json::from_value(json!({"subnets": ["s"], "securityGroups": ["g"]})).expect("one");
    wrong.machines.kind = "ml.m7i.4xlarge".into();
    wrong.environment.insert("TRAINING_OUTPUT".into(), "elsewhere".into());
    let other =
        Cluster { namespace: "Training".into(), service_account: String::new(), ..cluster() };
    let faults = wrong.manifests(&"a".repeat(60), &other).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    let expected = [
        "run",
        "program",
        "spotWaitSeconds",
        "isIsolated",
        "network",
        "key",
        "machines.keepAliveSeconds",
        "machines.type",
        "cluster.namespace",
        "cluster.serviceAccount",
        "environment",
    ];
    assert_eq!(fields, expected);
}
