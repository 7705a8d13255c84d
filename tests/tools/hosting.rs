//! Endpoints and training jobs of SageMaker as state machines make and end them: the program answers, errors
//! have their names, and nothing stays behind, however the stack ends.

use aws_sdk_sfn::types::ExecutionStatus;
use end_to_end::atelier::{Atelier, shirt};
use end_to_end::objects::Objects;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, PATIENCE, World};
use garment_drawing::{Garment, Hand, SIDE, Scene, draw_png};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use tokio::time::{Duration, Instant, sleep};

const BUCKET: &str = "models-of-the-shop";
const ROLE: &str = "arn:aws:iam::000000000000:role/any";

/// A stack whose models' bucket has `model.tar.gz`, with the weights of the network that looks at
/// garments.
async fn with_artifact(parameters: &[(&str, &str)]) -> Result<World, Failure> {
    let world = World::with("descriptions", parameters, &[]).await?;
    let root = cli_base::workspace::Workspace::find(Some(&workspace()))?;
    let weights =
        local_stack::setup::vision_model(&root, cli_base::progress::Progress::Silent).await?;
    let packed = TempDir::new()?;
    let archive = packed.path().join("model.tar.gz");
    pack(&weights, &archive)?;
    let objects = Objects::in_bucket(&world, BUCKET).await;
    objects.make_bucket().await?;
    objects.put("model.tar.gz", std::fs::read(&archive)?).await?;
    Ok(world)
}

fn pack(weights: &Path, archive: &Path) -> Result<(), Failure> {
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(archive).arg("-C").arg(weights).arg("encoder.safetensors");
    if tar.status()?.success() { Ok(()) } else { Err("tar failed".into()) }
}

/// Makes model, configuration and endpoint by the optimised integrations and waits by those of the SDK.
fn making() -> Value {
    let image = "000000000000.dkr.ecr.us-east-1.amazonaws.com/vision-serving:1";
    let url = format!("s3://{BUCKET}/model.tar.gz");
    let variant = json!({"VariantName": "all", "ModelName": "eyes", "InstanceType": "ml.c6i.large",
        "InitialInstanceCount": 1});
    json!({"QueryLanguage": "JSONata", "StartAt": "Model", "States": {
        "Model": task("sagemaker:createModel", &json!({"ModelName": "eyes", "ExecutionRoleArn": ROLE,
            "PrimaryContainer": {"Image": image, "ModelDataUrl": url}}), "Config"),
        "Config": task("sagemaker:createEndpointConfig", &json!({"EndpointConfigName": "eyes",
            "ProductionVariants": [variant]}), "Endpoint"),
        "Endpoint": task("sagemaker:createEndpoint", &json!({"EndpointName": "eyes",
            "EndpointConfigName": "eyes"}), "Wait"),
        "Wait": {"Type": "Wait", "Seconds": 1, "Next": "Look"},
        "Look": task("aws-sdk:sagemaker:describeEndpoint", &json!({"EndpointName": "eyes"}), "Done?"),
        "Done?": {"Type": "Choice", "Default": "Wait", "Choices": [
            {"Condition": "{% $states.input.EndpointStatus = 'InService' %}", "Next": "Again"},
            {"Condition": "{% $states.input.EndpointStatus = 'Failed' %}", "Next": "Fail"}]},
        "Again": caught("sagemaker:createEndpoint", &json!({"EndpointName": "eyes",
            "EndpointConfigName": "eyes"}), "SageMaker.AmazonSageMakerException", "Missing"),
        "Missing": caught("aws-sdk:sagemaker:describeEndpoint", &json!({"EndpointName": "none"}),
            "SageMaker.SageMakerException", "Made"),
        "Made": {"Type": "Succeed"},
        "Fail": {"Type": "Fail", "Error": "Failed"},
    }})
}

/// Deletes the endpoint and waits until its name is free.
fn deleting() -> Value {
    let name = json!({"EndpointName": "eyes"});
    let mut look =
        caught("aws-sdk:sagemaker:describeEndpoint", &name, "SageMaker.SageMakerException", "Gone");
    look["Next"] = "Wait".into();
    json!({"QueryLanguage": "JSONata", "StartAt": "Delete", "States": {
        "Delete": task("aws-sdk:sagemaker:deleteEndpoint", &name, "Wait"),
        "Wait": {"Type": "Wait", "Seconds": 1, "Next": "Look"},
        "Look": look,
        "Gone": {"Type": "Succeed"},
        "Fail": {"Type": "Fail", "Error": "Failed"},
    }})
}

