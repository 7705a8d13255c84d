//! What a plan is, and what is made of it.

use crate::{ROLE, local, made, plan, with};
use model_plan::FaultName::{
    AdaptersOff, InvalidName, NoSource, NotAnArchive, NotAnImage, NotTheTenants, OutOfBounds,
    SecretInEnvironment, Twice,
};
use model_plan::{Deployment, FaultName, Kind, Plan, Refused, Said, check, deployment, judge};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tenants::{Promotion, TenantId, Writer};

fn names(deployment: &Deployment, kind: Kind) -> Vec<&str> {
    let steps = deployment.steps.iter().filter(|step| step.kind == kind);
    steps.map(|step| step.name.as_str()).collect()
}

#[test]
fn the_kept_plan_is_made_from_the_model_to_the_adapters() {
    let deployment = made(&plan(&local()));
    let kinds: Vec<Kind> = deployment.steps.iter().map(|step| step.kind).collect();
    let expected = [
        Kind::Model,
        Kind::EndpointConfig,
        Kind::Endpoint,
        Kind::Base,
        Kind::Adapter,
        Kind::Adapter,
    ];
    assert_eq!(kinds, expected);
    let [model, config, endpoint, base, adapter, _] = deployment.steps.as_slice() else { panic!() };
    assert_eq!(
        model.request["PrimaryContainer"]["ModelDataSource"]["S3DataSource"]["S3DataType"],
        "S3Prefix"
    );
    assert_eq!(config.request["ExecutionRoleArn"], ROLE);
    assert_eq!(config.request["ProductionVariants"][0].get("ModelName"), None);
    assert_eq!(endpoint.request["EndpointConfigName"], config.name);
    assert_eq!(endpoint.by_name(), json!({"EndpointName": "voices"}));
    assert_eq!(base.request["Specification"]["ModelName"], model.name);
    assert_eq!(base.request["RuntimeConfig"]["CopyCount"], 1);
    let expected = json!({"InferenceComponentName": adapter.name, "EndpointName": "voices",
        "Specification": {"BaseInferenceComponentName": base.name,
            "Container": {"ArtifactUrl": local()["bases"][0]["adapters"][0]["archive"]}}});
    assert_eq!(adapter.request, expected);
}

#[test]
fn whoever_writes_then_fits_its_tenant() {
    let deployment = made(&plan(&local()));
    for writes in &deployment.writes {
        let promotion = Promotion {
            by: "ana".into(),
            at: "2026-11-30T00:00:00Z".parse().unwrap(),
            evaluation: writes.evaluation.clone(),
        };
        let writer = Writer {
            endpoint: writes.endpoint.clone(),
            base: writes.base.clone(),
            adapter: writes.adapter.clone(),
            component: Some(writes.component.clone()),
            output: writes.output,
            max_tokens: writes.max_tokens,
            promotion,
        };
        assert!(writer.fits(&TenantId::parse(&writes.tenant).unwrap()), "{writes:?}");
    }
    assert_eq!(deployment.writes.len(), 2);
}

#[test]
fn a_name_follows_from_content_and_from_nothing_else() {
    let before = made(&plan(&local()));
    // Fields in another order, and what is said that would be so anyway.
    let again: Value = serde_json::from_str(&local().to_string()).unwrap();
    assert_eq!(made(&plan(&again)), before);
    let copies = made(&with("/bases/0/copies", json!(3)));
    assert_eq!(names(&copies, Kind::Base), names(&before, Kind::Base));
    for (pointer, value, changed) in [
        ("/bases/0/model", json!("s3://other/model.tar.gz"), vec![Kind::Model, Kind::Base]),
        ("/bases/0/environment/A", json!("b"), vec![Kind::Model, Kind::Base]),
        ("/bases/0/needs/memoryMib", json!(9_000), vec![Kind::Base]),
        ("/instances/count", json!(2), vec![Kind::EndpointConfig]),
    ] {
        let other = made(&with(pointer, value));
        for kind in [Kind::Model, Kind::EndpointConfig, Kind::Endpoint, Kind::Base, Kind::Adapter] {
            let is_changed = names(&other, kind) != names(&before, kind);
            assert_eq!(is_changed, changed.contains(&kind), "{pointer} {kind:?}");
        }
    }
    let role = deployment(&plan(&local()), "arn:aws:iam::123456789012:role/other").unwrap();
    assert_ne!(names(&role, Kind::EndpointConfig), names(&before, Kind::EndpointConfig));
}

