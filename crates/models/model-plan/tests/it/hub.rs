//! Models of the public hub, by a made-up document.

use crate::{ROLE, local, made, plan};
use model_plan::FaultName::{
    EulaNotAccepted, HubContentMissing, HubContentUnavailable, HubContentUnreadable,
    HubContentUnsupported, InstanceUnsupported, NoSource,
};
use model_plan::{deployment, resolve};
use serde_json::{Value, json};

/// A plan whose base is a model of the hub, on instances that it runs on.
fn of_hub() -> Value {
    let mut plan = local();
    let base = plan["bases"][0].as_object_mut().unwrap();
    base.remove("image");
    base.remove("model");
    base.insert("hub".to_owned(), json!({"name": "made-up-8x22b", "version": "2.1.0"}));
    base.insert("environment".to_owned(), json!({"MAX_INPUT_LENGTH": "2048"}));
    plan["instances"]["type"] = json!("ml.p4d.24xlarge");
    plan
}

/// What DescribeHubContent says of a made-up model, in the members that the Python SDK reads.
fn content() -> Value {
    let document = json!({
        "HostingEcrUri": "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:one",
        "HostingArtifactUri": "s3://jumpstart/made-up/",
        "HostingArtifactS3DataType": "S3Prefix", "HostingArtifactCompressionType": "None",
        "InferenceEnvironmentVariables": [
            {"Name": "OPTION_ENABLE_LORA", "Type": "text", "Default": "true", "Scope": "container"},
            {"Name": "MAX_INPUT_LENGTH", "Type": "int", "Default": 4095, "Scope": "container"},
            {"Name": "SM_NUM_GPUS", "Type": "int", "Default": 1, "Scope": "container"},
            {"Name": "HINT", "Type": "text", "Default": "x", "Scope": "sdk"}],
        "SupportedInferenceInstanceTypes": ["ml.p4d.24xlarge", "ml.p5.48xlarge"],
        "HostingInstanceTypeVariants": {
            "Aliases": {"new": "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:two"},
            "Variants": {"p4d": {"Properties": {"ImageUri": "$new", "EnvironmentVariables": {"SM_NUM_GPUS": "4"}}},
                "ml.p4d.24xlarge": {"Properties": {"EnvironmentVariables": {"SM_NUM_GPUS": "8"}}}}},
        "HostingEulaUri": "s3://jumpstart/eula.txt", "InferenceEnableNetworkIsolation": true,
        "ModelDataDownloadTimeout": 3_600, "ContainerStartupHealthCheckTimeout": 1_800});
    json!({"HubContentName": "made-up-8x22b", "HubContentVersion": "2.1.0", "HubContentType": "Model",
        "HubContentStatus": "Available", "SupportStatus": "Supported",
        "HubContentDocument": document.to_string()})
}

/// The content with another value at a pointer into its document, or without it.
fn documented(pointer: &str, value: Value) -> Value {
    let mut content = content();
    let mut document: Value =
        serde_json::from_str(content["HubContentDocument"].as_str().unwrap()).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[name] = value;
    content["HubContentDocument"] = json!(document.to_string());
    content
}

#[test]
fn a_model_of_the_hub_becomes_a_container_with_files() {
    let mut wanted = of_hub();
    let faults = deployment(&plan(&wanted), ROLE).unwrap_err();
    assert_eq!(faults[0].name, HubContentMissing, "{faults:?}");
    wanted["bases"][0]["acceptsEula"] = json!(true);
    let resolved = resolve(&plan(&wanted), &[content()]).unwrap();
    let base = &resolved.bases[0];
    let variables: Vec<_> =
        base.environment.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let expected =
        [("MAX_INPUT_LENGTH", "2048"), ("OPTION_ENABLE_LORA", "true"), ("SM_NUM_GPUS", "8")];
    assert_eq!(variables, expected, "the plan's own count, then the instance's");
    let steps = made(&resolved).steps;
    let model = &steps[0].request;
    assert_eq!(model["EnableNetworkIsolation"], true);
    let container = &model["PrimaryContainer"];
    assert!(container["Image"].as_str().unwrap().ends_with("djl-inference:two"));
    let source = json!({"S3Uri": "s3://jumpstart/made-up/", "S3DataType": "S3Prefix",
        "CompressionType": "None", "ModelAccessConfig": {"AcceptEula": true}});
    assert_eq!(container["ModelDataSource"]["S3DataSource"], source);
    let startup = json!({"ModelDataDownloadTimeoutInSeconds": 3_600,
        "ContainerStartupHealthCheckTimeoutInSeconds": 1_800});
    assert_eq!(steps[3].request["Specification"]["StartupParameters"], startup);
    let unchanged = plan(&local());
    assert_eq!(resolve(&unchanged, &[]), Ok(unchanged.clone()), "of others nothing is asked");
}