fn task(integration: &str, arguments: &Value, next: &str) -> Value {
    json!({"Type": "Task", "Resource": format!("arn:aws:states:::{integration}"),
        "Arguments": arguments, "Next": next})
}

/// A task that has to end with this error.
fn caught(integration: &str, arguments: &Value, error: &str, next: &str) -> Value {
    let mut state = task(integration, arguments, "Fail");
    state["Catch"] = json!([{"ErrorEquals": [error], "Next": next}]);
    state
}

async fn run(world: &World, name: &str, definition: &Value) -> Result<(), Failure> {
    let machines = aws_sdk_sfn::Client::new(&world.stack.sdk_config().await);
    let machine = machines.create_state_machine().name(name).role_arn(ROLE);
    let machine = machine.definition(definition.to_string()).send().await?.state_machine_arn;
    let started = machines.start_execution().state_machine_arn(machine).send().await?;
    let until = Instant::now() + PATIENCE;
    loop {
        let now =
            machines.describe_execution().execution_arn(&started.execution_arn).send().await?;
        match now.status {
            ExecutionStatus::Succeeded => return Ok(()),
            ExecutionStatus::Running if Instant::now() < until => {
                sleep(Duration::from_millis(100)).await;
            }
            status => {
                return Err(format!("{name} {status}: {:?} {:?}", now.error, now.cause).into());
            }
        }
    }
}

async fn endpoints(world: &World) -> Result<Value, Failure> {
    Ok(reqwest::get(format!("{}/_local/endpoints", world.stack.models())).await?.json().await?)
}

fn process(endpoints: &Value) -> Result<u64, Failure> {
    let process = endpoints["eyes"]["processes"]["all"].as_u64();
    process.ok_or_else(|| format!("no process in {endpoints}").into())
}

