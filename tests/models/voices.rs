//! Two adapters of one small language model on an endpoint: the function of the replies is answered by the
//! one that it asks for, or by nobody.

use adapters::{AdapterName, Llama, drawn};
use aws_sdk_lambda::primitives::Blob;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, PATIENCE, World};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use tokio::time::{Duration, Instant, sleep};

const BUCKET: &str = "voices-of-the-shop";

/// SmolLM2-135M.
const BASE: Llama =
    Llama { layers: 30, hidden: 576, intermediate: 1536, heads: 9, key_value_heads: 3, head: 64 };

/// Numbers of the adapters, so small that the texts stay sentences: that adapters write otherwise than the
/// base `text-serving`'s own tests show.
const MOST: f32 = 0.02;

/// A stack with an endpoint, and the names of two adapters there.
struct Voices {
    world: World,
    kontor: String,
    bakery: String,
}

impl Voices {
    async fn start() -> Result<Self, Failure> {
        let world =
            World::start(&[("ReplyEndpoint", "voices"), ("ReplyWriter", "smollm2")]).await?;
        let root = Workspace::find(Some(&workspace()))?;
        let base = local_stack::setup::language_model(&root, Progress::Silent).await?;
        let folder = TempDir::new()?;
        let kontor = adapter(folder.path(), "kontor", 1)?;
        let bakery = adapter(folder.path(), "bakery", 2)?;
        let voices = Self { world, kontor, bakery };
        voices.upload(&packed(&base, folder.path())?).await?;
        voices.make().await?;
        Ok(voices)
    }

    async fn upload(&self, archive: &Path) -> Result<(), Failure> {
        let config = self.world.stack.sdk_config().await;
        let config = aws_sdk_s3::config::Builder::from(&config).force_path_style(true).build();
        let s3 = aws_sdk_s3::Client::from_conf(config);
        s3.create_bucket().bucket(BUCKET).send().await?;
        let body = std::fs::read(archive)?.into();
        s3.put_object().bucket(BUCKET).key("model.tar.gz").body(body).send().await?;
        Ok(())
    }

    async fn make(&self) -> Result<(), Failure> {
        let image = "000000000000.dkr.ecr.us-east-1.amazonaws.com/text-serving:1";
        let url = format!("s3://{BUCKET}/model.tar.gz");
        let role = "arn:aws:iam::000000000000:role/any";
        let container = json!({"Image": image, "ModelDataUrl": url});
        let model = json!({"ModelName": "voices", "ExecutionRoleArn": role,
            "PrimaryContainer": container});
        let variant = json!({"VariantName": "all", "ModelName": "voices",
            "InstanceType": "ml.c6i.large", "InitialInstanceCount": 1});
        let config = json!({"EndpointConfigName": "voices", "ProductionVariants": [variant]});
        let endpoint = json!({"EndpointName": "voices", "EndpointConfigName": "voices"});
        self.control("CreateModel", &model).await?;
        self.control("CreateEndpointConfig", &config).await?;
        self.control("CreateEndpoint", &endpoint).await?;
        let until = Instant::now() + PATIENCE;
        loop {
            let name = json!({"EndpointName": "voices"});
            let described = self.control("DescribeEndpoint", &name).await?;
            match described["EndpointStatus"].as_str() {
                Some("InService") => return Ok(()),
                Some("Creating") if Instant::now() < until => {
                    sleep(Duration::from_millis(200)).await;
                }
                _ => return Err(format!("the endpoint does not serve: {described}").into()),
            }
        }
    }

    async fn control(&self, operation: &str, body: &Value) -> Result<Value, Failure> {
        let request = reqwest::Client::new().post(self.world.stack.models()).json(body);
        let request = request.header("x-amz-target", format!("SageMaker.{operation}"));
        let answer = request.send().await?;
        let (status, said) = (answer.status(), answer.text().await?);
        if !status.is_success() {
            return Err(format!("{operation}: {said}").into());
        }
        Ok(serde_json::from_str(&said).unwrap_or_default())
    }

