//! What may be made of what on an endpoint for components, and when.

use super::{NO_COPIES, NO_ROOM, Step};
use crate::control::registry::{Begun, Registry};
use crate::control::{Operation, Request};
use serde_json::{Value, json};
use stand_in::AwsError;

const IMAGE: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/text-serving:1";
const ROLE: &str = "arn:aws:iam::123456789012:role/hosting";
const NOW: f64 = 1.8e9;

/// An endpoint `Voices` for components on one `ml.g5.12xlarge`: 48 cores, 4 accelerators, 192 GiB.
struct Stage(Registry);

impl Stage {
    fn new() -> Self {
        let mut stage = Self(Registry::default());
        let model = json!({"ModelName": "m", "ExecutionRoleArn": ROLE, "PrimaryContainer": {
            "Image": IMAGE, "ModelDataUrl": "s3://shop/model.tar.gz"}});
        stage.done("CreateModel", model);
        stage.done("CreateEndpointConfig", config());
        let voices = json!({"EndpointName": "Voices", "EndpointConfigName": "voices"});
        let (_, begun) = stage.ask("CreateEndpoint", voices).expect("made");
        assert!(matches!(begun, Begun::Start(_, launch) if launch.variants.is_empty()));
        stage.0.end("voices", Ok(()), NOW);
        stage
    }

    fn ask(&mut self, name: &str, body: Value) -> Result<(Value, Begun), AwsError> {
        let operation = Operation::of_target(&format!("SageMaker.{name}")).expect("an operation");
        let request = Request::parse(operation, body.to_string().as_bytes())?;
        self.0.ask(operation, request, NOW)
    }

    fn done(&mut self, name: &str, body: Value) -> Value {
        self.ask(name, body).unwrap_or_else(|error| panic!("{name}: {error:?}")).0
    }

    #[track_caller]
    fn refused(&mut self, name: &str, body: Value, part: &str) {
        let error = self.ask(name, body.clone()).expect_err("refused");
        assert_eq!((error.status, error.code), (400, "ValidationException"), "{name} {body}");
        assert!(error.message.contains(part), "{}", error.message);
    }

    /// Makes a component and has it come into service; what was to be done for it.
    fn serving(&mut self, body: Value) -> Begun {
        let name = body["InferenceComponentName"].as_str().expect("a name").to_lowercase();
        let (_, begun) = self.ask("CreateInferenceComponent", body).expect("made");
        self.0.end_component(&name, Ok(()), NOW + 1.0);
        begun
    }

    fn described(&mut self, name: &str) -> Value {
        self.done("DescribeInferenceComponent", named(name))
    }

    fn route(&self, name: &str) -> Result<(String, Option<String>), String> {
        self.0.route("voices", name).map(|route| (route.container, route.adapter))
    }

    fn scaled(&mut self, name: &str, copies: u64) -> Begun {
        let body = json!({"InferenceComponentName": name,
            "DesiredRuntimeConfig": {"CopyCount": copies}});
        self.ask("UpdateInferenceComponentRuntimeConfig", body).expect("taken").1
    }
}

fn config() -> Value {
    json!({"EndpointConfigName": "voices", "ExecutionRoleArn": ROLE, "ProductionVariants": [
        {"VariantName": "all", "InstanceType": "ml.g5.12xlarge", "InitialInstanceCount": 1}]})
}

fn named(name: &str) -> Value {
    json!({ "InferenceComponentName": name })
}

/// A base of one accelerator and 4 GiB a copy.
fn base(name: &str, copies: u64) -> Value {
    json!({"InferenceComponentName": name, "EndpointName": "Voices", "VariantName": "all",
        "Specification": {"ModelName": "m", "ComputeResourceRequirements":
            {"NumberOfAcceleratorDevicesRequired": 1, "MinMemoryRequiredInMb": 4_096}},
        "RuntimeConfig": {"CopyCount": copies}})
}

fn adapter(name: &str, base: &str) -> Value {
    json!({"InferenceComponentName": name, "EndpointName": "Voices", "Specification": {
        "BaseInferenceComponentName": base,
        "Container": {"ArtifactUrl": format!("s3://shop/{name}.tar.gz")}}})
}

/// With another value at a pointer, or without it where that is null.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = body.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    if value.is_null() {
        parent.remove(name)
    } else {
        parent.insert(name.to_owned(), value)
    };
    body
}

