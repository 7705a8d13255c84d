//! A stack with an endpoint of the small language model and adapters, as SageMaker serves it.

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
    upload(&world, &packed(&base, folder.path())?).await?;
    make(&world).await?;
    Ok((world, filled))
}

async fn upload(world: &World, archive: &Path) -> Result<(), Failure> {
    let config = world.stack.sdk_config().await;
    let config = aws_sdk_s3::config::Builder::from(&config).force_path_style(true).build();
    let s3 = aws_sdk_s3::Client::from_conf(config);
    s3.create_bucket().bucket(BUCKET).send().await?;
    let body = std::fs::read(archive)?.into();
    s3.put_object().bucket(BUCKET).key("model.tar.gz").body(body).send().await?;
    Ok(())
}

async fn make(world: &World) -> Result<(), Failure> {
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
    control(world, "CreateModel", &model).await?;
    control(world, "CreateEndpointConfig", &config).await?;
    control(world, "CreateEndpoint", &endpoint).await?;
    let until = Instant::now() + PATIENCE;
    loop {
        let name = json!({"EndpointName": "voices"});
        let described = control(world, "DescribeEndpoint", &name).await?;
        match described["EndpointStatus"].as_str() {
            Some("InService") => return Ok(()),
            Some("Creating") if Instant::now() < until => {
                sleep(Duration::from_millis(200)).await;
            }
            _ => return Err(format!("the endpoint does not serve: {described}").into()),
        }
    }
}

async fn control(world: &World, operation: &str, body: &Value) -> Result<Value, Failure> {
    let request = reqwest::Client::new().post(world.stack.models()).json(body);
    let request = request.header("x-amz-target", format!("SageMaker.{operation}"));
    let answer = request.send().await?;
    let (status, said) = (answer.status(), answer.text().await?);
    if !status.is_success() {
        return Err(format!("{operation}: {said}").into());
    }
    Ok(serde_json::from_str(&said).unwrap_or_default())
}

fn packed(base: &Path, model: &Path) -> Result<PathBuf, Failure> {
    let archive = model.join("model.tar.gz");
    let mut tar = Command::new("tar");
    tar.args(["-I", "gzip -1", "-cf"]).arg(&archive).arg("-C").arg(model).arg("adapters");
    tar.arg("-C").arg(base.parent().ok_or("no folder")?).arg(base.file_name().ok_or("no file")?);
    if tar.status()?.success() { Ok(archive) } else { Err("tar failed".into()) }
}
