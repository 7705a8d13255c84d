//! What a test needs: the service, a bucket with models, and words for what is asked of them.

use crate::bucket::Bucket;
use faults::Fault;
use sagemaker_stand_in::control::Operation;
use sagemaker_stand_in::{
    Images, Invocation, InvokeError, Invoked, Patience, Program, SageMaker, Settings,
};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub(crate) const IMAGE: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/test-container:1";

pub(crate) struct Stage {
    pub(crate) service: Arc<SageMaker>,
    pub(crate) bucket: Bucket,
    pub(crate) folder: TempDir,
    /// What the next starts suffer.
    pub(crate) fault: Option<Fault>,
}

/// A service with short patience; none, and a skip is said, where there is no Python.
pub(crate) async fn stage(test: &str) -> Option<Stage> {
    if !required_tools::have(&["python3"], test) {
        return None;
    }
    let (bucket, folder) = (Bucket::default(), TempDir::new().expect("a folder"));
    bucket.put("shop/model.tar.gz", archive(&[("weights.txt", b"42"), ("code/a.py", b"1")]));
    bucket.put("shop/broken.tar.gz", b"no archive".to_vec());
    bucket.put("shop/plain/weights.txt", b"42".to_vec());
    bucket.put("shop/plain/deep/more.txt", b"7".to_vec());
    let program = Program {
        repository: "test-container".to_owned(),
        path: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hosting/container.py").into(),
        arguments: Vec::new(),
    };
    let settings = Settings {
        s3_endpoint: Some(bucket.serve().await),
        images: Images::new(vec![program]),
        folder: Some(folder.path().join("endpoints")),
        patience: Patience {
            invocation: Duration::from_secs(2),
            startup: Duration::from_secs(20),
            stop: Duration::from_millis(500),
            ..Patience::default()
        },
    };
    Some(Stage { service: Arc::new(SageMaker::new(settings)), bucket, folder, fault: None })
}

pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = tar::Builder::new(packed);
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).expect("appended");
    }
    builder.into_inner().expect("complete").finish().expect("packed")
}

impl Stage {
    /// An operation; its answer, or the error's name and message.
    pub(crate) async fn ask(&self, name: &str, body: Value) -> Result<Value, String> {
        let operation = Operation::of_target(&format!("SageMaker.{name}")).expect("an operation");
        let draw = |_: &[String]| (Duration::ZERO, self.fault);
        let answer = self.service.control(operation, body.to_string().as_bytes(), &draw).await;
        answer.map_err(|error| format!("{}: {}", error.code, error.message))
    }

    /// A model with a variant's configuration of the same name.
    pub(crate) async fn model(&self, name: &str, environment: Value, data: Option<Value>) {
        let mut container = json!({"Image": IMAGE, "Environment": environment});
        container["Environment"]["NAME"] = name.into();
        container["ModelDataSource"] = data.unwrap_or_else(|| archived("model.tar.gz"));
        let role = "arn:aws:iam::123456789012:role/hosting";
        let model =
            json!({"ModelName": name, "ExecutionRoleArn": role, "PrimaryContainer": container});
        self.ask("CreateModel", model).await.expect("made");
        self.config(name, json!([variant(name)]), json!({})).await;
    }

    pub(crate) async fn config(&self, name: &str, variants: Value, more: Value) {
        let mut config = json!({"EndpointConfigName": name, "ProductionVariants": variants});
        config.as_object_mut().expect("one").extend(more.as_object().expect("one").clone());
        self.ask("CreateEndpointConfig", config).await.expect("made");
    }

    /// Makes the endpoint `shop` and waits until it is no longer `Creating`.
    pub(crate) async fn endpoint(&self, config: &str) -> Value {
        let shop = json!({"EndpointName": "shop", "EndpointConfigName": config});
        self.ask("CreateEndpoint", shop).await.expect("made");
        self.settled().await.expect("there")
    }

    pub(crate) async fn update(&self, config: &str) -> Value {
        let shop = json!({"EndpointName": "shop", "EndpointConfigName": config});
        self.ask("UpdateEndpoint", shop).await.expect("taken");
        self.settled().await.expect("there")
    }

    /// The endpoint's description when nothing is under way any more, or that it is gone.
    pub(crate) async fn settled(&self) -> Result<Value, String> {
        loop {
            let said = self.ask("DescribeEndpoint", json!({"EndpointName": "shop"})).await?;
            let status = said["EndpointStatus"].as_str().expect("a status");
            if ["InService", "Failed"].contains(&status) {
                return Ok(said);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) async fn invoke(&self, body: &str) -> Result<Invoked, InvokeError> {
        self.invoke_with(body.as_bytes().to_vec(), &[]).await
    }

    pub(crate) async fn invoke_with(
        &self,
        body: Vec<u8>,
        headers: &[(&str, &str)],
    ) -> Result<Invoked, InvokeError> {
        let headers = headers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let request = Invocation { endpoint: "shop".to_owned(), headers: headers.collect(), body };
        self.service.invoke(request).await
    }

    /// What the container says of itself.
    pub(crate) async fn said(&self) -> Value {
        let invoked = self.invoke("hello").await.expect("answered");
        serde_json::from_slice(&invoked.body).expect("JSON")
    }

    /// The folders of endpoints that are there.
    pub(crate) fn folders(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("endpoints")).map_or(0, Iterator::count)
    }
}

pub(crate) fn archived(key: &str) -> Value {
    let uri = format!("s3://shop/{key}");
    json!({"S3DataSource": {"S3Uri": uri, "S3DataType": "S3Object", "CompressionType": "Gzip"}})
}

pub(crate) fn variant(model: &str) -> Value {
    json!({"VariantName": model, "ModelName": model, "InstanceType": "ml.c6i.large",
        "InitialInstanceCount": 1})
}

/// Whether a process runs.
pub(crate) fn runs(id: u64) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let state = state.rsplit_once(") ").map(|(_, rest)| rest.chars().next());
    !matches!(state, None | Some(None | Some('Z')))
}
