//! A run whose first three attempts lose their process: the functions that watch and recover find out from what the
//! program leaves in S3, and the fourth attempt's model is that of a run without trouble.

use crate::bucket::Bucket;
use crate::stage::{IMAGE, Stage, stage};
use bucket::{Get, Glimpse, List, Peek, Put};
use lambda_bridge::UpstreamError;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const STEPS: u64 = 60;
/// The step in which each of the first attempts dies, and the checkpoint that is good then: five steps after it
/// were judged.
const DIES: [(u64, u64); 3] = [(8, 0), (27, 20), (54, 40)];

/// The same objects as the stand-in's, without HTTP.
struct Shop<'a>(&'a Bucket);

impl Get for Shop<'_> {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        Ok(self.0.get(&format!("shop/{key}")))
    }
}

impl Peek for Shop<'_> {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        let glimpse = |content: Vec<u8>| Glimpse {
            size: content.len() as u64,
            etag: "\"one\"".to_owned(),
            beginning: content.into_iter().take(bytes).collect(),
        };
        Ok(self.get(key).await?.map(glimpse))
    }
}

impl List for Shop<'_> {
    async fn list(&self, prefix: &str) -> Result<Vec<String>, UpstreamError> {
        Ok(self.0.keys("shop").into_iter().filter(|key| key.starts_with(prefix)).collect())
    }
}

impl Put for Shop<'_> {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        self.0.put(&format!("shop/{key}"), content);
        Ok(())
    }
}

/// An attempt as the recovery granted it.
fn request(next: &Value) -> Value {
    let attempt = &next["attempt"];
    let mut environment = json!({"TRAINING_RUN": "night", "TRAINING_ATTEMPT": attempt.to_string()});
    if let (Some(of), Some(step)) =
        (next["from"]["attempt"].as_u64(), next["from"]["step"].as_u64())
    {
        environment["TRAINING_RESUME_FROM"] = format!("a{of}-s{step}").into();
    }
    json!({
        "TrainingJobName": format!("night-a{attempt}"),
        "RoleArn": "arn:aws:iam::123456789012:role/training",
        "AlgorithmSpecification": {"TrainingInputMode": "File",
            "TrainingImage": IMAGE.replace("test-trainer", "test-run")},
        "HyperParameters": {"steps": STEPS.to_string(), "dies": dies().to_string()},
        "Environment": environment,
        "OutputDataConfig": {"S3OutputPath": "s3://shop/models"},
        "CheckpointConfig": {"S3Uri": "s3://shop/runs/night"},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        "StoppingCondition": {"MaxRuntimeInSeconds": next["grant"]["seconds"]},
    })
}

/// By the attempt's number.
fn dies() -> Value {
    let all =
        (1..).zip(DIES).map(|(attempt, (step, _)): (u32, _)| (attempt.to_string(), step.into()));
    all.collect::<serde_json::Map<_, _>>().into()
}

fn policies() -> Value {
    json!({"healthySteps": 5, "leastSeconds": 1})
}

fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.expect("after 1970").as_millis() as u64
}

async fn decide(shop: &Shop<'_>, question: Value) -> Value {
    let mut input = json!({"run": "night", "policies": policies(), "now": now()});
    input.as_object_mut().expect("one").extend(question.as_object().expect("one").clone());
    let input = serde_json::from_value(input).expect("an input");
    let answer = training_recovery::handle(shop, input).await.expect("decided");
    json!(answer.output)
}

/// Runs an attempt to its end, and looks at it while it runs and when it is over.
async fn attempt(stage: &Stage, shop: &Shop<'_>, next: &Value) -> Value {
    let body = request(next);
    let name = body["TrainingJobName"].as_str().expect("a name").to_owned();
    let launched = now();
    stage.create(body).await;
    loop {
        let said = stage.describe(&name).await;
        let input = json!({
            "run": "night",
            "plan": {"ranks": 1, "steps": STEPS, "warmUp": 0, "saveEvery": 10},
            "attempt": {"number": next["attempt"], "from": next["from"]["step"].as_u64().unwrap_or(0),
                "launched": launched, "grant": next["grant"]},
            "policies": policies(),
            "job": {"status": said["TrainingJobStatus"], "secondary": said["SecondaryStatus"],
                "reason": said.get("FailureReason")},
            "now": now(),
        });
        let input = serde_json::from_value(input).expect("an input");
        let looked = json!(training_watch::handle(shop, input).await.expect("looked at").output);
        if looked["isOver"] == true {
            return looked;
        }
        assert_eq!(looked["answer"], "CONTINUE", "{looked}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// The weights of a run without trouble, as `run.py` computes them.
fn undisturbed() -> String {
    let weights = (1..=STEPS).fold(Vec::new(), |weights, step| {
        Sha256::new().chain_update(weights).chain_update(step.to_string()).finalize().to_vec()
    });
    weights.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_run_that_loses_processes_ends_with_the_model_of_one_that_does_not() {
    let name = "a_run_that_loses_processes_ends_with_the_model_of_one_that_does_not";
    let Some(stage) = stage(name).await else { return };
    let shop = Shop(&stage.bucket);
    let identity = json!({"layout": "1 rank", "code": "run.py", "corpus": "batches"});
    let terms = json!({"run": "night", "identity": identity, "saveEvery": 10, "mostDollars": 1.0,
        "mostHours": 1.0, "dollarsPerHour": 0.23, "spares": 0});
    let mut decided = decide(&shop, json!({ "terms": terms })).await;
    // The same, for what the hours leave by then.
    let mut again = decide(&shop, json!({ "terms": terms })).await;
    let seconds = again["decision"]["grant"]["seconds"].take();
    let granted = decided["decision"]["grant"]["seconds"].clone();
    assert!(seconds.as_u64() <= granted.as_u64() && seconds.as_u64() > Some(3_000), "{seconds}");
    again["decision"]["grant"]["seconds"] = granted;
    assert_eq!(again, decided);
    for (number, (dies, good)) in (1..).zip(DIES) {
        let looked = attempt(&stage, &shop, &decided["decision"]).await;
        assert_eq!(looked["answer"], "RECOVER", "{looked}");
        let found = (&looked["finding"]["name"], &looked["judged"]);
        assert_eq!(found, (&json!("ProcessLost"), &json!(dies)), "{looked}");
        let ending = json!({"attempt": number, "isOver": looked["isOver"], "judged": dies,
            "finding": looked["finding"], "lost": [], "stragglers": looked["stragglers"]});
        decided = decide(&shop, json!({ "ending": ending })).await;
        let next = &decided["decision"];
        let told = (&next["do"], &next["attempt"], next["from"]["step"].as_u64().unwrap_or(0));
        assert_eq!(told, (&json!("LAUNCH"), &json!(number + 1), good), "{decided}");
    }
    let looked = attempt(&stage, &shop, &decided["decision"]).await;
    assert_eq!((&looked["answer"], &looked["judged"]), (&json!("FINISHED"), &json!(STEPS)));
    assert_eq!(stage.model_file("night-a4", "weights"), undisturbed().into_bytes());
}