/// What the plan says of its own is not replaced without a word.
#[test]
fn a_base_of_the_hub_has_no_image_and_no_model_of_its_own() {
    for (field, value) in [
        ("image", local()["bases"][0]["image"].clone()),
        ("model", local()["bases"][0]["model"].clone()),
    ] {
        let mut both = of_hub();
        both["bases"][0]["acceptsEula"] = json!(true);
        both["bases"][0][field] = value;
        let resolved = resolve(&plan(&both), &[content()]).unwrap();
        let faults = deployment(&resolved, ROLE).unwrap_err();
        assert!(faults.iter().any(|fault| fault.name == NoSource), "{field}: {faults:?}");
    }
}

#[test]
fn a_model_that_the_hub_does_not_offer_is_refused_by_name() {
    let said = |name: &str, value: &str| {
        let mut content = content();
        content[name] = json!(value);
        content
    };
    let variant = "/HostingInstanceTypeVariants/Variants/p4d/Properties/PrepackedArtifactUri";
    for (content, name, part) in [
        (said("HubContentVersion", "2.2.0"), HubContentMissing, "2.1.0"),
        (said("HubContentStatus", "Deleting"), HubContentUnavailable, "Deleting"),
        (said("SupportStatus", "Deprecated"), HubContentUnavailable, "Deprecated"),
        (said("SupportStatus", "Restricted"), HubContentUnavailable, "Restricted"),
        (said("HubContentType", "Notebook"), HubContentUnsupported, "Model"),
        (said("HubContentDocument", "{"), HubContentUnreadable, "JSON"),
        (
            documented("/HostingModelPackageArn", json!("arn:x")),
            HubContentUnsupported,
            "marketplace",
        ),
        (documented("/HostingUseScriptUri", json!(true)), HubContentUnsupported, "script"),
        (
            documented("/DynamicContainerDeploymentSupported", json!(false)),
            HubContentUnsupported,
            "component",
        ),
        (
            documented("/SupportedInferenceInstanceTypes", json!(["ml.p5.48xlarge"])),
            InstanceUnsupported,
            "ml.p5.48xlarge, not on ml.p4d.24xlarge",
        ),
        (documented(variant, json!("s3://a/b/")), HubContentUnreadable, "PrepackedArtifactUri"),
        (documented("/HostingArtifactUri", Value::Null), HubContentUnreadable, "no files"),
        (
            documented("/HostingArtifactS3DataType", json!("S3Object")),
            HubContentUnreadable,
            "S3Object",
        ),
        (
            documented("/HostingInstanceTypeVariants/Aliases/new", Value::Null),
            HubContentUnreadable,
            "no image",
        ),
    ] {
        let mut wanted = of_hub();
        wanted["bases"][0]["acceptsEula"] = json!(true);
        let faults = resolve(&plan(&wanted), &[content]).unwrap_err();
        assert_eq!((faults.len(), faults[0].name), (1, name), "{faults:?}");
        assert_eq!(faults[0].field, "bases[0].hub");
        assert!(faults[0].cause.contains(part), "{}", faults[0].cause);
    }
    let faults = resolve(&plan(&of_hub()), &[content()]).unwrap_err();
    assert_eq!(faults[0].name, EulaNotAccepted);
    assert!(faults[0].cause.contains("s3://jumpstart/eula.txt"));
}