#[test]
fn a_base_and_its_adapters_come_into_service_one_after_the_other() {
    let mut stage = Stage::new();
    let (answer, begun) = stage.ask("CreateInferenceComponent", base("Smol", 1)).expect("made");
    let arn = "arn:aws:sagemaker:us-east-1:000000000000:inference-component/smol";
    assert_eq!(answer, json!({ "InferenceComponentArn": arn }));
    let Begun::Component(key, work) = begun else { panic!("{begun:?}") };
    assert_eq!(
        (key.as_str(), work.endpoint.as_str(), work.container.as_str()),
        ("smol", "voices", "smol")
    );
    assert!(
        matches!(&work.step, Step::Start(plan, none) if plan.image == IMAGE && none.is_empty())
    );
    assert_eq!(stage.described("smol")["InferenceComponentStatus"], "Creating");
    assert!(stage.route("Smol").is_err());
    stage.refused("CreateInferenceComponent", adapter("t-a", "smol"), "has no copies in service");
    stage.refused("DeleteInferenceComponent", named("smol"), "CREATE_IN_PROGRESS");
    stage.0.end_component("smol", Ok(()), NOW + 5.0);
    let said = stage.described("smol");
    let copies = json!({"DesiredCopyCount": 1, "CurrentCopyCount": 1});
    assert_eq!(
        (&said["InferenceComponentStatus"], &said["RuntimeConfig"]),
        (&json!("InService"), &copies)
    );
    assert_eq!(
        (&said["EndpointName"], &said["LastModifiedTime"]),
        (&json!("Voices"), &json!(NOW + 5.0))
    );
    let begun = stage.serving(adapter("t-a", "SMOL"));
    let Begun::Component(_, work) = begun else { panic!("{begun:?}") };
    assert_eq!(work.container, "smol");
    assert!(
        matches!(work.step, Step::Load(load) if load.name == "t-a" && load.artifact == "s3://shop/t-a.tar.gz")
    );
    assert_eq!(stage.route("Smol"), Ok(("smol".to_owned(), None)));
    assert_eq!(stage.route("t-a"), Ok(("smol".to_owned(), Some("t-a".to_owned()))));
    let missing = stage.route("T-A").expect_err("another spelling");
    assert_eq!(missing, "Inference Component T-A not found for endpoint voices.");
}

#[test]
fn what_is_no_component_is_refused() {
    let mut stage = Stage::new();
    stage.serving(base("smol", 1));
    stage.serving(adapter("t-a", "smol"));
    let create = "CreateInferenceComponent";
    stage.refused(create, base("SMOL", 1), "Cannot create already existing inference component");
    for (pointer, value, part) in [
        ("/EndpointName", json!("none"), "Could not find endpoint"),
        ("/VariantName", json!("other"), "Could not find variant"),
        ("/Specification", Value::Null, "One of Specification and Specifications"),
        ("/Specification/ModelName", Value::Null, "One of ModelName and Container"),
        ("/Specification/ModelName", json!("none"), "Could not find model"),
        ("/Specification/ComputeResourceRequirements", Value::Null, "ComputeResourceRequirements"),
        (
            "/Specification/ComputeResourceRequirements/MaxMemoryRequiredInMb",
            json!(128),
            "MaxMemory",
        ),
        ("/Specification/ComputeResourceRequirements/MinMemoryRequiredInMb", json!(127), "128"),
        ("/Specification/Container", json!({"Image": IMAGE}), "exclude each other"),
        ("/RuntimeConfig", Value::Null, "CopyCount"),
        ("/RuntimeConfig/CopyCount", json!(-1), "greater than or equal to 0"),
    ] {
        stage.refused(create, with(base("b", 1), pointer, value), part);
    }
    let own = |container| {
        with(
            with(base("b", 1), "/Specification/ModelName", Value::Null),
            "/Specification/Container",
            container,
        )
    };
    stage.refused(create, own(json!({"ArtifactUrl": "s3://shop/a.tar.gz"})), "has no Image");
    stage.refused(create, own(json!({"Image": "text-serving"})), "non-ECR image");
    let many: serde_json::Map<String, Value> =
        (0..17).map(|n| (format!("V{n}"), json!("1"))).collect();
    stage.refused(create, own(json!({"Image": IMAGE, "Environment": many})), "at most 16");
    for (pointer, value, part) in [
        (
            "/Specification/BaseInferenceComponentName",
            json!("none"),
            "Could not find inference component",
        ),
        ("/Specification/BaseInferenceComponentName", json!("t-a"), "is an adapter's"),
        ("/Specification/ModelName", json!("m"), "has no ModelName"),
        (
            "/Specification/ComputeResourceRequirements",
            json!({"MinMemoryRequiredInMb": 128}),
            "has no ComputeResourceRequirements",
        ),
        ("/Specification/Container", Value::Null, "needs Container.ArtifactUrl"),
        ("/Specification/Container/Image", json!(IMAGE), "has no Image"),
        ("/Specification/Container/ArtifactUrl", json!("s3://shop/folder/"), "of a .tar.gz"),
        ("/RuntimeConfig", json!({"CopyCount": 1}), "has no RuntimeConfig"),
    ] {
        stage.refused(create, with(adapter("t-b", "smol"), pointer, value), part);
    }
}