async fn ends(process: u64) -> Result<(), Failure> {
    let until = Instant::now() + PATIENCE;
    while runs(process) {
        if Instant::now() > until {
            return Err(format!("process {process} runs on").into());
        }
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// One that has ended and that nobody has asked about does not run.
fn runs(process: u64) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_makes_an_endpoint_and_leaves_nothing_behind() -> Result<(), Failure> {
    let world = with_artifact(&[]).await?;
    run(&world, "making", &making()).await?;
    let process = process(&endpoints(&world).await?)?;
    let url = format!("{}/endpoints/eyes/invocations", world.stack.models());
    let asked = json!({"pictures": [], "questions": []});
    let answer = reqwest::Client::new().post(url).json(&asked).send().await?;
    assert_eq!(answer.status(), 424, "the program refuses what it is not asked");
    let said: Value = answer.json().await?;
    assert_eq!(said["OriginalStatusCode"], 400);
    run(&world, "deleting", &deleting()).await?;
    assert_eq!(endpoints(&world).await?, json!({}));
    ends(process).await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_program_outlives_the_models_that_are_killed() -> Result<(), Failure> {
    let world = with_artifact(&[]).await?;
    run(&world, "making", &making()).await?;
    let process = process(&endpoints(&world).await?)?;
    let models = world.stack.running().processes["local-models"];
    Command::new("kill").args(["-KILL", &models.to_string()]).status()?;
    ends(process).await
}

/// A product's attributes are seen by the endpoint that the template names, and by no model.
#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_looks_at_the_pictures_of_a_product() -> Result<(), Failure> {
    let world = with_artifact(&[("PictureEndpoint", "eyes"), ("ConfidentFrom", "0")]).await?;
    run(&world, "making", &making()).await?;
    let mut atelier = Atelier::within(world).await?;
    let garment = Garment::any(7);
    let picture = draw_png(Scene::Garment(garment), Hand::Dummy, 7, SIDE)?;
    atelier.upload("p/1.png", picture).await?;
    atelier.post(&[shirt("p-1", "Thistle", "p/1.png")]).await?;
    let (_, outcome) = atelier.outcome("p-1").await?;
    let call = outcome.calls.first().ok_or("no call")?;
    assert_eq!(call.function, "attribute-extraction");
    assert_eq!(call.model_id.as_deref(), Some("eyes"), "{outcome:#?}");
    let sleeve = outcome.attributes.iter().find(|one| one.attribute == "sleeve");
    assert_eq!(sleeve.map(|one| one.value.as_str()), Some(garment.sleeve.id()), "{outcome:#?}");
    run(&atelier.world, "deleting", &deleting()).await?;
    assert_eq!(endpoints(&atelier.world).await?, json!({}));
    Ok(())
}

/// Makes a training job whose image is nowhere, waits until it has failed, and asks for what is refused then;
/// makes one that waits for its machines, and stops it.
fn training() -> Value {
    let name = |name: &str| json!({ "TrainingJobName": name });
    let job = |name: &str| {
        json!({"TrainingJobName": name, "RoleArn": ROLE,
            "AlgorithmSpecification": {"TrainingInputMode": "File",
                "TrainingImage": "000000000000.dkr.ecr.us-east-1.amazonaws.com/none:1"},
            "OutputDataConfig": {"S3OutputPath": format!("s3://{BUCKET}/models")},
            "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
            "StoppingCondition": {"MaxRuntimeInSeconds": 60}})
    };
    let sdk = |action: &str| format!("aws-sdk:sagemaker:{action}");
    let is = |condition: &str, next: &str| json!({"Condition": format!("{{% {condition} %}}"), "Next": next});
    let choice = |yes: Value, otherwise: &str| json!({"Type": "Choice", "Default": otherwise, "Choices": [yes]});
    let wait = |next: &str| json!({"Type": "Wait", "Seconds": 1, "Next": next});
    // Times are texts, as in Step Functions, those within lists too.
    let failed = "$states.input.TrainingJobStatus = 'Failed' \
        and $contains($states.input.FailureReason, 'ClientError: ') \
        and $contains($states.input.TrainingEndTime, 'T') \
        and $contains($states.input.SecondaryStatusTransitions[0].EndTime, 'Z')";
    let stopped = "$states.input.SecondaryStatus = 'Stopped'";
    let refused = "SageMaker.SageMakerException";
    json!({"QueryLanguage": "JSONata", "StartAt": "Make", "States": {
        "Make": task(&sdk("createTrainingJob"), &job("night-a1"), "Look"),
        "Look": task(&sdk("describeTrainingJob"), &name("night-a1"), "Failed?"),
        "Failed?": choice(is(failed, "Make again"), "Wait"),
        "Wait": wait("Look"),
        "Make again": caught(&sdk("createTrainingJob"), &job("night-a1"),
            "SageMaker.ResourceInUseException", "Stop what has ended"),
        "Stop what has ended": caught(&sdk("stopTrainingJob"), &name("night-a1"), refused, "Look for none"),
        "Look for none": caught(&sdk("describeTrainingJob"), &name("none"), refused, "Make another"),
        "Make another": task(&sdk("createTrainingJob"), &job("night-a2"), "Stop"),
        "Stop": task(&sdk("stopTrainingJob"), &name("night-a2"), "Look at the other"),
        "Look at the other": task(&sdk("describeTrainingJob"), &name("night-a2"), "Stopped?"),
        "Stopped?": choice(is(stopped, "Ended"), "Wait again"),
        "Wait again": wait("Look at the other"),
        "Ended": {"Type": "Succeed"},
        "Fail": {"Type": "Fail", "Error": "Failed"},
    }})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_makes_training_jobs_and_stops_them() -> Result<(), Failure> {
    let world = World::with("descriptions", &[], &[]).await?;
    let faults = json!({"operations": {"StartTrainingJob:night-a2": {"delayMs": 600_000}}});
    let url = format!("{}/_local/faults", world.stack.models());
    let ordered = reqwest::Client::new().put(url).json(&faults).send().await?;
    assert!(ordered.status().is_success(), "{ordered:?}");
    run(&world, "training", &training()).await?;
    let url = format!("{}/_local/training-jobs", world.stack.models());
    let jobs: Value = reqwest::get(url).await?.json().await?;
    let ended = |stage: &str| json!({"stage": stage, "processes": []});
    assert_eq!(jobs, json!({"night-a1": ended("Failed"), "night-a2": ended("Stopped")}));
    Ok(())
}
