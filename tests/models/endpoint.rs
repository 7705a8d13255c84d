//! A stack with an endpoint of the small language model and adapters, as SageMaker serves it: one model with its
//! adapters, or inference components.

use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use end_to_end::objects::Objects;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, PATIENCE, World};
use model_plan::Deployment;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tokio::time::{Duration, Instant, sleep};

pub(super) const BUCKET: &str = "voices-of-the-shop";
const ROLE: &str = "arn:aws:iam::000000000000:role/any";

/// Makes the endpoint `voices` in a stack, on which the adapters serve that `fill` writes into the folder it is
/// given, each in a folder of its name.
pub(super) async fn with_voices<T>(
    world: World,
    fill: impl FnOnce(&Path) -> Result<T, Failure>,
) -> Result<(World, T), Failure> {
    let root = Workspace::find(Some(&workspace()))?;
    let base = local_stack::setup::language_model(&root, Progress::Silent).await?;
    let folder = TempDir::new()?;
    let adapters = folder.path().join("adapters");
    std::fs::create_dir_all(&adapters)?;
    let filled = fill(&adapters)?;
    upload(&world, &base).await?;
    for file in files(&adapters)? {
        let name = file.strip_prefix(folder.path())?.display().to_string();
        put(&world, &format!("model/{name}"), std::fs::read(&file)?).await?;
    }
    make(&world, &of_model()).await?;
    Ok((world, filled))
}

/// Makes what a plan makes in a stack, with the base and these adapters, by name and archive, in the bucket; what
/// each step became.
pub(super) async fn deploy(
    world: &World,
    deployment: &Deployment,
    adapters: &[(String, Vec<u8>)],
) -> Result<Vec<Value>, Failure> {
    let root = Workspace::find(Some(&workspace()))?;
    let base = local_stack::setup::language_model(&root, Progress::Silent).await?;
    upload(world, &base).await?;
    for (name, archive) in adapters {
        put(world, &format!("{name}.tar.gz"), archive.clone()).await?;
    }
    let mut made = Vec::new();
    for step in &deployment.steps {
        let kind = step.kind.noun();
        control(world, &format!("Create{kind}"), &step.request).await?;
        made.push(settled(world, kind, &step.by_name()).await?);
    }
    Ok(made)
}

/// Undoes a deployment in the opposite order; what has failed is deleted, too.
pub(super) async fn undo(world: &World, deployment: &Deployment) -> Result<(), Failure> {
    for step in deployment.steps.iter().rev() {
        let kind = step.kind.noun();
        control(world, &format!("Delete{kind}"), &step.by_name()).await?;
        let until = Instant::now() + PATIENCE;
        while control(world, &format!("Describe{kind}"), &step.by_name()).await.is_ok() {
            if Instant::now() > until {
                return Err(format!("{} is not deleted in time", step.name).into());
            }
            sleep(Duration::from_millis(50)).await;
        }
    }
    Ok(())
}

/// Puts the base's file where the model's are. It is not packed: that takes seconds, and it gets hardly smaller.
async fn upload(world: &World, base: &Path) -> Result<(), Failure> {
    let objects = Objects::in_bucket(world, BUCKET).await;
    objects.make_bucket().await?;
    objects.put("model/base.gguf", std::fs::read(base)?).await
}

/// The files in the folders of a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for within in std::fs::read_dir(folder)? {
        for file in std::fs::read_dir(within?.path())? {
            files.push(file?.path());
        }
    }
    Ok(files)
}

pub(super) async fn put(world: &World, key: &str, body: Vec<u8>) -> Result<(), Failure> {
    Objects::in_bucket(world, BUCKET).await.put(key, body).await
}

/// The endpoint of one model with its adapters.
fn of_model() -> Value {
    let variant = json!({"VariantName": "all", "ModelName": "voices",
        "InstanceType": "ml.c6i.large", "InitialInstanceCount": 1});
    json!({"EndpointConfigName": "voices", "ProductionVariants": [variant]})
}

/// Makes the model and an endpoint by this configuration.
async fn make(world: &World, config: &Value) -> Result<(), Failure> {
    let image = "000000000000.dkr.ecr.us-east-1.amazonaws.com/text-serving:1";
    let files = json!({"S3Uri": format!("s3://{BUCKET}/model/"), "S3DataType": "S3Prefix",
        "CompressionType": "None"});
    let container = json!({"Image": image, "ModelDataSource": {"S3DataSource": files}});
    let model = json!({"ModelName": "voices", "ExecutionRoleArn": ROLE,
        "PrimaryContainer": container});
    let endpoint = json!({"EndpointName": "voices", "EndpointConfigName": "voices"});
    control(world, "CreateModel", &model).await?;
    control(world, "CreateEndpointConfig", config).await?;
    control(world, "CreateEndpoint", &endpoint).await?;
    let described = settled(world, "Endpoint", &json!({"EndpointName": "voices"})).await?;
    if described["EndpointStatus"] == "InService" {
        return Ok(());
    }
    Err(format!("the endpoint does not serve: {described}").into())
}

/// The description of an endpoint or a component that is no longer being made.
async fn settled(world: &World, kind: &str, name: &Value) -> Result<Value, Failure> {
    let until = Instant::now() + PATIENCE;
    loop {
        let described = control(world, &format!("Describe{kind}"), name).await?;
        if described[format!("{kind}Status")] != "Creating" {
            return Ok(described);
        }
        if Instant::now() > until {
            return Err(format!("{kind} is not made in time: {described}").into());
        }
        sleep(Duration::from_millis(100)).await;
    }
}

pub(crate) async fn control(
    world: &World,
    operation: &str,
    body: &Value,
) -> Result<Value, Failure> {
    let request = reqwest::Client::new().post(world.stack.models()).json(body);
    let request = request.header("x-amz-target", format!("SageMaker.{operation}"));
    let answer = request.send().await?;
    let (status, said) = (answer.status(), answer.text().await?);
    if !status.is_success() {
        return Err(format!("{operation}: {said}").into());
    }
    Ok(serde_json::from_str(&said).unwrap_or_default())
}