#[test]
fn an_endpoint_takes_either_models_or_components() {
    let mut stage = Stage::new();
    let config = |pointer: &str, value: Value| {
        with(with(config(), "/EndpointConfigName", json!("c")), pointer, value)
    };
    let create = "CreateEndpointConfig";
    stage.refused(create, config("/ExecutionRoleArn", Value::Null), "needs ExecutionRoleArn");
    let serverless = json!([{"VariantName": "all",
        "ServerlessConfig": {"MemorySizeInMB": 2_048, "MaxConcurrency": 1}}]);
    stage.refused(create, config("/ProductionVariants", serverless), "need instances");
    let of_model = json!({"VariantName": "b", "ModelName": "m", "InstanceType": "ml.c6i.large",
        "InitialInstanceCount": 1});
    let mixed = json!([{"VariantName": "a", "InstanceType": "ml.c6i.large",
        "InitialInstanceCount": 1}, of_model]);
    stage.refused(create, config("/ProductionVariants", mixed), "Either all variants");
    stage.done(create, config("/ProductionVariants", json!([of_model])));
    stage.done("CreateEndpoint", json!({"EndpointName": "eyes", "EndpointConfigName": "c"}));
    let on_model = with(base("b", 1), "/EndpointName", json!("eyes"));
    stage.refused(
        "CreateInferenceComponent",
        on_model,
        "Inference Components are not supported in this Endpoint",
    );
    let update = json!({"EndpointName": "Voices", "EndpointConfigName": "voices"});
    stage.refused("UpdateEndpoint", update, "is not known here");
    let said = stage.done("DescribeEndpoint", json!({"EndpointName": "voices"}));
    assert_eq!(said["ProductionVariants"][0].get("DeployedImages"), None);
    assert_eq!(said["ProductionVariants"][0]["CurrentInstanceCount"], 1);
}

#[test]
fn copies_have_to_fit_the_instances() {
    let mut stage = Stage::new();
    stage.serving(base("three", 3));
    let (_, begun) = stage.ask("CreateInferenceComponent", base("two", 2)).expect("taken");
    assert_eq!(begun, Begun::Nothing);
    let said = stage.described("two");
    assert_eq!(
        (&said["InferenceComponentStatus"], &said["FailureReason"]),
        (&json!("Failed"), &json!(NO_ROOM))
    );
    stage.serving(base("one", 1));
    let none = with(
        base("none", 1),
        "/Specification/ComputeResourceRequirements",
        json!({"MinMemoryRequiredInMb": 196_608 - 4 * 4_096 + 1}),
    );
    stage.ask("CreateInferenceComponent", none).expect("taken");
    assert_eq!(stage.described("none")["InferenceComponentStatus"], "Failed");
    stage.done("DeleteInferenceComponent", named("two"));
    stage.0.forget_component("two");
    stage.refused("DescribeInferenceComponent", named("two"), "Could not find inference component");
    stage.done("DeleteInferenceComponent", named("three"));
    stage.0.forget_component("three");
    stage.serving(base("two", 2));
    assert_eq!(stage.described("two")["InferenceComponentStatus"], "InService");
}

#[test]
fn a_base_goes_after_its_adapters_and_the_endpoint_last() {
    let mut stage = Stage::new();
    stage.serving(base("smol", 1));
    stage.serving(adapter("t-a", "smol"));
    let endpoint = json!({"EndpointName": "voices"});
    stage.refused("DeleteEndpoint", endpoint.clone(), "has inference components attached");
    stage.refused(
        "DeleteInferenceComponent",
        named("smol"),
        "is a base inference component for one or more",
    );
    let (_, begun) = stage.ask("DeleteInferenceComponent", named("t-a")).expect("taken");
    assert!(
        matches!(begun, Begun::Component(_, work) if work.step == Step::Unload("t-a".to_owned()))
    );
    assert!(stage.route("t-a").is_err());
    stage.refused("DeleteInferenceComponent", named("t-a"), "DELETE_IN_PROGRESS");
    stage.0.forget_component("t-a");
    let (_, begun) = stage.ask("DeleteInferenceComponent", named("smol")).expect("taken");
    assert!(matches!(begun, Begun::Component(_, work) if work.step == Step::Stop));
    stage.refused("DeleteEndpoint", endpoint.clone(), "has inference components attached");
    stage.0.forget_component("smol");
    stage.done("DeleteEndpoint", endpoint);
}

