//! Whatever comes in, the linter answers: no panic, the same findings each time.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Template, lint};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Strings that look like what a machine holds, whole and in pieces.
fn string() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "{%",
        "%}",
        "$states",
        ".",
        "input",
        "result",
        "context",
        "Task",
        "Token",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "`",
        "/",
        "$x",
        ":=",
        ";",
        ",",
        "function",
        "$map",
        "?",
        ":",
        "~>",
        "|",
        "^",
        "@",
        "#",
        "*",
        "**",
        "%",
        "..",
        "and",
        "or",
        "in",
        "1",
        "0.5e3",
        "-",
        "&",
        "=",
        "${A}",
        "${",
        "States.ALL",
        "A",
        "B",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "é",
        "\\",
        "/*",
        "*/",
        "<",
        ">",
        "!",
        " ",
    ]);
    prop_oneof![
        prop::collection::vec(word, 0..24).prop_map(|words| words.concat()),
        any::<String>(),
        prop::collection::vec(any::<char>(), 0..8)
            .prop_map(|inner| format!("{{%{}%}}", inner.into_iter().collect::<String>())),
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "States",
        "StartAt",
        "Type",
        "Next",
        "End",
        "Default",
        "Choices",
        "Condition",
        "Catch",
        "Retry",
        "ErrorEquals",
        "Assign",
        "Output",
        "Arguments",
        "Resource",
        "TimeoutSeconds",
        "Branches",
        "HeartbeatSeconds",
        "ItemProcessor",
        "ItemSelector",
        "ProcessorConfig",
        "Mode",
        "A",
        "B",
        "N",
        "FunctionName",
        "QueryLanguage",
        "MaxDelaySeconds",
        "BackoffRate",
        "Seconds",
        "Timestamp",
        "ItemReader",
        "ReaderConfig",
        "Variable",
        "And",
        "Not",
        "x",
        "x.$",
    ])
    .prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec![
        "Task",
        "Pass",
        "Choice",
        "Wait",
        "Succeed",
        "Fail",
        "Parallel",
        "Map",
        "JSONata",
        "DISTRIBUTED",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        kind.prop_map(Value::from),
        string().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn context() -> Context {
    let json = r#"{"substitutions": {"A": "'"}, "functions": {"F": ["E"]}, "house": true}"#;
    Context::from_json(json).unwrap()
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) }
}

/// Pieces of YAML, whole and broken.
fn yaml() -> impl Strategy<Value = String> {
    "[-A-Za-z0-9!&*:,'\"#|> \n\\[\\]{}]{0,60}"
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_answered(text in string()) {
        prop_assert_eq!(lint(&text, &context()), lint(&text, &context()));
    }

    #[test]
    fn any_json_is_answered(value in value()) {
        prop_assert_eq!(
            lint(&value.to_string(), &context()),
            lint(&value.to_string(), &context())
        );
    }

    #[test]
    fn any_machine_is_answered(a in value(), b in value(), output in string()) {
        let c = json!({"Type": "Task", "Output": output, "Next": "A"});
        let states = json!({"A": a, "B": b, "C": c});
        let machine = json!({"QueryLanguage": "JSONata", "StartAt": "C", "States": states});
        for finding in lint(&machine.to_string(), &context()) {
            prop_assert!(!finding.to_string().contains('\n'));
            prop_assert!(!finding.reason.is_empty());
        }
    }

    #[test]
    fn any_template_is_answered(text in yaml(), machine in value()) {
        let nested = format!("Resources:\n  A: {text}\n  B: {machine}\n");
        for template in [text, nested].iter().filter_map(|text| Template::parse(text).ok()) {
            prop_assert!(template.machines().len() <= 2);
        }
    }

    #[test]
    fn a_machine_cut_anywhere_is_answered(at in 0usize..2_000) {
        let machine = include_str!("good/unhandled-error-3.asl.json");
        let cut: String = machine.chars().take(at).collect();
        let _findings = lint(&cut, &context());
    }
}
