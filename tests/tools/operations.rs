//! What is promised to operators is there: metrics, alarms, runbook, threat model.

use cli_base::deployed::SYSTEMS;
use end_to_end::world::Failure;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> Result<String, Failure> {
    fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}").into())
}

/// The text of all templates.
fn templates() -> Result<String, Failure> {
    let names = SYSTEMS.map(|system| format!("infra/{system}.yaml"));
    names.iter().map(|name| read(name)).collect()
}

#[test]
fn every_template_is_a_system_that_the_command_line_knows() -> Result<(), Failure> {
    let files = fs::read_dir(root().join("infra"))?.flatten().map(|entry| entry.path());
    let files = files.filter(|path| path.extension().is_some_and(|kind| kind == "yaml"));
    let names = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    assert_eq!(names.collect::<BTreeSet<_>>(), SYSTEMS.map(str::to_owned).into());
    Ok(())
}

/// All Rust sources under a folder.
fn sources(folder: &Path) -> Result<String, Failure> {
    let mut all = String::new();
    for entry in fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
        match entry.is_dir() {
            true if entry.ends_with("target") => {}
            true => all += &sources(&entry)?,
            false if entry.extension().is_some_and(|kind| kind == "rs") => {
                all += &fs::read_to_string(entry)?;
            }
            false => {}
        }
    }
    Ok(all)
}

/// The quoted string after each `mark`, white space between them allowed.
fn quoted_after<'a>(text: &'a str, mark: &str) -> BTreeSet<&'a str> {
    let after = text.split(mark).skip(1).map(str::trim_start);
    after.filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).collect()
}

/// The folder of a crate, in whichever system it is.
fn folder_of(name: &str) -> Result<PathBuf, Failure> {
    let systems = fs::read_dir(root().join("crates"))?.flatten();
    let mut folders = systems.map(|system| system.path().join(name));
    folders.find(|path| path.is_dir()).ok_or_else(|| format!("no crate {name}").into())
}

/// The crates of the functions that the templates deploy, with those that they count by.
fn emitted() -> Result<BTreeSet<String>, Failure> {
    let template = templates()?;
    let binaries = template.split("Binary: ").skip(1);
    let binaries = binaries.filter_map(|rest| rest.split([' ', '}', '\n']).next());
    let mut names = BTreeSet::new();
    for folder in binaries.chain(["bedrock", "lambda-bridge"]) {
        let source = sources(&folder_of(folder)?.join("src"))?;
        names.extend(quoted_after(&source, "Metric::count(").into_iter().map(str::to_owned));
        for literal in source.split("Metric {").skip(1) {
            let fields = literal.split('}').next().unwrap_or_default();
            names.extend(quoted_after(fields, "name:").into_iter().map(str::to_owned));
        }
    }
    Ok(names)
}

/// The names in the namespace `Rejoinder` that the alarms and dashboards of the templates read.
fn shown(template: &str) -> BTreeSet<String> {
    let dashboard = quoted_after(template, "[\"Rejoinder\",");
    let lines: Vec<&str> = template.lines().map(str::trim).collect();
    let alarms = lines.windows(2).filter(|pair| pair[0] == "Namespace: Rejoinder");
    let alarms = alarms.filter_map(|pair| pair[1].strip_prefix("MetricName: "));
    dashboard.into_iter().chain(alarms).map(str::to_owned).collect()
}

#[test]
fn alarms_and_dashboard_name_the_metrics_that_are_emitted() -> Result<(), Failure> {
    let template = templates()?;
    let filters = template.split("MetricNamespace: Rejoinder\n").skip(1);
    let filters = filters.filter_map(|rest| rest.trim_start().strip_prefix("MetricName: "));
    let mut written = emitted()?;
    written.extend(filters.filter_map(|rest| rest.lines().next()).map(str::to_owned));
    assert!(written.len() >= 12, "{written:?}");
    assert_eq!(shown(&template), written);
    Ok(())
}

#[test]
fn every_metric_is_documented() -> Result<(), Failure> {
    let (docs, template) = (read("docs/operations.md")?, templates()?);
    for metric in shown(&template) {
        assert!(docs.contains(&format!("`{metric}`")), "docs/operations.md lacks {metric}");
    }
    Ok(())
}

#[test]
fn every_alarm_has_its_runbook_entry_and_every_entry_its_alarm() -> Result<(), Failure> {
    let (template, book) = (templates()?, read("docs/runbook.md")?);
    let lines: Vec<&str> = template.lines().collect();
    let alarms = lines.windows(2).filter(|pair| pair[1] == "    Type: AWS::CloudWatch::Alarm");
    let alarms: BTreeSet<&str> =
        alarms.filter_map(|pair| pair[0].trim().strip_suffix(':')).collect();
    let entries: BTreeSet<&str> = book
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .filter(|title| title.ends_with("Alarm"))
        .collect();
    assert_eq!(alarms, entries);
    assert!(alarms.len() >= 5, "{alarms:?}");
    Ok(())
}

#[test]
fn the_tests_of_the_threat_model_exist() -> Result<(), Failure> {
    let model = read("SECURITY.md")?;
    let code = sources(&root().join("crates"))? + &sources(&root().join("tests"))?;
    let rows = model.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    let mut seen = 0;
    for row in rows {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        for test in tests.split(", ").map(|test| test.trim_matches('`')) {
            assert!(code.contains(&format!("fn {test}(")), "SECURITY.md names {test}");
            seen += 1;
        }
    }
    assert!(seen >= 15, "{seen} tests named");
    Ok(())
}

#[test]
fn the_static_checks_are_part_of_the_tests() -> Result<(), Failure> {
    assert!(read("scripts/test")?.lines().any(|line| line.starts_with("scripts/check-static ")));
    let house = read("scripts/static/house.py")?;
    for rule in ["shared_role", "wildcard_without_reason", "execution_data"] {
        assert!(house.contains(&format!("def {rule}(")), "{rule}");
    }
    Ok(())
}
