//! Requests are those of the SageMaker Python SDK, as `record/record_requests.py` kept them.

use serde_json::Value;
use training_requests::{Job, check};

#[derive(serde::Deserialize)]
struct Kept {
    name: String,
    region: String,
    job: Job,
    request: Value,
}

#[test]
fn six_jobs_are_asked_for_as_the_sdk_asks() {
    let kept = ["smp", "trn1", "warm-pool", "spot", "mpi", "plain"];
    for name in kept {
        let path = format!("{}/tests/golden/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect(name);
        let Kept { name, region, job, mut request } = serde_json::from_str(&text).expect("kept");
        let mut own = job.request(&name, &region);
        // In the order of their names here; that of the SDK is the caller's.
        for request in [&mut own, &mut request] {
            let channels = request["InputDataConfig"].as_array_mut().expect("channels");
            channels.sort_by_key(|channel| channel["ChannelName"].to_string());
        }
        assert_eq!(own, request, "{name}");
        assert_eq!(check(&job), [], "{name}");
    }
}