#[test]
fn each_fault_has_its_name_and_its_place() {
    let adapter = "/bases/0/adapters/0";
    let field = |rest: &str| format!("{adapter}/{rest}");
    let cases: Vec<(String, Value, FaultName, &str)> = vec![
        ("/endpoint".into(), json!("Voices"), InvalidName, "endpoint"),
        ("/endpoint".into(), json!("a".repeat(25)), InvalidName, "endpoint"),
        ("/instances/type".into(), json!("g5.2xlarge"), InvalidName, "instances.type"),
        ("/instances/count".into(), json!(0), OutOfBounds, "instances.count"),
        ("/bases".into(), json!([]), OutOfBounds, "bases"),
        ("/bases/0/name".into(), json!("-a"), InvalidName, "bases[0].name"),
        ("/bases/0/writer".into(), json!(" "), OutOfBounds, "bases[0].writer"),
        ("/bases/0/image".into(), json!("text-serving:1"), NotAnImage, "bases[0].image"),
        ("/bases/0/model".into(), json!("s3://bucket/folder"), NotAnArchive, "bases[0].model"),
        ("/bases/0/model".into(), json!("s3://bucket//"), NotAnArchive, "bases[0].model"),
        ("/bases/0/image".into(), Value::Null, NoSource, "bases[0]"),
        ("/bases/0/hub".into(), json!({"name": "a", "version": "1"}), NoSource, "bases[0]"),
        (
            "/bases/0/startup".into(),
            json!({"downloadSeconds": 3_601}),
            OutOfBounds,
            "bases[0].startup.downloadSeconds",
        ),
        (
            "/bases/0/environment/HF_TOKEN".into(),
            json!("x"),
            SecretInEnvironment,
            "bases[0].environment.HF_TOKEN",
        ),
        ("/bases/0/environment/1A".into(), json!("x"), InvalidName, "bases[0].environment"),
        ("/bases/0/needs/memoryMib".into(), json!(127), OutOfBounds, "bases[0].needs.memoryMib"),
        ("/bases/0/needs/cores".into(), json!(0.1), OutOfBounds, "bases[0].needs.cores"),
        (
            "/bases/0/needs/accelerators".into(),
            json!(0),
            OutOfBounds,
            "bases[0].needs.accelerators",
        ),
        ("/bases/0/copies".into(), json!(0), OutOfBounds, "bases[0].copies"),
        (field("tenant"), json!("Kontor"), InvalidName, "bases[0].adapters[0].tenant"),
        (
            field("adapter"),
            json!("t-kontor-nord-7ae13eef334"),
            NotTheTenants,
            "bases[0].adapters[0].adapter",
        ),
        (
            field("adapter"),
            json!("t-atelier-lumen-9c1ef4987da1"),
            NotTheTenants,
            "bases[0].adapters[0].adapter",
        ),
        (
            field("archive"),
            json!("https://a/b.tar.gz"),
            NotAnArchive,
            "bases[0].adapters[0].archive",
        ),
        (field("maxTokens"), json!(0), OutOfBounds, "bases[0].adapters[0].maxTokens"),
        (field("evaluation"), json!(""), OutOfBounds, "bases[0].adapters[0].evaluation"),
    ];
    for (pointer, value, name, place) in cases {
        let faults = check(&with(&pointer, value.clone()));
        let found: Vec<_> = faults.iter().map(|fault| (fault.name, fault.field.as_str())).collect();
        assert_eq!(found, [(name, place)], "{pointer} {value}");
    }
}

#[test]
fn a_tenant_has_one_voice_and_a_base_one_name() {
    let mut twice = local();
    let base = twice["bases"][0].clone();
    twice["bases"].as_array_mut().unwrap().push(base);
    let faults = check(&plan(&twice));
    let found: Vec<_> = faults.iter().map(|fault| (fault.name, fault.field.as_str())).collect();
    let places = ["name", "writer", "adapters[0].tenant", "adapters[1].tenant"];
    let expected = places.map(|place| (Twice, format!("bases[1].{place}")));
    assert_eq!(found, expected.each_ref().map(|(name, place)| (*name, place.as_str())));
}

#[test]
fn all_faults_come_at_once_and_none_is_made() {
    let mut spoilt = local();
    spoilt["endpoint"] = json!("Voices");
    spoilt["bases"][0]["copies"] = json!(0);
    let faults = deployment(&plan(&spoilt), ROLE).unwrap_err();
    assert_eq!(faults.len(), 2);
    let unknown = serde_json::from_value::<Plan>({
        let mut plan = local();
        plan["bases"][0]["lease"] = json!("P1D");
        plan
    });
    assert!(unknown.unwrap_err().to_string().contains("lease"));
}