#[test]
fn without_copies_nobody_answers_until_they_are_back_with_their_adapters() {
    let mut stage = Stage::new();
    stage.serving(base("smol", 1));
    stage.serving(adapter("t-a", "smol"));
    stage.ask("CreateInferenceComponent", adapter("t-b", "smol")).expect("made");
    stage.0.end_component("t-b", Err("no config".to_owned()), NOW);
    assert_eq!(stage.described("t-b")["FailureReason"], "no config");
    assert_eq!(stage.scaled("smol", 2), Begun::Nothing);
    assert_eq!(stage.described("smol")["RuntimeConfig"]["CurrentCopyCount"], 2);
    let begun = stage.scaled("smol", 0);
    assert!(matches!(begun, Begun::Component(_, work) if work.step == Step::Rest));
    for name in ["smol", "t-a"] {
        assert_eq!(stage.route(name), Err(NO_COPIES.to_owned()));
    }
    stage.refused(
        "UpdateInferenceComponentRuntimeConfig",
        json!({"InferenceComponentName": "smol",
        "DesiredRuntimeConfig": {"CopyCount": 1}}),
        "Cannot update inference component",
    );
    stage.0.end_component("smol", Ok(()), NOW);
    assert_eq!(stage.described("smol")["InferenceComponentStatus"], "InService");
    let Begun::Component(_, work) = stage.scaled("smol", 1) else { panic!("it starts") };
    let Step::Start(_, adapters) = work.step else { panic!("it starts") };
    assert_eq!(adapters.iter().map(|load| load.name.as_str()).collect::<Vec<_>>(), ["t-a"]);
    stage.0.end_component("smol", Ok(()), NOW);
    assert!(stage.route("t-a").is_ok());
    stage.scaled("smol", 5);
    let said = stage.described("smol");
    assert_eq!(
        (&said["FailureReason"], &said["RuntimeConfig"]["DesiredCopyCount"]),
        (&json!(NO_ROOM), &json!(1))
    );
    stage.refused(
        "UpdateInferenceComponentRuntimeConfig",
        json!({"InferenceComponentName": "t-a",
        "DesiredRuntimeConfig": {"CopyCount": 1}}),
        "copies of its base",
    );
}

#[test]
fn a_component_made_without_copies_serves_nobody() {
    let mut stage = Stage::new();
    assert_eq!(
        stage.ask("CreateInferenceComponent", base("smol", 0)).expect("made").1,
        Begun::Nothing
    );
    assert_eq!(stage.described("smol")["InferenceComponentStatus"], "InService");
    assert_eq!(stage.route("smol"), Err(NO_COPIES.to_owned()));
    stage.refused("CreateInferenceComponent", adapter("t-a", "smol"), "has no copies in service");
}

#[test]
fn a_list_is_of_an_endpoint_or_a_status() {
    let mut stage = Stage::new();
    stage.serving(base("smol", 1));
    stage.serving(adapter("t-a", "smol"));
    stage.ask("CreateInferenceComponent", base("many", 9)).expect("taken");
    let mut names = |more: Value| {
        let said = stage.done("ListInferenceComponents", more);
        let list = said["InferenceComponents"].as_array().expect("a list").clone();
        let mut names: Vec<String> = list
            .iter()
            .map(|one| one["InferenceComponentName"].as_str().expect("a name").to_owned())
            .collect();
        names.sort();
        names.join(" ")
    };
    assert_eq!(names(json!({"EndpointNameEquals": "Voices"})), "many smol t-a");
    assert_eq!(names(json!({"EndpointNameEquals": "other"})), "");
    assert_eq!(names(json!({"VariantNameEquals": "all", "NameContains": "T-"})), "t-a");
    assert_eq!(names(json!({"StatusEquals": "Failed"})), "many");
}

#[test]
fn more_containers_than_the_machine_carries_are_a_limit() {
    let mut stage = Stage::new();
    let small = |name: &str| {
        with(
            base(name, 1),
            "/Specification/ComputeResourceRequirements",
            json!({"MinMemoryRequiredInMb": 128}),
        )
    };
    for number in 0..7 {
        stage.serving(small(&format!("b{number}")));
    }
    let error = stage.ask("CreateInferenceComponent", small("b7")).expect_err("too many");
    assert_eq!(error.code, "ResourceLimitExceeded");
}