    /// The reply of whom `route` names. Each prompt has a number of its own, and to some of them so small a
    /// model says nothing that is a sentence; on a machine at its limits it may take too long.
    async fn patient_reply(&self, route: &str) -> Result<Value, Failure> {
        let passes = |name: &String| name == "ModelOutputInvalid" || name == "UpstreamUnavailable";
        let mut said = self.reply(route).await?;
        for _ in 0..3 {
            if said.as_ref().is_err_and(passes) {
                said = self.reply(route).await?;
            }
        }
        Ok(said?)
    }

    /// What comes of asking whom `route` names for a few tokens: a reply, or the name of the error.
    async fn reply(&self, route: &str) -> Result<Result<Value, String>, Failure> {
        let prompt = json!({"version": "short.v1", "text": "Thank the customer in one sentence."});
        let candidate = json!({"modelId": format!("sagemaker:voices/{route}"), "temperature": 0.0,
            "maxTokens": 32, "prompt": prompt});
        let review = json!({"reviewId": "r-1", "productId": "p-1", "productName": "Kettle",
            "text": "Good kettle."});
        let sentiment = json!({"label": "POSITIVE", "confidence": 0.9, "language": "en"});
        let input = json!({"review": review, "sentiment": sentiment, "candidate": candidate});
        let config = self.world.stack.sdk_config().await;
        let function = function(&config).await?;
        let asked = aws_sdk_lambda::Client::new(&config).invoke().function_name(function);
        let answer = asked.payload(Blob::new(input.to_string())).send().await?;
        let payload = answer.payload().map(|blob| blob.as_ref().to_vec()).unwrap_or_default();
        let payload: Value = serde_json::from_slice(&payload)?;
        let error = answer.function_error();
        Ok(match error {
            Some(_) => Err(payload["errorType"].as_str().unwrap_or_default().to_owned()),
            None => Ok(payload),
        })
    }
}

async fn function(config: &aws_config::SdkConfig) -> Result<String, Failure> {
    let client = aws_sdk_cloudformation::Client::new(config);
    let found = client
        .describe_stack_resource()
        .stack_name("rejoinder-review")
        .logical_resource_id("ResponseGenerationFunction")
        .send()
        .await?;
    let name = found.stack_resource_detail().and_then(|one| one.physical_resource_id());
    Ok(name.ok_or("no function")?.to_owned())
}

/// Writes a tenant's adapter where SageMaker unpacks it; its name.
fn adapter(model: &Path, tenant: &str, seed: u64) -> Result<String, Failure> {
    let files = drawn(&BASE, seed, MOST);
    let name = AdapterName::of(tenant, &files)?.to_string();
    let folder = model.join("adapters").join(&name);
    std::fs::create_dir_all(&folder)?;
    files.write(&folder)?;
    Ok(name)
}

fn packed(base: &Path, model: &Path) -> Result<PathBuf, Failure> {
    let archive = model.join("model.tar.gz");
    let mut tar = Command::new("tar");
    tar.args(["-I", "gzip -1", "-cf"]).arg(&archive).arg("-C").arg(model).arg("adapters");
    tar.arg("-C").arg(base.parent().ok_or("no folder")?).arg(base.file_name().ok_or("no file")?);
    if tar.status()?.success() { Ok(archive) } else { Err("tar failed".into()) }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_writer_writes_for_itself_and_nobody_else_does() -> Result<(), Failure> {
    let voices = Voices::start().await?;
    for writer in [&voices.kontor, &voices.bakery] {
        let route = format!("{writer}?output=text");
        let output = voices.patient_reply(&route).await?;
        assert_eq!(output["reply"]["modelId"], format!("sagemaker:voices/{route}"), "{output}");
        assert!(output["usage"]["outputTokens"].as_u64() > Some(3), "{output}");
        assert_eq!(output["usage"]["costUsd"], 0.0, "{output}");
        assert_ne!(output["reply"]["text"], "", "{output}");
    }
    let unknown = voices.reply("t-forge-000000000000?output=text").await?;
    assert_eq!(unknown, Err("AdapterMissing".to_owned()));
    Ok(())
}