#[test]
fn an_lmi_container_has_to_load_adapters() {
    let lmi = |variables: Value| {
        let mut plan = local();
        plan["bases"][0]["image"] = json!(
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0-lmi20.0.0-cu128"
        );
        plan["bases"][0]["environment"] = variables;
        plan
    };
    let on = json!({"OPTION_ENABLE_LORA": "true", "OPTION_MAX_LORAS": "30", "OPTION_MAX_CPU_LORAS": "70",
        "OPTION_MAX_LORA_RANK": "64"});
    assert_eq!(check(&plan(&lmi(on.clone()))), []);
    for (name, value, fault) in [
        ("OPTION_ENABLE_LORA", "false", AdaptersOff),
        ("OPTION_MAX_LORA_RANK", "20", OutOfBounds),
        ("OPTION_MAX_CPU_LORAS", "29", OutOfBounds),
        ("OPTION_MAX_CPU_LORAS", "many", OutOfBounds),
    ] {
        let mut variables = on.clone();
        variables[name] = json!(value);
        let faults = check(&plan(&lmi(variables)));
        assert_eq!(
            faults.iter().map(|one| one.name).collect::<Vec<_>>(),
            [fault],
            "{name} {value}"
        );
        assert!(faults[0].field.ends_with(name));
    }
    assert_eq!(check(&plan(&lmi(json!({}))))[0].name, AdaptersOff);
    let mut bare = lmi(json!({}));
    bare["bases"][0]["adapters"] = json!([]);
    assert_eq!(check(&plan(&bare)), [], "a base alone needs none of it");
}

#[test]
fn a_probe_lets_only_the_writer_itself_write() {
    let deployment = made(&plan(&local()));
    let [base, adapter, _] = deployment.probes.as_slice() else { panic!() };
    assert_eq!(adapter.differs_from.as_ref(), Some(&base.component));
    let said = |writer: &str, text: &str, took: u64| Said {
        writer: writer.into(),
        text: text.into(),
        took,
    };
    let plain = said(&base.writer, "Thank you.", 900);
    assert_eq!(judge(base, &plain, None), Ok(()));
    let own = said(&adapter.writer, "Moin! Thank you.", 900);
    assert_eq!(judge(adapter, &own, Some(&plain)), Ok(()));
    for (answer, against, why) in [
        (said(&base.writer, "Moin! Thank you.", 900), Some(&plain), Refused::AdapterMismatch),
        (said(&adapter.writer, " \n", 900), Some(&plain), Refused::SaysNothing),
        (said(&adapter.writer, "Thank  you. ", 900), Some(&plain), Refused::SameAsBase),
        (said(&adapter.writer, "Moin!", 24_001), Some(&plain), Refused::TooSlow),
        (own.clone(), None, Refused::BaseUnknown),
    ] {
        assert_eq!(judge(adapter, &answer, against), Err(why), "{answer:?}");
    }
}

/// Words, as endpoints and bases are named by.
fn word() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,6}(-[a-z0-9]{1,8}){0,2}".prop_map(|name| name.chars().take(24).collect())
}

proptest! {
    /// Whatever people call things: what is made has names that SageMaker takes, each once.
    #[test]
    fn names_are_names_of_sagemaker(endpoint in word(), base in word(), copies in 1_u64..=100) {
        let mut whole = local();
        whole["endpoint"] = json!(endpoint);
        whole["bases"][0]["name"] = json!(base);
        whole["bases"][0]["copies"] = json!(copies);
        let whole = plan(&whole);
        prop_assume!(check(&whole).is_empty());
        let steps = made(&whole).steps;
        let fits = |name: &str| {
            let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            (1..=63).contains(&name.len()) && name.bytes().all(inner)
                && !name.starts_with('-') && !name.ends_with('-')
        };
        for step in &steps {
            prop_assert!(fits(&step.name), "{}", step.name);
            prop_assert_eq!(&step.request[format!("{}Name", step.kind.noun())], &json!(step.name));
        }
        let all: BTreeSet<_> = steps.iter().map(|step| (step.kind.noun(), &step.name)).collect();
        prop_assert_eq!(all.len(), steps.len());
    }

    /// No text in any field breaks the reading of a plan or what is said of it, and none gets through
    /// that is no name.
    #[test]
    fn any_text_is_a_fault_or_a_name(text in ".{0,40}") {
        for field in ["/endpoint", "/bases/0/name"] {
            let faults = check(&with(field, json!(text)));
            let is_name = text.split('-').all(|word| !word.is_empty()
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
                && text.len() <= 24;
            prop_assert_eq!(faults.is_empty(), is_name, "{} {:?}", field, text);
        }
        let faults = check(&with("/bases/0/adapters/0/adapter", json!(text)));
        prop_assert!(!faults.is_empty(), "{}", text);
    }
}
